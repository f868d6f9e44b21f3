/** A result as a grid: its order, its widths, and what is copied of it. Pure. */
import type { Answer, AnswerColumn } from '../../engines/duckdb';
import { resultText } from '../../export/result';

export interface GridOrder {
  column: number;
  descending: boolean;
}

/** Two values of a column: numbers by size, all else by their text; missing ones are last. */
function compare(a: unknown, b: unknown): number {
  if ((typeof a === 'number' || typeof a === 'bigint') && typeof b === typeof a)
    return a < (b as number | bigint) ? -1 : a > (b as number | bigint) ? 1 : 0;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  const [left, right] = [resultText(a), resultText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Places of the rows in an order; equal ones keep theirs. Null: as the query gave them. */
export function orderOf({ columns, rows }: Answer, order: GridOrder | null): Uint32Array | null {
  const column = order && columns[order.column];
  if (!column) return null;
  const values = Array.from({ length: rows }, (_, row) => column.at(row));
  const sign = order.descending ? -1 : 1;
  return Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
    const [left, right] = [values[a], values[b]];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || a - b;
    return sign * compare(left, right) || a - b;
  });
}

/** The order after a choice of a heading: numbers begin with the largest, then back, then none. */
export function nextGridOrder(
  order: GridOrder | null,
  column: number,
  type: AnswerColumn['type'],
): GridOrder | null {
  const first = type === 'number';
  if (order?.column !== column) return { column, descending: first };
  return order.descending === first ? { column, descending: !first } : null;
}

/** Rows that tell how wide a column must be, and bounds in characters. */
const SAMPLE = 200;
const [NARROWEST, WIDEST] = [5, 44];

/** Width of each column in characters; a Chinese one takes two. */
export function widthsOf({ columns, rows }: Answer): number[] {
  return columns.map((column) => {
    let most = wide(column.name) + 2;
    for (let row = 0; row < Math.min(rows, SAMPLE); row++)
      most = Math.max(most, wide(shownText(column, row)));
    return Math.min(WIDEST, Math.max(NARROWEST, most)) + 2;
  });
}

function wide(text: string): number {
  let sum = 0;
  for (const letter of text) sum += letter > '\u2e7f' ? 2 : 1;
  return sum;
}

/** A value as the grid shows it; numbers keep all their digits, so that they can be checked. */
export function shownText(column: AnswerColumn, row: number): string {
  return resultText(column.at(row));
}

/** A rectangle of cells, ends included. */
export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Cells as text for a spreadsheet: tabs and lines, quoted where a cell holds one of them. */
export function copyText(answer: Answer, order: Uint32Array | null, area: Area): string {
  const lines: string[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const from = order ? order[row]! : row;
    lines.push(
      answer.columns
        .slice(area.left, area.right + 1)
        .map((column) => quoted(shownText(column, from)))
        .join('\t'),
    );
  }
  return lines.join('\n');
}

const quoted = (text: string): string =>
  /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
