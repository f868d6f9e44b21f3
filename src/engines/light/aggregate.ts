import type { Aggregate } from '../query';

/**
 * Kahan's compensated sum, left to right, with the very operations of DuckDB's `fsum`, so that
 * both engines give the same bits. Kahan, "Further remarks on reducing truncation errors",
 * Communications of the ACM 8 (1965).
 */
export function sum(values: readonly number[]): number {
  let total = 0;
  let error = 0;
  for (const value of values) {
    const corrected = value - error;
    const next = total + corrected;
    error = next - total - corrected;
    total = next;
  }
  return total;
}

/** One value out of several, in the order given; null of none. */
export function aggregate(how: Aggregate, values: readonly number[]): number | null {
  if (!values.length) return null;
  switch (how) {
    case 'sum':
      return sum(values);
    case 'mean':
      return sum(values) / values.length;
    case 'median':
      return median(values);
    case 'min':
      return values.reduce((least, value) => (value < least ? value : least));
    case 'max':
      return values.reduce((most, value) => (value > most ? value : most));
  }
}

/** Middle value, or half the sum of the two middle ones. */
function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
