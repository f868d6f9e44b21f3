import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { Layout, LegendKey, Size, Target } from '../../figure';
import { nameOf, pointLines, shownText } from '../../labels';
import { tickWidth, yearTicks, type ValueTick, type YearTick } from '../../marks/axis';
import type { EraBandMark } from '../../marks/band';
import { legendKeys, type PointMark } from '../../marks/mark';
import { ownAround } from '../../marks/own';
import { polygon, polyline, px } from '../../marks/round';
import { textWidth } from '../../text';
import { endLabels, keyItems, labelColumn, type EndLabel, type KeyItem } from '../trend/ends';
import { drawLine, lineKeys, targetId, type LineMarks, type PlacedMark } from '../trend/lines';
import { bandsOf, plotIn, valueTicks, type Plot } from '../trend/plot';
import { scaleOf, tickSuffix } from '../trend/scale';
import type { TrendSpec } from '../trend/spec';
import { crowdsOf } from './crowds';
import type { DistributionSpec, DistributionYear, Dot } from './spec';
import { swarm } from './swarm';

/** What the textures of a distribution mean, drawn over the plot. */
export interface BandKey {
  x: number;
  y: number;
  text: string;
  kind: 'outer' | 'inner' | 'median' | 'dot';
}

export interface DistributionLayout extends Layout {
  plot: { left: number; right: number; top: number; bottom: number };
  numbers: 'outside' | 'inside';
  yTicks: ValueTick[];
  xTicks: YearTick[];
  yearsY: number;
  /** How many agencies a year has, under its label. */
  counts: { x: number; y: number; text: string; anchor: YearTick['anchor'] }[];
  bands: EraBandMark[];
  /** 10 to 90 %, and 25 to 75 %, one area a run of years. */
  outer: string[];
  inner: string[];
  medians: string[];
  /** Agencies that are not picked out: plain dots, and marks where there is more to say. */
  dots: { id: string; x: number; y: number }[];
  /** Bars of agencies that lie too close together to be dots: a path, '' for none. */
  crowds: string;
  r: number;
  marks: PlacedMark[];
  lines: LineMarks[];
  ends: EndLabel[];
  key: KeyItem[];
  bandKey: BandKey[];
}

const NARROW = 520;

/** Runs of consecutive years with quantiles on one side of a change of form. */
function runs(years: readonly DistributionYear[]): DistributionYear[][] {
  const found: DistributionYear[][] = [];
  let before: DistributionYear | undefined;
  for (const year of years) {
    if (!year.quantiles) {
      before = undefined;
      continue;
    }
    const joins = before && year.year === before.year + 1 && year.side === before.side;
    if (joins) found.at(-1)!.push(year);
    else found.push([year]);
    before = year;
  }
  return found;
}

/** Area between two quantiles of a run; a lone year gets a box. */
function area(run: readonly DistributionYear[], plot: Plot, low: number, high: number): string {
  const half = Math.min(22, plot.step * 0.35);
  const at = (year: DistributionYear, i: number, shift = 0): [number, number] => [
    plot.x(year.year) + shift,
    plot.y(year.quantiles!.at[i]!),
  ];
  const [first] = run;
  if (run.length === 1 && first) {
    const corners = [
      at(first, high, -half),
      at(first, high, half),
      at(first, low, half),
      at(first, low, -half),
    ];
    return polygon(corners);
  }
  const back = run.map((year) => at(year, low)).reverse();
  return polygon([...run.map((year) => at(year, high)), ...back]);
}

function medianOf(run: readonly DistributionYear[], plot: Plot): string {
  const half = Math.min(22, plot.step * 0.35);
  const points = run.map((year): [number, number] => [
    plot.x(year.year),
    plot.y(year.quantiles!.at[2]),
  ]);
  const [first] = points;
  if (points.length > 1 || !first) return polyline(points);
  return polyline([
    [first[0] - half, first[1]],
    [first[0] + half, first[1]],
  ]);
}

/** Radius of dots, by how many stand in the fullest year. */
function radius(spec: DistributionSpec, step: number): number {
  const most = Math.max(...spec.years.map((year) => year.dots.length));
  if (step < 16) return 1.5;
  return most <= 25 ? 3 : most <= 80 ? 2.4 : 1.8;
}

