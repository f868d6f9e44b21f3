import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { FigureTable, Note, Said } from '../../figure';
import { precisionName, scopeName, seriesKeyName } from '../../names';
import { ownText } from '../../own';
import type { MapSpec } from './spec';

/** Who is shown where governments and organs stand side by side; what coverage means. */
export function notes(spec: MapSpec): Note[] {
  const { locale } = spec;
  const list: Note[] = [];
  if (spec.scope !== null && spec.otherScopes.length > 0) {
    const shown = scopeName(spec.scope, locale);
    const left = spec.otherScopes.map((scope) => scopeName(scope, locale));
    const others = new Intl.ListFormat(locale, { type: 'conjunction' }).format(left);
    list.push({ id: 'map_scope', text: m.chartb_note_scope({ shown, others }, { locale }) });
  }
  if (spec.coverage) {
    list.push({ id: 'map_coverage', text: m.chartb_note_coverage({}, { locale }) });
  }
  return list;
}

/** Provinces are drawn with the rows of one scope. */
export function said({ tiles }: MapSpec): Said {
  return { rows: tiles.flatMap(({ row, aim }) => [row, aim].filter((one) => one !== null)) };
}

/** One row a province, also where nothing is known, with the reason. */
export function table(spec: MapSpec): FigureTable {
  const { locale } = spec;
  const number = (value: number | null) => ({
    raw: value,
    text: value === null ? '' : formatNumber(value, locale),
  });
  return {
    columns: [
      { key: 'name', label: seriesKeyName('province', locale), numeric: false },
      {
        key: 'value',
        label: spec.year === null ? '' : m.chartb_year_value({ year: spec.year }, { locale }),
        numeric: true,
      },
      { key: 'precision', label: m.chart_column_precision({}, { locale }), numeric: false },
      { key: 'agencies', label: m.chart_column_agencies({}, { locale }), numeric: true },
      { key: 'stating', label: m.chartb_stating_column({}, { locale }), numeric: true },
      { key: 'reports', label: m.chartb_held_column({}, { locale }), numeric: true },
    ],
    rows: spec.tiles.map((tile) => {
      const precision = tile.value === null ? '' : precisionName(tile.precision, locale);
      const why = tile.valueText || (tile.lines[0] ?? '');
      return {
        id: tile.code,
        report: tile.row?.report ?? null,
        cells: [
          { raw: tile.name, text: tile.name },
          tile.value === null
            ? { raw: null, text: why }
            : {
                raw: tile.value,
                text: ownText(formatNumber(tile.value, locale), tile.row),
              },
          { raw: precision, text: precision },
          number(tile.row?.agencies ?? 0),
          number(tile.stating),
          number(tile.reports),
        ],
      };
    }),
  };
}
