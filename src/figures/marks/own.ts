/** The sign of figures of the reader's own: a small hollow square, the same in every chart. */
/** Where a sign stands: its centre and half its side, in the chart's pixels. */
export interface OwnSign {
  x: number;
  y: number;
  half: number;
  /** Drawn around a mark, which is seen through it; others are paper inside, seen on any fill. */
  around?: true;
}

/** Half the side of a sign that stands beside a number or in the corner of a cell. */
export const OWN_HALF = 3;
/** Between a number and the sign that stands behind it. */
const AFTER = 6;

/** Room that a sign behind a number takes. */
export const OWN_ROOM = AFTER + 2 * OWN_HALF + 2;

/** The sign around a point. */
export function ownAround(x: number, y: number, half: number): OwnSign {
  return { x, y, half, around: true };
}

/** The sign behind a number that ends at `end`. */
export function ownAfter(end: number, middle: number): OwnSign {
  return { x: end + AFTER + OWN_HALF - 2, y: middle, half: OWN_HALF };
}

/** The sign in a left corner of a cell or a bar's part. */
export function ownCorner(
  box: { x: number; y: number; width: number; height: number },
  corner: 'lower' | 'upper' = 'lower',
): OwnSign {
  const half = Math.min(OWN_HALF, box.width / 5, box.height / 5);
  const y = corner === 'lower' ? box.y + box.height - half - 2 : box.y + half + 2;
  return { x: box.x + half + 2, y, half };
}
