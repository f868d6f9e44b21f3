import { quantileSorted } from 'd3-array';
import type { Row } from '../engines/query';
import { compositionIn } from '../model/compositions';
import type { Count, IndicatorId, Year } from '../model/nouns';
import { shownYear } from './charts/year';
import type { FigureInput } from './figure';
import { findIndicator, unitOf } from './names';
import { eraOfRow, type Series } from './rows';
import { once } from './once';
import { seriesOf } from './series';
import { transformSeries, type Point, type Transformed } from './transform';

/** Under this count nothing is claimed of a change, a lead or a share: chance would decide it. */
export const ENOUGH = 10;

/** What rows support saying of a figure, without words. */
export type Finding =
  | { kind: 'change'; series: Series; from: Point; to: Point }
  | { kind: 'lead'; indicator: IndicatorId; leader: Row; label: string; year: Year; of: Count }
  | { kind: 'moves'; indicator: IndicatorId; year: Year; up: Count; down: Count; of: Count }
  | { kind: 'share'; part: IndicatorId; total: IndicatorId; year: Year; percent: number }
  | { kind: 'stated'; indicator: IndicatorId; n: Count; of: Count }
  | { kind: 'median'; indicator: IndicatorId; year: Year; value: number; of: Count };

/** True inside the years that the view shows. */
export function inYears(input: FigureInput, year: Year): boolean {
  const { from, to } = input.view;
  return year >= (from ?? -Infinity) && year <= (to ?? Infinity);
}

/** Result rows with a value, in the shown years; targets are no results. */
export const results = once((input: FigureInput): readonly Row[] =>
  input.rows.filter(
    (row) => row.value !== null && row.basis !== 'target' && inYears(input, row.year),
  ),
);

/** The year that words about one year are about; null without results. */
export const resultsYear = once((input: FigureInput): Year | null =>
  shownYear(input, results(input)),
);

/** The input without transform and without rows outside its years: itself where it is so. */
function plainInput(input: FigureInput): FigureInput {
  const inside = input.rows.every((row) => inYears(input, row.year));
  if (inside && input.view.transform === 'value') return input;
  const rows = input.rows.filter((row) => inYears(input, row.year));
  return { ...input, rows, view: { ...input.view, transform: 'value' } };
}

/**
 * Series of results as they were reported, before any transform, in the shown years. Made once,
 * because title, summary and notes all ask.
 */
export const valueSeries = once((input: FigureInput): readonly Transformed[] => {
  const plain = plainInput(input);
  return transformSeries(plain, seriesOf(plain)).filter(
    ({ series, points }) => series.basis !== 'target' && points.length > 0,
  );
});

/** True for rates and ratios, whose size says nothing of how many cases are behind them. */
export function isRate(input: FigureInput, indicator: IndicatorId): boolean {
  const unit = unitOf(indicator, input.catalogue);
  return unit === 'percent' || unit === 'per_100';
}

/** Large enough to speak of: rates always are, because small ones are not given at all. */
function enough(input: FigureInput, indicator: IndicatorId, value: number): boolean {
  return isRate(input, indicator) || value >= ENOUGH;
}

/** True where all values of a series come from the same agencies. */
export function samePanel(input: FigureInput): boolean {
  const { view } = input;
  return view.by === 'agency' || view.agencies.length === 1 || view.panel === 'balanced';
}

/**
 * True where the forms behind a row are known well enough to say on which side of 2018/2019 it
 * stands: reports of several forms in 2018 or 2019 may straddle the break.
 */
function oneSided(input: FigureInput, row: Row): boolean {
  if (findIndicator(row.indicator, input.catalogue)?.comparable === 'yes') return true;
  return row.era !== 'mixed' || row.year < 2018 || row.year > 2019;
}

/**
 * First and last value of a series that may be compared: exact, of the same agencies, on one side
 * of every change of form that the indicator does not bear. Null where there are no two.
 */
export function comparablePair(
  input: FigureInput,
  { points }: Transformed,
): { from: Point; to: Point } | null {
  const to = points.at(-1);
  if (!to || !samePanel(input)) return null;
  const from = points.find((point) => point.side === to.side)!;
  if (from.year >= to.year) return null;
  return oneSided(input, from.row) && oneSided(input, to.row) ? { from, to } : null;
}

