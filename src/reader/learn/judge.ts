/** How often reading by likeness is right on texts that it was not learned from. */
import { likenessOf } from '../prose/learned';
import { encode } from './encode';
import type { Sample } from './samples';
import { randomOf, shuffle, train } from './train';

/** Numbers with a share from `from` up to the next. */
export interface Bin {
  from: number;
  count: number;
  right: number;
}

export interface Judgement {
  /** Numbers guessed to be figures, by the share of the guess. */
  guesses: Bin[];
  /** Numbers that a rule read, by the share of what the rule read. */
  readings: Bin[];
}

const GUESSED = [0, 0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98];
const READ = [0, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 0.9, 0.98];

const binsOf = (edges: readonly number[]): Bin[] =>
  edges.map((from) => ({ from, count: 0, right: 0 }));

function count(bins: Bin[], share: number, right: boolean): void {
  const bin = bins.findLast(({ from }) => share >= from)!;
  bin.count++;
  if (right) bin.right++;
}

/** Learns from all texts but a fold, and judges on it, fold by fold. */
export function judge(texts: readonly (readonly Sample[])[], folds: number): Judgement {
  const result: Judgement = { guesses: binsOf(GUESSED), readings: binsOf(READ) };
  const order = texts.map((_, i) => i);
  shuffle(order, randomOf(11));
  for (let fold = 0; fold < folds; fold++) {
    const ofFold = (wanted: boolean) =>
      order.filter((_, n) => (n % folds === fold) === wanted).flatMap((i) => texts[i]!);
    const likeness = likenessOf(encode(train(ofFold(false))));
    for (const { features, labels, unit, ruled } of ofFold(true)) {
      const { indicator, share, asked } = likeness.guess(features, unit, ruled);
      if (indicator !== null) count(result.guesses, share, labels.includes(indicator));
      if (ruled !== null) count(result.readings, asked, labels.includes(ruled));
    }
  }
  return result;
}
