/** Decodes row groups of partitioned extracts from their bytes alone, without the file's footer. */
import { lazy } from '../model/lazy';
import { cutChunk, damaged, readChunk } from './flat';
import { PARTITIONED, type PartitionedName } from './manifest';

/** Column names of numbers; all others hold text. */
const DOUBLES: ReadonlySet<string> = new Set([
  ...['value', 'sum', 'min', 'max'],
  ...['numerator', 'denominator'],
]);
const INTEGERS: ReadonlySet<string> = new Set([
  ...['agency', 'year', 'precision', 'observations', 'reports'],
  ...['exact', 'atLeast', 'atMost', 'approximate'],
]);

type PartitionedColumn = (typeof PARTITIONED)[PartitionedName][number];
type NumberColumn = PartitionedColumn &
  ('agency' | 'year' | 'precision' | 'value' | 'sum' | 'min' | 'max' | 'observations' | 'reports');
type RateColumn = PartitionedColumn & ('numerator' | 'denominator');
type CountColumn = PartitionedColumn & ('exact' | 'atLeast' | 'atMost' | 'approximate');

/** Columns of a row group, all of the same length. */
export type GroupColumns<N extends PartitionedName> = {
  [C in (typeof PARTITIONED)[N][number]]: C extends NumberColumn | RateColumn | CountColumn
    ? ArrayLike<number>
    : ArrayLike<string>;
};

/**
 * Columns of one row group out of exactly its bytes, each decoded when first asked for. Column chunks
 * lie one behind the other and their pages say how long they are, so that each begins where the one
 * before ends. Throws an Error that names `where` when the bytes are not those of the group.
 */
export function readGroup<N extends PartitionedName>(
  name: N,
  bytes: Uint8Array,
  rows: number,
  where: string,
): GroupColumns<N> {
  const reader = {
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    offset: 0,
  };
  const columns: Record<string, ArrayLike<unknown>> = {};
  try {
    for (const column of PARTITIONED[name]) {
      const type = DOUBLES.has(column) ? 'DOUBLE' : INTEGERS.has(column) ? 'INT32' : 'BYTE_ARRAY';
      // DuckDB marks every column as one that may lack values.
      const chunk = cutChunk(reader, { type, optional: true, rows });
      const values = lazy(() => readChunk(chunk));
      Object.defineProperty(columns, column, {
        enumerable: true,
        get: () => {
          try {
            return values();
          } catch (error) {
            throw damaged(where, error);
          }
        },
      });
    }
    if (reader.offset !== bytes.byteLength)
      throw new Error(`${bytes.byteLength - reader.offset} bytes are left over`);
    return columns as GroupColumns<N>;
  } catch (error) {
    throw damaged(where, error);
  }
}
