/** The policy field that is an agency's own: 环境信息 of a 生态环境局 are its information. */
import { drop, join, meets, type Word } from './lexicon';
import type { RuleBook } from './rules';

/** What a body hands out every day under its name is no disclosure: 气象信息, 统计信息. */
const PRODUCTS = new Set(['气象', '统计']);

/** Words with `own_field` for `field` where the agency's name says the same. */
export function withOwnField(book: RuleBook, text: string, words: Word[], agency: string): Word[] {
  const field = book.concept('field');
  const isOwn = ({ from, to, mask }: Word) => {
    if (!meets(mask, field)) return false;
    const named = text.slice(from, to);
    return !PRODUCTS.has(named) && agency.includes(named);
  };
  if (!agency || !words.some(isOwn)) return words;
  return words.map((word) => {
    if (!isOwn(word)) return word;
    const mask = word.mask.slice();
    drop(mask, field);
    join(mask, book.concept('own_field'));
    return { ...word, mask };
  });
}

const OF_FIELD = /^(?:类|方面)?(?:的)?(?:有关|相关|方面|领域|工作)?(?:的)?$/;

/** True where the noun at `at` is one of the agency's own field: 环境相关信息. */
export function isOfOwnField(book: RuleBook, text: string, words: Word[], at: number): boolean {
  const before = words[at - 1];
  return (
    before !== undefined &&
    meets(before.mask, book.concept('own_field')) &&
    OF_FIELD.test(text.slice(before.to, words[at]!.from))
  );
}
