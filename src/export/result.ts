/** Any table of values, as queries give them, and its values as cells of files. */
import type { Cell } from './table';

/** A column of values of one kind; `at` gives null where one is missing. */
export interface ResultColumn {
  name: string;
  type: 'number' | 'text' | 'date' | 'boolean' | 'other';
  at(row: number): unknown;
}

export interface Result {
  columns: readonly ResultColumn[];
  rows: number;
  /** The whole as an Arrow file. */
  arrow(): Uint8Array;
}

/** Rows that a workbook takes: beyond, a page has no room for it, and Excel soon neither. */
export const WORKBOOK_ROWS = 300_000;

/** What the file says of itself. */
export interface Words {
  title: string;
  description: string;
  language: string;
  /** ISO date, given by the caller: nothing here reads a clock. */
  created: string;
}

/**
 * A column's values as cells. Whole numbers beyond 2^53 are written in full as text, dates as ISO
 * 8601 (UTC; without a time where the column has none), lists and structs as JSON.
 */
export function cellsOf(column: ResultColumn): (row: number) => Cell {
  return (row) => cellOf(column.at(row));
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return isoOf(value);
  return jsonOf(value);
}

function isoOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

/** A list, struct or bytes as JSON; bytes as hexadecimal digits. */
function jsonOf(value: unknown): string {
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === 'bigint') return Number.isSafeInteger(Number(one)) ? Number(one) : `${one}`;
    // Lists of numbers come as typed arrays, others as vectors that can be gone through.
    if (typeof one === 'object' && one !== null && Symbol.iterator in one && !Array.isArray(one))
      return [...(one as Iterable<unknown>)];
    return one;
  });
}

/** Any value as text, as tables show it; '' where it is missing. */
export function resultText(value: unknown): string {
  return String(cellOf(value) ?? '');
}
