import {
  float64,
  int32,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  Type,
  utf8,
  type DataType,
  type Table,
} from '@uwdata/flechette';

/** Numbers of an extract are int32, but for values and both sides of an identity. */
const TYPES: Readonly<Record<string, () => DataType>> = {
  year: int32,
  precision: int32,
  value: float64,
  left: float64,
  right: float64,
};

/** Columns as an Arrow IPC stream, the form in which DuckDB takes a table. */
export function encodeColumns(columns: Readonly<Record<string, ArrayLike<unknown>>>): Uint8Array {
  const types: Record<string, DataType> = {};
  const arrays: Record<string, unknown[]> = {};
  for (const [name, column] of Object.entries(columns)) {
    types[name] = (TYPES[name] ?? utf8)();
    arrays[name] = Array.isArray(column) ? column : Array.from(column);
  }
  const bytes = tableToIPC(tableFromArrays(arrays, { types }), { format: 'stream' });
  if (!bytes) throw new Error('Arrow could not encode a table');
  return bytes;
}

/** What a column holds, for headings and formats. */
export type ColumnType = 'number' | 'text' | 'date' | 'boolean' | 'other';

/** A table as columns, in the order of the SELECT. */
export interface Result {
  columns: { name: string; type: ColumnType; values: unknown[] }[];
  rows: number;
}

/**
 * A result out of its Arrow bytes. Missing is null; 64-bit integers become numbers where that is
 * exact and stay bigint where not.
 */
export function decodeResult(bytes: Uint8Array | Uint8Array[]): Result {
  const table = tableFromIPC(bytes, { useDate: true, useBigInt: true });
  const types = columnTypes(table);
  return {
    columns: table.names.map((name, place) => ({
      name,
      type: types[place]!,
      values: Array.from(table.getChildAt(place), plainValue),
    })),
    rows: table.numRows,
  };
}

const TYPE_NAMES: ReadonlyMap<number, ColumnType> = new Map<number, ColumnType>([
  [Type.Int, 'number'],
  [Type.Float, 'number'],
  [Type.Decimal, 'number'],
  [Type.Utf8, 'text'],
  [Type.LargeUtf8, 'text'],
  [Type.Dictionary, 'text'],
  [Type.Date, 'date'],
  [Type.Timestamp, 'date'],
  [Type.Bool, 'boolean'],
]);

/** What the columns of an Arrow table hold, in their order. */
export function columnTypes({ schema }: Table): ColumnType[] {
  return schema.fields.map(({ type }) => TYPE_NAMES.get(type.typeId) ?? 'other');
}

/** A value as a caller wants it: 64-bit integers as numbers where exact, missing as null. */
export function plainValue(value: unknown): unknown {
  if (typeof value !== 'bigint') return value ?? null;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** Rows of a result as objects keyed by column name; the caller knows their shape. */
export function objectsOf<T>({ columns, rows }: Result): T[] {
  return Array.from({ length: rows }, (_, i) => {
    const object: Record<string, unknown> = {};
    for (const { name, values } of columns) object[name] = values[i] ?? null;
    return object as T;
  });
}