/** The one series a figure is about: the only one, or the only one picked out. */
function mainSeries(input: FigureInput, all: readonly Transformed[]): Transformed | null {
  if (all.length === 1) return all[0]!;
  const focused = all.filter(({ series }) => input.view.focus.includes(series.owner));
  return focused.length === 1 && input.view.by === 'agency' ? focused[0]! : null;
}

function changeFinding(input: FigureInput): Finding | null {
  if (input.view.transform === 'share') return null;
  const main = mainSeries(input, valueSeries(input));
  const pair = main && comparablePair(input, main);
  if (!pair) return null;
  const { from, to } = pair;
  const aggregated = from.row.agencies > 1 || to.row.agencies > 1;
  if (aggregated && input.view.aggregate !== 'sum') return null;
  if (from.precision !== 'exact' || to.precision !== 'exact') return null;
  const { indicator } = main.series;
  if (!enough(input, indicator, from.value) || !enough(input, indicator, to.value)) return null;
  return { kind: 'change', series: main.series, from, to };
}

/** How many series of a figure rose, fell and stayed from the year before to `year`. */
export interface Moves {
  up: Count;
  down: Count;
  same: Count;
}

/**
 * Moves of all series that may be compared: the same agencies, exact values, no change of form in
 * between, and at least `least` in one of the two years.
 */
export function movesOf(all: readonly Transformed[], year: Year, least = 0): Moves {
  const moves: Moves = { up: 0, down: 0, same: 0 };
  for (const { points } of all) {
    // The two stand side by side: one value a year, ascending.
    const at = points.findIndex((point) => point.year === year);
    const now = points[at];
    const was = points[at - 1];
    if (!now || was?.year !== year - 1 || now.side !== was.side) continue;
    if (now.precision !== 'exact' || was.precision !== 'exact') continue;
    if (Math.max(now.value, was.value) < least) continue;
    moves[now.value > was.value ? 'up' : now.value < was.value ? 'down' : 'same']++;
  }
  return moves;
}

/** Most agencies moving the same way, where at least three may be compared. */
function movesFinding(input: FigureInput): Finding | null {
  const { view } = input;
  const [indicator] = view.indicators;
  if (view.by !== 'agency' || view.transform !== 'value') return null;
  if (indicator === undefined || view.indicators.length > 1) return null;
  const year = resultsYear(input);
  if (year === null) return null;
  const { up, down, same } = movesOf(valueSeries(input), year, ENOUGH);
  const of = up + down + same;
  if (of < 3 || Math.max(up, down) * 2 <= of) return null;
  return { kind: 'moves', indicator, year, up, down, of };
}

/** Rows of the year and indicator that a lead or a median is about, if all are of one kind. */
function peers(input: FigureInput): { rows: Row[]; indicator: IndicatorId; year: Year } | null {
  const { view } = input;
  const [indicator] = view.indicators;
  const year = shownYear(input);
  if (view.by !== 'agency' && view.chart !== 'distribution') return null;
  if (indicator === undefined || view.indicators.length > 1 || year === null) return null;
  const rows = input.rows.filter(
    (row) =>
      row.year === year &&
      row.indicator === indicator &&
      row.basis === 'stated' &&
      row.value !== null &&
      row.agency !== null,
  );
  // A whole government against a bureau is no contest.
  return new Set(rows.map((row) => row.scope)).size === 1 ? { rows, indicator, year } : null;
}

function leadFinding(input: FigureInput): Finding | null {
  const found = peers(input);
  if (!found || found.rows.length < 3 || input.view.transform !== 'value') return null;
  const { rows, indicator, year } = found;
  const [leader, ...rest] = [...rows].sort((a, b) => b.value! - a.value!);
  if (!leader || !enough(input, indicator, leader.value!)) return null;
  const sure =
    (leader.precision === 'exact' || leader.precision === 'at_least') &&
    rest.every((row) => row.precision === 'exact' || row.precision === 'at_most');
  if (!sure || rest[0]!.value! >= leader.value!) return null;
  const series = seriesOf({ ...input, rows }).find(({ rows: own }) => own.includes(leader));
  if (!series) return null;
  return { kind: 'lead', indicator, leader, label: series.label, year, of: rows.length };
}

