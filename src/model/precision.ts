import type { Precision } from './nouns';

/**
 * Precision as two bits: the true value may lie above (1), below (2), or either way (3).
 * A sum, mean, median, minimum or maximum is monotone in its parts, so its bits are the
 * bitwise or of the parts' bits. Both engines use these codes; a third bit, OWN_BIT, goes along.
 */
export const PRECISION_CODE: Record<Precision, number> = {
  exact: 0,
  at_least: 1,
  at_most: 2,
  approximate: 3,
};

const BY_CODE: readonly Precision[] = ['exact', 'at_least', 'at_most', 'approximate'];

/** Precision of a code, of which it reads two bits. */
export function precisionOf(code: number): Precision {
  return BY_CODE[code & 3]!;
}

/** Precision of a monotone aggregate (sum, mean, quantile, extremes) of parts. */
export function joinPrecision(parts: Iterable<Precision>): Precision {
  let code = 0;
  for (const part of parts) code |= PRECISION_CODE[part];
  return precisionOf(code);
}

/** Precision of minus x: a floor becomes a ceiling. */
export function negatePrecision(precision: Precision): Precision {
  const code = PRECISION_CODE[precision];
  return precisionOf(((code & 1) << 1) | ((code & 2) >> 1));
}

/** Precision of a / b for non-negative a and positive b: falls in b, rises in a. */
export function ratioPrecision(a: Precision, b: Precision): Precision {
  return joinPrecision([a, negatePrecision(b)]);
}

/** Precision of a - b. */
export function differencePrecision(a: Precision, b: Precision): Precision {
  return joinPrecision([a, negatePrecision(b)]);
}
