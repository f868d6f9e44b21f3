import type { Column } from '../ui/table/sort';
import type { FigureTable, TableRow } from './figure';

/** Columns of a figure's table, which sort by what the cells hold and show their text. */
export function columnsOf(columns: FigureTable['columns']): Column<TableRow>[] {
  return columns.map((column, i) => ({
    ...column,
    value: (row) => row.cells[i]?.raw ?? null,
    text: (row) => row.cells[i]?.text ?? '',
  }));
}
