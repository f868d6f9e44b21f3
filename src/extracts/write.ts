/** Writes extracts as Parquet. Same rows, same bytes: nothing of the machine or the clock gets in. */
import { ByteWriter, parquetWrite, type ColumnSource } from 'hyparquet-writer';
import { EXTRACTS, type ExtractName } from './manifest';

/** A value of an extract: strings, numbers, and null in `left` and `right` of `checks`. */
export type Cell = string | number | null;
export type ExtractRow<N extends ExtractName> = Record<(typeof EXTRACTS)[N][number], Cell>;

/** ZSTD as a frame whose header states the size, as Parquet demands. */
export type Compress = (bytes: Uint8Array) => Uint8Array;

const INTEGERS: readonly string[] = ['year', 'precision'];
const DOUBLES: readonly string[] = ['value'];
const NULLABLE_DOUBLES: readonly string[] = ['left', 'right'];

/** Rows of one row group. Readers skip whole groups by the statistics of the first column. */
export const ROW_GROUP_SIZE = 100_000;

function checked(name: string, column: string, cell: Cell): Cell {
  const fits = NULLABLE_DOUBLES.includes(column)
    ? cell === null || typeof cell === 'number'
    : DOUBLES.includes(column)
      ? typeof cell === 'number'
      : INTEGERS.includes(column)
        ? Number.isInteger(cell)
        : typeof cell === 'string';
  if (!fits) throw new TypeError(`extract ${name}: ${column} cannot hold ${JSON.stringify(cell)}`);
  return cell;
}

/**
 * Sorted columns that seldom repeat (the ids) are stored by what each shares with the row before.
 * For the rest the writer makes a dictionary where values repeat, and plain pages where not.
 */
function encoding(cells: readonly Cell[]): ColumnSource['encoding'] {
  if (typeof cells[0] !== 'string' || new Set(cells).size * 2 <= cells.length) return undefined;
  const sorted = cells.every((cell, i) => i === 0 || cells[i - 1]! <= cell!);
  return sorted ? 'DELTA_BYTE_ARRAY' : undefined;
}

/**
 * Bytes of the Parquet file of an extract: its columns in the order of `EXTRACTS`, ZSTD pages,
 * statistics on the first column only, which is the one that rows are sorted by.
 * Throws a TypeError where a cell does not fit its column.
 */
export function writeExtract<N extends ExtractName>(
  name: N,
  rows: readonly ExtractRow<N>[],
  compress: Compress,
): Uint8Array {
  const names: readonly (keyof ExtractRow<N> & string)[] = EXTRACTS[name];
  const columnData = names.map((column, i): ColumnSource => {
    const data = rows.map((row) => checked(name, column, row[column]));
    return {
      name: column,
      data,
      type: INTEGERS.includes(column)
        ? 'INT32'
        : DOUBLES.includes(column) || NULLABLE_DOUBLES.includes(column)
          ? 'DOUBLE'
          : 'STRING',
      nullable: NULLABLE_DOUBLES.includes(column),
      encoding: encoding(data),
      statistics: i === 0,
      offsetIndex: false,
    };
  });
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    columnData,
    codec: 'ZSTD',
    compressors: { ZSTD: compress },
    rowGroupSize: ROW_GROUP_SIZE,
    createdBy: 'gongkai',
  });
  return writer.getBytes();
}
