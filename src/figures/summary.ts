import { isChinese, m } from '../i18n';
import {
  formatList,
  formatNumber,
  formatPercent,
  formatYears,
  lowerFirst,
  tidySpaces,
} from '../i18n/numbers';
import type { Year } from '../model/nouns';
import { joinPrecision } from '../model/precision';
import { scopesOf } from './charts/scope';
import { shownYear } from './charts/year';
import type { FigureInput } from './figure';
import {
  comparablePair,
  ENOUGH,
  inYears,
  isRate,
  movesOf,
  quantileOf,
  results,
  resultsYear,
  samePanel,
  valueSeries,
} from './findings';
import { agenciesCount, findIndicator } from './names';
import { seriesOf } from './series';
import {
  countBy,
  holders,
  namedRows,
  rangeSentence,
  reading,
  readRow,
  rowsBy,
  viewBy,
} from './readings';
import { seriesSubject, yearsShown } from './title';
import type { Chart } from './view';
import type { Transformed } from './transform';

/** Most series that are told one by one. */
const TOLD = 2;

/** The last value of one series. */
export function lastSentence(input: FigureInput, { series, points }: Transformed): string {
  const { view, catalogue, locale } = input;
  const at = { locale };
  const { row } = points.at(-1)!;
  const subject = lowerFirst(seriesSubject(view, series, catalogue, locale));
  const words = { year: String(row.year), subject, value: readRow(input, row) };
  if (view.by === 'agency' || (row.agencies === 1 && view.agencies.length === 1))
    return m.sum_last(words, at);
  if (row.agencies === 1) return m.sum_last_one(words, at);
  const derived = 'numerator' in (findIndicator(row.indicator, catalogue) ?? {});
  const how = m.sum_how({ id: derived ? 'rate' : view.aggregate }, at);
  const agencies = agenciesCount(row.agencies, locale);
  return m.sum_last_agg({ ...words, how, agencies }, at);
}

/** The last value of a series beside the first that it may be compared with; '' where none. */
function sinceSentence(input: FigureInput, one: Transformed): string {
  const { locale } = input;
  const at = { locale };
  const pair = comparablePair(input, one);
  if (!pair) return '';
  const { from, to } = pair;
  const words = { from: String(from.year), was: readRow(input, from.row) };
  if (from.precision !== 'exact' || to.precision !== 'exact') return m.sum_was(words, at);
  if (from.value === to.value) return m.sum_same(words, at);
  if (isRate(input, one.series.indicator) || Math.min(from.value, to.value) < ENOUGH)
    return m.sum_was(words, at);
  const percent = (to.value / from.value - 1) * 100;
  if (Math.abs(percent) < 1) return m.sum_near(words, at);
  const pct = formatPercent(percent, locale);
  return percent > 0 ? m.sum_more({ ...words, pct }, at) : m.sum_less({ ...words, pct }, at);
}

/** What breaks or is missing in one series: the change of form first, then missing years. */
function breakSentence(input: FigureInput, { points }: Transformed): string {
  const { locale } = input;
  const at = { locale };
  const last = points.at(-1)!;
  const before = points.filter((point) => point.side !== last.side).at(-1);
  if (before) return m.sum_break({ year: String(before.year) }, at);
  const held = new Set(points.map(({ year }) => year));
  const missing: Year[] = [];
  for (let year = points[0]!.year; year < last.year; year++)
    if (!held.has(year)) missing.push(year);
  if (missing.length === 0) return '';
  if (missing.length > 3)
    return m.sum_gaps({ n: missing.length, shown: formatNumber(missing.length, locale) }, at);
  const years = missing.map((year) => formatYears(year, year, locale));
  return m.sum_gap({ years: formatList(years, locale) }, at);
}

function seriesSentences(input: FigureInput, one: Transformed): string[] {
  return [lastSentence(input, one), sinceSentence(input, one), breakSentence(input, one)];
}

/** How many series rose and fell on the year before, of those that may be compared. */
function movesSentence(input: FigureInput, all: readonly Transformed[], year: Year): string {
  if (!samePanel(input)) return '';
  const { up, down, same } = movesOf(all, year);
  if (up + down + same < 2) return '';
  const words = { before: String(year - 1), up, down, same };
  return m.sum_moves(words, { locale: input.locale });
}

/** The last value of one series and what leads to it; of several how far they reach and move. */
export function trendSummary(input: FigureInput): string[] {
  const all = valueSeries(input);
  if (all.length === 0) return [];
  if (all.length === 1) return seriesSentences(input, all[0]!);
  const units = new Set(all.map(({ series }) => series.indicator));
  if (units.size > 1) {
    const told = all.slice(0, TOLD + 1);
    return told.map((one) => lastSentence(input, one));
  }
  const year = resultsYear(input);
  if (year === null) return [];
  const named = namedRows(input, all[0]!.series.indicator, year);
  return [rangeSentence(input, named, year), movesSentence(input, all, year)];
}

/** What a map draws: one row a province, of the one scope that most agencies belong to. */
function drawnRows(input: FigureInput): FigureInput {
  if (input.view.chart !== 'map') return input;
  const year = shownYear(input);
  const [scope] = scopesOf(input.rows.filter((row) => row.year === year));
  return { ...input, rows: input.rows.filter((row) => row.scope === scope) };
}

