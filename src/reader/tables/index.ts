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
import { sheetOfTable, type Sheet } from './sheet';
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
    if (take(sheet, table) >= FEWEST) read.covered.push({ from: sheet.from, to: sheet.to });
    table += 1;
  }
  return read;
}
