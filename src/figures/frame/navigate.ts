import type { Target } from '../figure';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** How far from the nearest target a pointer may be, in pixels. */
export const REACH = 24;
/** Targets closer than this coincide: they are told as 'n more here'. */
const SAME_PLACE = 3;

type Place = Pick<Target, 'x' | 'y' | 'box'>;

function inside({ box }: Place, x: number, y: number): boolean {
  if (!box) return false;
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/**
 * Index of the target under a point: the smallest box that holds it, else the nearest centre within
 * `reach` pixels (of targets without a box); -1 for none.
 */
export function targetAt(targets: readonly Place[], x: number, y: number, reach = REACH): number {
  let best = -1;
  let least = Infinity;
  targets.forEach((target, i) => {
    if (!target.box || !inside(target, x, y)) return;
    const area = target.box.width * target.box.height;
    if (area < least) [best, least] = [i, area];
  });
  if (best >= 0) return best;
  targets.forEach((target, i) => {
    if (target.box) return;
    const distance = Math.hypot(target.x - x, target.y - y);
    if (distance <= reach && distance < least) [best, least] = [i, distance];
  });
  return best;
}

/** Indexes of the other targets that are drawn at the same place as target `index`. */
export function coincident(targets: readonly Place[], index: number): number[] {
  const here = targets[index];
  if (!here) return [];
  const found: number[] = [];
  targets.forEach((target, i) => {
    if (i !== index && Math.hypot(target.x - here.x, target.y - here.y) <= SAME_PLACE)
      found.push(i);
  });
  return found;
}

/** Extent of a target along one axis; a target without a box is its centre. */
function extent(place: Place, axis: 'x' | 'y'): [number, number] {
  const { box } = place;
  if (!box) return [place[axis], place[axis]];
  const size = axis === 'x' ? box.width : box.height;
  return [box[axis], box[axis] + size];
}

/**
 * How far two targets lie apart across a direction: 0 where their extents overlap; of targets that
 * are equally far, the one whose centre is closer wins by a hair.
 */
function apart(a: Place, b: Place, axis: 'x' | 'y'): number {
  const [p, q] = [extent(a, axis), extent(b, axis)];
  return Math.max(0, q[0] - p[1], p[0] - q[1]) + Math.abs(a[axis] - b[axis]) / 100;
}

/** True for boxes side by side along an axis; rows of bars all start at the same place. */
function beside(a: Place, b: Place, axis: 'x' | 'y'): boolean {
  if (!a.box || !b.box) return true;
  const [p, q] = [extent(a, axis), extent(b, axis)];
  const overlap = Math.min(p[1], q[1]) - Math.max(p[0], q[0]);
  return overlap < Math.min(p[1] - p[0], q[1] - q[0]) / 2;
}

/**
 * Reading order. Points in time: from left to right, then from top to bottom. Boxes (rows, cells,
 * tiles): from top to bottom, then from left to right.
 */
function order(targets: readonly Place[]): number[] {
  return targets
    .map((_, i) => i)
    .sort((a, b) => {
      const [p, q] = [targets[a]!, targets[b]!];
      const [dx, dy] = [p.x - q.x, p.y - q.y];
      return (p.box ? dy || dx : dx || dy) || a - b;
    });
}

/**
 * Index of the target that an arrow key leads to from target `from` (-1: from nowhere), -1 when
 * there are no targets. Left and right go to the nearest target of another column, up and down of
 * another row, by distance along the direction plus twice the distance across it; targets at one
 * place are walked through in listed order. At the edge the focus stays.
 */
export function nextTarget(targets: readonly Place[], from: number, direction: Direction): number {
  if (targets.length === 0) return -1;
  const here = targets[from];
  if (!here) return direction === 'last' ? order(targets).at(-1)! : order(targets)[0]!;
  if (direction === 'first') return order(targets)[0]!;
  if (direction === 'last') return order(targets).at(-1)!;

  const vertical = direction === 'up' || direction === 'down';
  const forward = direction === 'right' || direction === 'down';
  if (vertical) {
    // Coinciding targets cannot be told apart by place, so they are walked in listed order.
    const pile = coincident(targets, from);
    const next = forward ? pile.find((i) => i > from) : [...pile].reverse().find((i) => i < from);
    if (next !== undefined) return next;
  }
  let best = from;
  let least = Infinity;
  targets.forEach((target, i) => {
    const [dx, dy] = [target.x - here.x, target.y - here.y];
    const along = (vertical ? dy : dx) * (forward ? 1 : -1);
    if (along <= (vertical ? SAME_PLACE : 0.5)) return;
    if (!beside(here, target, vertical ? 'y' : 'x')) return;
    const score = along + 2 * apart(here, target, vertical ? 'x' : 'y');
    if (score < least) [best, least] = [i, score];
  });
  return best;
}
