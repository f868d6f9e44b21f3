import { ByteWriter, parquetWrite, type ColumnSource } from 'hyparquet-writer';
import { cellsOf, type Result, type ResultColumn, type Words } from './result';

/**
 * A table as Parquet: Snappy pages, every column nullable. Whole numbers are int32 or int64 where
 * all of them fit, others double; dates are timestamps (milliseconds, UTC); lists and structs JSON
 * in strings.
 */
export function resultParquet({ columns, rows }: Result, words: Words): Uint8Array {
  const used = new Map<string, number>();
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    columnData: columns.map((column) => ({
      ...sourceOf(column, rows),
      name: unique(column.name, used),
      nullable: true,
    })),
    createdBy: 'gongkai',
    kvMetadata: [
      { key: 'title', value: words.title },
      { key: 'description', value: words.description },
      { key: 'created', value: words.created },
    ],
  });
  return writer.getBytes();
}

/** Readers refuse two columns of one name, which a query may have. */
function unique(name: string, used: Map<string, number>): string {
  const times = (used.get(name) ?? 0) + 1;
  used.set(name, times);
  return times === 1 ? name : unique(`${name}_${times}`, used);
}

function sourceOf(column: ResultColumn, rows: number): Pick<ColumnSource, 'data' | 'type'> {
  const values = Array.from({ length: rows }, (_, row) => column.at(row) ?? null);
  if (column.type === 'number') return numbers(values);
  if (column.type === 'boolean') return { data: values as (boolean | null)[], type: 'BOOLEAN' };
  if (column.type === 'date' && values.every((one) => one === null || one instanceof Date))
    return { data: values as (Date | null)[], type: 'TIMESTAMP' };
  const cell = cellsOf(column);
  return { data: values.map((_, row) => asText(cell(row))), type: 'STRING' };
}

const asText = (cell: string | number | null): string | null => (cell === null ? null : `${cell}`);

function numbers(values: unknown[]): Pick<ColumnSource, 'data' | 'type'> {
  const present = values.filter((one) => one !== null);
  if (present.some((one) => typeof one === 'bigint') && present.every(isWhole))
    return {
      data: values.map((one) => (one === null ? null : BigInt(one as number | bigint))),
      type: 'INT64',
    };
  const data = values.map((one) => (one === null ? null : Number(one)));
  const small = present.every((one) => isWhole(one) && Math.abs(one as number) < 2 ** 31);
  return { data, type: present.length > 0 && small ? 'INT32' : 'DOUBLE' };
}

const isWhole = (one: unknown): boolean =>
  typeof one === 'bigint' ? BigInt.asIntN(64, one) === one : Number.isSafeInteger(one);
