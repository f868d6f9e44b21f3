/** Numbers behind a comparison: what they count stands before it. */
import { drop, join } from './lexicon';
import type { RuleBook } from './rules';
import type { Windows } from './windows';

/** 比上年翻一番, 达到 866 条: behind the comparison stands the number itself. */
const CAME_TO = /[,，](?:共|总数|总量)?(?:达到|达|为|增至|升至|降至|减至)了?$/;

/** True of a number that says what something came to. */
export const isCameTo = (text: string, from: number, at: number): boolean =>
  CAME_TO.test(text.slice(Math.max(from - 1, at - 8), at));

/** 日均发布 3 条, 全年 1250 条; 同比增加 212 条, 达到 1380 条: the noun stands before the comparison. */
export function overComparison(book: RuleBook, windows: Windows, beside: Windows): void {
  const said = beside.near.slice();
  for (const name of ['compare', 'average', 'subordinate', 'within'])
    drop(said, book.concept(name));
  for (const mask of [windows.near, windows.close]) join(mask, said);
  windows.distance = Math.min(windows.distance, 1);
}
