/** Words and numbers of one sentence, without numbers that count nothing: those in names, 389 个单位. */
import type { Span } from '../types';
import { withAnswers } from './answers';
import { withOtherAsks } from './asks';
import { withOwnField } from './fields';
import type { Mention } from './numbers';
import { withOwnName } from './own-name';
import { addResources } from './resources';
import type { RuleBook } from './rules';
import { isListed, isOutgrown, withoutIssues, withUnits } from './runs';
import { outsideTitles } from './titles';
import { maskOf, wordFrom, type Tokens } from './windows';

const COUNTERS = new Set(['个', '家']);
const CHANNEL_NOUN =
  /^(?:政务|政府|官方|部门|市直|县直)*(?:新媒体|网站|微信|微博|公众号|[账帐]号|平台|单位|部门|栏目|渠道|媒体|(?:乡镇|镇街|[镇乡县区村]|街道|社区|[科处股]室)(?!级))/;

/** How the form of 2014 counts: 公开相同信息计 1 条, 同一事件计 1 次. */
const COUNTS_AS = /[息件情]计为?[1一][条次][)）,，]/;

/** Words and numbers of one sentence. */
export function tokensOf(
  book: RuleBook,
  text: string,
  { from, to }: Span,
  mentions: readonly Mention[],
  agency: string,
): Tokens {
  const scanned = book.lexicon.scan(text, from, to);
  const words = withOtherAsks(text, from, scanned, book.concept('other_ask'));
  // 四类过程性信息, 三公经费: a number inside a word is a name.
  const titled = text.slice(from, to).includes('《');
  const inside = (one: Mention) => {
    const word = words[wordFrom(words, one.from + 1) - 1];
    if (isOutgrown(text, one)) return true;
    // “创业富民30条”: at the end of a quotation it is a name, too.
    if (/^[”"’]/.test(text.slice(one.to, one.to + 1))) return true;
    // 389 个政务新媒体发布信息: how many channels is by the way.
    if (COUNTERS.has(one.unit) && CHANNEL_NOUN.test(text.slice(one.to, one.to + 8))) return true;
    // 850、1120 条: the measure word is the last one's.
    if (isListed(text, one)) return true;
    // 不同渠道公开相同信息计 1 条: how the form counts.
    if (one.value === 1 && COUNTS_AS.test(text.slice(Math.max(from, one.from - 4), one.to + 1)))
      return true;
    // 《2025 年 10 件民生实事》
    if (titled) {
      const before = text.slice(from, one.from);
      if (before.lastIndexOf('《') > before.lastIndexOf('》')) return true;
    }
    return word !== undefined && word.to >= one.to && one.unit !== '件';
  };
  const outside = outsideTitles(book, text, from, to, words);
  const named = withOwnName(book, text, [from, to], outside, agency);
  const told = withAnswers(book, text, withOwnField(book, text, named, agency));
  const tokens = {
    text,
    from,
    to,
    words: told,
    mask: maskOf(book.lexicon, told, from, to),
    mentions: withoutIssues(
      text,
      withUnits(text, from, mentions).filter((one) => !inside(one)),
    ),
  };
  addResources(book, tokens);
  return tokens;
}
