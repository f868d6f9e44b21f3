import { zipOf } from '../zip';
import { element } from '../svg';

/** First line of every part. */
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Namespaces of ECMA-376 part 1. */
export const NS = {
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  p: 'http://schemas.openxmlformats.org/presentationml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const;
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The first time that an archive can carry. */
const EARLIEST = '1980-01-01T00:00:00Z';

interface Relation {
  type: string;
  target: string;
  outside: boolean;
}

/** The path to `to` as it is written in `from`, both absolute inside the package. */
function relative(from: string, to: string): string {
  const [a, b] = [from.split('/').slice(0, -1), to.split('/')];
  let same = 0;
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
}

/** A package of parts with their types and relations, as ECMA-376 part 2 says. */
export class Parts {
  #files = new Map<string, string | Uint8Array>();
  #types = new Map<string, string>();
  #relations = new Map<string, Relation[]>();
  #counts = new Map<string, number>();

  /** Adds a part; `path` has no leading slash. `type` '' where the extension's is right. */
  add(path: string, type: string, content: string | Uint8Array): void {
    this.#files.set(path, content);
    if (type) this.#types.set(path, type);
  }

  /** A path not yet used: `next('ppt/charts/chart#.xml')`. */
  next(pattern: string): string {
    const n = (this.#counts.get(pattern) ?? 0) + 1;
    this.#counts.set(pattern, n);
    return pattern.replace('#', String(n));
  }

  /**
   * Relates a part ('' is the package) to another or to an address, once; gives its id. `type` is
   * the last part of the relation's name, or the whole of it.
   */
  relate(from: string, type: string, to: string, outside = false): string {
    const relations = this.#relations.get(from) ?? [];
    this.#relations.set(from, relations);
    const name = type.includes('/') ? type : `${NS.r}/${type}`;
    const target = outside ? to : relative(from, to);
    const known = relations.findIndex((one) => one.type === name && one.target === target);
    if (known >= 0) return `rId${known + 1}`;
    relations.push({ type: name, target, outside });
    return `rId${relations.length}`;
  }

  #relationsXml(relations: readonly Relation[]): string {
    const items = relations.map(({ type, target, outside }, i) =>
      element('Relationship', {
        Id: `rId${i + 1}`,
        Type: type,
        Target: target,
        TargetMode: outside ? 'External' : undefined,
      }),
    );
    return XML + element('Relationships', { xmlns: `${PACKAGE}/relationships` }, items.join(''));
  }

  /** The archive; the same parts and time (ISO, '' for none) give the same bytes. */
  bytes(made: string): Uint8Array {
    const defaults = [
      ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
      ['xml', 'application/xml'],
      ['png', 'image/png'],
      ['svg', 'image/svg+xml'],
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ].map(([Extension, ContentType]) => element('Default', { Extension, ContentType }));
    const overrides = [...this.#types].map(([path, ContentType]) =>
      element('Override', { PartName: `/${path}`, ContentType }),
    );
    const types = element(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      [...defaults, ...overrides].join(''),
    );
    const files = new Map<string, string | Uint8Array>([['[Content_Types].xml', XML + types]]);
    for (const [from, relations] of this.#relations) {
      const at = from.lastIndexOf('/') + 1;
      const path = `${from.slice(0, at)}_rels/${from.slice(at)}.rels`;
      files.set(path, this.#relationsXml(relations));
    }
    for (const [path, content] of this.#files) files.set(path, content);
    return zipOf(files, made || EARLIEST);
  }
}
