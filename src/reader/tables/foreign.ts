/** Tables of other reports that use some of the same words. */
import rules from '../rules/tables/statistics.json';

/** True for a table of a government website's own yearly report (政府网站工作年度报表). */
export function isForeign(text: string): boolean {
  const words = text.slice(0, 20_000).replace(/[\s|:：]+/g, '');
  return rules.foreign.some((mark) => words.includes(mark));
}
