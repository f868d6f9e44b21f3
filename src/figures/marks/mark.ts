import type { Basis, Precision } from '../../model/nouns';
import type { LegendKey, MarkState } from '../figure';
import { px } from './round';

/** One point of a chart, as Mark.svelte draws it. Pixels; colour is a CSS colour. */
export interface PointMark {
  x: number;
  y: number;
  colour: string;
  state: MarkState;
  precision: Precision;
  basis: Basis;
  /** Radius of the dot; 3.5 reads well at every width. */
  r: number;
}

/** Length of the open whisker of at_least and at_most, in pixels. */
export const WHISKER = 10;

/**
 * Path of the open whisker that leaves the dot upwards (at_least) or downwards (at_most): a stem
 * with a chevron instead of a cap, because the range has no end.
 */
export function whiskerPath(x: number, y: number, r: number, up: boolean): string {
  const sign = up ? -1 : 1;
  const from = px(y + sign * r);
  const to = px(y + sign * (r + WHISKER));
  const back = px(to - sign * 3.5);
  return `M${px(x)},${from}V${to}M${px(x - 3.5)},${back}L${px(x)},${to}L${px(x + 3.5)},${back}`;
}

/** Path of a small diagonal cross centred on (x, y). */
export function crossPath(x: number, y: number, half = 3): string {
  const [l, r, t, b] = [px(x - half), px(x + half), px(y - half), px(y + half)];
  return `M${l},${t}L${r},${b}M${l},${b}L${r},${t}`;
}

/** Path of a target's bracket: a level with two feet, `half` pixels to each side. */
export function bracketPath(x: number, y: number, half = 8): string {
  const [l, r] = [px(x - half), px(x + half)];
  return `M${l},${px(y + 4)}V${px(y)}H${r}V${px(y + 4)}`;
}

/** Path of a target's flag: a pole on the bracket with a pennant, filled. */
export function flagPath(x: number, y: number): string {
  return `M${px(x)},${px(y)}V${px(y - 11)}L${px(x + 7)},${px(y - 8.5)}L${px(x)},${px(y - 6)}`;
}

/** What a mark adds to the legend; an exact value needs no explanation. */
export function legendKeys(mark: Pick<PointMark, 'state' | 'precision' | 'basis'>): LegendKey[] {
  const keys: LegendKey[] = [];
  if (mark.basis === 'target') keys.push('target');
  if (mark.state !== 'value') {
    keys.push(mark.state);
    if (mark.state !== 'zero') return keys;
  }
  if (mark.precision !== 'exact') keys.push(mark.precision);
  return keys;
}
