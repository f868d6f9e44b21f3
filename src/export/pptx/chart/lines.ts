import { nice } from 'd3-array';
import { multiplesSpec, type Panel } from '../../../figures/charts/multiples/spec';
import { trendIsEmpty, trendSpec, type TrendSpec } from '../../../figures/charts/trend/spec';
import { intervalOf } from '../../../figures/labels';
import { seriesColour } from '../../../figures/marks/colour';
import type { Point, Transformed } from '../../../figures/transform';
import { m } from '../../../i18n';
import type { Year } from '../../../model/nouns';
import type { Subject } from '../../subject';
import { hexOf } from '../colour';
import {
  valuesOf,
  type ChartSeries,
  type ChartSlide,
  type ChartValue,
  type NativeChart,
} from './model';

/** Category that stands for a change of form, between two years; it has no values. */
export const BREAK = '//';
/** A single line carries all its numbers up to this many years. */
const LABELLED_YEARS = 14;
/** More inexact values than this are marked and told below instead of labelled. */
const LABELLED_INEXACT = 24;
/** Panels on one slide, and most panels before a picture serves better. */
const PANELS = 6;
const MOST_PANELS = 12;
/** Intervals are drawn beside so many lines. */
const INTERVALS = 2;

/** Between `year` and the next: joined lines, and lines that stop there. */
function crossing(lines: readonly Transformed[], year: Year): { joined: number; stopped: number } {
  let [joined, stopped] = [0, 0];
  for (const { points } of lines) {
    const here = points.find((point) => point.year === year);
    const next = points.find((point) => point.year === year + 1);
    if (!here || !next) continue;
    if (here.side === next.side) joined++;
    else stopped++;
  }
  return { joined, stopped };
}

/** Columns of the chart: years, and breaks where no line runs from one year to the next. */
function columnsOf(spec: TrendSpec, lines: readonly Transformed[]): (Year | typeof BREAK)[] {
  const [from, to] = spec.years!;
  const columns: (Year | typeof BREAK)[] = [];
  for (let year = from; year <= to; year++) {
    columns.push(year);
    const { joined, stopped } = crossing(lines, year);
    const told = spec.breaks.includes(year + 0.5) && year < to;
    if (joined === 0 && (stopped > 0 || told)) columns.push(BREAK);
  }
  return columns;
}

/** A line cut where others run on: one run of years for each side of such a break. */
function partsOf(line: Transformed, columns: readonly (Year | typeof BREAK)[]): Point[][] {
  const parts: Point[][] = [[]];
  for (const point of line.points) {
    const last = parts.at(-1)!.at(-1);
    const cut =
      last !== undefined &&
      last.side !== point.side &&
      point.year === last.year + 1 &&
      columns[columns.indexOf(last.year) + 1] === point.year;
    if (cut) parts.push([]);
    parts.at(-1)!.push(point);
  }
  return parts;
}

/** Numbers nearer than this share of all values would stand on each other. */
const NEAR = 0.07;

/** Series with the places of their numbers: of numbers near each other, one above, one below. */
function keptApart(series: readonly ChartSeries[], columns: number): ChartSeries[] {
  const all = valuesOf({ series: [...series] }).map(({ value }) => value);
  const near = (Math.max(0, ...all) - Math.min(0, ...all)) * NEAR;
  const places = series.map(() => Array.from({ length: columns }, () => 't' as Place));
  for (let x = 0; x < columns; x++) {
    const shown = series
      .flatMap(({ values }, i) => {
        const one = values[x];
        return one?.labelled ? [{ i, value: one.value }] : [];
      })
      .sort((a, b) => b.value - a.value);
    shown.forEach(({ i, value }, n) => {
      const above = shown[n - 1];
      if (!above || above.value - value >= near) return;
      places[i]![x] = places[above.i]![x] === 't' ? 'b' : 'r';
    });
  }
  return series.map((one, i) => ({
    ...one,
    values: one.values.map((value, x) => value && { ...value, place: places[i]![x] }),
  }));
}

type Place = NonNullable<ChartValue['place']>;

interface Wish {
  title: string;
  /** End of a shared value axis. */
  max: number | null;
}

