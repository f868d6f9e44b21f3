import { scaleLinear, scaleLog } from 'd3-scale';
import type { Locale } from '../../../i18n';
import type { Year } from '../../../model/nouns';
import { linearTicks, logTicks, niceDomain, type ValueTick } from '../../marks/axis';
import type { EraBandMark } from '../../marks/band';
import { px } from '../../marks/round';
import { fitText, textWidth } from '../../text';

/** Where years and values lie, in pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  /** Lower end of the value scale. */
  bottom: number;
  /** Where years start: under the strip for zeros, which a log scale cannot hold. */
  floor: number;
  /** Height of a zero: the zero line, or the middle of the strip for zeros. */
  zero: number;
  x(year: number): number;
  y(value: number): number;
  /** Pixels from one year to the next. */
  step: number;
}

/** A value axis without pixels: its ends, and what must be marked off on it. */
export interface ValueScale {
  kind: 'linear' | 'log';
  domain: [number, number];
  /** Zeros are among the values of a log scale: they get a strip of their own. */
  zeros: boolean;
  /** The value whose grid line is stronger: 0, or 100 for an index. */
  strong: number;
}

/** Height of the strip for zeros under a log scale. */
export const ZERO_STRIP = 22;

/** Domain of values: from zero for counts; whole powers of ten (or 2, 5 of one) for logs. */
export function valueScale(
  values: readonly number[],
  kind: 'linear' | 'log',
  options: { strong?: number; most?: number } = {},
): ValueScale {
  const strong = options.strong ?? 0;
  const positive = values.filter((value) => value > 0);
  if (kind === 'linear' || positive.length === 0) {
    const [low, high] = niceDomain(values);
    const capped = options.most !== undefined && high > options.most ? options.most : high;
    const enough = Math.max(capped, ...values);
    return { kind: 'linear', domain: [low, enough], zeros: false, strong };
  }
  const low = 10 ** Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  const max = Math.max(...positive);
  const decade = 10 ** Math.floor(Math.log10(max) + 1e-9);
  const high = [1, 2, 5, 10].map((n) => n * decade).find((n) => n >= max * 0.9999) ?? max;
  return {
    kind: 'log',
    domain: [low, high > low ? high : low * 10],
    zeros: positive.length < values.length,
    strong,
  };
}

/** Scales of a plot in a box; years at its edges keep `inset` pixels of air. */
export function plotIn(
  box: { left: number; right: number; top: number; bottom: number },
  [from, to]: [Year, Year],
  scale: ValueScale,
  inset = 12,
): Plot {
  const strip = scale.zeros ? ZERO_STRIP : 0;
  const bottom = box.bottom - strip;
  const [low, high] = scale.domain;
  const range: [number, number] = [bottom, box.top];
  const value =
    scale.kind === 'log'
      ? scaleLog().domain([low, high]).range(range)
      : scaleLinear().domain([low, high]).range(range);
  const width = box.right - box.left - 2 * inset;
  const step = to > from ? width / (to - from) : width;
  const x =
    to > from
      ? (year: number) => box.left + inset + (year - from) * step
      : () => (box.left + box.right) / 2;
  const zero = scale.zeros ? bottom + strip / 2 + 2 : scale.kind === 'log' ? bottom : value(0);
  const y = (v: number) => (scale.kind === 'log' && v <= 0 ? zero : value(v));
  return { ...box, bottom, floor: box.bottom, zero: px(zero), x, y, step };
}

/** Grid lines of a plot, the zero of a log scale's strip included. */
export function valueTicks(plot: Plot, scale: ValueScale, locale: Locale, count = 4): ValueTick[] {
  if (scale.kind === 'linear') {
    return linearTicks(scale.domain, plot.y, locale, count, scale.strong);
  }
  const ticks = logTicks(scale.domain, plot.y, locale);
  if (scale.zeros) ticks.unshift({ value: 0, y: plot.zero, label: '0', strong: true });
  return ticks;
}

/** Half of the width of a break's band in pixels. */
function breakHalf(step: number): number {
  return Math.min(9, Math.max(2.5, step * 0.22));
}

/** Label of a band: over it, or nothing when it does not fit at all. */
function bandLabel(
  label: string,
  centre: number,
  plot: Plot,
  room: number,
): Pick<EraBandMark, 'label' | 'labelX' | 'labelY' | 'anchor'> {
  const size = 11;
  const text = fitText(label, room, size);
  const shown = room >= 24 && text.length > 1 ? text : '';
  const half = textWidth(shown, size) / 2;
  const anchor =
    centre + half > plot.right ? 'end' : centre - half < plot.left ? 'start' : 'middle';
  const labelX = anchor === 'end' ? plot.right : anchor === 'start' ? plot.left : centre;
  return { label: shown, labelX: px(labelX), labelY: px(plot.top - 9), anchor };
}

/** Hatched bands of a plot: changes of form between two years, and years not asked about. */
export function bandsOf(
  plot: Plot,
  years: [Year, Year],
  marks: { breaks: readonly number[]; unasked: readonly [Year, Year][] },
  labels: { formBreak: string; notAsked: string } | null,
): EraBandMark[] {
  const [y, height] = [px(plot.top - 4), px(plot.floor - plot.top + 4)];
  const half = breakHalf(plot.step);
  const bands: EraBandMark[] = [];
  for (const at of marks.breaks) {
    const centre = plot.x(at);
    const text = at === 2018.5 ? (labels?.formBreak ?? '') : '';
    bands.push({
      ...{ x: px(centre - half), y, width: px(2 * half), height, rule: px(centre) },
      ...bandLabel(text, centre, plot, 120),
    });
  }
  for (const [from, to] of marks.unasked) {
    const start = Math.max(plot.left, plot.x(from) - plot.step / 2);
    const end = Math.min(plot.right, plot.x(to) + plot.step / 2);
    const alone = years[0] === years[1];
    const [x, width] = alone ? [plot.left, plot.right - plot.left] : [start, end - start];
    bands.push({
      ...{ x: px(x), y, width: px(width), height, rule: null },
      ...bandLabel(labels?.notAsked ?? '', x + width / 2, plot, Math.max(width + 30, 60)),
    });
  }
  return bands;
}