/** The highest values of one year. */
function topSummary(given: FigureInput): string[] {
  const input = drawnRows(given);
  const { view, locale } = input;
  const at = { locale };
  const [id] = view.indicators;
  const year = shownYear(input);
  if (id === undefined || year === null) return [];
  const by = rowsBy(input);
  const { versus } = view;
  const both = namedRows({ ...input, view: { ...view, by: viewBy(input) } }, id, year, versus);
  const named = both.filter(({ row }) => row.year === year);
  if (named.length < 3) return [rangeSentence(input, named, year)];
  const sorted = [...named].sort((a, b) => b.row.value! - a.row.value!);
  if (sorted[0]!.row.value === sorted.at(-1)!.row.value) return [rangeSentence(input, named, year)];
  const items = sorted.slice(0, 3).map(({ row, label }) => {
    const words = { who: label, value: readRow(input, row) };
    return row.agencies > 1
      ? m.sum_top_item_of({ ...words, agencies: agenciesCount(row.agencies, locale) }, at)
      : m.sum_top_item(words, at);
  });
  const n = countBy(by, named.length, locale);
  const top = m.sum_top({ year: String(year), n, list: formatList(items, locale) }, at);
  const leader = sorted[0]!;
  const before =
    view.chart === 'ranking' && versus !== null
      ? both.find(({ row, key }) => row.year === versus && key === leader.key)
      : undefined;
  return before
    ? [
        top,
        m.sum_versus(
          { versus: String(versus), who: leader.label, value: readRow(input, before.row) },
          at,
        ),
      ]
    : [top];
}

function spreadSummary(input: FigureInput): string[] {
  const at = { locale: input.locale };
  const [id] = input.view.indicators;
  const year = shownYear(input);
  if (id === undefined || year === null) return [];
  const view = { ...input.view, by: 'agency' as const };
  const named = namedRows({ ...input, view }, id, year);
  if (named.length < 4) return [rangeSentence(input, named, year)];
  const values = named.map(({ row }) => row.value!);
  const precision = joinPrecision(named.map(({ row }) => row.precision));
  const at25 = (p: number) => reading(input, id, quantileOf(values, p), precision);
  const high = Math.max(...values);
  const top = named.find(({ row }) => row.value === high)!;
  const [low, median, upper] = [at25(0.25), at25(0.5), at25(0.75)];
  if (low === upper) return [rangeSentence(input, named, year)];
  return [
    m.sum_spread(
      {
        year: String(year),
        n: countBy('agency', named.length, input.locale),
        low,
        high: upper,
        median,
      },
      at,
    ),
    m.sum_highest({ who: holders(input, named, high), value: readRow(input, top.row) }, at),
  ];
}

function tableSummary(input: FigureInput): string[] {
  const { locale, view } = input;
  const rows = [...results(input)];
  const span = yearsShown({ ...input, rows });
  if (!span) return [];
  const groups = new Set(seriesOf({ ...input, rows }).map(({ key }) => key)).size;
  const words = { n: rows.length, shown: formatNumber(rows.length, locale) };
  return [
    m.sum_table(
      {
        values: m.count_values(words, { locale }),
        n: countBy(view.by, groups, locale),
        years: formatYears(span[0], span[1], locale),
      },
      { locale },
    ),
  ];
}

/** What plans aim at, where no result is held. */
function targetSentences(input: FigureInput): string[] {
  const { view, catalogue, locale } = input;
  const rows = input.rows.filter((row) => row.basis === 'target' && inYears(input, row.year));
  return seriesOf({ ...input, rows }).flatMap((series) => {
    const row = series.rows.findLast(({ value }) => value !== null);
    if (!row) return [];
    const subject = lowerFirst(seriesSubject(view, series, catalogue, locale));
    const words = { year: String(row.year), subject, value: readRow(input, row) };
    return [m.sum_target(words, { locale })];
  });
}

/** Counts behind the last rate that was not given. */
function fewSentences(input: FigureInput): string[] {
  const { locale } = input;
  const row = input.rows.findLast(
    (one) => one.value === null && one.denominator !== null && inYears(input, one.year),
  );
  if (!row) return [];
  const [part, whole] = [row.numerator, row.denominator].map((n) => formatNumber(n ?? 0, locale));
  const words = { year: String(row.year), part: part!, whole: whole! };
  return [m.sum_few(words, { locale })];
}

/**
 * What `tell` says of the results, as a text in the reader's language; without results the counts
 * behind rates that are not given, and what plans aim at. A map of coverage speaks of reports.
 */
export function told(input: FigureInput, tell: (input: FigureInput) => string[]): string {
  if (results(input).length === 0 && input.view.chart !== 'heat') {
    const rest = [...fewSentences(input), ...targetSentences(input)];
    return tidySpaces(rest.slice(0, TOLD + 1).join(isChinese(input.locale) ? '' : ' '));
  }
  return tidySpaces(
    tell(input)
      .filter(Boolean)
      .join(isChinese(input.locale) ? '' : ' '),
  );
}

/** Charts whose words are told here; all others tell what they draw themselves (`said`). */
const TELLERS: Partial<Record<Chart, (input: FigureInput) => string[]>> = {
  ranking: topSummary,
  map: topSummary,
  distribution: spreadSummary,
  table: tableSummary,
};

/** One to three sentences on what the rows say, in the reader's language; '' without results. */
export function summaryOf(input: FigureInput): string {
  return told(input, TELLERS[input.view.chart] ?? trendSummary);
}