function bandKeyOf(spec: DistributionSpec, width: number, locale: TrendSpec['input']['locale']) {
  const kinds: [BandKey['kind'], string][] = [
    ['dot', m.chart_each_agency({}, { locale })],
    ...(spec.years.some((year) => year.quantiles)
      ? ([
          ['median', m.chart_median({}, { locale })],
          ['inner', m.chart_band_50({}, { locale })],
          ['outer', m.chart_band_80({}, { locale })],
        ] as [BandKey['kind'], string][])
      : []),
  ];
  let x = 0;
  let y = 12;
  return kinds.map(([kind, text]): BandKey => {
    const wide = 24 + textWidth(text, 12) + 16;
    if (x > 0 && x + wide - 16 > width) {
      x = 0;
      y += 18;
    }
    const item = { x: px(x), y, text, kind };
    x += wide;
    return item;
  });
}

/** How many agencies each labelled year has; bare numbers where years stand close. */
function countsOf(
  ticks: readonly YearTick[],
  spec: DistributionSpec,
  y: number,
): DistributionLayout['counts'] {
  const { locale } = spec.trend.input;
  const sizes = new Map(spec.years.map((one) => [one.year, one.dots.length]));
  const shown = ticks.filter((tick) => tick.label && sizes.has(tick.year));
  const numbers = shown.map((tick) => formatNumber(sizes.get(tick.year)!, locale));
  const full = numbers.map((text) => m.chart_n({ shown: text }, { locale }));
  const widest = Math.max(0, ...full.map((text) => textWidth(text, 11)));
  const tight = shown.some((tick, i) => i > 0 && tick.x - shown[i - 1]!.x < widest + 10);
  return shown.map(({ x, anchor }, i) => ({
    ...{ x, y, anchor },
    text: tight && i > 0 ? numbers[i]! : full[i]!,
  }));
}

/** The median's target of one year, with the middle half. */
function medianTarget(spec: DistributionSpec, one: DistributionYear, plot: Plot): Target[] {
  if (!one.quantiles) return [];
  const { input } = spec.trend;
  const { locale } = input;
  const { at, precision } = one.quantiles;
  const { unit, series } = one.dots[0]!.line;
  const text = (value: number) =>
    shownText(input, { value, precision: 'exact', unit, indicator: series.indicator });
  const shown = { value: at[2], precision, unit, indicator: series.indicator };
  const lines = [
    m.chart_quantiles({ low: text(at[1]), high: text(at[3]) }, { locale }),
    m.chart_n({ shown: formatNumber(one.dots.length, locale) }, { locale }),
  ];
  return [
    {
      id: `median|${one.year}`,
      ...{ x: px(plot.x(one.year)), y: px(plot.y(at[2])), lines, precision },
      name: nameOf(input, m.chart_median({}, { locale }), one.year),
      value: shownText(input, shown),
      ...{ state: 'value', basis: 'derived', report: null, row: null },
    },
  ];
}

const MUTED = 'var(--series-muted)';

