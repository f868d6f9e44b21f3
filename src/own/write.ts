/** Kept tables as files again: Parquet and Arrow, part by part. */
import {
  bool,
  columnFromArray,
  Column,
  dateDay,
  float64,
  int32,
  tableFromColumns,
  tableToIPC,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import {
  ByteWriter,
  ParquetWriter,
  schemaFromColumnData,
  type ColumnSource,
} from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { readPart } from './intake/parts';
import type { ColumnType, PlainColumn, Value } from './intake/typed';

const PARQUET = {
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  // Its logical type is in the schema.
  date: undefined,
  string: 'STRING',
} as const satisfies Record<ColumnType, ColumnSource['type'] | undefined>;

const ARROW: Record<ColumnType, () => DataType> = {
  integer: int32,
  number: float64,
  boolean: bool,
  date: dateDay,
  string: utf8,
};

/** Days come out of a part in ISO form. */
const asDates = ({ type }: PlainColumn, values: readonly Value[]): unknown[] =>
  type === 'date'
    ? values.map((day) => (day === null ? null : new Date(`${String(day)}T00:00:00Z`)))
    : (values as unknown[]);

const NOTE = { key: 'description', value: 'Loaded on one machine; not part of the public data' };

/**
 * A table as one Parquet file, a row group for each part: Snappy pages, every column nullable,
 * strings UTF-8. `parts` are unpacked Arrow IPC streams of the columns.
 */
export async function tableParquet(
  columns: readonly PlainColumn[],
  parts: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const dataOf = (values: readonly (readonly Value[])[]) =>
    columns.map((column, at): ColumnSource => ({
      name: column.name,
      type: PARQUET[column.type],
      data: asDates(column, values[at] ?? []) as unknown[] & ColumnSource['data'],
      nullable: true,
    }));
  const days = Object.fromEntries(
    columns
      .filter(({ type }) => type === 'date')
      .map(({ name }): [string, SchemaElement] => [
        name,
        { name, type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
      ]),
  );
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: dataOf([]), schemaOverrides: days }),
    createdBy: 'gongkai',
    kvMetadata: [NOTE],
  });
  for await (const part of parts) {
    const columnData = dataOf(readPart(part).columns);
    await writer.write({ columnData, rowGroupSize: columnData[0]?.data.length || 1 });
  }
  await writer.finish();
  return bytes.getBytes();
}

/** A table as one Arrow IPC file, a record batch for each part; texts as they are, uncompressed. */
export async function tableArrow(
  columns: readonly PlainColumn[],
  parts: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const batches: Column<unknown>['data'][number][][] = columns.map(() => []);
  const types = columns.map(({ type }) => ARROW[type]());
  for await (const part of parts) {
    const values = readPart(part).columns;
    columns.forEach((column, at) => {
      const made = columnFromArray<unknown>(asDates(column, values[at]!), types[at]!);
      batches[at]!.push(...made.data);
    });
  }
  const made = columns.map(({ name }, at): [string, Column<unknown>] => [
    name,
    new Column(batches[at]!, types[at]!),
  ]);
  const bytes = tableToIPC(tableFromColumns(made), { format: 'file' });
  if (!bytes) throw new Error('Arrow could not encode the table');
  return bytes;
}
