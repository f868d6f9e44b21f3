import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { FigureTable, TableCell, TableColumn, TableRow } from '../../figure';
import { shownText } from '../../labels';
import { ownText } from '../../own';
import { basisName, numberText, precisionName, seriesKeyName, unitName } from '../../names';
import type { Point } from '../../transform';
import type { TrendSpec } from './spec';

const number = (value: number | null, text: string): TableCell => ({ raw: value, text });
const word = (text: string): TableCell => ({ raw: text, text });

/**
 * Everything behind charts of lines, targets included: series, year, value, what the transform made
 * of it, precision, basis, counts of a rate, agencies.
 */
export function lineTable(spec: TrendSpec): FigureTable {
  const { input } = spec;
  const { catalogue, locale, view } = input;
  const all = [...spec.lines, ...spec.aims];
  const rows = all.flatMap((line) => line.series.rows);
  const rates = rows.some((row) => row.denominator !== null);
  const several = rows.some((row) => row.agencies > 1);
  const transformed = view.transform !== 'value';
  const units = new Set(view.indicators.map((id) => unitName(id, catalogue, locale)));
  const value = m.chart_column_value({}, { locale });
  const column = (key: string, label: string, numeric = false): TableColumn => ({
    key,
    label,
    numeric,
  });
  const columns = [
    column('series', seriesKeyName(view.by, locale)),
    column('year', m.chart_column_year({}, { locale }), true),
    column('value', units.size === 1 ? `${value} (${[...units][0]!})` : value, true),
    ...(transformed ? [column('shown', m.chart_column_shown({}, { locale }), true)] : []),
    column('precision', m.chart_column_precision({}, { locale })),
    column('basis', m.chart_column_basis({}, { locale })),
    ...(rates
      ? [
          column('part', m.chart_column_part({}, { locale }), true),
          column('whole', m.chart_column_whole({}, { locale }), true),
        ]
      : []),
    ...(several ? [column('agencies', m.chart_column_agencies({}, { locale }), true)] : []),
  ];
  const count = (n: number | null) => number(n, n === null ? '' : formatNumber(n, locale));
  const tableRows: TableRow[] = all.flatMap(({ series, points, unit }) => {
    const made = new Map<unknown, Point>(points.map((point) => [point.row, point]));
    return series.rows.map((row) => {
      const point = made.get(row);
      const { indicator } = row;
      const shown = point ? shownText(input, { ...point, unit, indicator }) : '';
      const text = row.value === null ? '' : numberText(row.value, row.precision, locale);
      return {
        id: `${series.key}|${row.year}`,
        report: row.report,
        cells: [
          word(series.label),
          number(row.year, String(row.year)),
          number(row.value, ownText(text, row)),
          ...(transformed ? [number(point?.value ?? null, shown)] : []),
          word(precisionName(row.precision, locale)),
          word(basisName(row.basis, locale)),
          ...(rates ? [count(row.numerator), count(row.denominator)] : []),
          ...(several ? [count(row.agencies)] : []),
        ],
      };
    });
  });
  return { columns, rows: tableRows };
}
