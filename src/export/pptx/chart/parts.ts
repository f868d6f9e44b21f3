import { nice } from 'd3-array';

/** Bars that can be read on one slide. */
export const BARS = 16;

/** A list in runs of about one length, none longer than a slide holds. */
export function inParts<T>(list: readonly T[], most = BARS): T[][] {
  const n = Math.ceil(list.length / most);
  const each = Math.ceil(list.length / Math.max(1, n));
  return Array.from({ length: n }, (_, i) => list.slice(i * each, (i + 1) * each));
}

/** End of an axis that starts at zero, at a round number; what charts of several slides share. */
export function endOf(values: readonly (number | null)[]): number {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  // Some room for the number at the end of the longest bar.
  return most > 0 ? nice(0, most * 1.08, 5)[1] : 1;
}
