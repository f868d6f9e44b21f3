/**
 * Writes plain XLSX workbooks: text, numbers, links, a frozen header, filters, widths. After
 * ECMA-376 part 1 (SpreadsheetML, 18.3 worksheets, 18.8 styles, 18.4 shared strings) and part 2
 * (packages). Made here because the light libraries know no links, read the clock, and compress in
 * workers made from blobs, which the content policy of our pages refuses.
 */
import type { Cell } from './table';
import { zipOf } from './zip';

/** How a cell looks. Numbers are always numbers; `year` has no thousands separators. */
export type Style =
  | 'text'
  | 'head'
  | 'headNumber'
  | 'year'
  | 'number'
  /** Numbers that stay numbers, shown with the sign of their precision: ≥ 4,000. */
  | 'at_least'
  | 'at_most'
  | 'approximate'
  | 'wrapped'
  | 'bold'
  | 'link';

export interface WorkbookCell {
  value: Cell;
  style: Style;
  /** Address to follow, of the web. */
  href?: string;
}

export interface Sheet {
  name: string;
  /** In characters, of which a Chinese one counts two. */
  widths: number[];
  /** True where the first row heads the others: it stays in sight, repeats in print and filters. */
  headed: boolean;
  rows: WorkbookCell[][];
}

/** What the file says of itself in its properties. */
export interface Properties {
  title: string;
  description: string;
  language: string;
  /** ISO date; '' where none is known: then nothing is said, and the archive has the first time there is. */
  created: string;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The first time that an archive can carry. */
const EARLIEST = '1980-01-01T00:00:00Z';

/** Most characters of a cell, and most links of a sheet (Excel's limits). */
const MAX_TEXT = 32_767;
const MAX_LINKS = 65_530;
/** Longest address that Excel follows. */
const MAX_HREF = 2_079;

// XML 1.0 has no place for these, not even escaped.
// eslint-disable-next-line no-control-regex
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Half a character outside the basic plane. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escape(text: string): string {
  return text
    .replace(ILLEGAL, '')
    .replace(HALF, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text of a cell; what looks like an escape of the format (`_x000D_`) is itself escaped. */
function cellText(text: string): string {
  const lines = text.slice(0, MAX_TEXT).replace(/\r\n?/g, '\n');
  return escape(lines.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** Places in `cellXfs` of the styles below. */
const STYLES: Record<Style, number> = {
  text: 0,
  head: 1,
  year: 2,
  number: 3,
  wrapped: 5,
  bold: 6,
  link: 7,
  headNumber: 8,
  at_least: 9,
  at_most: 11,
  approximate: 13,
};
/** Styles of the same numbers with decimals. */
const FRACTIONS: Partial<Record<Style, number>> = {
  number: 4,
  at_least: 10,
  at_most: 12,
  approximate: 14,
};

/** Formats of numbers that are not exact: the sign, then whole or with decimals. */
const SIGNED = ['≥', '≤', '≈'].flatMap((sign) => [`"${sign} "#,##0`, `"${sign} "#,##0.00`]);
const SIGNED_FORMATS = `<numFmts count="${SIGNED.length}">${SIGNED.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escape(code)}"/>`).join('')}</numFmts>`;
const SIGNED_XFS = SIGNED.map(
  (_, i) =>
    `<xf numFmtId="${164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`,
).join('');

const STYLES_XML = `${XML}<styleSheet xmlns="${MAIN}">${SIGNED_FORMATS}<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0EDE6"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8A8578"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="15"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="bottom" wrapText="1"/></xf><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="bottom" wrapText="1"/></xf>${SIGNED_XFS}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Most characters of a line that is still read when a landscape page holds it. */
const PAGE = 220;

/** Letters of a column from 0: A, Z, AA. */
export function columnName(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest ? columnName(rest - 1) : '') + String.fromCharCode(65 + (at % 26));
}

/** Texts of all sheets, each stored once, in the order of their first use. */
class Texts {
  #places = new Map<string, number>();
  #uses = 0;

  place(text: string): number {
    this.#uses++;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#places.size);
    return this.#places.size - 1;
  }

  xml(): string {
    const items = [...this.#places.keys()].map(
      (text) => `<si><t xml:space="preserve">${cellText(text)}</t></si>`,
    );
    return `${XML}<sst xmlns="${MAIN}" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

function cellXml({ value, style }: WorkbookCell, ref: string, texts: Texts): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value === 'string')
    return `<c r="${ref}" s="${STYLES[style]}" t="s"><v>${texts.place(value)}</v></c>`;
  const decimal = Number.isInteger(value) ? undefined : FRACTIONS[style];
  const look = decimal ?? STYLES[style];
  return `<c r="${ref}" s="${look}"><v>${value}</v></c>`;
}

/** Styles whose text flows over several lines. */
const FLOWING: readonly Style[] = ['wrapped', 'bold', 'head', 'headNumber'];

/** Height of a line in points; of no row more than Excel allows. */
const LINE = 15;
const MAX_HEIGHT = 405;

/** Room that a line of text takes in characters, a Chinese one counting as two. */
export function room(text: string): number {
  return text.length + (text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0);
}

/** Height of a row in points. Not every program fits rows to their text when it opens a file. */
function heightOf(row: readonly WorkbookCell[], widths: readonly number[]): number {
  const lines = row.map(({ value, style }, x) => {
    if (typeof value !== 'string' || !FLOWING.includes(style)) return 1;
    // A word that does not fit leaves room behind it, so a line holds less than its width.
    const width = Math.max(1, (widths[x] ?? 8) - 2);
    return value
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(room(line) / width)), 0);
  });
  return Math.min(MAX_HEIGHT, LINE * Math.max(1, ...lines));
}

