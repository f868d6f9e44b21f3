/**
 * Figures out of a report's tables. A table's layout is known by its labels, never by the year;
 * what does not fit its form is left with a reason, and never moved to fit.
 */
import type { Plain, ReportFacts, Span, Structure } from '../types';
import { readApplicants } from './applicants';
import { closeBlanks } from './blanks';
import { readDocuments } from './documents';
import type { Layout, TableFigure, TableLeft, TableReading } from './figure';
import { isForeign } from './foreign';
import { sectionAt, sheetsOfLines } from './lines';
import { readProceedings } from './proceedings';
import { sheetOfTable, type Sheet, type Token } from './sheet';
import { readStatistics } from './statistics';

export type { Layout, Manner, TableFigure, TableLeft } from './figure';
export { LAYOUTS } from './figure';

/** All tables of a report; offsets into the plain text. */
export interface TablesRead {
  figures: TableFigure[];
  left: TableLeft[];
  /** Stretches of text that were read as tables whose bars are lost: prose has no say there. */
  covered: Span[];
}

/** Layouts whose tables are wide, and break; the others' rows are a label and a number. */
const BROKEN = new Set<Layout>(['documents', 'applicants', 'proceedings']);

/** Lines that gave fewer figures than this may be prose with a label in it. */
const FEWEST = 3;

function readSheet(
  plain: Plain,
  sheet: Sheet,
  table: number,
  facts: Pick<ReportFacts, 'year'>,
): TableReading[] {
  if (isForeign(plain.text.slice(sheet.from, sheet.to))) return [];
  return [
    readApplicants(sheet, table),
    readProceedings(sheet, table),
    readDocuments(sheet, table),
    readStatistics(sheet, table, facts.year),
  ].filter((reading) => reading !== null);
}

/** A stretch of lines without those that say a count in full and gave no figure: prose reads them. */
function coveredBy(sheet: Sheet, figures: readonly Span[]): Span[] {
  const lines = new Map<number, Token[]>();
  for (const one of sheet.rows.flat()) {
    const line = lines.get(one.row);
    if (line) line.push(one);
    else lines.set(one.row, [one]);
  }
  const taken = new Set(figures.map(({ from }) => from));
  const spans: Span[] = [];
  let open: Span | null = null;
  for (const line of lines.values()) {
    const numbers = line.filter(({ kind }) => kind === 'number');
    const counted = numbers.length > 0 && numbers.every(({ number }) => number?.unit !== '');
    const free = counted && line[0]!.words !== '' && !line.some(({ from }) => taken.has(from));
    if (free) open = null;
    else if (open) open.to = line.at(-1)!.to;
    else spans.push((open = { from: line[0]!.from, to: line.at(-1)!.to }));
  }
  return spans;
}

/**
 * Reads every table and every stretch of lines that was one. `source` is the transcript's text:
 * with it, numbers that had room between them stay apart.
 */
export function readTables(
  plain: Plain,
  structure: Structure,
  facts: Pick<ReportFacts, 'year'>,
  source: string | null = null,
): TablesRead {
  const read: TablesRead = { figures: [], left: [], covered: [] };
  /** Tables and stretches of lines that hold rows of section three. */
  let parts = 0;
  const take = (sheet: Sheet, table: number): number => {
    const readings = readSheet(plain, sheet, table, facts);
    for (const reading of readings) {
      if (reading.layout === 'applicants') parts += 1;
      read.figures.push(...reading.figures, ...closeBlanks(reading));
      read.left.push(...reading.left);
    }
    return readings.reduce((sum, { figures, left }) => sum + figures.length + left.length, 0);
  };
  let table = 0;
  let unread = false;
  for (const placed of structure.tables) {
    const { from } = placed.table;
    // A table of lost rows may run on over the next heading.
    const section = (at: number) => (at <= from ? placed.section : sectionAt(structure, at));
    const sheet = sheetOfTable(plain, placed.table, section, source);
    if (sheet) {
      const before = read.figures.length;
      take(sheet, table);
      unread ||= hasUnread(sheet, read.figures.slice(before));
    }
    table += 1;
  }
  for (const sheet of sheetsOfLines(plain, structure, source)) {
    const before = read.figures.length;
    if (take(sheet, table) >= FEWEST)
      read.covered.push(...coveredBy(sheet, read.figures.slice(before)));
    table += 1;
  }
  if (structure.tables.length > 0 && (unread || parts > 1)) {
    for (const sheet of sheetsOfLines(plain, structure, source, true)) {
      const readings = readSheet(plain, sheet, table, facts);
      for (const reading of readings) if (BROKEN.has(reading.layout)) addPieces(read, reading);
      table += 1;
    }
  }
  return read;
}

/** True where a table's numbers were not all taken. */
function hasUnread(sheet: Sheet, figures: readonly Span[]): boolean {
  const taken = new Set(figures.map(({ from }) => from));
  return sheet.rows.some((row) =>
    row.some(({ kind, from }) => kind === 'number' && !taken.has(from)),
  );
}

/**
 * Adds what a form broken into several tables gives when these are read as one. Where it says
 * something else of a cell than its piece did, the whole form is right if it closes; else neither is
 * taken.
 */
function addPieces(read: TablesRead, { figures, closed }: TableReading): void {
  const nameOf = ({ indicator, applicant }: TableFigure): string => `${indicator} ${applicant}`;
  const said = new Map(figures.map((one) => [one.from, nameOf(one)]));
  const wrong = (one: TableFigure): boolean => (said.get(one.from) ?? nameOf(one)) !== nameOf(one);
  const contested = new Set(read.figures.filter(wrong).map(({ from }) => from));
  if (contested.size > 0) read.figures = read.figures.filter(({ from }) => !contested.has(from));
  const names = new Set(read.figures.map(nameOf));
  for (const one of figures)
    if (!names.has(nameOf(one)) && (closed || !contested.has(one.from))) read.figures.push(one);
}
