import { formatShort } from '../../i18n/numbers';
import type { Locale } from '../../i18n';
import type { Unit } from '../../model/nouns';
import type { Sequential } from '../colour';
import { textWidth } from '../text';
import { px } from './round';

/** Key of a sequential scale: swatches side by side with the edges of the classes under them. */
export interface RampMark {
  x: number;
  y: number;
  width: number;
  height: number;
  swatches: { x: number; width: number; fill: string }[];
  edges: { x: number; y: number; label: string; anchor: 'start' | 'middle' | 'end' }[];
}

const HEIGHT = 10;
const SIZE = 11;

/** Height of a ramp with its numbers, in pixels. */
export const RAMP_HEIGHT = HEIGHT + 16;

/**
 * A ramp of at most `width` pixels at (x, y). Numbers of inner edges are left out where they would
 * touch; the ends always have theirs.
 */
export function rampMark(
  scale: Sequential,
  x: number,
  y: number,
  width: number,
  unit: Unit,
  locale: Locale,
): RampMark | null {
  const { bins } = scale;
  if (bins.length === 0) return null;
  const step = Math.min(46, width / bins.length);
  const total = step * bins.length;
  const say = (value: number) => formatShort(value, locale) + (unit === 'percent' ? '%' : '');
  const swatches = bins.map((bin, i) => ({ x: px(x + i * step), width: px(step), fill: bin.fill }));
  const last = bins[bins.length - 1]!;
  const base = y + HEIGHT + 12;
  const edges: RampMark['edges'] = [
    { x: px(x), y: px(base), label: say(bins[0]!.from), anchor: 'start' },
  ];
  let used = x + textWidth(edges[0]!.label, SIZE);
  const end = say(last.to);
  const limit = x + total - textWidth(end, SIZE);
  for (const [i, bin] of bins.entries()) {
    if (i === 0) continue;
    const at = x + i * step;
    const label = say(bin.from);
    const half = textWidth(label, SIZE) / 2;
    if (at - half < used + 4 || at + half > limit - 4) continue;
    edges.push({ x: px(at), y: px(base), label, anchor: 'middle' });
    used = at + half;
  }
  if (last.to > bins[0]!.from && limit > used + 4) {
    edges.push({ x: px(x + total), y: px(base), label: end, anchor: 'end' });
  }
  return { x: px(x), y: px(y), width: px(total), height: HEIGHT, swatches, edges };
}
