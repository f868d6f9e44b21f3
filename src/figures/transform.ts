import type { Row } from '../engines/query';
import { joined } from '../model/eras';
import type { Era, Precision, Unit, Year } from '../model/nouns';
import {
  differencePrecision,
  joinPrecision,
  negatePrecision,
  ratioPrecision,
} from '../model/precision';
import type { FigureInput } from './figure';
import { eraOfRow, indicatorOf, isDerived, type AnyIndicator, type Series } from './rows';

/** One value as it is drawn, after the view's transform. */
export interface Point {
  year: Year;
  /** In the unit of `Transformed.unit`. */
  value: number;
  precision: Precision;
  /** The row it was computed from. */
  row: Row;
  /** Rises by one at every change of form that a line may not cross. */
  side: number;
}

/**
 * Why a row has no value after the transform: few - a rate of too few cases, only counts are given;
 * first - no value in the year before; small - the year before is under 10, so a percentage would
 * mislead; open - both values are open-ended, the change could be anything; break - the form
 * changed in between; base - no value above zero in the base year; whole - the total is zero, or the
 * rows are not parts of one whole.
 */
export type Reason = 'few' | 'first' | 'small' | 'open' | 'break' | 'base' | 'whole';

export interface Omitted {
  row: Row;
  reason: Reason;
  side: number;
}

/** `points`: a difference of percentages, in percentage points. */
export type ShownUnit = Unit | 'index' | 'points';

export interface Transformed {
  series: Series;
  points: Point[];
  omitted: Omitted[];
  unit: ShownUnit;
}

/** Under this value in the year before, no percentage change is given. */
export const SMALL_BASE = 10;

interface Sided {
  row: Row;
  side: number;
}

/** The side of the break that each row stands on; an unknown indicator never joins over it. */
function sidesOf(rows: readonly Row[], indicator: AnyIndicator | undefined): number[] {
  const comparable = indicator ?? { comparable: 'no' as const };
  let side = 0;
  let before: Era | null = null;
  return rows.map((row) => {
    const era = eraOfRow(row);
    if (before !== null && before !== era && !joined(comparable, before, era)) side++;
    before = era;
    return side;
  });
}

type One = Pick<Point, 'value' | 'precision'> | Reason;
/** The transform of one row, given the others of its series. */
type Rule = (here: Sided & { value: number }, all: readonly Sided[]) => One;

/** Change on the year before: percent, or percentage points where values are percentages. */
function changeRule(points: boolean): Rule {
  return ({ row, side, value }, all) => {
    const before = all.find((one) => one.row.year === row.year - 1);
    if (!before || before.row.value === null) return 'first';
    if (before.side !== side) return 'break';
    const was = before.row;
    const precision = points
      ? differencePrecision(row.precision, was.precision)
      : ratioPrecision(row.precision, was.precision);
    const loose = row.precision === 'approximate' || was.precision === 'approximate';
    if (precision === 'approximate' && !loose) return 'open';
    if (points) return { value: value - was.value!, precision };
    if (was.value! < SMALL_BASE) return 'small';
    return { value: (value / was.value! - 1) * 100, precision };
  };
}

/** Value of the base year as 100; only on the base year's side of a change of form. */
function indexRule(base: Year | null): Rule {
  return ({ row, side, value }, all) => {
    const at = all.find((one) => one.row.year === base);
    if (!at || !((at.row.value ?? 0) > 0)) return 'base';
    if (at.side !== side) return 'break';
    if (at.row === row) return { value: 100, precision: 'exact' };
    const precision = ratioPrecision(row.precision, at.row.precision);
    return { value: (value / at.row.value!) * 100, precision };
  };
}

/**
 * Year whose value is 100 when the view names none: the earliest of the years in which most series
 * have a value above zero, so that as many as possible can be compared. Null without one.
 */
