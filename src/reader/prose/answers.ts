/** What is published of proposals are answers, whoever led: 主办件答复 47 件 are no 主办件. */
import { join, meets, type Word } from './lexicon';
import type { RuleBook } from './rules';

const WAYS = ['led', 'joint'];
/** What follows 主办件 and is published in the same clause. */
const ANSWERS =
  /^(?:件|的|[(（][^()（）]{1,6}[)）])*(?:办理)?(?:答复|复函|复文|办理结果|办理情况)(?:意见|摘要|全文|原文|内容|文件|文本|函|件)*(?=[^,，。;；\n]{0,24}(?:公开|公布|公示|发布))/;
const REACH = 40;

/** Words with answers in place of those that led to them. */
export function withAnswers(book: RuleBook, text: string, words: Word[]): Word[] {
  const isWay = ({ mask }: Word) => WAYS.some((name) => meets(mask, book.concept(name)));
  if (!words.some(isWay)) return words;
  return words.map((word) => {
    if (!isWay(word) || !ANSWERS.test(text.slice(word.to, word.to + REACH))) return word;
    const mask = book.concept('answers_published').slice();
    join(mask, book.concept('proposal'));
    return { ...word, mask };
  });
}
