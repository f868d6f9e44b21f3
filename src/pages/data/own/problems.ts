/** The list of cells that break a rule, to mend them by. */
import { csvText } from '../../../export/csv';
import type { CellProblem } from '../../../own/intake/convert';
import type { Column } from '../../../export/table';

const NAMES = ['sheet', 'row', 'column', 'value', 'what_to_do', 'rule'];

/** One row a cell, with a byte order mark, so that spreadsheets read it. */
export function problemsCsv(
  list: readonly CellProblem[],
  advice: (one: CellProblem) => string,
): string {
  const columns = NAMES.map((name): Column => ({
    name,
    label: name,
    type: name === 'row' ? 'integer' : 'string',
    note: '',
  }));
  const rows = list.map((one) => [
    ...[one.sheet, one.row, one.column, one.value],
    ...[advice(one), one.rule],
  ]);
  return '\ufeff' + csvText({ columns, rows });
}
