/**
 * Statements that begin with what they are about: 复议案件维持 5 件, 撤销 1 件; 诉讼案件全部驳回. Whatever
 * was counted last, they speak of the cases that they name.
 */
import type { IndicatorId } from '../../model/nouns';
import type { Read, Told } from './told';

/** What stands in a clause before a statement where it names its subject. */
const SUBJECT =
  /(?:^|[,，;；。:：、\n])(?:其中|上述|以上|所有|目前|截至目前)?[,，]?(?:因?(?:政府)?信息公开)?(?:引发|引起|涉及|被申请|被提起|发生)?的?(?:行政)?(?:(?:未经复议)?(直接起诉)|(复议后(?:提起)?(?:起诉|诉讼))|(复议)|诉讼|应诉)的?(?:案件|案)?的?(?:审理|审查|判决|裁判)?(?:结果)?(?:目前|现|经(?:审理|审查)[,，]?)?(?:均|都|全部)?[已为被]?$/;
const CASES = /复议|诉/;
/** No such beginning is longer. */
const REACH = 32;

/** The cases that a statement begins with; null where it names none. */
export function subjectAt(text: string, from: number, at: number): IndicatorId | null {
  const before = text.slice(Math.max(from, at - REACH), at);
  const subject = CASES.test(before) ? SUBJECT.exec(before) : null;
  if (!subject) return null;
  if (subject[1]) return 'litigation_direct_total';
  if (subject[2]) return 'litigation_after_review_total';
  return subject[3] ? 'reviews_total' : 'litigation_total';
}

/** Where a sentence, or the one before it, counts the cases of a subject. */
export const countOf = (subject: IndicatorId, told: Told, before: Told | null): Read | null =>
  [...told.read, ...(before?.read ?? [])].find(({ figure }) => figure.indicator === subject) ??
  null;
