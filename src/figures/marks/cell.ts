import type { Precision } from '../../model/nouns';
import type { MarkState } from '../figure';
import { px } from './round';

/** One cell of a heat map or one tile of a map, as Cell.svelte draws it. */
export interface CellMark {
  x: number;
  y: number;
  width: number;
  height: number;
  state: MarkState;
  /** Fill of a value. */
  fill: string;
  ink: string;
  /** Number inside; '' where it does not fit. */
  text: string;
  /** Sign of the precision in the corner: a path, because text may not be that small. */
  sign: string;
  /** True where an aim of a plan stands in the cell. */
  target: boolean;
}

/** Half the size of a corner sign in pixels. */
const HALF = 2.5;

/** Path of + (at least), − (at most) or ~ (approximately) in the top right corner; '' when exact. */
export function cornerSign(right: number, top: number, precision: Precision): string {
  if (precision === 'exact') return '';
  const x = right - HALF - 2.5;
  const y = top + HALF + 2.5;
  const [l, r] = [px(x - HALF), px(x + HALF)];
  const across = `M${l},${px(y)}H${r}`;
  if (precision === 'at_most') return across;
  if (precision === 'at_least') return `${across}M${px(x)},${px(y - HALF)}V${px(y + HALF)}`;
  return `M${l},${px(y + 0.8)}Q${px(x - HALF / 2)},${px(y - 2.2)} ${px(x)},${px(y)}T${r},${px(y - 0.8)}`;
}

/** Path of the light cross of a cell whose report states nothing. */
export function cellCross(x: number, y: number, width: number, height: number): string {
  const half = Math.min(4, width / 4, height / 4);
  const [cx, cy] = [x + width / 2, y + height / 2];
  const [l, r, t, b] = [px(cx - half), px(cx + half), px(cy - half), px(cy + half)];
  return `M${l},${t}L${r},${b}M${l},${b}L${r},${t}`;
}
