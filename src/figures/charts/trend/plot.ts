import { m, type Locale } from '../../../i18n';
import type { Year } from '../../../model/nouns';
import { linearTicks, logTicks, niceDomain, type ValueTick } from '../../marks/axis';
import type { EraBandMark } from '../../marks/band';
import { px } from '../../marks/round';
import { linearScale, logScale } from '../../marks/scale';
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
  /** Height of a zero: the zero line, or the foot of the strip for zeros. */
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
export const ZERO_STRIP = 24;

/** Domain of values: from zero for counts; whole powers of ten (or 2, 5 of one) for logs. */
export function valueScale(
  values: readonly number[],
  kind: 'linear' | 'log',
  options: { strong?: number; most?: number } = {},
): ValueScale {
  const strong = options.strong ?? 0;
  let [least, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > max) max = value;
  }
  if (kind === 'linear' || !(max > 0)) {
    // Air above the highest mark, for its whisker and its number.
    const [low, high] = niceDomain([least * 1.04, max * 1.04]);
    const capped = options.most !== undefined && high > options.most ? options.most : high;
    return { kind: 'linear', domain: [low, Math.max(capped, max)], zeros: false, strong };
  }
  const positive = values.filter((value) => value > 0);
  const low = 10 ** Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  const decade = 10 ** Math.floor(Math.log10(max) + 1e-9);
  const high = [1, 2, 5, 10].map((n) => n * decade).find((n) => n >= max * 0.9999) ?? max;
  return {
    kind: 'log',
    domain: [low, high > low ? high : low * 10],
    zeros: positive.length < values.length,
    strong,
  };
}

/** Scales of a plot in a box; the first and last year keep `inset` pixels of air. */
export function plotIn(
  box: { left: number; right: number; top: number; bottom: number },
  [from, to]: [Year, Year],
  scale: ValueScale,
  inset: readonly [left: number, right: number] = [12, 12],
): Plot {
  const strip = scale.zeros ? ZERO_STRIP : 0;
  const bottom = box.bottom - strip;
  const [low, high] = scale.domain;
  const range: [number, number] = [bottom, box.top];
  const value =
    scale.kind === 'log' ? logScale([low, high], range) : linearScale([low, high], range);
  const start = box.left + inset[0];
  const width = box.right - inset[1] - start;
  const step = to > from ? width / (to - from) : width;
  const x =
    to > from ? (year: number) => start + (year - from) * step : () => (box.left + box.right) / 2;
  const zero = scale.kind === 'log' ? box.bottom : value(0);
  // A quantile between 0 and the lowest value lies inside the strip, never under it.
  const y = (v: number) =>
    scale.kind === 'linear' ? value(v) : v <= 0 ? zero : Math.min(zero, value(v));
  return { ...box, bottom, floor: box.bottom, zero: px(zero), x, y, step };
}

/** Grid lines of a plot, the zero of a log scale's strip included. */
export function valueTicks(
  plot: Plot,
  scale: ValueScale,
  locale: Locale,
  options: { count?: number; suffix?: string } = {},
): ValueTick[] {
  const { count = 4, suffix = '' } = options;
  const ticks =
    scale.kind === 'linear'
      ? linearTicks(scale.domain, plot.y, locale, count, scale.strong)
      : logTicks(scale.domain, plot.y, locale);
  if (scale.zeros) ticks.unshift({ value: 0, y: plot.zero, label: '0', strong: true });
  return suffix ? ticks.map((tick) => ({ ...tick, label: tick.label + suffix })) : ticks;
}

/** Half of the width of a break's band in pixels. */
function breakHalf(step: number): number {
  return Math.min(9, Math.max(2.5, step * 0.22));
}

const NO_LABEL = { label: '', labelX: 0, labelY: 0, anchor: 'middle' } as const;

/** Label over a band, moved inwards at the plot's edges. */
function bandLabel(
  label: string,
  centre: number,
  plot: Plot,
): Pick<EraBandMark, 'label' | 'labelX' | 'labelY' | 'anchor'> {
  const text = fitText(label, plot.right - plot.left, 11);
  const half = textWidth(text, 11) / 2;
  const anchor =
    centre + half > plot.right ? 'end' : centre - half < plot.left ? 'start' : 'middle';
  const labelX = anchor === 'end' ? plot.right : anchor === 'start' ? plot.left : centre;
  return { label: text, labelX: px(labelX), labelY: px(plot.top - 9), anchor };
}

/** Left and right end of a band's label. */
function extent(band: EraBandMark): [number, number] {
  const width = textWidth(band.label, 11);
  const share = { start: 0, middle: 0.5, end: 1 }[band.anchor];
  return [band.labelX - width * share, band.labelX + width * (1 - share)];
}

/** Labels that would touch the one before are dropped: the legend explains the band. */
function apart(bands: readonly EraBandMark[]): EraBandMark[] {
  let end = -Infinity;
  return bands.map((band) => {
    if (!band.label) return band;
    const [left, right] = extent(band);
    if (left < end + 6) return { ...band, ...NO_LABEL };
    end = right;
    return band;
  });
}

/** Places on the year axis where the usual form changes, and the form that starts there. */
export const FORM_BREAKS: ReadonlyMap<number, string> = new Map([
  [2018.5, '2019'],
  [2020.5, '2021'],
]);

/**
 * Hatched bands of a plot: changes of form between two years, and years not asked about; without a
 * `locale` they have no names.
 */
export function bandsOf(
  plot: Plot,
  years: [Year, Year],
  marks: { breaks: readonly number[]; unasked: readonly [Year, Year][] },
  locale: Locale | null,
): EraBandMark[] {
  const [y, height] = [px(plot.top - 4), px(plot.floor - plot.top + 4)];
  const half = breakHalf(plot.step);
  const named = (text: string, centre: number) => (text ? bandLabel(text, centre, plot) : NO_LABEL);
  const bands: EraBandMark[] = [];
  for (const at of marks.breaks) {
    const centre = plot.x(at);
    const form = FORM_BREAKS.get(at);
    const text = form && locale ? m.chart_form_break({ id: form }, { locale }) : '';
    const area = { x: px(centre - half), y, width: px(2 * half), height, rule: px(centre) };
    bands.push({ ...area, ...named(text, centre) });
  }
  for (const [from, to] of marks.unasked) {
    const alone = years[0] === years[1];
    const start = alone ? plot.left : Math.max(plot.left, plot.x(from) - plot.step / 2);
    const end = alone ? plot.right : Math.min(plot.right, plot.x(to) + plot.step / 2);
    const area = { x: px(start), y, width: px(end - start), height, rule: null };
    const text = locale ? m.chart_not_asked({}, { locale }) : '';
    bands.push({ ...area, ...named(text, (start + end) / 2) });
  }
  return apart(bands.sort((a, b) => a.x - b.x));
}
