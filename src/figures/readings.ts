import { isChinese, m, type Locale } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import type { Row } from '../engines/query';
import type { Count, IndicatorId, Precision, Year } from '../model/nouns';
import type { FigureInput } from './figure';
import { numberText, unitOf, valueText } from './names';
import { seriesOf } from './series';
import { isOfAgencies, type SeriesKey } from './view';

/** '12 agencies', '3 provinces': how many of what one mark stands for. */
export function countBy(by: SeriesKey, n: Count, locale: Locale): string {
  const words = { n, shown: formatNumber(n, locale) };
  const at = { locale };
  switch (by) {
    case 'agency':
      return m.count_agency(words, at);
    case 'province':
      return m.count_province(words, at);
    case 'level':
      return m.count_level(words, at);
    case 'kind':
      return m.count_kind(words, at);
    case 'indicator':
      return m.count_indicator(words, at);
    case 'all':
      return m.count_all(words, at);
  }
}

/** A value inside a sentence that already says what is counted; Chinese keeps the measure word. */
export function reading(
  input: FigureInput,
  id: IndicatorId,
  value: number,
  precision: Precision,
): string {
  const { catalogue, locale } = input;
  const unit = unitOf(id, catalogue);
  const bare = unit !== 'CNY' && unit !== 'percent' && unit !== 'per_100';
  return bare && !isChinese(locale)
    ? numberText(value, precision, locale)
    : valueText(value, precision, id, catalogue, locale);
}

/** A row's value, likewise. */
export const readRow = (input: FigureInput, row: Row) =>
  reading(input, row.indicator, row.value!, row.precision);

/** A result row with the name of what it stands for. */
export interface Named {
  row: Row;
  label: string;
  key: string;
}

/** Named result rows of one indicator in one year; rows of `also` are named alike and follow. */
export function namedRows(
  input: FigureInput,
  id: IndicatorId,
  year: Year,
  also: Year | null = null,
): Named[] {
  const rows = input.rows.filter(
    (row) =>
      row.indicator === id &&
      row.basis !== 'target' &&
      row.value !== null &&
      (row.year === year || row.year === also),
  );
  return seriesOf({ ...input, rows }).flatMap((series) =>
    series.rows.map((row) => ({ row, label: series.label, key: series.key })),
  );
}

/** One name, or how many share a value. */
export function holders(input: FigureInput, named: readonly Named[], value: number): string {
  const all = named.filter(({ row }) => row.value === value);
  return all.length === 1 ? all[0]!.label : countBy(rowsBy(input), all.length, input.locale);
}

/** What rows are kept apart by: maps and distributions have their own. */
export function viewBy(input: FigureInput): SeriesKey {
  const { chart, by } = input.view;
  if (chart === 'map') return 'province';
  return isOfAgencies(input.view) ? 'agency' : by;
}

/** What rows are counted as. */
export function rowsBy(input: FigureInput): SeriesKey {
  const by = viewBy(input);
  // Whole governments stand beside organs, so that there are more rows than levels or kinds.
  const scopes = new Set(input.rows.map(({ scope }) => scope)).size;
  return by !== 'agency' && scopes > 1 ? 'all' : by;
}

/** How far the values of one year reach. */
export function rangeSentence(input: FigureInput, named: readonly Named[], year: Year): string {
  const at = { locale: input.locale };
  const sorted = [...named].sort((a, b) => a.row.value! - b.row.value!);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high) return '';
  const [first, last] = [readRow(input, low.row), readRow(input, high.row)];
  if (named.length === 1)
    return m.sum_one({ year: String(year), who: low.label, value: first }, at);
  const words = { year: String(year), n: countBy(rowsBy(input), named.length, input.locale) };
  if (first === last) return m.sum_all_same({ ...words, value: first }, at);
  return m.sum_range(
    {
      ...words,
      low: first,
      lowest: holders(input, named, low.row.value!),
      high: last,
      highest: holders(input, named, high.row.value!),
    },
    at,
  );
}
