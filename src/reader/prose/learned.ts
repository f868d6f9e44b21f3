/**
 * What a number counts by likeness: a linear model of many numbers that people have read, held
 * against what stands around this one. Multinomial logistic regression (Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, section 4.4); `npm run learn` makes the weights in
 * ../rules/learned.json, which are of hashed statements (features.ts) and hold no text.
 */
import type { IndicatorId } from '../../model/nouns';
import written from '../rules/learned.json';
import { BUCKETS } from './features';

/** Weights as written: see `likenessOf`. */
export interface WrittenWeights {
  /** The first stands for a number that is no figure. */
  classes: readonly string[];
  /** Measure words with which figures of each were counted, by class. */
  units: readonly (readonly string[])[];
  /** Of each class, whatever stands around. */
  bias: readonly number[];
  /** What a weight of 1 is written as. */
  scale: number;
  /**
   * Bytes in base64. For each statement that weighs, in order, how far it is from the one before (a
   * byte of 255 goes on in the next)
   */
  steps: string;
  /** and how many classes it speaks for or against; */
  counts: string;
  /** of each of these its number */
  numbers: string;
  /** and its weight, signed. */
  weights: string;
}

/** What a number most likely is. */
export interface Guess {
  /** null: no figure. */
  indicator: IndicatorId | null;
  /** How likely it is that, 0 to 1. */
  share: number;
  /** How likely it is what it was asked for. */
  asked: number;
}

export interface Likeness {
  /**
   * @param features statements of features.ts
   * @param unit the number's measure word: nothing is guessed that was never so counted
   * @param asked an indicator of interest
   */
  guess(features: readonly number[], unit: string, asked?: IndicatorId | null): Guess;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** What weighs so much less than the likeliest adds nothing to any share that is told. */
const FAR = 14;

/** A model that can be asked. Throws a RangeError where the weights are not as they were written. */
export function likenessOf(written: WrittenWeights): Likeness {
  const { classes, units, bias, scale } = written;
  const steps = bytesOf(written.steps);
  const counts = bytesOf(written.counts);
  const of = bytesOf(written.numbers);
  const weights = new Int8Array(bytesOf(written.weights).buffer);
  /** Where the weights of a statement begin; they end where those of the next one do. */
  const begins = new Int32Array(BUCKETS + 1);
  let end = 0;
  for (let i = 0, row = -1, n = 0; i < steps.length; i++) {
    row += steps[i]!;
    if (steps[i] === 255) continue;
    if (row >= BUCKETS || n >= counts.length) throw new RangeError('learned weights are damaged');
    begins[row + 1] = end += counts[n++]!;
  }
  for (let row = 1; row <= BUCKETS; row++) begins[row] = Math.max(begins[row]!, begins[row - 1]!);
  if (end !== weights.length || end !== of.length)
    throw new RangeError('learned weights are damaged');
  const numbers = new Map(classes.map((name, i) => [name, i]));
  const sums = new Int32Array(classes.length);
  /** By which question a statement was last seen: some stand twice. */
  const seen = new Uint32Array(BUCKETS);
  let question = 0;
  return {
    guess(features, unit, asked = null) {
      sums.set(bias);
      question++;
      for (const feature of features) {
        const from = begins[feature]!;
        const to = begins[feature + 1]!;
        // Most statements weigh nothing.
        if (from === to || seen[feature] === question) continue;
        seen[feature] = question;
        for (let i = from; i < to; i++) sums[of[i]!]! += weights[i]!;
      }
      let best = 0;
      for (let i = 1; i < sums.length; i++) if (sums[i]! > sums[best]!) best = i;
      const floor = sums[best]! - FAR * scale;
      let total = 0;
      for (const sum of sums) if (sum > floor) total += Math.exp((sum - sums[best]!) / scale);
      const other = asked === null ? undefined : numbers.get(asked);
      return {
        indicator: best > 0 && units[best]!.includes(unit) ? classes[best]! : null,
        share: 1 / total,
        asked: other === undefined ? 0 : Math.exp((sums[other]! - sums[best]!) / scale) / total,
      };
    },
  };
}

let known: Likeness | null = null;

/** The model that comes with the rules. */
export const learned = (): Likeness => (known ??= likenessOf(written));