/** Lines and aims as one chart. */
function chartOf(
  spec: TrendSpec,
  lines: readonly Transformed[],
  aims: readonly Transformed[],
  { title, max }: Wish,
): NativeChart {
  const { input } = spec;
  const { locale, view } = input;
  const columns = columnsOf(spec, lines);
  const drawn = lines.filter((line) => line.points.length > 0);
  const inexact = drawn.flatMap(({ series, points }) =>
    series.muted ? [] : points.filter(({ precision }) => precision !== 'exact'),
  );
  const all = drawn.length === 1 && columns.length <= LABELLED_YEARS;
  const some = inexact.length <= LABELLED_INEXACT;
  const labelled = (point: Point, muted: boolean) =>
    !muted && (all || (some && point.precision !== 'exact'));
  const bands = view.transform === 'value' && drawn.length <= INTERVALS;
  const valueOf = (point: Point, muted: boolean) => ({
    value: point.value,
    precision: point.precision,
    labelled: labelled(point, muted),
    interval: bands ? intervalOf(input, point.row) : null,
  });
  const results = drawn.flatMap(({ series, points }): ChartSeries[] => {
    const parts = partsOf({ ...lines[0]!, series, points }, columns);
    return parts.map((part) => ({
      name:
        parts.length === 1
          ? series.label
          : m.document_pptx_part(
              {
                name: series.label,
                from: String(part[0]!.year),
                to: String(part.at(-1)!.year),
              },
              { locale },
            ),
      values: columns.map((column) => {
        const point = part.find(({ year }) => year === column);
        return point ? valueOf(point, series.muted) : null;
      }),
      colour: hexOf(seriesColour(series.slot)),
      look: 'line',
      muted: series.muted,
      listed: !series.muted,
    }));
  });
  const targets = aims
    .filter((line) => line.points.length > 0)
    .map(({ series, points }): ChartSeries => ({
      name: m.document_pptx_target({ name: series.label }, { locale }),
      values: columns.map((column) => {
        const point = points.find(({ year }) => year === column);
        return point ? { ...valueOf(point, false), labelled: true } : null;
      }),
      colour: hexOf(seriesColour(series.slot)),
      look: 'marks',
      muted: false,
      listed: true,
    }));
  const series = keptApart([...results, ...targets], columns.length);
  const values = valuesOf({ series }).map(({ value }) => value);
  const log = spec.scale === 'log' && values.every((value) => value > 0);
  const counts = view.transform === 'value' || view.transform === 'share';
  return {
    kind: 'lines',
    share: false,
    title,
    categories: columns.map(String),
    series,
    scale: log ? 'log' : 'linear',
    min: !log && counts && values.every((value) => value >= 0) ? 0 : null,
    max,
    suffix: drawn.every(({ unit }) => unit === 'percent') ? '%' : '',
    signed: view.transform === 'change',
  };
}

/** What a slide of lines says below them. */
function footOf(charts: readonly NativeChart[], spec: TrendSpec): string[] {
  const { locale } = spec.input;
  const foot: string[] = [];
  const split = charts.some((chart) =>
    [...spec.lines].some(
      (line) => line.points.length > 0 && partsOf(line, chart.categories.map(toColumn)).length > 1,
    ),
  );
  if (charts.some(({ categories }) => categories.includes(BREAK)))
    foot.push(m.document_pptx_break({ sign: BREAK }, { locale }));
  else if (split) foot.push(m.document_pptx_break_parts({}, { locale }));
  if (charts.some(hasGap)) foot.push(m.note_gaps({}, { locale }));
  return foot;
}

const toColumn = (category: string) => (category === BREAK ? BREAK : Number(category));

/** True where a line has an empty year between two values. */
function hasGap({ series, categories }: NativeChart): boolean {
  return series.some(({ values, look }) => {
    const places = values.flatMap((one, i) => (one ? [i] : []));
    const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
    return (
      look === 'line' &&
      values.slice(first, last).some((one, i) => one === null && categories[first + i] !== BREAK)
    );
  });
}

/** Lines over years as one chart; null where there is nothing to draw. */
export function trendSlides({ input }: Subject): ChartSlide[] | null {
  const spec = trendSpec(input);
  if (trendIsEmpty(spec)) return null;
  const chart = chartOf(spec, spec.lines, spec.aims, { title: '', max: null });
  if (valuesOf(chart).length === 0) return null;
  return [{ charts: [chart], foot: footOf([chart], spec) }];
}

/** Largest value of panels, at a round number. */
function sharedMax(panels: readonly Panel[]): number | null {
  const values = panels.flatMap(({ lines, aims }) =>
    [...lines, ...aims].flatMap(({ points }) => points.map(({ value }) => value)),
  );
  const most = Math.max(0, ...values);
  return most > 0 ? nice(0, most, 4)[1] : null;
}

/** Panels as charts, six a slide; null where there are none or too many to compare on slides. */
export function multiplesSlides({ input }: Subject): ChartSlide[] | null {
  const { trend, panels, axes } = multiplesSpec(input);
  const shown = panels.filter(({ lines }) => lines.some(({ points }) => points.length > 0));
  if (shown.length === 0 || shown.length < panels.length) return null;
  if (shown.length > MOST_PANELS || trend.years === null) return null;
  const max = axes === 'shared' && trend.scale === 'linear' ? sharedMax(shown) : null;
  const charts = shown.map(({ title, lines, aims }) => chartOf(trend, lines, aims, { title, max }));
  return Array.from({ length: Math.ceil(charts.length / PANELS) }, (_, n) => {
    const part = charts.slice(n * PANELS, (n + 1) * PANELS);
    return { charts: part, foot: footOf(part, trend) };
  });
}
