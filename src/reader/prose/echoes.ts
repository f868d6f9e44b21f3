/** What is said of a number named before: 收到申请 2 件, 均按时答复 states three figures of 2. */
import type { Year } from '../../model/nouns';
import { meets } from './lexicon';
import type { Mention } from './numbers';
import type { ProseFigure } from './figure';
import type { RuleBook } from './rules';
import { maskOf, type Tokens } from './windows';

/** The statement follows within so many characters of the number, and is as long at most. */
const REACH = 40;
const LENGTH = 24;
const STOP = /[,，;；。!！?？\n\t]/;

/** Figures that a sentence states of numbers which it has named. */
export function echoesOf(
  book: RuleBook,
  tokens: Tokens,
  read: readonly { figure: ProseFigure; mention: Mention }[],
  year: Year | null,
): ProseFigure[] {
  if (read.length === 0) return [];
  const found: ProseFigure[] = [];
  const all = book.concept('all');
  for (const word of tokens.words) {
    if (!meets(word.mask, all)) continue;
    // Another number between takes the statement for itself.
    const mention = tokens.mentions.findLast(({ to }) => to <= word.from);
    if (!mention || word.from - mention.to > REACH) continue;
    const stop = tokens.text.slice(word.to, word.to + LENGTH).search(STOP);
    const to = stop < 0 ? Math.min(tokens.to, word.to + LENGTH) : word.to + stop;
    if (tokens.mentions.some(({ from }) => from >= word.to && from < to)) continue;
    const said = maskOf(book.lexicon, tokens.words, word.from, to);
    for (const rule of book.echoes) {
      if (rule.until && (year === null || year > rule.until)) continue;
      if (!rule.conditions.echo.every(({ any }) => meets(any, said))) continue;
      const named = read.find(
        (one) => one.mention === mention && (rule.echoes ?? []).includes(one.figure.indicator),
      );
      if (!named) continue;
      for (const indicator of [rule.indicator!, ...(rule.also ?? [])]) {
        const known = [...read.map(({ figure }) => figure), ...found];
        if (known.some((figure) => figure.indicator === indicator)) continue;
        found.push({
          ...named.figure,
          indicator,
          to,
          rule: rule.id,
          confidence: rule.confidence ?? 0.93,
        });
      }
    }
  }
  return found;
}
