/**
 * Figures out of a report's tables. A table's layout is known by its labels, never by the year;
 * what does not fit its form is left with a reason, and never moved to fit.
 */
import type { Plain, ReportFacts, Span, Structure } from '../types';
import { readApplicants } from './applicants';
import { closeBlanks } from './blanks';
import { readDocuments } from './documents';
import type { TableFigure, TableLeft, TableReading } from './figure';
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
    const counted = numbers.length === 1 && numbers[0]!.number?.unit !== '';
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
  const take = (sheet: Sheet, table: number): number => {
    const readings = readSheet(plain, sheet, table, facts);
    for (const reading of readings) {
      read.figures.push(...reading.figures, ...closeBlanks(reading));
      read.left.push(...reading.left);
    }
    return readings.reduce((sum, { figures, left }) => sum + figures.length + left.length, 0);
  };
  let table = 0;
  for (const placed of structure.tables) {
    const { from } = placed.table;
    // A table of lost rows may run on over the next heading.
    const section = (at: number) => (at <= from ? placed.section : sectionAt(structure, at));
    const sheet = sheetOfTable(plain, placed.table, section, source);
    if (sheet) take(sheet, table);
    table += 1;
  }
  for (const sheet of sheetsOfLines(plain, structure, source)) {
    const before = read.figures.length;
    if (take(sheet, table) >= FEWEST)
      read.covered.push(...coveredBy(sheet, read.figures.slice(before)));
    table += 1;
  }
  return read;
}
