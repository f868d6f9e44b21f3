/** Kept tables handed to the browser's downloads. */
import type { Column } from '../../../export/table';
import { readPart } from '../../../own/intake/parts';
import type { PlainColumn } from '../../../own/intake/typed';
import { tableParts } from '../../../own/plain';
import type { KeptTable } from '../../../own/types';

export const SAVED_AS = ['csv', 'xlsx', 'parquet', 'arrow'] as const;
export type SavedAs = (typeof SAVED_AS)[number];

/** Rows that a sheet holds below its headings (Excel's limit). */
export const XLSX_ROWS = 1_048_575;

const MIME: Record<SavedAs, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.file',
};

const columnOf = ({ name, type }: PlainColumn): Column => ({
  name,
  label: name,
  type: type === 'integer' || type === 'number' ? type : 'string',
  note: '',
});

type Rows = (string | number | null)[][];

/** Rows of one part. */
function rowsOf(part: Uint8Array): Rows {
  const { columns } = readPart(part);
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, row) =>
    columns.map((values) => {
      const value = values[row] ?? null;
      return typeof value === 'boolean' ? String(value) : value;
    }),
  );
}

/** A table as a CSV file with a byte order mark, written part by part. */
export async function tableCsv(
  columns: readonly PlainColumn[],
  parts: AsyncIterable<Uint8Array>,
): Promise<Blob> {
  const { csvText } = await import('../../../export/csv');
  const of = columns.map(columnOf);
  const head = csvText({ columns: of, rows: [] });
  const pieces: string[] = ['\ufeff', head];
  for await (const part of parts)
    pieces.push(csvText({ columns: of, rows: rowsOf(part) }).slice(head.length));
  return new Blob(pieces, { type: MIME.csv });
}

/** A table as a workbook of one sheet. */
export async function tableXlsx(
  columns: readonly PlainColumn[],
  parts: AsyncIterable<Uint8Array>,
  title: string,
  created: string,
): Promise<Uint8Array> {
  const { workbookBytes } = await import('../../../export/workbook');
  const style = ({ name, type }: PlainColumn) =>
    name === 'year' ? 'year' : type === 'integer' || type === 'number' ? 'number' : 'text';
  const styles = columns.map(style);
  const rows = [columns.map(({ name }) => ({ value: name, style: 'head' as const }))].map((row) =>
    row.map((cell) => ({ ...cell, style: cell.style as 'head' | ReturnType<typeof style> })),
  );
  for await (const part of parts)
    for (const row of rowsOf(part))
      rows.push(row.map((value, at) => ({ value: value as string, style: styles[at]! })));
  const sheet = { name: 'data', widths: columns.map(() => 16), headed: true, rows };
  return workbookBytes([sheet], { title, description: '', language: '', created });
}

/** Makes a file of a kept table and hands it over. Rejects where it cannot be made. */
export async function saveTable(table: KeptTable, as: SavedAs): Promise<void> {
  const { columns, id, name, fileName, added } = table;
  const parts = tableParts(id);
  let content: Blob | Uint8Array;
  if (as === 'csv') content = await tableCsv(columns, parts);
  else if (as === 'xlsx') content = await tableXlsx(columns, parts, fileName, added);
  else {
    const { tableArrow, tableParquet } = await import('../../../own/write');
    content = await (as === 'parquet' ? tableParquet : tableArrow)(columns, parts);
  }
  const { saveFile } = await import('../../share/save');
  saveFile(content, `${name}.${as}`, MIME[as]);
}
