/** Values farther from their peers than this, in robust standard deviations, stand out. */
export const BEYOND = 3.5;

/** Under this many peers a spread would be a matter of chance: nothing is called far. */
export const LEAST_PEERS = 5;

/** 0.75 quantile of the standard normal: it makes the MAD of normal values a standard deviation. */
const SCALE = 0.6745;

/** Median of ascending values; the mean of the middle two of an even number. */
function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return Number.isInteger(half)
    ? (sorted[half - 1]! + sorted[half]!) / 2
    : sorted[Math.floor(half)]!;
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

/** The middle of a group of peers and how far they usually lie from it. */
export interface Spread {
  median: number;
  /** Median absolute deviation from the median. */
  mad: number;
}

/**
 * Median and median absolute deviation (F. R. Hampel, "The influence curve and its role in robust
 * estimation", Journal of the American Statistical Association 69, 1974). Null for no values.
 */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const median = medianOf(ascending(values));
  return { median, mad: medianOf(ascending(values.map((value) => Math.abs(value - median)))) };
}

/**
 * Modified z-score: 0.6745 (x - median) / MAD, called far beyond 3.5 (B. Iglewicz, D. C. Hoaglin,
 * "How to Detect and Handle Outliers", ASQC Quality Press 1993, pages 11 to 13). Null where more
 * than half of the peers are equal, so that there is no spread to measure by.
 */
export function robustZ(value: number, { median, mad }: Spread): number | null {
  return mad > 0 ? (SCALE * (value - median)) / mad : null;
}
