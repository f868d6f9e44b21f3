/** The public extracts with the reader's own figures among them, as one source. */
import type { Columns, Source } from '../extracts';
import type { ExtractName } from '../extracts/manifest';
import { compareIds } from '../model/order';
import { addedRows, type Overlay } from './overlay';

/** What the rows of each extract are sorted by: see the manifest. */
const ORDER: { [N in ExtractName]: (keyof Columns<N> & string)[] } = {
  agencies: ['id'],
  reports: ['id'],
  observations: ['indicator', 'agency', 'year', 'basis'],
  evidence: ['report', 'indicator', 'basis'],
  sources: ['report'],
  checks: ['report', 'identity'],
};

type Cell = string | number | null;
type Cells = Readonly<Record<string, Cell>>;
type AnyColumns = Readonly<Record<string, ArrayLike<Cell>>>;

const compare = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareIds(String(a), String(b));

/**
 * Columns with rows put in where they belong by `order`; rows of the columns that `without` names
 * are left out. One pass, once the new rows are sorted.
 */
function merged(
  columns: AnyColumns,
  rows: readonly Cells[],
  order: readonly string[],
  without: (place: number) => boolean = () => false,
): Record<string, Cell[]> {
  const names = Object.keys(columns);
  const sorted = [...rows].sort((a, b) => {
    for (const name of order) {
      const found = compare(a[name]!, b[name]!);
      if (found !== 0) return found;
    }
    return 0;
  });
  const made: Record<string, Cell[]> = Object.fromEntries(names.map((name) => [name, []]));
  const length = columns[names[0]!]?.length ?? 0;
  let next = 0;
  const before = (row: Cells, place: number): boolean => {
    for (const name of order) {
      const found = compare(row[name]!, columns[name]![place]!);
      if (found !== 0) return found < 0;
    }
    return false;
  };
  const put = (row: Cells): void => names.forEach((name) => made[name]!.push(row[name] ?? null));
  for (let place = 0; place < length; place++) {
    while (next < sorted.length && before(sorted[next]!, place)) put(sorted[next++]!);
    if (without(place)) continue;
    for (const name of names) made[name]!.push(columns[name]![place]!);
  }
  while (next < sorted.length) put(sorted[next++]!);
  return made;
}

/**
 * A source that gives the public extracts with an overlay in them, in the order that the manifest
 * promises. The manifest itself, which lists the public files, stays as it is.
 */
export function withOverlay(source: Source, overlay: Overlay): Source {
  const rows: Record<ExtractName, readonly object[]> = addedRows(overlay);
  const made = new Map<ExtractName, Promise<unknown>>();
  async function make<N extends ExtractName>(name: N): Promise<Columns<N>> {
    const columns = await source.columns(name);
    const replaced = name === 'checks' ? (columns as Columns<'checks'>).report : null;
    return merged(
      columns as unknown as AnyColumns,
      rows[name] as Cells[],
      ORDER[name],
      replaced ? (place) => overlay.checked.has(replaced[place]!) : undefined,
    ) as unknown as Columns<N>;
  }
  return {
    name: source.name,
    manifest: (signal) => source.manifest(signal),
    codebook: async (signal) => {
      const codebook = await source.codebook(signal);
      return { ...codebook, coverage: overlay.coverage };
    },
    columns: <N extends ExtractName>(name: N): Promise<Columns<N>> => {
      let columns = made.get(name) as Promise<Columns<N>> | undefined;
      if (!columns) {
        made.set(name, (columns = make(name)));
        columns.catch(() => made.delete(name));
      }
      return columns;
    },
  };
}
