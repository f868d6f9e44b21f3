/** Places on a page, in points, with y growing upwards as in PDF. */

/** A piece of text on one baseline. */
export interface Piece {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  /** Size of the letters. */
  size: number;
}

/** A straight line along one axis: at `at` on the other, from `from` to `to`. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

/** The lines that a page draws. */
export interface Rules {
  across: Rule[];
  down: Rule[];
}

/** What a page shows. */
export interface PageView {
  width: number;
  height: number;
  pieces: Piece[];
  rules: Rules;
}

export type Matrix = readonly [number, number, number, number, number, number];

/** The matrix that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

/** A point moved by a matrix. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
