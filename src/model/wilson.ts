import type { Count } from './nouns';

/** Two-sided 95 % quantile of the standard normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Wilson score interval of a proportion of `successes` among `cases`, as shares from 0 to 1.
 * Null without cases, or when the counts are no part and whole.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927), 209-212; without continuity
 * correction, recommended for small n by Brown, Cai, DasGupta, Statistical Science 16 (2001).
 */
export function wilson(successes: Count, cases: Count, z = Z95): [number, number] | null {
  if (!(cases > 0) || !(successes >= 0) || successes > cases) return null;
  const p = successes / cases;
  const z2 = z * z;
  const centre = p + z2 / (2 * cases);
  const spread = z * Math.sqrt((p * (1 - p)) / cases + z2 / (4 * cases * cases));
  const scale = 1 + z2 / cases;
  // Rounding may leave 1e-18 where the formula gives exactly 0 or 1.
  const low = successes === 0 ? 0 : Math.max(0, (centre - spread) / scale);
  const high = successes === cases ? 1 : Math.min(1, (centre + spread) / scale);
  return [low, high];
}
