/** Word files: paragraphs with their headings and automatic numbers, tables with merged cells. */
import { Refusal, type Timer } from '../../limits';
import type { Limits } from '../../types';
import type { Contents } from '../contents';
import { writeDown } from '../write';
import { readBody } from './body';
import { numberingOf } from './numbering';
import { stylesOf } from './styles';
import { walkXml } from './xml';
import { openArchive, unpacker } from './zip';

const ROOT = '_rels/.rels';
const CORE = 'docProps/core.xml';

/** Names that tell what an archive is, where it is no text document. */
const OTHERS: readonly [prefix: string, what: string][] = [
  ['xl/', 'XLSX'],
  ['ppt/', 'PPTX'],
  ['OFD.xml', 'OFD'],
  ['content.xml', 'ODT'],
];

/**
 * Reads a Word file (ECMA-376).
 * @throws Refusal `archive_too_large`, `unknown_format` (another kind of archive), `damaged`
 */
export function readDocx(bytes: Uint8Array, limits: Limits, timer: Timer): Contents {
  const archive = openArchive(bytes);
  const part = unpacker(archive, limits, timer);
  const main = mainPart(part(ROOT), timer);
  const body = part(main);
  if (body === undefined) {
    const names = [...archive.entries.keys()];
    const what = OTHERS.find(([prefix]) => names.some((name) => name.startsWith(prefix)));
    throw new Refusal('unknown_format', what?.[1] ?? 'ZIP');
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const items = readBody(body, {
    styles: stylesOf(part(`${folder}styles.xml`), timer),
    numbering: numberingOf(part(`${folder}numbering.xml`), timer),
    limits,
    timer,
  });
  return { title: titleOf(part(CORE), timer), ...writeDown(items, limits, timer) };
}

/** The part that holds the text: nearly always word/document.xml, else as the package says. */
function mainPart(relationships: string | undefined, timer: Timer): string {
  let main = 'word/document.xml';
  walkXml(relationships ?? '', timer, {
    open(name, { Type = '', Target = '' }) {
      if (name !== 'Relationship' || !Type.endsWith('/officeDocument')) return;
      const target = Target.replace(/^\//, '');
      if (target.startsWith('word/')) main = target;
    },
    close() {},
    text() {},
  });
  return main;
}

function titleOf(xml: string | undefined, timer: Timer): string {
  let inside = false;
  let title = '';
  walkXml(xml ?? '', timer, {
    open(name) {
      inside = name === 'title';
    },
    close() {
      inside = false;
    },
    text(text) {
      if (inside) title += text;
    },
  });
  return title.trim();
}