/** Spec and size to pixels. Pure. */
export function distributionLayout(spec: DistributionSpec, size: Size): DistributionLayout {
  const { width } = size;
  const { trend } = spec;
  const { locale, view } = trend.input;
  const narrow = width < NARROW;
  const several = spec.chosen.length > 0;
  // Only picked-out lines are named; the others are dots.
  const named: TrendSpec = { ...trend, aims: [] };
  const keyHeight = narrow && several ? keyItems(named, 0, width, 0).height : 0;
  const wanted = Math.round(Math.min(480, Math.max(290, width * 0.58)));
  const height = size.height ?? wanted + keyHeight;
  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  const none = {
    outer: [],
    inner: [],
    medians: [],
    dots: [],
    crowds: '',
    marks: [],
    lines: [],
    counts: [],
  };
  const nothing = { ...none, yTicks: [], xTicks: [], bands: [], ends: [], key: [], bandKey: [] };
  if (!trend.years || spec.years.length === 0) {
    const plot = { left: 0, right: width, top: 0, bottom: height };
    return { width, height, plot, numbers: 'outside', yearsY: 0, r: 2, targets, shown, ...nothing };
  }
  const scale = scaleOf(trend);
  const bandKey = bandKeyOf(spec, width, locale);
  const banded = trend.breaks.length + trend.unasked.length > 0;
  const top = (bandKey.at(-1)?.y ?? 0) + (banded ? 34 : 22);
  const bottom = height - 38 - keyHeight;
  const ticks = { count: height < 320 ? 3 : 5, suffix: tickSuffix(trend) };
  const rough = plotIn({ left: 0, right: width, top, bottom }, trend.years, scale);
  const numbersWidth = Math.ceil(tickWidth(valueTicks(rough, scale, locale, ticks)));
  const left = narrow ? 0 : numbersWidth + 8;
  const column = narrow || !several ? 0 : labelColumn(named, width);
  const right = width - (column > 0 ? column + 22 : 6);
  const span = Math.max(1, trend.years[1] - trend.years[0]);
  const air = Math.min(34, (right - left) / (span + 1) / 2);
  const inset = [narrow ? Math.max(numbersWidth + 12, air) : air, air] as const;
  const plot = plotIn({ left, right, top, bottom }, trend.years, scale, inset);
  const r = radius(spec, plot.step);

  const chosen = new Set(spec.chosen);
  const dots: DistributionLayout['dots'] = [];
  const marks: PlacedMark[] = [];
  const most = trend.years[0] === trend.years[1] ? (right - left) * 0.4 : plot.step * 0.42;
  const valueOf = ({ line, point: { value, precision } }: Dot): string =>
    shownText(trend.input, {
      ...{ value, precision, unit: line.unit },
      indicator: line.series.indicator,
    });
  const crowds = crowdsOf(spec, plot, { r, most }, valueOf);
  targets.push(...crowds.targets);
  for (const [i, one] of spec.years.entries()) {
    const alone = crowds.alone[i]!;
    const ys = alone.map((dot) => plot.y(dot.point.value));
    const offsets = swarm(ys, r, most);
    alone.forEach((dot, i) => {
      const { line, point } = dot;
      const picked = chosen.has(line.series.owner);
      const id = targetId(line.series.key, point.year);
      const x = px(plot.x(point.year) + (picked ? 0 : offsets[i]!));
      const y = px(ys[i]!);
      const { precision, row } = point;
      const state = point.value === 0 && view.transform === 'value' ? 'zero' : 'value';
      targets.push({
        ...{
          id,
          x,
          y,
          name: nameOf(trend.input, line.series.label, point.year),
          state,
          precision,
          basis: row.basis,
        },
        value: valueOf(dot),
        lines: pointLines(trend.input, point, trend.changes().get(line.series.key)),
        ...{ report: row.report, row },
        ...(row.own ? { own: ownAround(x, y, picked ? 7 : 4.5) } : {}),
      });
      if (picked) return;
      const mark: PointMark = {
        ...{ x, y, state, precision, basis: row.basis, r },
        colour: MUTED,
      };
      const keys = legendKeys(mark);
      for (const key of keys) shown.add(key);
      if (keys.length > 0) marks.push({ id, mark });
      else dots.push({ id, x, y });
    });
    targets.push(...medianTarget(spec, one, plot));
  }
  const lines = trend.lines
    .filter((line) => chosen.has(line.series.owner))
    .map((line) => drawLine(line, plot, trend, { width: 2.25, r: 4 }));
  for (const key of lineKeys(lines)) shown.add(key);
  if (targets.some(({ own }) => own)) shown.add('own');
  if (trend.breaks.length > 0) shown.add('era_break');
  if (trend.unasked.length > 0) shown.add('not_asked');

  const found = runs(spec.years);
  const xTicks = yearTicks(...trend.years, plot.x, { left: 0, right: width });
  return {
    width,
    height,
    plot: { left, right, top, bottom },
    numbers: narrow ? 'inside' : 'outside',
    yTicks: valueTicks(plot, scale, locale, ticks),
    xTicks,
    yearsY: bottom + 18,
    counts: countsOf(xTicks, spec, bottom + 33),
    bands: bandsOf(plot, trend.years, trend, locale),
    outer: found.map((run) => area(run, plot, 0, 4)),
    inner: found.map((run) => area(run, plot, 1, 3)),
    medians: found.map((run) => medianOf(run, plot)),
    ...{ dots, crowds: crowds.path, r, marks, lines, bandKey },
    ends: column > 0 ? endLabels(named, plot, right + 18, column) : [],
    key: narrow && several ? keyItems(named, 0, width, bottom + 38).items : [],
    targets,
    shown,
  };
}
