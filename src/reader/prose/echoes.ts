/** What is said of a number named before: 收到申请 2 件, 均按时答复 states three figures of 2. */
import { meets } from './lexicon';
import type { Mention } from './numbers';
import type { ProseFigure } from './figure';
import type { RuleBook } from './rules';
import type { Tokens } from './windows';

/** So many characters after the number at most. */
const REACH = 30;

/** Figures that a sentence states of numbers which it has named. */
export function echoesOf(
  book: RuleBook,
  tokens: Tokens,
  read: readonly { figure: ProseFigure; mention: Mention }[],
): ProseFigure[] {
  const found: ProseFigure[] = [];
  for (const rule of book.echoes)
    for (const word of tokens.words) {
      if (!meets(rule.conditions.echo[0]!.any, word.mask)) continue;
      const named = read.findLast(
        ({ figure, mention }) =>
          mention.to <= word.from && (rule.echoes ?? []).includes(figure.indicator),
      );
      if (!named || word.from - named.mention.to > REACH) continue;
      // Another number between takes the statement for itself.
      if (tokens.mentions.some(({ from }) => from > named.mention.to && from < word.from)) continue;
      for (const indicator of [rule.indicator!, ...(rule.also ?? [])]) {
        if (read.some(({ figure }) => figure.indicator === indicator)) continue;
        found.push({
          ...named.figure,
          indicator,
          to: word.to,
          rule: rule.id,
          confidence: rule.confidence ?? 0.93,
        });
      }
    }
  return found;
}
