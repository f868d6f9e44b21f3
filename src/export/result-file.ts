/** Files of any table of values: the writers are those of figures. */
import { csvText } from './csv';
import { cellsOf, type Result, type Words } from './result';
import type { CellType } from './table';

export const RESULT_FORMATS = ['csv', 'xlsx', 'parquet', 'arrow'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** A file to hand over. */
export interface ResultFile {
  content: string | Uint8Array;
  extension: string;
  mime: string;
}

/** The table as a file. Rejects where the code of a writer cannot be fetched. */
export async function resultFile(
  format: ResultFormat,
  result: Result,
  words: Words,
): Promise<ResultFile> {
  switch (format) {
    case 'csv':
      return { content: resultCsv(result), extension: 'csv', mime: 'text/csv' };
    case 'arrow':
      return {
        content: result.arrow(),
        extension: 'arrow',
        mime: 'application/vnd.apache.arrow.file',
      };
    case 'parquet':
      return {
        content: (await import('./result-parquet')).resultParquet(result, words),
        extension: 'parquet',
        mime: 'application/vnd.apache.parquet',
      };
    case 'xlsx':
      return {
        content: (await import('./result-xlsx')).resultXlsx(result, words),
        extension: 'xlsx',
        mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      };
  }
}

/** CSV as `csvText` writes it, with a mark by which Excel knows UTF-8. */
function resultCsv({ columns, rows }: Result): string {
  const typed = columns.map((column) => ({
    name: column.name,
    type: (column.type === 'number' ? 'number' : 'string') as CellType,
    ...WORDLESS,
  }));
  const cells = columns.map(cellsOf);
  const lines = Array.from({ length: rows }, (_, row) => cells.map((cell) => cell(row)));
  return '\ufeff' + csvText({ columns: typed, rows: lines });
}

/** Columns of queries have no words beside their names. */
const WORDLESS = { label: '', note: '' };
