/** Headings of tables: where they stand, and a name for every column. Pure. */
import { IntakeRefusal, type Batch, type Cell } from './types';

/** Columns beyond these are no table that anybody matches. */
export const MOST_COLUMNS = 2_000;
/** Rows of the sample. */
export const SAMPLE = 200;
/** Rows in which headings are looked for: titles and notes stand above them. */
export const ABOVE = 20;

const filled = (row: readonly Cell[]): number =>
  row.filter((cell) => cell !== null && cell !== '').length;
const isText = (cell: Cell): boolean =>
  typeof cell === 'string' && cell.trim() !== '' && !/^-?[\d.,\s]+%?$/.test(cell);

/**
 * The row of the headings among the first rows, counted from 1; 0 where the first row that is as
 * wide as the table holds values already.
 */
export function headingsAt(rows: readonly (readonly Cell[])[]): number {
  const first = rows.slice(0, ABOVE);
  const widest = Math.max(0, ...first.map(filled));
  // Merged titles fill one cell, headings nearly all of them.
  const at = first.findIndex((row) => filled(row) >= Math.max(1, Math.ceil(widest * 0.6)));
  if (at < 0) return 0;
  const row = first[at]!.filter((cell) => cell !== null && cell !== '');
  const years = row.filter((cell) => /^(?:19|20)\d\d年?度?$/.test(String(cell).trim())).length;
  const words = row.filter(isText).length;
  return words + years >= row.length / 2 && words > 0 ? at + 1 : 0;
}

/** Names of columns: as headed, else Column 3; a name that stands twice is numbered. */
export function columnNames(row: readonly Cell[] | null, width: number): string[] {
  if (width > MOST_COLUMNS) throw new IntakeRefusal('too_wide', String(width));
  const names: string[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < width; i++) {
    const said = String(row?.[i] ?? '')
      .replace(/[\s\u200b\ufeff]+/g, ' ')
      .trim()
      .slice(0, 200);
    const base = said || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; seen.has(name); n++) name = `${base} (${n})`;
    seen.add(name);
    names.push(name);
  }
  return names;
}

/** Rows as columns; short rows are empty at their end. */
export function columnsOf(rows: readonly (readonly Cell[])[], width: number): Cell[][] {
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null));
}

/** Part of a batch. */
export function slice({ from, columns }: Batch, start: number, end: number): Batch {
  const cut = columns.map((column) => column.slice(start, end));
  return { from: from + start, length: cut[0]?.length ?? 0, columns: cut };
}
