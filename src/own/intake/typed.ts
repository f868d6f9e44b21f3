/** Columns of plain tables: what each holds, and its cells as that. Pure. */
import { isAbsent, numberText, plainText } from './cells';
import type { Cell } from './types';

export const COLUMN_TYPES = ['integer', 'number', 'boolean', 'date', 'string'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A column of a kept table. */
export interface PlainColumn {
  name: string;
  type: ColumnType;
}

/** What a column holds, once typed: numbers, booleans, days since 1970, text. */
export type Value = number | boolean | string | null;

const INTEGER = /^-?(?:0|[1-9]\d{0,15})$/;
const QUICK = /^(?:0|[1-9]\d{0,14})$/;
const NUMBER = /^[-+]?(?:0|[1-9]\d*)?(?:\.\d+)?(?:e[-+]?\d{1,3})?$/i;
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const MS_PER_DAY = 86_400_000;

/** Arrow's 32 bits, so that an integer column is one that every reader takes. */
const LARGEST = 2 ** 31 - 1;

function dayOf(text: string): number | undefined {
  const found = DAY.exec(text);
  if (!found) return undefined;
  const [y, m, d] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = Date.UTC(y, m - 1, d);
  const back = new Date(at);
  return back.getUTCMonth() === m - 1 && back.getUTCDate() === d ? at / MS_PER_DAY : undefined;
}

/** Digits with separators, full-width or plain; undefined for what is a text, codes with zeros too. */
function numberOf(cell: string): number | undefined {
  if (INTEGER.test(cell)) {
    const value = Number(cell);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const text = plainText(cell);
  if (text !== '' && NUMBER.test(text) && /\d/.test(text)) return Number(text);
  // No words, units or powers of ten: a plain table says what its file says.
  if (!/^[-\d,，' .\u00a0\u202f]+$/.test(text)) return undefined;
  const { text: digits } = numberText(text);
  return /^-?\d+(\.\d+)?$/.test(digits) && digits !== text ? Number(digits) : undefined;
}

/** Most texts of a column whose values are remembered; most columns hold few different ones. */
const REMEMBERED = 4096;

/** `valueAs` for all cells of one column, which remembers what it has read. */
export function reader(type: ColumnType): (cell: Cell) => Value | undefined {
  if (type === 'string') return (cell) => valueAs('string', cell);
  const known = new Map<string, Value | undefined>();
  return (cell) => {
    if (typeof cell !== 'string') return valueAs(type, cell);
    // Digits are read sooner than looked up.
    if (type !== 'date' && type !== 'boolean' && QUICK.test(cell)) {
      const value = Number(cell);
      if (type === 'number' || Math.abs(value) <= LARGEST) return value;
    }
    let value = known.get(cell);
    if (value === undefined && !known.has(cell)) {
      value = valueAs(type, cell);
      if (known.size < REMEMBERED) known.set(cell, value);
    }
    return value;
  };
}

/** The cell as a value of a type; undefined where it is none. Cells that say nothing are null. */
export function valueAs(type: ColumnType, cell: Cell): Value | undefined {
  if (cell === null || cell === '') return null;
  if (type === 'string') return typeof cell === 'string' ? cell : String(cell);
  if (typeof cell !== 'string') {
    if (type === 'boolean') return typeof cell === 'boolean' ? cell : undefined;
    if (type === 'date' || typeof cell === 'boolean') return undefined;
    if (type === 'number') return cell;
    return Number.isInteger(cell) && Math.abs(cell) <= LARGEST ? cell : undefined;
  }
  if (isAbsent(cell)) return null;
  if (type === 'boolean') {
    const text = cell.trim().toLowerCase();
    return text === 'true' || text === 'false' ? text === 'true' : undefined;
  }
  if (type === 'date') return dayOf(plainText(cell));
  const value = numberOf(cell);
  if (value === undefined || type === 'number') return value;
  return Number.isInteger(value) && Math.abs(value) <= LARGEST ? value : undefined;
}

/** The narrowest type from `from` on that takes the cell. */
export function widened(from: ColumnType, cell: Cell): ColumnType {
  if (valueAs(from, cell) !== undefined) return from;
  if (from === 'integer' && valueAs('number', cell) !== undefined) return 'number';
  return 'string';
}

/** The narrowest type that takes all cells; text where none says anything. */
export function typeOf(cells: readonly Cell[]): ColumnType {
  const said = cells.filter((cell) => cell !== null && cell !== '' && !isAbsent(cell));
  if (said.length === 0) return 'string';
  return COLUMN_TYPES.find((type) => said.every((cell) => valueAs(type, cell) !== undefined))!;
}