/** Total and parts of one bar, if all are exact and the parts make up the total. */
export interface Whole {
  year: Year;
  total: Row;
  parts: Row[];
}

/**
 * The latest year in which a composition of one group closes: every value exact and the parts
 * adding up to the stated total, so that shares are true. Null where none does.
 */
export function closedWhole(input: FigureInput): Whole | null {
  const { view } = input;
  const [total, ...chosen] = view.indicators;
  if (total === undefined) return null;
  const rows = results(input);
  const groups = new Set(
    rows.map((row) => [row.scope, row.agency, row.province, row.level, row.kind].join('|')),
  );
  if (groups.size !== 1) return null;
  const totals = rows.filter((row) => row.indicator === total).sort((a, b) => b.year - a.year);
  for (const row of totals) {
    if (view.year !== null && row.year !== view.year) continue;
    const form = row.era === 'mixed' ? eraOfRow(row) : row.era;
    const ids = chosen.length ? chosen : (compositionIn(total, form)?.parts ?? []);
    const parts = rows.filter((one) => one.year === row.year && ids.includes(one.indicator));
    const sum = parts.reduce((all, one) => all + one.value!, 0);
    const exact = [row, ...parts].every((one) => one.precision === 'exact');
    if (exact && parts.length > 1 && sum === row.value && row.value >= ENOUGH)
      return { year: row.year, total: row, parts };
  }
  return null;
}

function shareFinding(input: FigureInput): Finding | null {
  const whole = closedWhole(input);
  if (!whole) return null;
  const [first, second] = [...whole.parts].sort((a, b) => b.value! - a.value!);
  if (!first || !second || first.value === second.value) return null;
  const percent = (first.value! / whole.total.value!) * 100;
  const { indicator: total } = whole.total;
  return { kind: 'share', part: first.indicator, total, year: whole.year, percent };
}

/** Annual reports held in the shown years, and the results among them for one indicator. */
export function statedReports(
  input: FigureInput,
  indicator: IndicatorId,
): { reports: Count; rows: Row[] } {
  const reports = input.held.filter(
    (report) => report.kind === 'annual_report' && inYears(input, report.year),
  );
  const keys = new Set(reports.map((report) => `${report.agency}|${report.year}`));
  const seen = new Set<string>();
  const rows = input.rows.filter((row) => {
    const key = `${row.agency}|${row.year}`;
    if (row.indicator !== indicator || row.basis === 'target') return false;
    if (!keys.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { reports: keys.size, rows };
}

function statedFinding(input: FigureInput): Finding | null {
  const [indicator] = input.view.indicators;
  if (input.view.by !== 'agency' || indicator === undefined || input.view.indicators.length > 1)
    return null;
  const { reports, rows } = statedReports(input, indicator);
  return reports > 0 ? { kind: 'stated', indicator, n: rows.length, of: reports } : null;
}

/** Quantile of unsorted values. */
export function quantileOf(values: readonly number[], p: number): number {
  return (
    quantileSorted(
      [...values].sort((a, b) => a - b),
      p,
    ) ?? NaN
  );
}

function medianFinding(input: FigureInput): Finding | null {
  const found = peers(input);
  if (!found || found.rows.length < 5) return null;
  const { rows, indicator, year } = found;
  if (rows.some((row) => row.precision !== 'exact')) return null;
  const value = quantileOf(
    rows.map((row) => row.value!),
    0.5,
  );
  if (!enough(input, indicator, value)) return null;
  return { kind: 'median', indicator, year, value, of: rows.length };
}

/**
 * The finding that a title may state, or null where the rows support none. Never a change over a
 * change of form that the indicator does not bear, never of counts under ten, of values that are
 * not exact, or of sums over different agencies. Pure.
 */
export function findingOf(input: FigureInput): Finding | null {
  switch (input.view.chart) {
    case 'trend':
    case 'multiples':
      return changeFinding(input) ?? movesFinding(input) ?? leadFinding(input);
    case 'ranking':
      return leadFinding(input);
    case 'composition':
      return shareFinding(input);
    case 'heat':
      return statedFinding(input);
    case 'distribution':
      return medianFinding(input);
    default:
      return null;
  }
}
