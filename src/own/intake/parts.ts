/**
 * Tables as they are kept: parts of some 100,000 rows, each a whole Arrow IPC stream, gzipped by the
 * browser's own code. Only one part is in memory at a time, on the way in and on the way out.
 */
import {
  bool,
  columnFromArray,
  dateDay,
  dictionary,
  float64,
  int32,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
  type Column,
  type DataType,
} from '@uwdata/flechette';
import type { PlainColumn, Value } from './typed';

/** Rows of a part. */
export const PART_ROWS = 131_072;

/** Texts that repeat are stored once; those that do not, as they come. */
const REPEATS = 0.5;
const MS_PER_DAY = 86_400_000;

async function through(bytes: Uint8Array, stream: GenericTransformStream): Promise<Uint8Array> {
  // Bytes come from buffers of their own, never from shared memory.
  const source = new Blob([bytes as BlobPart]).stream();
  return new Uint8Array(await new Response(source.pipeThrough(stream)).arrayBuffer());
}

/** Part of a table, packed for keeping. */
export const pack = (bytes: Uint8Array): Promise<Uint8Array> =>
  through(bytes, new CompressionStream('gzip'));

/** Part of a table as it was before it was packed. */
export const unpack = (bytes: Uint8Array): Promise<Uint8Array> =>
  through(bytes, new DecompressionStream('gzip'));

/** Writes parts of one schema, which the first of them settles. */
export class PartWriter {
  readonly #columns: readonly PlainColumn[];
  #types: DataType[] | null = null;

  constructor(columns: readonly PlainColumn[]) {
    this.#columns = columns;
  }

  #typeOf({ type }: PlainColumn, values: readonly Value[]): DataType {
    if (type === 'integer') return int32();
    if (type === 'number') return float64();
    if (type === 'boolean') return bool();
    if (type === 'date') return dateDay();
    const different = new Set(values).size;
    return different < values.length * REPEATS ? dictionary(utf8(), int32()) : utf8();
  }

  /** One part as an Arrow IPC stream; `columns` are values of the columns, all of one length. */
  write(columns: readonly (readonly Value[])[]): Uint8Array {
    this.#types ??= this.#columns.map((column, at) => this.#typeOf(column, columns[at]!));
    const types = this.#types;
    const made = this.#columns.map(({ name, type }, at): [string, Column<unknown>] => {
      const values =
        type === 'date'
          ? columns[at]!.map((day) => (day === null ? null : new Date(Number(day) * MS_PER_DAY)))
          : (columns[at]! as Value[]);
      return [name, columnFromArray<unknown>(values as unknown[], types[at]!)];
    });
    const bytes = tableToIPC(tableFromColumns(made), { format: 'stream' });
    if (!bytes) throw new Error('Arrow could not encode a table');
    return bytes;
  }
}

/** Columns of a part: numbers, booleans, texts, days as dates in ISO form; missing is null. */
export function readPart(bytes: Uint8Array): { names: string[]; columns: Value[][] } {
  const table = tableFromIPC(bytes, { useDate: true });
  return {
    names: table.schema.fields.map(({ name }) => name),
    columns: Array.from({ length: table.numCols }, (_, at) =>
      Array.from(table.getChildAt(at), (value: unknown): Value => {
        if (value instanceof Date) return value.toISOString().slice(0, 10);
        return value === null || value === undefined ? null : (value as Value);
      }),
    ),
  };
}
