/**
 * The second reader of a sentence's numbers: what no rule took is read by likeness where that is
 * sure, and offered where it is not; what a rule took is less sure where it is unlike other figures
 * of the indicator.
 */
import type { IndicatorId } from '../../model/nouns';
import type { ReportFacts } from '../types';
import { featuresOf } from './features';
import type { ProseFigure, Prose } from './figure';
import type { Guess, Likeness } from './learned';
import type { Mention } from './numbers';
import type { Rule, RuleBook } from './rules';
import type { Surroundings, Tokens, Windows } from './windows';

/** A number as the rules left it, for who wants to learn from it. */
export interface Seen {
  features: readonly number[];
  mention: Mention;
  section: number;
  /** The sentence, for people. */
  tokens: Tokens;
  indicator: IndicatorId | null;
  /** True where the number is one of a list's that share words. */
  shared: boolean;
}

/** Who looks at numbers beside the rules. */
export interface Mind {
  likeness: Likeness | null;
  watch?: (seen: Seen) => void;
}

/** Rules by likeness begin so; the indicator follows. */
const LEARNED = 'learned/';

/** True of a figure that no rule read. */
export const isLearned = ({ rule }: Pick<ProseFigure, 'rule'>): boolean => rule.startsWith(LEARNED);

/**
 * From this share on a guess is a figure, and from that on it is offered. In 344 texts that the
 * weights were not made from, 9 of 10 such guesses at numbers that no rule took were right, and all 10
 * figures that came of them; of guesses from 0.65 up to it, 2 of 6.
 */
const TAKEN = 0.82;
const OFFERED = 0.3;

/** What number `i` of a sentence is by its likeness; asked of each in turn. */
export type Guesser = (
  windows: Windows,
  i: number,
  rule: Pick<Rule, 'left' | 'indicator' | 'applicant'> | null,
  shared: boolean,
) => Guess | null;

/** Who to ask of the numbers of a sentence; null where nobody looks. */
export function guesserOf(
  book: RuleBook,
  tokens: Tokens,
  around: Surroundings,
  facts: ReportFacts,
  section: number,
  { likeness, watch }: Mind,
): Guesser | null {
  if (!likeness && !watch) return null;
  const read: string[] = [];
  return (windows, i, rule, shared) => {
    const mention = tokens.mentions[i]!;
    // What a rule leaves is left, whatever it looks like.
    if (!watch && rule?.left && rule.left !== 'ambiguous') {
      read[i] = rule.left;
      return null;
    }
    const place = { tokens, windows, around, mention, i, facts, read };
    const features = featuresOf(book.lexicon, place);
    const indicator = rule && !rule.left && !rule.applicant ? (rule.indicator ?? null) : null;
    watch?.({ features, mention, section, tokens, indicator, shared });
    const asked = likeness?.guess(features, mention.unit, rule?.indicator) ?? null;
    const since = asked?.indicator && book.since.get(asked.indicator);
    const guess = since && facts.year !== null && facts.year < since ? null : asked;
    const likely = guess && guess.share > 0.5 ? guess.indicator : null;
    read[i] = rule ? (rule.left ?? rule.indicator ?? '') : (likely ?? '');
    return guess;
  };
}

/** Takes a number that no rule took as its likeness says, or offers it; null where it is not taken. */
export function takeLikely(
  prose: Prose,
  { indicator, share }: Guess,
  place: Pick<ProseFigure, 'from' | 'section'>,
  { value, precision, start, to }: Mention,
): ProseFigure | null {
  if (indicator === null || share < OFFERED) return null;
  const confidence = Math.round(share * 1000) / 1000;
  if (share < TAKEN) {
    prose.left.push({ from: start, to, reason: 'likely', indicator, share: confidence });
    return null;
  }
  const figure: ProseFigure = {
    ...place,
    to,
    indicator,
    value,
    precision,
    basis: 'stated',
    rule: `${LEARNED}${indicator}`,
    confidence,
  };
  prose.figures.push(figure);
  return figure;
}

/** Less sure than this, a rule's reading is no better than one by likeness. */
const DOUBTFUL = 0.7;

/** Figures without those read by likeness of whose indicator a rule reads one. */
export function withoutRead({ figures, left }: Prose): Prose {
  const ruled = new Set(
    figures
      .filter((one) => !isLearned(one) && one.confidence > DOUBTFUL)
      .map(({ indicator }) => indicator),
  );
  return { figures: figures.filter((one) => !isLearned(one) || !ruled.has(one.indicator)), left };
}

/**
 * A rule's confidence, less where the number is unlike others of the indicator. Measured: of two
 * readings that contradict each other, the one so left surer was the right one.
 */
export function seconded(
  confidence: number,
  guess: Guess | null,
  { applicant, also = [] }: Pick<Rule, 'applicant' | 'also'>,
): number {
  // Likeness knows one indicator, of all applicants; a rule may read several, or of some.
  if (!guess || applicant || also.some((one) => one === guess.indicator)) return confidence;
  return Math.round(confidence * (0.5 + 0.5 * guess.asked ** 0.15) * 1000) / 1000;
}
