import { m, type Locale } from '../../../i18n';
import { joinPrecision } from '../../../model/precision';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import { seriesColour } from '../../marks/colour';
import { MOST_DOTS, thin, type CrowdBar } from '../../marks/crowd';
import { legendKeys, WHISKER, whiskerPath } from '../../marks/mark';
import { ownAround } from '../../marks/own';
import { px } from '../../marks/round';
import { agencyNameOf, indicatorShort, unitOf, valueText } from '../../names';
import { signed } from '../../signs';
import { fitText, textWidth } from '../../text';
import { axisOf, type AxisTick } from '../axis';
import { slotOf, type Pair, type ScatterSpec } from './spec';
import { axisName } from './words';

const NARROW = 480;
/** Most labels that are tried: more would hide the points. */
const LABELS = 12;
const SIZE = 12;

export interface Dot {
  id: string;
  x: number;
  y: number;
  r: number;
  colour: string;
  /** Paper inside: a stated zero, or a value that is open on one side. */
  hollow: boolean;
  /** A ring around it: approximate. */
  ring: boolean;
  /** Open whiskers along either axis. */
  whiskers: string;
  chosen: boolean;
}

export interface Margin {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ScatterLayout extends Layout {
  plot: { left: number; right: number; top: number; bottom: number };
  xTicks: AxisTick[];
  yTicks: AxisTick[];
  xTitle: { x: number; y: number; text: string };
  yTitle: { x: number; y: number; text: string };
  /** Bars of the two distributions along the edges. */
  margins: Margin[];
  dots: Dot[];
  /** In the place of dots that lie too close together, where there are very many. */
  crowds: CrowdBar[];
  /** Radius of plain dots. */
  r: number;
  labels: {
    id: string;
    x: number;
    y: number;
    anchor: 'start' | 'end' | 'middle';
    text: string;
    colour: string;
  }[];
}

/** An open whisker to the right (at_least) or to the left (at_most). */
function acrossPath(x: number, y: number, r: number, right: boolean): string {
  const sign = right ? 1 : -1;
  const to = px(x + sign * (r + WHISKER));
  const back = px(to - sign * 3.5);
  return `M${px(x + sign * r)},${px(y)}H${to}M${back},${px(y - 3.5)}L${to},${px(y)}L${back},${px(y + 3.5)}`;
}

function whiskersOf({ x: rowX, y: rowY }: Pair, x: number, y: number, r: number): string {
  let path = '';
  if (rowX.precision === 'at_least' || rowX.precision === 'at_most')
    path += acrossPath(x, y, r, rowX.precision === 'at_least');
  if (rowY.precision === 'at_least' || rowY.precision === 'at_most')
    path += whiskerPath(x, y, r, rowY.precision === 'at_least');
  return path;
}

/** How many of the places fall into each of `n` equal parts of a stretch. */
export function binsOf(places: readonly number[], from: number, to: number, n: number): number[] {
  const bins = new Array<number>(n).fill(0);
  for (const place of places) {
    const share = (place - from) / (to - from);
    const i = Math.max(0, Math.min(n - 1, Math.floor(share * n)));
    bins[i] = bins[i]! + 1;
  }
  return bins;
}

/** The distributions of both indicators along the upper and the right edge. */
function marginsOf(dots: readonly Dot[], plot: ScatterLayout['plot'], deep: number): Margin[] {
  const { left, right, top, bottom } = plot;
  const cells = (length: number) => Math.max(6, Math.min(28, Math.round(length / 16)));
  const [nx, ny] = [cells(right - left), cells(bottom - top)];
  const xs = binsOf(
    dots.map((dot) => dot.x),
    left,
    right,
    nx,
  );
  const ys = binsOf(
    dots.map((dot) => dot.y),
    top,
    bottom,
    ny,
  );
  const most = Math.max(1, ...xs, ...ys);
  const size = (n: number) => Math.max(1, ((deep - 4) * n) / most);
  const [wide, tall] = [(right - left) / nx, (bottom - top) / ny];
  return [
    ...xs.flatMap((n, i): Margin[] =>
      n === 0
        ? []
        : [
            {
              ...{ x: px(left + i * wide + 0.5), y: px(top - 6 - size(n)) },
              ...{ width: px(wide - 1), height: px(size(n)) },
            },
          ],
    ),
    ...ys.flatMap((n, i): Margin[] =>
      n === 0
        ? []
        : [
            {
              ...{ x: px(right + 6), y: px(top + i * tall + 0.5) },
              ...{ width: px(size(n)), height: px(tall - 1) },
            },
          ],
    ),
  ];
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
const touch = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Names beside the chosen dots, each at the first of four sides that is free; else none. */
function labelsOf(
  spec: ScatterSpec,
  dots: readonly Dot[],
  plot: ScatterLayout['plot'],
  width: number,
) {
  const order = new Map(spec.chosen.map((id, i) => [id, i]));
  const chosen = dots
    .filter((dot) => dot.chosen)
    .sort((a, b) => order.get(a.id)! - order.get(b.id)!);
  const taken: Box[] = chosen.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  return chosen.slice(0, LABELS).flatMap((dot): ScatterLayout['labels'] => {
    const full = agencyNameOf(dot.id, spec.input.catalogue, spec.locale);
    const text = fitText(full, width * 0.45, SIZE);
    const wide = textWidth(text, SIZE) * 1.1;
    const sides = [
      { anchor: 'start', x: dot.x + 8, left: dot.x + 8, y: dot.y + 4 },
      { anchor: 'end', x: dot.x - 8, left: dot.x - 8 - wide, y: dot.y + 4 },
      { anchor: 'middle', x: dot.x, left: dot.x - wide / 2, y: dot.y - 9 },
      { anchor: 'middle', x: dot.x, left: dot.x - wide / 2, y: dot.y + 18 },
    ] as const;
    for (const { anchor, x, left, y } of sides) {
      const box = { x: left, y: y - 11, width: wide, height: 14 };
      const inside = left >= 0 && left + wide <= width && box.y >= plot.top - 4 && y <= plot.bottom;
      if (!inside || taken.some((other) => touch(other, box))) continue;
      taken.push(box);
      return [{ id: dot.id, x: px(x), y: px(y), anchor, text, colour: dot.colour }];
    }
    return [];
  });
}

/** Very many dots with bars in the place of those that lie close together; else as they are. */
function thinned(
  dots: readonly Dot[],
  { left, right }: ScatterLayout['plot'],
  r: number,
  locale: Locale,
) {
  if (dots.length <= MOST_DOTS) return { bars: [], alone: dots };
  // Squares, so that none lies further from its place than a dot is wide.
  const wide = 2 * r;
  const columns = Array.from({ length: Math.ceil((right - left) / wide) + 1 }, () => [] as Dot[]);
  for (const dot of dots) columns[Math.floor((dot.x - left) / wide)]!.push(dot);
  const { bars, alone } = thin(
    columns.map((things, column) => ({ year: column, things })),
    {
      x: (column) => left + (column + 0.5) * wide,
      y: (dot) => dot.y,
      group: ({ chosen }) => (chosen ? null : ''),
      colour: ({ colour }) => colour,
      value: () => '',
      ...{ r, most: r, locale },
    },
  );
  return { bars, alone: alone.flat() };
}

/** A plane of two indicators with their distributions along its edges. Pure. */
export function layout(spec: ScatterSpec, size: Size): ScatterLayout {
  const { width } = size;
  const { locale, input, pairs } = spec;
  const { scale } = input.view;
  const { catalogue } = input;
  const narrow = width < NARROW;
  const height = size.height ?? Math.round(Math.min(620, Math.max(320, width * 0.72)));
  const deep = narrow ? 24 : 40;
  const top = 20 + deep + 6;
  const bottom = height - 40;
  const shown = new Set<LegendKey>();
  const suffix = (id: string) => (unitOf(id, catalogue) === 'percent' ? '%' : '');
  const ys = pairs.map((pair) => pair.y.value!);
  const xs = pairs.map((pair) => pair.x.value!);
  const y = axisOf(ys, scale, [bottom, top], { locale, suffix: suffix(spec.y) });
  const left = Math.ceil(Math.max(0, ...y.ticks.map(({ label }) => textWidth(label, SIZE)))) + 10;
  const right = width - deep - 8;
  const plot = { left, right, top, bottom };
  const x = axisOf(xs, scale, [left, right], {
    ...{ locale, suffix: suffix(spec.x) },
    count: narrow ? 3 : 6,
  });
  const r = pairs.length > 400 ? 2 : pairs.length > 120 ? 3 : 4;
  const picking = spec.chosen.length > 0;
  const targets: Target[] = [];
  const dots = pairs.map((pair): Dot => {
    const [atX, atY] = [px(x(pair.x.value!)), px(y(pair.y.value!))];
    const chosen = pair.slot > 0;
    const precision = joinPrecision([pair.x.precision, pair.y.precision]);
    const zero = pair.x.value === 0 || pair.y.value === 0;
    const open = [pair.x, pair.y].some((row) => /^at_/.test(row.precision));
    const own = [pair.x, pair.y].some((row) => row.own);
    const state = zero ? 'zero' : 'value';
    for (const row of [pair.x, pair.y])
      for (const key of legendKeys({ state, precision: row.precision, basis: 'stated' }))
        shown.add(key);
    const read = (row: Pair['x']) =>
      valueText(row.value!, row.precision, row.indicator, catalogue, locale);
    const line = (row: Pair['x']) =>
      m.analyst_named_value(
        { name: indicatorShort(row.indicator, catalogue, locale), value: read(row) },
        { locale },
      );
    const short = (row: Pair['x']) =>
      signed(row.value!, row.precision, unitOf(row.indicator, catalogue), locale);
    targets.push({
      ...{ id: pair.agency, x: atX, y: atY, state, precision },
      name: agencyNameOf(pair.agency, catalogue, locale),
      value: `${short(pair.x)} · ${short(pair.y)}`,
      lines: [line(pair.x), line(pair.y)],
      basis: 'stated',
      report: pair.y.report ?? pair.x.report,
      row: pair.y,
      ...(own ? { own: ownAround(atX, atY, r + 3) } : {}),
    });
    if (own) shown.add('own');
    const radius = chosen ? r + 1 : r;
    return {
      ...{ id: pair.agency, x: atX, y: atY, r: radius, chosen },
      colour: seriesColour(slotOf(spec, pair)),
      hollow: zero || open,
      ring: [pair.x, pair.y].some((row) => row.precision === 'approximate'),
      whiskers: whiskersOf(pair, atX, atY, radius),
    };
  });
  const { bars, alone } = thinned(dots, plot, r, locale);
  const title = (id: string, room: number) => (id ? fitText(axisName(spec, id), room, SIZE) : '');
  return {
    ...{ width, height, targets, shown, plot },
    xTicks: pairs.length > 0 ? x.ticks : [],
    yTicks: pairs.length > 0 ? y.ticks : [],
    xTitle: { x: px(right), y: px(bottom + 34), text: title(spec.x, right) },
    yTitle: { x: 0, y: 12, text: title(spec.y, width) },
    margins: marginsOf(dots, plot, deep),
    // The chosen lie on top.
    dots: picking ? [...alone].sort((a, b) => Number(a.chosen) - Number(b.chosen)) : [...alone],
    crowds: bars,
    r,
    labels: labelsOf(spec, dots, plot, width),
  };
}
