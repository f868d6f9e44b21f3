import type { Precision } from '../../model/nouns';
import { px } from './round';

/** A horizontal bar as Bar.svelte draws it: solid as far as the value is sure. */
export interface BarMark {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
  /** Outline of the end that says how sure the value is; '' when exact. */
  end: string;
  /** True where the end's outline is dashed: the value is at most here. */
  dashed: boolean;
  /** A stated zero: a tick on the zero line instead of a bar. */
  zero: boolean;
}

/** Length of the end that shows the precision, in pixels. */
const END = 10;

/**
 * A bar from the zero line `from` to the value at `to` (left of it where negative), `y` its top.
 * at_least: the end is open and an arrow leaves it; at_most: the end is dashed; approximate: the
 * end is hatched (look.md, "Marks mean one thing everywhere").
 */
export function barMark(
  from: number,
  to: number,
  y: number,
  height: number,
  colour: string,
  precision: Precision,
): BarMark {
  const sign = to < from ? -1 : 1;
  const length = Math.abs(to - from);
  const end = precision === 'exact' ? 0 : Math.min(END, length);
  const solid = length - end;
  const start = to - sign * end;
  const bottom = y + height;
  const edges = `M${px(start)},${px(y + 0.5)}H${px(to)}M${px(start)},${px(bottom - 0.5)}H${px(to)}`;
  const middle = y + height / 2;
  const hatch = [0, 1, 2].map((i) => {
    const x = start + (sign * end * i) / 3;
    return `M${px(x)},${px(bottom)}L${px(x + (sign * end) / 3)},${px(y)}`;
  });
  const tip = to + sign * 7;
  const shapes: Record<Precision, string> = {
    exact: '',
    at_least:
      edges +
      `M${px(to + sign)},${px(middle)}H${px(tip)}` +
      `M${px(tip - sign * 3)},${px(middle - 3)}L${px(tip)},${px(middle)}L${px(tip - sign * 3)},${px(middle + 3)}`,
    at_most: `${edges}M${px(to)},${px(y)}V${px(bottom)}`,
    approximate: hatch.join(''),
  };
  return {
    x: px(sign > 0 ? from : from - solid),
    y: px(y),
    width: px(solid),
    height: px(height),
    colour,
    end: length === 0 ? '' : shapes[precision],
    dashed: precision === 'at_most',
    zero: length === 0,
  };
}

/** Pixels that the end of a bar needs beyond its value. */
export function overhang(precision: Precision): number {
  return precision === 'at_least' ? 8 : 0;
}