export function baseYear(series: readonly Series[]): Year | null {
  const counts = new Map<Year, number>();
  for (const one of series) {
    if (one.basis === 'target') continue;
    for (const row of one.rows) {
      if ((row.value ?? 0) > 0) counts.set(row.year, (counts.get(row.year) ?? 0) + 1);
    }
  }
  let best: Year | null = null;
  for (const [year, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    if (best === null || count > counts.get(best)!) best = year;
  }
  return best;
}

/** What a row's whole is made of; null where rows of the figure are no parts of one whole. */
function wholeOf(row: Row, input: FigureInput): string | null {
  const indicator = indicatorOf(input, row.indicator);
  if (isDerived(indicator)) return null;
  const { by } = input.view;
  // Rows of several indicators are parts of one whole only when one indicator contains them all.
  if (by === 'indicator') {
    const parent = indicator?.parent ?? null;
    return parent && [parent, row.year, row.basis, row.scope].join('|');
  }
  return [row.indicator, row.year, row.basis, row.scope].join('|');
}

/** Share of all rows of the same year, indicator, basis and scope; one alone has no share. */
function shareRule(input: FigureInput): Rule {
  const wholes = new Map<string, Row[]>();
  for (const row of input.rows) {
    const key = row.value === null ? null : wholeOf(row, input);
    if (key !== null) wholes.set(key, [...(wholes.get(key) ?? []), row]);
  }
  return ({ row, value }) => {
    const key = wholeOf(row, input);
    const parts = (key === null ? undefined : wholes.get(key)) ?? [];
    const total = parts.reduce((sum, part) => sum + part.value!, 0);
    if (parts.length < 2 || !(total > 0) || parts.some((part) => part.value! < 0)) return 'whole';
    // x / (x + rest) rises with x and falls with the rest.
    const rest = parts.filter((part) => part !== row).map((part) => part.precision);
    const precision = joinPrecision([row.precision, negatePrecision(joinPrecision(rest))]);
    return { value: (value / total) * 100, precision };
  };
}

/**
 * The values of a figure's series under its transform. Missing years stay missing; a row that has no
 * value after the transform is listed in `omitted` with the reason. Targets are drawn only as they
 * are: an index, change or share of an aim would read as a result. Pure.
 */
export function transformSeries(input: FigureInput, series: readonly Series[]): Transformed[] {
  let made = transformedHeld.get(series);
  if (!made || made.input !== input) {
    made = { input, lines: transformed(input, series) };
    transformedHeld.set(series, made);
  }
  return made.lines;
}

/** The last answer for a list of series: the chart and the words around it ask for the same. */
const transformedHeld = new WeakMap<
  readonly Series[],
  { input: FigureInput; lines: Transformed[] }
>();

function transformed(input: FigureInput, series: readonly Series[]): Transformed[] {
  const { transform } = input.view;
  const base = transform === 'index' ? (input.view.base ?? baseYear(series)) : null;
  const share = transform === 'share' ? shareRule(input) : null;
  const kept = transform === 'value' ? series : series.filter((one) => one.basis !== 'target');
  /** Null: values as they are. */
  const ruleFor = (unit: Unit): [Rule | null, ShownUnit] => {
    const percent = unit === 'percent' || unit === 'per_100';
    if (transform === 'value') return [null, unit];
    if (transform === 'index') return [indexRule(base), 'index'];
    if (transform === 'share') return [share, 'percent'];
    return [changeRule(percent), percent ? 'points' : 'percent'];
  };
  return kept.map((one) => {
    const indicator = indicatorOf(input, one.indicator);
    const [rule, shown] = ruleFor(indicator?.unit ?? 'item');
    const sides = sidesOf(one.rows, indicator);
    const omitted: Omitted[] = [];
    if (!rule && one.rows.every(({ value }) => value !== null)) {
      // Most figures, and by far the largest: nothing is made but the points.
      const points = one.rows.map((row, i) => pointOf(row, row.value!, row.precision, sides[i]!));
      return { series: one, points, omitted, unit: shown };
    }
    const points: Point[] = [];
    const all = one.rows.map((row, i): Sided => ({ row, side: sides[i]! }));
    for (const { row, side } of all) {
      const { value, precision } = row;
      if (value === null) omitted.push({ row, reason: 'few', side });
      else {
        const made = rule ? rule({ row, side, value }, all) : { value, precision };
        if (typeof made === 'string') omitted.push({ row, reason: made, side });
        else points.push(pointOf(row, made.value, made.precision, side));
      }
    }
    return { series: one, points, omitted, unit: shown };
  });
}

function pointOf(row: Row, value: number, precision: Precision, side: number): Point {
  return { year: row.year, value, precision, row, side };
}

/**
 * Whether a line may join a point to the next: consecutive years on one side of every change of
 * form. A missing year ends a run, because missing is not the mean of its neighbours.
 */
export function follows(last: Point, next: Point): boolean {
  return next.year === last.year + 1 && next.side === last.side;
}

/** Runs of points that a line may join; see `follows`. */
export function segments(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of points) {
    const last = run[run.length - 1];
    if (last && !follows(last, point)) {
      runs.push(run);
      run = [];
    }
    run.push(point);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
