/** Values of binary formats as cells. */
import type { Cell } from './types';

const isoDate = (date: Date): string =>
  Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);

/** A value of Parquet or Arrow: 64-bit integers stay exact, dates are days, structures are JSON. */
export function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isNaN(value) ? null : value;
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'object':
      if (value === null) return null;
      if (value instanceof Date) return isoDate(value) || null;
      if (ArrayBuffer.isView(value)) return null;
      return JSON.stringify(value, (_, one: unknown) =>
        typeof one === 'bigint' ? String(one) : one,
      );
    default:
      return null;
  }
}
