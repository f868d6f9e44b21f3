/** What pointer and keys make of a view's filter. Pure; cells are those of the view's bars. */
import type { Mask } from '../../engines/cubes';
import type { Box, LinkedForm } from '../../figures/charts/linked';

/** A mask of the given cells, with those of `more`. */
function maskOf(size: number, cells: Iterable<number>, more: Mask = null): Uint8Array {
  const mask = more ? more.slice() : new Uint8Array(size);
  for (const cell of cells) mask[cell] = 1;
  return mask;
}

/** One bar more, or one less. Without a filter before, that bar alone. */
export function toggled(mask: Mask, size: number, cell: number): Mask {
  const next = maskOf(size, [], mask);
  next[cell] = mask?.[cell] ? 0 : 1;
  return next;
}

/** The bars that are not chosen, of those shown. Nothing without a filter. */
export function inverted(mask: Mask, shown: readonly { cell: number }[]): Mask {
  if (!mask) return null;
  const others = shown.filter(({ cell }) => !mask[cell]);
  return maskOf(
    mask.length,
    others.map(({ cell }) => cell),
  );
}

/** Bars in their order from one to another, either way round; with those of `more`. */
export function spanned(
  boxes: readonly Box[],
  from: number,
  to: number,
  size: number,
  more: Mask = null,
): Mask {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return maskOf(
    size,
    boxes.slice(low, high + 1).map(({ cell }) => cell),
    more,
  );
}

export interface Point {
  x: number;
  y: number;
}

/** Tiles that a rectangle between two points touches; with those of `more`. */
export function framed(
  boxes: readonly Box[],
  a: Point,
  b: Point,
  size: number,
  more: Mask = null,
): Mask {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const touched = boxes.filter(
    (box) =>
      box.x <= right && box.x + box.width >= left && box.y <= bottom && box.y + box.height >= top,
  );
  return maskOf(
    size,
    touched.map(({ cell }) => cell),
    more,
  );
}

/**
 * Place of the bar at a point, among the boxes; -1 between tiles. Beside the bars of a scale or a list
 * it is the nearest, so that a brush may leave the picture.
 */
export function boxAt(boxes: readonly Box[], form: LinkedForm, { x, y }: Point): number {
  if (form === 'tiles')
    return boxes.findIndex(
      (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    );
  let [best, least] = [-1, Infinity];
  boxes.forEach((box, at) => {
    const [low, size, point] = form === 'columns' ? [box.x, box.width, x] : [box.y, box.height, y];
    const distance = Math.max(low - point, 0, point - (low + size));
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

/** A filter that is one run of several neighbours, so that it can be moved; null where it is not. */
export function movable(boxes: readonly Box[], mask: Mask): [start: number, end: number] | null {
  if (!mask) return null;
  const chosen = boxes.flatMap(({ cell }, at) => (mask[cell] ? [at] : []));
  const [start, end] = [chosen[0], chosen.at(-1)];
  if (start === undefined || end === undefined || end === start) return null;
  return end - start + 1 === chosen.length && chosen.length < boxes.length ? [start, end] : null;
}

/** A run moved by some bars, as far as there are any. */
export function moved(
  boxes: readonly Box[],
  [start, end]: readonly [number, number],
  by: number,
  size: number,
): Mask {
  const shift = Math.max(-start, Math.min(boxes.length - 1 - end, by));
  return spanned(boxes, start + shift, end + shift, size);
}

/** Where an arrow leads from a bar: along the list, or to the nearest tile that way. */
export function nextBox(
  boxes: readonly Box[],
  form: LinkedForm,
  at: number,
  key: string,
): number | null {
  const last = boxes.length - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (form !== 'tiles') {
    if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(last, at + 1);
    if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, at - 1);
    return null;
  }
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  const here = boxes[at];
  if (!way || !here) return null;
  const [dx, dy] = way as [number, number];
  let [best, least] = [at, Infinity];
  boxes.forEach((box, i) => {
    const along = (box.x - here.x) * dx + (box.y - here.y) * dy;
    const aside = Math.abs(dx ? box.y - here.y : box.x - here.x);
    if (along <= 1) return;
    const distance = along + 2.5 * aside;
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}
