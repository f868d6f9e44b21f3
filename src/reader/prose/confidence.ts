/**
 * Confidence of figures in prose: the share of figures read in such circumstances that are right.
 * Rules say how often they expect to be right, circumstances take from it; measured on 340 excerpts
 * of reports that were read by hand (2,220 figures), half as many were wrong as so expected.
 */
import type { Rule } from './rules';
import type { Windows } from './windows';

/** What a rule for numbers, for zeros and for echoes expects where it says nothing itself. */
export const EXPECTED = { count: 0.96, zero: 0.97, echo: 0.93, far: 0.88 } as const;

/** Of the mistakes that are expected, as many were found. */
const FOUND = 0.5;

/** A share that was expected, as it was measured. */
export function measured(expected: number): number {
  return Math.max(0.05, Math.round((1 - (1 - expected) * FOUND) * 1000) / 1000);
}

/** Confidence in a number that a rule read. `margin`: points above the best rule for another indicator. */
export function confidenceOf(
  rule: Rule,
  { points, margin }: { points: number; margin: number },
  windows: Windows,
): number {
  let expected = rule.confidence ?? EXPECTED.count;
  if (margin < 2) expected -= 0.06;
  if (windows.distance > 12) expected -= 0.05;
  if (points < 4) expected -= 0.06;
  return measured(expected);
}