interface Link {
  ref: string;
  href: string;
}

function linksOf({ rows }: Sheet): Link[] {
  const links = rows.flatMap((row, y) =>
    row.flatMap(({ href }, x) =>
      href && href.length <= MAX_HREF ? [{ ref: `${columnName(x)}${y + 1}`, href }] : [],
    ),
  );
  return links.slice(0, MAX_LINKS);
}

function sheetXml(sheet: Sheet, first: boolean, links: readonly Link[], texts: Texts): string {
  const { rows, widths, headed } = sheet;
  const last = `${columnName(Math.max(0, widths.length - 1))}${Math.max(1, rows.length)}`;
  const cols = widths.map(
    (width, x) => `<col min="${x + 1}" max="${x + 1}" width="${width}" customWidth="1"/>`,
  );
  const body = rows.map((row, y) => {
    const cells = row.map((cell, x) => cellXml(cell, `${columnName(x)}${y + 1}`, texts));
    const height = heightOf(row, widths);
    const high = height > LINE ? ` ht="${height}" customHeight="1"` : '';
    return `<row r="${y + 1}"${high}>${cells.join('')}</row>`;
  });
  const pane =
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';
  // A sheet that would have to shrink beyond reading prints over several pages instead.
  const fits = widths.reduce((sum, width) => sum + width, 0) <= PAGE;
  const hyperlinks = links.map(({ ref }, i) => `<hyperlink ref="${ref}" r:id="rId${i + 1}"/>`);
  return [
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATION}">`,
    fits ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '',
    `<dimension ref="A1:${last}"/>`,
    `<sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${headed ? pane : ''}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    cols.length ? `<cols>${cols.join('')}</cols>` : '',
    `<sheetData>${body.join('')}</sheetData>`,
    headed && rows.length > 1 ? `<autoFilter ref="A1:${last}"/>` : '',
    hyperlinks.length ? `<hyperlinks>${hyperlinks.join('')}</hyperlinks>` : '',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '</worksheet>',
  ].join('');
}

function relations(
  targets: readonly { type: string; target: string; outside?: boolean }[],
): string {
  const items = targets.map(
    ({ type, target, outside }, i) =>
      `<Relationship Id="rId${i + 1}" Type="${type}" Target="${escape(target)}"${outside ? ' TargetMode="External"' : ''}/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

/** Sheet names: at most 31 characters, none of []:*?/\, none twice in whatever case. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const used = new Set<string>();
  return sheets.map(({ name }) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'|'$/g, ' ')
        .trim()
        .slice(0, 28) || 'Sheet';
    let free = plain;
    for (let n = 2; used.has(free.toLowerCase()); n++) free = `${plain} ${n}`;
    used.add(free.toLowerCase());
    return free;
  });
}

function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheetNames(sheets);
  const list = names.map(
    (name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const quoted = (name: string) => `'${escape(name).replaceAll("'", "''")}'`;
  const titles = sheets.flatMap(({ headed }, i) =>
    headed
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(names[i]!)}!$1:$1</definedName>`,
        ]
      : [],
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><bookViews><workbookView/></bookViews><sheets>${list.join('')}</sheets>${titles.length ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`;
}

function coreXml({ title, description, language, created }: Properties): string {
  const time = created && `${new Date(created).toISOString().slice(0, 19)}Z`;
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escape(title)}</dc:title><dc:creator>Gongkai</dc:creator><dc:description>${escape(description)}</dc:description><dc:language>${escape(language)}</dc:language>${time && `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>`}</cp:coreProperties>`;
}

/** Bytes of a workbook; the same sheets and properties give the same bytes. */
export function workbookBytes(sheets: readonly Sheet[], properties: Properties): Uint8Array {
  const texts = new Texts();
  const files = new Map<string, string>();
  const parts = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  const overrides = [
    ['/xl/workbook.xml', `${TYPE}.sheet.main+xml`],
    ...parts.map((part) => [`/xl/${part}`, `${TYPE}.worksheet+xml`]),
    ['/xl/styles.xml', `${TYPE}.styles+xml`],
    ['/xl/sharedStrings.xml', `${TYPE}.sharedStrings+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  files.set(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  );
  files.set(
    '_rels/.rels',
    relations([
      { type: `${RELATION}/officeDocument`, target: 'xl/workbook.xml' },
      { type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
    ]),
  );
  files.set('docProps/core.xml', coreXml(properties));
  files.set('xl/workbook.xml', workbookXml(sheets));
  files.set(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...parts.map((target) => ({ type: `${RELATION}/worksheet`, target })),
      { type: `${RELATION}/styles`, target: 'styles.xml' },
      { type: `${RELATION}/sharedStrings`, target: 'sharedStrings.xml' },
    ]),
  );
  files.set('xl/styles.xml', STYLES_XML);
  sheets.forEach((sheet, i) => {
    const links = linksOf(sheet);
    files.set(`xl/${parts[i]!}`, sheetXml(sheet, i === 0, links, texts));
    if (!links.length) return;
    const targets = links.map(({ href }) => ({
      type: `${RELATION}/hyperlink`,
      target: href,
      outside: true,
    }));
    files.set(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relations(targets));
  });
  files.set('xl/sharedStrings.xml', texts.xml());
  return zipOf(files, properties.created || EARLIEST);
}
