import type { Target } from '../../figure';
import { intervalOf, nameOf, pointLines, shownText } from '../../labels';
import { seriesColour } from '../../marks/colour';
import { legendKeys, type PointMark } from '../../marks/mark';
import { polygon, polyline, px } from '../../marks/round';
import type { LegendKey } from '../../figure';
import { segments, type Point, type Transformed } from '../../transform';
import type { Plot } from './plot';
import type { TrendSpec } from './spec';

export interface PlacedMark {
  /** Id of the target at the same place. */
  id: string;
  mark: PointMark;
}

/** Stem with caps of an interval, in pixels. */
export interface Bar {
  at: number;
  from: number;
  to: number;
}

/** One line as Line.svelte draws it. */
export interface LineMarks {
  key: string;
  colour: string;
  muted: boolean;
  width: number;
  /** One path a run of years; a gap is where none is. */
  paths: string[];
  marks: PlacedMark[];
  /** Interval of a rate: areas around runs, stems at lone points. */
  bands: string[];
  bars: Bar[];
}

/** Id of the target of a series in a year; ids start with the series' key. */
export function targetId(key: string, year: number): string {
  return `${key}|${year}`;
}

/** True when a target belongs to the line with this key. */
export function isOn(target: Target | null, key: string): boolean {
  return target !== null && target.id.startsWith(`${key}|`);
}

/** How a point is marked: a stated zero differs from a value, but only where it is a count. */
function stateOf(point: Point, spec: TrendSpec): 'value' | 'zero' {
  return point.value === 0 && spec.input.view.transform === 'value' ? 'zero' : 'value';
}

/** Runs that can be joined on the plot: a zero on a log scale stands alone in its strip. */
function runsOf(line: Transformed, log: boolean): Point[][] {
  const runs = segments(line.points);
  if (!log) return runs;
  return runs.flatMap((run) => {
    const parts: Point[][] = [[]];
    for (const point of run) {
      if (point.value > 0) parts.at(-1)!.push(point);
      else parts.push([point], []);
    }
    return parts.filter((part) => part.length > 0);
  });
}

/**
 * A series on a plot: joined runs, a mark at each point (grey lines only where a mark says more than
 * the line does), and the interval of a rate when `intervals`.
 */
export function drawLine(
  line: Transformed,
  plot: Plot,
  spec: TrendSpec,
  options: { width?: number; r?: number; intervals?: boolean } = {},
): LineMarks {
  const { series } = line;
  const colour = seriesColour(series.slot);
  const runs = runsOf(line, spec.scale === 'log');
  const place = (point: Point): [number, number] => [plot.x(point.year), plot.y(point.value)];
  const r = series.muted ? 2 : (options.r ?? 3.5);
  const marks: PlacedMark[] = [];
  const bands: string[] = [];
  const bars: Bar[] = [];
  for (const run of runs) {
    for (const point of run) {
      const state = stateOf(point, spec);
      const says = run.length === 1 || state === 'zero' || point.precision !== 'exact';
      if (series.muted && !says) continue;
      const [x, y] = place(point);
      const { precision, row } = point;
      const mark = { x: px(x), y: px(y), colour, state, precision, basis: row.basis, r };
      marks.push({ id: targetId(series.key, point.year), mark });
    }
    if (!options.intervals) continue;
    const ends = run.flatMap((point) => {
      const interval = intervalOf(spec.input, point.row);
      return interval ? [{ point, interval }] : [];
    });
    if (ends.length === run.length && run.length > 1) {
      const upper = ends.map(({ point, interval }): [number, number] => [
        plot.x(point.year),
        plot.y(interval[1]),
      ]);
      const lower = ends.map(({ point, interval }): [number, number] => [
        plot.x(point.year),
        plot.y(interval[0]),
      ]);
      bands.push(polygon([...upper, ...lower.reverse()]));
    } else {
      for (const { point, interval } of ends) {
        const [from, to] = [px(plot.y(interval[1])), px(plot.y(interval[0]))];
        bars.push({ at: px(plot.x(point.year)), from, to });
      }
    }
  }
  return {
    key: series.key,
    colour,
    muted: series.muted,
    width: series.muted ? 0.8 : (options.width ?? 2.25),
    paths: runs.filter((run) => run.length > 1).map((run) => polyline(run.map(place))),
    marks,
    bands,
    bars,
  };
}

/** What a tooltip says of a point. */
interface Words {
  name: string;
  value: string;
  lines: string[];
}

/**
 * The target of one point. A class, because its words are made when first asked for, and hundreds
 * of object literals with getters take longer to make than all the rest of a plot.
 */
class PointTarget implements Target {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly state: Target['state'];
  readonly precision: Target['precision'];
  readonly basis: Target['basis'];
  readonly report: Target['report'];
  readonly row: Target['row'];
  #line: Transformed;
  #point: Point;
  #spec: TrendSpec;
  #words: Words | null = null;

  constructor(line: Transformed, point: Point, plot: Plot, spec: TrendSpec) {
    this.id = targetId(line.series.key, point.year);
    this.x = px(plot.x(point.year));
    this.y = px(plot.y(point.value));
    this.state = stateOf(point, spec);
    this.precision = point.precision;
    this.basis = point.row.basis;
    this.report = point.row.report;
    this.row = point.row;
    this.#line = line;
    this.#point = point;
    this.#spec = spec;
  }

  get name(): string {
    return this.#said.name;
  }

  get value(): string {
    return this.#said.value;
  }

  get lines(): string[] {
    return this.#said.lines;
  }

  get #said(): Words {
    return (this.#words ??= this.#say());
  }

  #say(): Words {
    const [{ series, unit }, point, { input, changes }] = [this.#line, this.#point, this.#spec];
    return {
      name: nameOf(input, series.label, point.year),
      value: shownText(input, { ...point, unit, indicator: series.indicator }),
      lines: pointLines(input, point, changes().get(series.key)),
    };
  }
}

/** Targets of a series' points, with what a tooltip says of them. */
export function lineTargets(line: Transformed, plot: Plot, spec: TrendSpec): Target[] {
  return line.points.map((point) => new PointTarget(line, point, plot, spec));
}

/** What a line adds to the legend. */
export function lineKeys(line: LineMarks): LegendKey[] {
  const keys = line.marks.flatMap(({ mark }) => legendKeys(mark));
  if (line.bands.length > 0 || line.bars.length > 0) keys.push('interval');
  return keys;
}
