import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { FigureTable, Note } from '../../figure';
import { numberText, seriesKeyName } from '../../names';
import { ownText } from '../../own';
import type { HeatSpec } from './spec';

/** Rows that are not drawn. */
export function notes(spec: HeatSpec): Note[] {
  const { locale } = spec;
  const left = spec.all.length - spec.rows.length;
  if (left === 0) return [];
  const shown = formatNumber(left, locale);
  return [{ id: 'heat_left', text: m.chartb_note_left({ n: left, shown }, { locale }) }];
}

/** One row a series, one column a year; where there is no value, the reason in words. */
export function table(spec: HeatSpec): FigureTable {
  const { locale, years, input } = spec;
  return {
    columns: [
      { key: 'name', label: seriesKeyName(input.view.by, locale), numeric: false },
      ...years.map((year) => ({ key: String(year), label: String(year), numeric: true })),
    ],
    rows: spec.all.map((row) => ({
      id: row.key,
      report: null,
      cells: [
        { raw: row.label, text: row.label },
        ...row.cells.map((cell) => ({
          raw: cell.value,
          text: ownText(
            cell.value === null
              ? cell.valueText || (cell.lines[0] ?? '')
              : numberText(cell.value, cell.precision, locale),
            cell.row,
          ),
        })),
      ],
    })),
  };
}
