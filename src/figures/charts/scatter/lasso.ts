import type { Target } from '../../figure';

export type Point = readonly [x: number, y: number];

/**
 * Whether a point lies inside a closed polygon, by the parity of crossings of a ray to the right
 * (W. R. Franklin, "PNPOLY"). Fewer than three corners enclose nothing.
 */
export function encloses(polygon: readonly Point[], x: number, y: number): boolean {
  if (polygon.length < 3) return false;
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [ax, ay] = polygon[i]!;
    const [bx, by] = polygon[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Ids of the targets whose centres a drawn line encloses, in the order given. */
export function caught(
  polygon: readonly Point[],
  targets: readonly Pick<Target, 'id' | 'x' | 'y'>[],
): string[] {
  return targets.filter(({ x, y }) => encloses(polygon, x, y)).map(({ id }) => id);
}
