/** Decodes row groups of partitioned extracts from their bytes alone, without the file's footer. */
import { decompress } from 'fzstd';
import type { SchemaTree } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
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

const COMPRESSORS = {
  ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
};

const ROOT: SchemaTree = {
  children: [],
  count: 0,
  element: { name: 'root', num_children: 1 },
  path: [],
};
/** DuckDB marks every column as one that may lack values. */
const REPETITION = 'OPTIONAL';

/**
 * Columns of one row group out of exactly its bytes. Column chunks lie one behind the other and
 * their pages say how long they are, so that each begins where the one before ends. Throws an Error that
 * names `where` when the bytes are not those of the group.
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
  try {
    const columns: Record<string, ArrayLike<unknown>> = {};
    for (const column of PARTITIONED[name]) {
      const element = {
        name: column,
        repetition_type: REPETITION,
        ...(DOUBLES.has(column)
          ? { type: 'DOUBLE' as const }
          : INTEGERS.has(column)
            ? { type: 'INT32' as const }
            : { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }),
      } as const;
      const { data } = readColumn(
        reader,
        { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows },
        {
          pathInSchema: [column],
          type: element.type,
          codec: 'ZSTD',
          element,
          schemaPath: [ROOT, { children: [], count: 0, element, path: [column] }],
          parsers: DEFAULT_PARSERS,
          compressors: COMPRESSORS,
        },
      );
      const [first, ...rest] = data;
      const all = rest.length === 0 && first ? first : data.flatMap((part) => Array.from(part));
      if (all.length !== rows)
        throw new Error(`column ${column} has ${all.length} rows of ${rows}`);
      columns[column] = all;
    }
    if (reader.offset !== bytes.byteLength)
      throw new Error(`${bytes.byteLength - reader.offset} bytes are left over`);
    return columns as GroupColumns<N>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${where} cannot be read as Parquet (${reason}): build the extracts again`, {
      cause: error,
    });
  }
}
