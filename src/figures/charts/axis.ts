import type { Locale } from '../../i18n';
import { linearTicks, logTicks } from '../marks/axis';
import { px } from '../marks/round';
import { linearScale, logScale } from '../marks/scale';
import { valueScale, ZERO_STRIP } from './trend/plot';

/** A tick of an axis that may lie along either direction. */
export interface AxisTick {
  value: number;
  at: number;
  label: string;
  strong: boolean;
}

/** Values to pixels along one direction. */
export interface Axis {
  (value: number): number;
  ticks: AxisTick[];
  /** Pixel of a zero; on a log scale the foot of the strip that zeros have to themselves. */
  zero: number;
}

/**
 * An axis for `values` between two pixels, `start` where small values lie: from zero when linear;
 * when logarithmic by powers of ten, with a strip for zeros, which such a scale cannot hold.
 * `count` ticks are wanted. Pure.
 */
export function axisOf(
  values: readonly number[],
  kind: 'linear' | 'log',
  [start, end]: readonly [start: number, end: number],
  options: { locale: Locale; count?: number; suffix?: string },
): Axis {
  const { locale, count = 4, suffix = '' } = options;
  const scale = valueScale(values.length > 0 ? values : [0], kind);
  const strip = scale.zeros ? Math.sign(end - start) * ZERO_STRIP : 0;
  const range: [number, number] = [start + strip, end];
  const log = scale.kind === 'log';
  const map = log ? logScale(scale.domain, range) : linearScale(scale.domain, range);
  const zero = log ? start : map(0);
  const at = (value: number): number => (log && value <= 0 ? zero : map(value));
  const found = log
    ? logTicks(scale.domain, at, locale)
    : linearTicks(scale.domain, at, locale, count);
  const ticks = found.map(({ value, y, label, strong }) => ({
    ...{ value, at: y, strong },
    label: label + suffix,
  }));
  if (scale.zeros) ticks.unshift({ value: 0, at: px(zero), label: '0', strong: true });
  return Object.assign(at, { ticks, zero });
}
