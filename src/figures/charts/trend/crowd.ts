import { whiskerPath } from '../../marks/mark';
import { px } from '../../marks/round';
import type { LineMarks } from './lines';

/**
 * All grey lines of a plot as a few paths, because hundreds of elements take longer to make than a
 * reader waits. Marks look as Mark.svelte draws them. '' where there is none.
 */
export interface Crowd {
  lines: string;
  /** Filled dots of exact values. */
  dots: string;
  /** Hollow dots: stated zeros and open-ended values. */
  rings: string;
  /** Open whiskers of at_least and at_most. */
  whiskers: string;
  /** Outer rings of approximate values. */
  halos: string;
  width: number;
}

/** Full circles of one radius as paths. */
function circles(r: number): (x: number, y: number) => string {
  const round = `a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`;
  return (x, y) => `M${px(x - r)},${px(y)}${round}`;
}

/** The grey ones among `lines` as one crowd; null for none. */
export function crowdOf(lines: readonly LineMarks[]): Crowd | null {
  const muted = lines.filter((line) => line.muted);
  if (muted.length === 0) return null;
  const byRadius = new Map<number, ReturnType<typeof circles>>();
  const circlePath = (x: number, y: number, r: number): string => {
    let circle = byRadius.get(r);
    if (!circle) byRadius.set(r, (circle = circles(r)));
    return circle(x, y);
  };
  const crowd: Crowd = { lines: '', dots: '', rings: '', whiskers: '', halos: '', width: 0 };
  for (const line of muted) {
    crowd.width = line.width;
    for (const path of line.paths) crowd.lines += path;
    for (const { mark } of line.marks) {
      const { x, y, r, precision, state } = mark;
      const open = precision === 'at_least' || precision === 'at_most';
      if (open) crowd.whiskers += whiskerPath(x, y, r, precision === 'at_least');
      if (precision === 'approximate') crowd.halos += circlePath(x, y, r + 2);
      const inner = precision === 'approximate' ? r - 1 : r;
      if (open || state === 'zero') crowd.rings += circlePath(x, y, inner);
      else crowd.dots += circlePath(x, y, inner);
    }
  }
  return crowd;
}
