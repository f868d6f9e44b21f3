import { basisName, precisionName } from '../figures/names';
import { m, type Locale } from '../i18n';
import { tablesOf } from './definitions';
import {
  madeOf,
  type BriefingDocument,
  type DocumentBlock,
  type DocumentNumber,
  type DocumentSection,
  type Footnote,
} from './document';
import { isWeb } from './package';
import { figureAddress, type Subject } from './subject';
import { room, workbookBytes, type Sheet, type Style, type WorkbookCell } from './workbook';
import { sheetOf } from './xlsx';

/** Longest name that a sheet may have, less its number. */
const NAME = 24;
/** Widths of columns in characters. */
const [NARROWEST, WIDEST] = [8, 60];

const text = (value: string, style: Style = 'wrapped'): WorkbookCell => ({
  value: value || null,
  style,
});
const head = (value: string, numeric = false): WorkbookCell => ({
  value,
  style: numeric ? 'headNumber' : 'head',
});
const link = (url: string): WorkbookCell =>
  isWeb(url) ? { value: url, style: 'link', href: url } : text(url);

/** Style of a number, which carries the sign of its precision. */
function numberStyle({ precision }: Pick<DocumentNumber, 'precision'>): Style {
  return precision === 'exact' ? 'number' : precision;
}

/** Width of each column by its longest text, within what can be read. */
function widthsOf(rows: readonly WorkbookCell[][]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, x) => {
    const longest = Math.max(0, ...rows.map((row) => room(String(row[x]?.value ?? ''))));
    return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
  });
}

/** A section with a paragraph's words. */
interface Said {
  section: string;
  words: string;
  numbers: readonly DocumentNumber[];
  notes: readonly number[];
}

/** Words between footnotes, with what they rest on, in the order of the document. */
function saidIn({ title, blocks }: DocumentSection): Said[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? block.runs.map(({ text: words, numbers = [], notes }) => ({
          section: title,
          words: words.trim(),
          numbers,
          notes,
        }))
      : [],
  );
}

/** Words of a number's report: of the footnotes behind its sentence, and where they can be read. */
function sourceCells(notes: readonly Footnote[]): WorkbookCell[] {
  const first = notes.find(({ url }) => isWeb(url));
  return [text(notes.map((note) => note.text).join('\n')), link(first?.url ?? '')];
}

/**
 * One row a number of a sentence: section, words, the number as printed and as a number, of what,
 * of whom, which year, how precise, on what basis, how it was computed, reports, source, link.
 * Words without numbers have a row too, so that all that is said can be checked.
 */
function sentencesSheet(document: BriefingDocument): Sheet {
  const { locale, sections, footnotes } = document;
  const at = { locale };
  const column = (id: string) => m.document_xlsx_column({ id }, at);
  const heads = [
    head(column('section')),
    head(column('sentence')),
    head(column('printed')),
    head(column('value'), true),
    head(column('indicator')),
    head(column('agency')),
    head(column('year'), true),
    head(column('precision')),
    head(column('basis')),
    head(column('how')),
    head(column('reports')),
    head(column('source')),
    head(column('link')),
  ];
  const rows = sections.flatMap(saidIn).flatMap(({ section, words, numbers, notes }) => {
    const sources = sourceCells(footnotes.filter(({ number }) => notes.includes(number)));
    const blank = Array.from({ length: 9 }, () => text(''));
    if (numbers.length === 0) return [[text(section), text(words), ...blank, ...sources]];
    return numbers.map((one): WorkbookCell[] => [
      text(section),
      text(words),
      text(one.text),
      { value: one.value, style: numberStyle(one) },
      text(one.indicatorName),
      text(one.agencyName),
      { value: one.year, style: 'year' },
      text(precisionName(one.precision, locale)),
      text(basisName(one.basis, locale)),
      text(m.document_xlsx_how({ id: one.how }, at)),
      text(one.reports.join('\n')),
      ...sources,
    ]);
  });
  const all = [heads, ...rows];
  return {
    name: m.document_xlsx_sentences({}, at),
    widths: widthsOf(all),
    headed: true,
    rows: all,
  };
}

/** A name of a sheet that tells which figure or table it is. */
function sheetName(kind: 'figure' | 'table', n: number, title: string, locale: Locale): string {
  const number = m.document_xlsx_sheet({ id: kind, n: String(n) }, { locale });
  return `${number} ${title}`.slice(0, NAME);
}

