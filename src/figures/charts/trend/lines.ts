import type { Target } from '../../figure';
import { intervalOf, nameOf, pointLines, shownText } from '../../labels';
import { seriesColour } from '../../marks/colour';
import { legendKeys, type PointMark } from '../../marks/mark';
import { ownAround } from '../../marks/own';
import { polygon, px } from '../../marks/round';
import type { LegendKey } from '../../figure';
import { follows, type Point, type Transformed } from '../../transform';
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

/** End of the run at `start` that can be joined: a zero on a log scale stands alone in its strip. */
function runEnd(points: readonly Point[], start: number, log: boolean): number {
  let end = start + 1;
  for (; end < points.length; end++) {
    const last = points[end - 1]!;
    const next = points[end]!;
    if (!follows(last, next) || (log && !(last.value > 0 && next.value > 0))) break;
  }
  return end;
}

/** The joined points from `start` to before `end`. */
function runPath(points: readonly Point[], start: number, end: number, plot: Plot): string {
  let path = '';
  for (let i = start; i < end; i++) {
    const { year, value } = points[i]!;
    path += `${path ? 'L' : 'M'}${px(plot.x(year))},${px(plot.y(value))}`;
  }
  return path;
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
  const { series, points } = line;
  const colour = seriesColour(series.slot);
  const log = spec.scale === 'log';
  const r = series.muted ? 2 : (options.r ?? 3.5);
  const paths: string[] = [];
  const marks: PlacedMark[] = [];
  const bands: string[] = [];
  const bars: Bar[] = [];
  for (let start = 0, end: number; start < points.length; start = end) {
    end = runEnd(points, start, log);
    const lone = end - start === 1;
    if (!lone) paths.push(runPath(points, start, end, plot));
    for (let i = start; i < end; i++) {
      const point = points[i]!;
      const { year, precision } = point;
      const state = stateOf(point, spec);
      if (series.muted && !lone && state !== 'zero' && precision === 'exact') continue;
      const x = px(plot.x(year));
      const y = px(plot.y(point.value));
      const mark = { x, y, colour, state, precision, basis: point.row.basis, r };
      marks.push({ id: targetId(series.key, year), mark });
    }
    if (!options.intervals) continue;
    const run = points.slice(start, end);
    const ends = run.flatMap((point) => {
      const interval = intervalOf(spec.input, point.row);
      return interval ? [{ point, interval }] : [];
    });
    if (ends.length === run.length && !lone) {
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
    paths,
    marks,
    bands,
    bars,
  };
}

/** Half the side of the square around a point of the reader's own: clear of all its rings. */
const AROUND = 7;

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
  readonly own: Target['own'];
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
    this.own = point.row.own ? ownAround(this.x, this.y, AROUND) : undefined;
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

/** Targets of the points of lines, with what a tooltip says of them. */
export function lineTargets(lines: readonly Transformed[], plot: Plot, spec: TrendSpec): Target[] {
  const targets: Target[] = [];
  for (const line of lines) {
    for (let i = 0; i < line.points.length; i++)
      targets.push(new PointTarget(line, line.points[i]!, plot, spec));
  }
  return targets;
}

/** What lines add to the legend. */
export function lineKeys(lines: readonly LineMarks[]): Set<LegendKey> {
  const keys = new Set<LegendKey>();
  for (const { marks, bands, bars } of lines) {
    for (let i = 0; i < marks.length; i++) {
      const { mark } = marks[i]!;
      const plain = mark.state === 'value' && mark.precision === 'exact';
      if (plain && mark.basis !== 'target') continue;
      for (const key of legendKeys(mark)) keys.add(key);
    }
    if (bands.length > 0 || bars.length > 0) keys.add('interval');
  }
  return keys;
}
