/**
 * What an agency has for its disclosure work, told in one breath: 人员 2 名, 经费 1 万元, 会议 1 次,
 * 培训 1 期. Where so much is counted together, all of it is for that work.
 */
import { join, meets } from './lexicon';
import type { RuleBook } from './rules';
import type { Tokens } from './windows';

/** Sorts of means; of each one word is enough. */
const SORTS = [
  ['fulltime', 'parttime', 'staff', 'person_word'],
  ['funds', 'budget'],
  ['meeting'],
  ['training'],
  ['reading_point'],
  ['office'],
];
/** So many sorts make a list of them. */
const SEVERAL = 3;
/** A noun stands so near before its number, or behind it. */
const REACH = 8;
const BREAK = /[,，;；。\n]/;

/** Adds `resource_list` and `about_disclosure` to the words of a sentence that counts several sorts of means. */
export function addResources(book: RuleBook, { text, words, mentions, mask }: Tokens): void {
  if (mentions.length < SEVERAL) return;
  const sorts = SORTS.filter((names) => {
    const any = names.map((name) => book.concept(name));
    if (!any.some((one) => meets(one, mask))) return false;
    return words.some(
      (word) =>
        any.some((one) => meets(one, word.mask)) &&
        mentions.some(
          ({ start, to }) =>
            (start >= word.to &&
              start - word.to <= REACH &&
              !BREAK.test(text.slice(word.to, start))) ||
            (word.from >= to && word.from - to <= REACH && !BREAK.test(text.slice(to, word.from))),
        ),
    );
  });
  if (sorts.length < SEVERAL) return;
  for (const name of ['resource_list', 'about_disclosure']) join(mask, book.concept(name));
}
