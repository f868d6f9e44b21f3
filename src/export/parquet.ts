import { ByteWriter, parquetWrite, type ColumnSource } from 'hyparquet-writer';
import { tablesOf } from './definitions';
import { objectsOf, packageOf } from './package';
import type { Subject } from './subject';
import type { CellType } from './table';

const TYPES = {
  string: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
} as const satisfies Record<CellType, ColumnSource['type']>;

/**
 * The data of the figure as one Parquet file: Snappy pages, strings UTF-8, years and numbers of
 * agencies and reports int32, values double, every column nullable. The file's key-value metadata
 * hold `datapackage`, the whole Data Package of the figure as JSON (columns, indicators, sources,
 * codes, the table as drawn), and its title, version, address, rights and citation in plain words.
 */
export function parquetOf(subject: Subject): Uint8Array {
  const tables = tablesOf(subject);
  const data = tables[0]!;
  const described = packageOf(
    subject,
    (table) => (table === data ? {} : { data: objectsOf(table) }),
    tables,
  );
  const columnData = data.columns.map(({ name, type }, at): ColumnSource => ({
    name,
    data: data.rows.map((row) => row[at] ?? null),
    type: TYPES[type],
    nullable: true,
  }));
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    columnData,
    createdBy: 'gongkai',
    kvMetadata: [
      { key: 'title', value: described.title },
      { key: 'description', value: described.description },
      { key: 'address', value: described.figure.address },
      { key: 'version', value: described.version },
      { key: 'created', value: described.created },
      { key: 'rights', value: described.rights },
      { key: 'citation', value: described.citation.gbt7714 },
      { key: 'datapackage', value: JSON.stringify(described) },
    ],
  });
  return writer.getBytes();
}
