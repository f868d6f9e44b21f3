import { FrozenError } from './refused';

/** What a cell of a frozen table may hold. */
export type Cell = string | number | boolean | null;

/** A table column by column; a column whose cells are all the same is written once. */
export interface Table {
  /** Number of rows. */
  n: number;
  columns: Record<string, Cell | Cell[]>;
}

/** What a value must be to be taken for a `T`. */
export type Check<T> = (value: unknown) => value is T;

/** A check for each field of `T`. */
export type Shape<T> = { [F in keyof T]-?: Check<T[F]> };

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const isWhole = (value: unknown): value is number => Number.isInteger(value);
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** One of a list of names. */
export function among<T extends string>(names: readonly T[]): Check<T> {
  return (value): value is T => (names as readonly unknown[]).includes(value);
}

/** `check`, or null. */
export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

/** A list whose every member passes `check`. */
export function listOf<T>(check: Check<T>): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(check);
}

/** The value as an object, or a refusal that names `where`. */
export function objectAt(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new FrozenError('damaged', `${where} is not an object`);
}

/** A field that passes its check, or a refusal that names it. */
export function fieldAt<T>(
  object: Record<string, unknown>,
  key: string,
  check: Check<T>,
  where: string,
): T {
  const value = object[key];
  if (check(value)) return value;
  throw new FrozenError('damaged', `${where}.${key} is ${JSON.stringify(value)?.slice(0, 40)}`);
}

/** Rows of flat objects as columns. */
export function toTable<T extends { [F in keyof T]: Cell }>(
  rows: readonly T[],
  fields: readonly (keyof T & string)[],
): Table {
  const columns: Table['columns'] = {};
  for (const field of fields) {
    const cells: Cell[] = rows.map((row) => row[field]);
    const [first = null] = cells;
    columns[field] = cells.every((cell) => cell === first) ? first : cells;
  }
  return { n: rows.length, columns };
}

/** More rows than any figure has; a table that claims more is refused before it is made. */
const MOST_ROWS = 50_000;

/** Columns as rows again; throws a FrozenError that names table, column and row. */
export function fromTable<T>(json: unknown, shape: Shape<T>, where: string): T[] {
  const table = objectAt(json, where);
  const n = fieldAt(table, 'n', isWhole, where);
  if (n < 0 || n > MOST_ROWS) throw new FrozenError('damaged', `${where} has ${n} rows`);
  const columns = objectAt(table.columns, `${where}.columns`);
  const fields = Object.keys(shape) as (keyof T & string)[];
  for (const field of fields) {
    const column = columns[field];
    if (Array.isArray(column) && column.length !== n)
      throw new FrozenError('damaged', `${where}.${field} has ${column.length} rows of ${n}`);
  }
  return Array.from({ length: n }, (_, i) => {
    const row: Partial<T> = {};
    for (const field of fields) {
      const column = columns[field];
      const value: unknown = Array.isArray(column) ? column[i] : column;
      if (!shape[field](value))
        throw new FrozenError(
          'damaged',
          `${where}.${field}[${i}] is ${String(value).slice(0, 40)}`,
        );
      row[field] = value;
    }
    return row as T;
  });
}
