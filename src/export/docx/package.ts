import { strFromU8, unzipSync } from 'fflate';
import type { BriefingDocument } from '../document';
import { escapeXml } from '../svg';
import { zipOf } from '../zip';
import { fileDate } from './date';
import { fontTable } from './fonts';
import { fileLanguage, languages, type Layout } from './layout';
import { OFF_GRID } from './styles';

/** Time of the files in the archive: the first that the format knows. */
const TIME = '1980-01-01T00:00:00Z';

/** Identifiers that the library draws by lot: of links and of parts. */
const DRAWN = /rId[a-z0-9_-]{21}/g;

/** `text` with each identifier replaced by one that counts from 1, the same in a part and its list. */
function counted(text: string, names: Map<string, string>): string {
  return text.replace(DRAWN, (name) => {
    const known = names.get(name) ?? `rIdLink${names.size + 1}`;
    names.set(name, known);
    return known;
  });
}

/** Drawings and bookmarks numbered from 1 in their order: the library counts over all documents. */
function numbered(text: string): string {
  let drawing = 0;
  const bookmarks = new Map<string, number>();
  const place = (id: string): number => {
    const known = bookmarks.get(id) ?? bookmarks.size + 1;
    bookmarks.set(id, known);
    return known;
  };
  return text
    .replace(/(<wp:docPr id=")\d+"/g, (_, head: string) => `${head}${++drawing}"`)
    .replace(
      /<w:bookmark(Start|End)([^>]*) w:id="(\d+)"/g,
      (_, end: string, more: string, id: string) => `<w:bookmark${end}${more} w:id="${place(id)}"`,
    );
}

/** The file's properties; without a date where the reader gave none: nothing here reads a clock. */
function coreProperties(document: BriefingDocument): string {
  const { title, issuer, date, locale, version, site, agencyName, year } = document;
  const at = fileDate(date);
  const time = (name: string): string =>
    at === null ? '' : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  const text = (name: string, value: string): string =>
    value === '' ? '' : `<${name}>${escapeXml(value)}</${name}>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    text('dc:title', title) +
    text('dc:subject', `${agencyName}, ${year}`) +
    text('dc:creator', issuer.trim()) +
    text('dc:description', `${site} ${version}`) +
    text('dc:language', fileLanguage(locale)) +
    time('created') +
    time('modified') +
    '</cp:coreProperties>'
  );
}

/** Settings that the library does not write: spacing of marks, separators of notes, languages. */
function settings(text: string, document: BriefingDocument): string {
  const { value, eastAsia } = languages(document.locale);
  return text
    .replace(
      '<w:compat>',
      '<w:characterSpacingControl w:val="compressPunctuation"/>' +
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>',
    )
    .replace(
      '</w:compat>',
      `</w:compat><w:themeFontLang w:val="${value}" w:eastAsia="${eastAsia}"/>`,
    );
}

/** Levels bound to the heading styles, so that a heading typed later counts on (17.9.23, pStyle). */
function bound(text: string): string {
  const lists = /<w:abstractNum .*?<\/w:abstractNum>/gs;
  const levels = /<w:lvl w:ilvl="([0-3])"[^>]*>(.*?<w:numFmt [^>]*\/>)/gs;
  return text.replace(lists, (list) =>
    // The library's own list of bullets stays as it is.
    list.includes('"bullet"')
      ? list
      : list
          .replace('"hybridMultilevel"', '"multilevel"')
          .replace(
            levels,
            (_, level: string, head: string) =>
              `<w:lvl w:ilvl="${level}">${head}<w:pStyle w:val="Heading${Number(level) + 1}"/>`,
          ),
  );
}

/**
 * Paragraph properties that the library does not write (17.3.1): small texts keep off the grid of
 * lines, and full stops of running text inside the text block.
 */
function styled(text: string): string {
  const without = (style: string, property: string): string =>
    style.replace(/<w:spacing [^>]*w:line=/, (found) => `<w:${property} w:val="0"/>${found}`);
  return text.replace(
    /<w:style [^>]*w:styleId="(\w+)">.*?<\/w:style>/gs,
    (style: string, id: string) => {
      if (OFF_GRID.has(id)) return without(style, 'snapToGrid');
      return id === 'BodyText' ? without(style, 'overflowPunct') : style;
    },
  );
}

/** A separator is a rule alone: the library puts the number of a note before it. */
function separators(text: string): string {
  return text.replace(
    /<w:r><w:rPr><w:rStyle w:val="FootnoteReference"\/><\/w:rPr><w:footnoteRef\/><\/w:r>(?=<w:r><w:(?:continuationS|s)eparator\/>)/g,
    '',
  );
}

/**
 * The library's archive made the same for the same document, byte for byte, and completed: its
 * identifiers by lot and its clock replaced, fonts named with their stand-ins, properties, settings.
 */
export function packaged(
  archive: Uint8Array,
  document: BriefingDocument,
  layout: Layout,
): Uint8Array {
  const parts = unzipSync(archive);
  const names = new Map<string, string>();
  const files = new Map<string, string | Uint8Array>();
  const made: Record<string, (text: string) => string> = {
    'docProps/core.xml': () => coreProperties(document),
    'word/fontTable.xml': () => fontTable(layout.faces),
    'word/settings.xml': (text) => settings(text, document),
    'word/document.xml': numbered,
    'word/footnotes.xml': separators,
    'word/styles.xml': styled,
    'word/numbering.xml': layout.numbering ? bound : (text) => text,
  };
  // The list of types is the first thing that a reader of packages asks for.
  const order = Object.keys(parts).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const path of order) {
    const part = parts[path]!;
    if (path.endsWith('/')) continue;
    if (!/\.(xml|rels)$/.test(path)) files.set(path, part);
    else {
      const text = made[path]?.(strFromU8(part)) ?? strFromU8(part);
      files.set(path, counted(text, names));
    }
  }
  return zipOf(files, TIME);
}

const FIRST = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];

function rank(path: string): number {
  const at = FIRST.indexOf(path);
  return at < 0 ? FIRST.length : at;
}
