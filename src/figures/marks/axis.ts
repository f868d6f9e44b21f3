import { ticks as roundValues } from 'd3-array';
import { formatShort } from '../../i18n/numbers';
import type { Locale } from '../../i18n';
import type { Year } from '../../model/nouns';
import { textWidth } from '../text';
import { px } from './round';
import { niceInterval } from './scale';

export interface ValueTick {
  value: number;
  y: number;
  label: string;
  /** The zero line (or the base line of an index or a change). */
  strong: boolean;
}

export interface YearTick {
  year: Year;
  x: number;
  /** '' for a tick mark without a label. */
  label: string;
  anchor: 'start' | 'middle' | 'end';
}

/**
 * A domain of round numbers around the values: from zero for counts, also below it where values
 * are negative. All zero, or nothing: 0 to 1.
 */
export function niceDomain(values: Iterable<number>, count = 4): [number, number] {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === 0 && high === 0) high = 1;
  return niceInterval([low, high], count);
}

/** Ticks of a linear axis. `strong` is the value whose line is drawn stronger, usually 0. */
export function linearTicks(
  domain: readonly [number, number],
  scale: (value: number) => number,
  locale: Locale,
  count = 4,
  strong = 0,
): ValueTick[] {
  const values = roundValues(...domain, count);
  // Counts have no half: a tick of 0.5 requests would be a scale of nothing.
  const whole = domain[1] - domain[0] >= 1 ? values.filter((v) => Number.isInteger(v)) : values;
  const shown = whole.length >= 2 ? whole : values;
  return shown.map((value) => ({
    value,
    y: px(scale(value)),
    label: formatShort(value, locale),
    strong: value === strong,
  }));
}

/** Ticks of a logarithmic axis at powers of ten (and 2, 5 between when there is room). */
export function logTicks(
  domain: readonly [number, number],
  scale: (value: number) => number,
  locale: Locale,
): ValueTick[] {
  const [low, high] = domain;
  const decades = Math.log10(high / low);
  const steps = decades <= 1.5 ? [1, 2, 5] : [1];
  const every = decades > 6 ? 2 : 1;
  const ticks: ValueTick[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    if (steps.length === 1 && power % every !== 0) continue;
    for (const step of steps) {
      const value = step * 10 ** power;
      if (value < low * 0.999 || value > high * 1.001) continue;
      ticks.push({ value, y: px(scale(value)), label: formatShort(value, locale), strong: false });
    }
  }
  return ticks;
}

/** Widest label of the ticks in pixels. */
export function tickWidth(ticks: readonly { label: string }[], size = 12): number {
  return Math.max(0, ...ticks.map((tick) => textWidth(tick.label, size)));
}

/**
 * Ticks of a year axis from `from` to `to`: first and last are always labelled, others where they
 * fit with a gap; every year has a tick mark. On narrow plots years after the first are cut to two
 * digits (’19), never overlapping.
 */
export function yearTicks(
  from: Year,
  to: Year,
  scale: (year: Year) => number,
  options: { size?: number; left?: number; right?: number } = {},
): YearTick[] {
  const size = options.size ?? 12;
  const full = textWidth('2020', size) + 10;
  const span = Math.abs(scale(to) - scale(from));
  const years = to - from;
  const step =
    years === 0 ? 1 : ([1, 2, 3, 5, 10, 20].find((s) => (span / years) * s >= full) ?? years);
  const labelled = new Set<Year>([from, to]);
  for (let year = to - step; year > from; year -= step) {
    if (scale(year) - scale(from) >= full) labelled.add(year);
  }
  if (span < full && years > 0) labelled.delete(from);
  const half = textWidth('2020', size) / 2;
  const ticks: YearTick[] = [];
  for (let year = from; year <= to; year++) {
    const x = px(scale(year));
    let anchor: YearTick['anchor'] = 'middle';
    if (options.left !== undefined && x - half < options.left) anchor = 'start';
    if (options.right !== undefined && x + half > options.right) anchor = 'end';
    ticks.push({ year, x, label: labelled.has(year) ? String(year) : '', anchor });
  }
  return ticks;
}
