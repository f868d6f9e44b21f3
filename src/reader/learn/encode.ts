/** Weights as they are written beside the rules: the small ones left out, the others in a byte. */
import type { WrittenWeights } from '../prose/learned';
import type { Weights } from './train';

/** A weight of 1 is written as so many: bytes reach to about 8 either way. */
const SCALE = 16;
const byteOf = (weight: number): number =>
  Math.max(-127, Math.min(127, Math.round(weight * SCALE)));

/** The form that `likenessOf` of ../prose/learned.ts reads. */
export function encode({ classes, units, bias, rows }: Weights): WrittenWeights {
  const steps: number[] = [];
  const counts: number[] = [];
  const numbers: number[] = [];
  const weights: number[] = [];
  let last = -1;
  for (const [one, row] of [...rows].sort(([a], [b]) => a - b)) {
    const before = weights.length;
    row.forEach((weight, k) => {
      const byte = byteOf(weight);
      if (byte === 0) return;
      numbers.push(k);
      weights.push(byte & 255);
    });
    if (weights.length === before) continue;
    let step = one - last;
    for (; step >= 255; step -= 255) steps.push(255);
    steps.push(step);
    counts.push(weights.length - before);
    last = one;
  }
  const text = (bytes: readonly number[]): string => Buffer.from(bytes).toString('base64');
  return {
    classes,
    units,
    bias: [...bias].map((weight) => Math.round(weight * SCALE)),
    scale: SCALE,
    steps: text(steps),
    counts: text(counts),
    numbers: text(numbers),
    weights: text(weights),
  };
}
