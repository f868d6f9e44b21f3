import { cellsOf, WORKBOOK_ROWS, type Result, type ResultColumn, type Words } from './result';
import { room, workbookBytes, type Style, type WorkbookCell } from './workbook';

/** Rows that tell how wide a column must be. */
const SAMPLE = 200;
const WIDEST = 60;

/** A table as a workbook of one sheet; of a longer one the first `WORKBOOK_ROWS` rows. */
export function resultXlsx({ columns, rows }: Result, words: Words): Uint8Array {
  const cells = columns.map((column) => ({ cell: cellsOf(column), style: styleOf(column) }));
  const head = columns.map(({ name, type }): WorkbookCell => ({
    value: name,
    style: type === 'number' ? 'headNumber' : 'head',
  }));
  const body = Array.from({ length: Math.min(rows, WORKBOOK_ROWS) }, (_, row) =>
    cells.map(({ cell, style }): WorkbookCell => ({ value: cell(row), style })),
  );
  const sheet = [head, ...body];
  const widths = columns.map((_, at) => {
    const longest = sheet
      .slice(0, SAMPLE)
      .reduce((most, row) => Math.max(most, room(String(row[at]!.value ?? ''))), 6);
    return Math.min(WIDEST, longest + 2);
  });
  return workbookBytes([{ name: words.title, widths, headed: true, rows: sheet }], words);
}

/** Years have no thousands separators. */
function styleOf({ name, type }: ResultColumn): Style {
  if (type !== 'number') return 'text';
  return /year$/i.test(name) ? 'year' : 'number';
}
