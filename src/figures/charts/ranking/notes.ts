import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { Row } from '../../../engines/query';
import type { Year } from '../../../model/nouns';
import type { FigureInput, FigureTable, Note, Said, TableCell } from '../../figure';
import { indicatorShort, precisionName, seriesKeyName } from '../../names';
import { ownText } from '../../own';
import type { RankingSpec } from './spec';

/** The year ranked, and the one that it is moved against. */
export function years({ year, versus }: RankingSpec): Year[] | null {
  return year === null ? null : [year, ...(versus === null ? [] : [versus])];
}

/** Indicators that are not ranked have no part in what is said. */
export function said({ others }: RankingSpec, { rows }: FigureInput): Said {
  return { rows: rows.filter((row) => !others.includes(row.indicator)) };
}

/** What only a ranking can know: rows left out, a comparison that is not valid, counts without rates. */
export function notes(spec: RankingSpec): Note[] {
  const { locale, input, rows, year, few } = spec;
  const list: Note[] = [];
  const add = (id: string, text: string) => list.push({ id, text });
  const left = spec.count - rows.length;
  if (left > 0) {
    const shown = formatNumber(left, locale);
    add('ranking_left', m.chartb_note_left({ n: left, shown }, { locale }));
  }
  if (spec.broken && year !== null && input.view.versus !== null) {
    const [from, to] = [input.view.versus, year].sort((a, b) => a - b);
    add('ranking_break', m.chartb_note_break({ from: from!, to: to! }, { locale }));
  }
  if (spec.versus !== null) {
    add('ranking_versus', m.chartb_note_versus({ year: spec.versus }, { locale }));
  }
  if (rows.some((row) => row.interval)) {
    add('ranking_interval', m.chartb_note_interval({}, { locale }));
  }
  if (few > 0) {
    const shown = formatNumber(few, locale);
    add('ranking_few', m.chartb_note_few({ n: few, shown }, { locale }));
  }
  if (spec.others.length > 0) {
    const name = indicatorShort(input.view.indicators[0]!, input.catalogue, locale);
    add('ranking_one_indicator', m.chartb_note_one_indicator({ name }, { locale }));
  }
  return list;
}

/** Every row of the ranking, drawn or not. */
export function table(spec: RankingSpec): FigureTable {
  const { locale, year, versus, all, input } = spec;
  const yearLabel = (one: number) => m.chartb_year_value({ year: one }, { locale });
  const rates = all.some((row) => row.row?.denominator != null);
  const intervals = all.some((row) => row.interval);
  const aims = all.some((row) => row.target !== null);
  const number = (value: number | null | undefined) => ({
    raw: value ?? null,
    text: value == null ? '' : formatNumber(value, locale),
  });
  const owned = (cell: TableCell, of: Row | null): TableCell => ({
    ...cell,
    text: ownText(cell.text, of),
  });
  const columns = [
    { key: 'rank', label: m.chartb_rank({}, { locale }), numeric: true },
    { key: 'name', label: seriesKeyName(input.view.by, locale), numeric: false },
    { key: 'value', label: year === null ? '' : yearLabel(year), numeric: true },
    { key: 'precision', label: m.chart_column_precision({}, { locale }), numeric: false },
    ...(rates
      ? [
          { key: 'numerator', label: m.chart_column_part({}, { locale }), numeric: true },
          { key: 'denominator', label: m.chart_column_whole({}, { locale }), numeric: true },
        ]
      : []),
    ...(intervals
      ? [{ key: 'interval', label: m.chartb_interval_column({}, { locale }), numeric: true }]
      : []),
    ...(versus === null ? [] : [{ key: 'was', label: yearLabel(versus), numeric: true }]),
    ...(aims
      ? [{ key: 'target', label: m.chartb_target_column({}, { locale }), numeric: true }]
      : []),
    { key: 'agencies', label: m.chart_column_agencies({}, { locale }), numeric: true },
  ];
  const rows = all.map((row) => {
    const interval = row.interval?.map((end) => formatNumber(end, locale)).join(' – ') ?? '';
    const silent = row.state === 'not_stated' || row.state === 'no_report';
    const precision = row.value === null ? '' : precisionName(row.precision, locale);
    return {
      id: row.key,
      report: row.row?.report ?? null,
      cells: [
        number(row.rank),
        { raw: row.label, text: row.label },
        silent ? { raw: null, text: row.text } : owned(number(row.value), row.row),
        { raw: precision, text: precision },
        ...(rates ? [number(row.row?.numerator), number(row.row?.denominator)] : []),
        ...(intervals ? [{ raw: row.interval?.[0] ?? null, text: interval }] : []),
        ...(versus === null ? [] : [number(row.was)]),
        ...(aims ? [number(row.target)] : []),
        number(row.row?.agencies),
      ],
    };
  });
  return { columns, rows };
}
