/**
 * Sketches of distributions, in the overviews of partitioned extracts: how many values lie in each
 * bin of a logarithmic scale, as text. Sketches of two cells add up bin by bin to that of both.
 * After Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees", PVLDB 12 (2019).
 *
 * A sketch is its bins in ascending order, separated by blanks: `<bin>` for one value, `<bin>:<n>`
 * for several. Bin 0 is the value 0; bin b > 0 holds values in (R^(b-1.5), R^(b-0.5)] with R = 1.25, so that
 * 1 is in the bin 1; values in (0, R^-0.5] are in it too. A bin below 0 mirrors the positive one.
 */
export const SKETCH_RATIO = 1.25;

/** The bin of a value. */
export function sketchBin(value: number): number {
  if (value === 0) return 0;
  const bin = Math.max(1, Math.ceil(Math.log(Math.abs(value)) / Math.log(SKETCH_RATIO) + 0.5));
  return value < 0 ? -bin : bin;
}

/** The value that a bin stands for: the geometric middle of its bounds. */
export function sketchValue(bin: number): number {
  return bin === 0 ? 0 : Math.sign(bin) * SKETCH_RATIO ** (Math.abs(bin) - 1);
}

/** Adds a sketch to counts by bin. */
export function addSketch(counts: Map<number, number>, sketch: string): void {
  if (sketch === '') return;
  for (const part of sketch.split(' ')) {
    const [bin, count] = part.split(':');
    counts.set(Number(bin), (counts.get(Number(bin)) ?? 0) + Number(count ?? 1));
  }
}

/**
 * The value at a quantile (0 to 1) of the values counted, by nearest rank, off by at most an eighth
 * of itself (half a bin) where it is at least 1; null of none.
 */
export function sketchQuantile(
  counts: ReadonlyMap<number, number>,
  quantile: number,
): number | null {
  const bins = [...counts].sort(([a], [b]) => a - b);
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  let rank = Math.max(1, Math.ceil(quantile * total));
  for (const [bin, count] of bins) {
    rank -= count;
    if (rank <= 0) return sketchValue(bin);
  }
  return null;
}