/** The numbers behind a figure: every row with its attributes, as the figure's own workbook has them. */
function figureSheet(subject: Subject, n: number, locale: Locale): Sheet {
  const [data] = tablesOf(subject);
  return { ...sheetOf(data!), name: sheetName('figure', n, subject.text.title, locale) };
}

/** A table of the briefing: numbers where it has some, and the words where they say more. */
function tableSheet(
  { caption, columns, rows }: Extract<DocumentBlock, { kind: 'table' }>,
  n: number,
  document: BriefingDocument,
): Sheet {
  const { locale, footnotes } = document;
  const said = columns.map(({ numeric }, x) =>
    numeric
      ? rows.some((row) => {
          const cell = row[x];
          return cell !== undefined && cell.text !== '' && cell.text !== String(cell.raw);
        })
      : false,
  );
  const heads = columns.flatMap(({ label, numeric }, x) => [
    head(label, numeric),
    ...(said[x] ? [head(m.export_in_words({ label }, { locale }))] : []),
  ]);
  const body = rows.map((row) => {
    const cells = columns.flatMap(({ numeric }, x): WorkbookCell[] => {
      const cell = row[x];
      const raw = cell?.raw ?? null;
      if (!numeric) return [text(cell?.text ?? '')];
      const number = { value: typeof raw === 'number' ? raw : null, style: 'number' as const };
      return [number, ...(said[x] ? [text(cell?.text ?? '')] : [])];
    });
    const notes = row.flatMap((cell) => cell.notes);
    const sources = footnotes.filter(({ number }) => notes.includes(number));
    return [...cells, text(sources.map((note) => note.text).join('\n'))];
  });
  const all = [[...heads, head(m.document_xlsx_column({ id: 'source' }, { locale }))], ...body];
  const name = sheetName('table', n, caption, locale);
  return { name, widths: widthsOf(all), headed: true, rows: all };
}

/** What the file says of itself: the briefing, its figures with their notes, its footnotes. */
function notesSheet(document: BriefingDocument): Sheet {
  const { locale, title, issuer, date, agencyName, year, version, site, footnotes } = document;
  const at = { locale };
  const line = (id: string, value: string): WorkbookCell[] => [
    text(m.document_xlsx_line({ id }, at), 'bold'),
    isWeb(value) ? link(value) : text(value),
  ];
  const blocks = document.sections.flatMap((section) => section.blocks);
  const subjects = blocks.flatMap((block) => (block.kind === 'figure' ? [block.subject] : []));
  const figures = subjects.flatMap((subject, i) => {
    const { text: words } = subject;
    const label = m.document_xlsx_sheet({ id: 'figure', n: String(i + 1) }, at);
    const said = [words.title, words.subtitle, words.summary, words.source].filter(Boolean);
    return [
      [text(label, 'bold'), text(said.join('\n'))],
      ...words.notes.map((note) => line('note', note.text)),
      line('address', figureAddress(subject)),
    ];
  });
  const rows = [
    line('title', title),
    ...(issuer ? [line('issuer', issuer)] : []),
    ...(date ? [line('date', date)] : []),
    line('about', m.document_pptx_cover({ agency: agencyName, year: String(year) }, at)),
    line('missing', m.export_missing({}, at)),
    line('signs', m.document_xlsx_signs({}, at)),
    line('version', version),
    line('site', site),
    ...figures,
    ...footnotes.flatMap(({ number, text: words, url }) => [
      [
        text(m.document_xlsx_footnote({ n: String(number) }, at), 'bold'),
        text(words),
        ...(url ? [link(url)] : []),
      ],
    ]),
  ];
  return { name: m.document_xlsx_notes({}, at), widths: [24, 100, 60], headed: false, rows };
}

/**
 * The numbers behind a briefing as a workbook: the sentences with theirs, a sheet for each figure
 * and table in the order of the document, notes. Numbers are numbers, shown with the sign of their
 * precision; an empty cell is no value. The same document gives the same bytes.
 */
export function briefingXlsxOf(document: BriefingDocument): Uint8Array {
  const { locale, title, agencyName, year } = document;
  const counts = { figure: 0, table: 0 };
  const sheets = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): Sheet[] => {
      if (block.kind === 'figure') return [figureSheet(block.subject, ++counts.figure, locale)];
      if (block.kind === 'table') return [tableSheet(block, ++counts.table, document)];
      return [];
    }),
  );
  return workbookBytes([sentencesSheet(document), ...sheets, notesSheet(document)], {
    title,
    description: m.document_pptx_cover({ agency: agencyName, year: String(year) }, { locale }),
    language: locale,
    created: madeOf(document),
  });
}
