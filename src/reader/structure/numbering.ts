/** Numbers of headings: 第一部分, 一、, （一）, 1., (1), ①. */

/** Forms from the outermost to the innermost. */
export const FORMS = ['part', 'chinese', 'bracketed', 'arabic', 'inner', 'circled'] as const;
export type NumberForm = (typeof FORMS)[number];

export interface Numbering {
  form: NumberForm;
  /** As it stands in a section path: '一', '(二)', '3'. */
  label: string;
  value: number;
  /** Code units that it takes, with the sign and spaces behind it. */
  length: number;
}

const DIGITS = '一二三四五六七八九十';
const NUMERAL = '[一二三四五六七八九十]{1,3}';
const PART = new RegExp(`^第(${NUMERAL}|\\d{1,2})(?:部分|章|节|篇)[、:：.．]?`);
const CHINESE = new RegExp(`^(${NUMERAL})(?:[、．.:：﹑]|，(?=.{2,24}$))`);
const BRACKETED = new RegExp(`^\\(?(${NUMERAL})\\)[、．.:：]?|^\\((${NUMERAL})(?=[^)、]{2,24}$)`);
const ARABIC = /^(\d{1,2})(?:[、．﹑]|[.](?!\d)|\)[、.]?)/;
const INNER = /^\((\d{1,2})\)[、.]?/;

/** What every other number begins with. */
const BEGINS = /^[第(一二三四五六七八九十\d]/;

/** Value of 一 to 九十九; 0 where it is no such numeral. */
export function numeralValue(numeral: string): number {
  const tens = numeral.indexOf('十');
  if (tens < 0) return numeral.length === 1 ? DIGITS.indexOf(numeral) + 1 : 0;
  const high = tens === 0 ? 1 : DIGITS.indexOf(numeral[tens - 1] ?? '') + 1;
  const low = numeral.slice(tens + 1);
  return high * 10 + (low === '' ? 0 : DIGITS.indexOf(low) + 1);
}

/** The numbering with which a line begins, or null. */
export function numberingOf(line: string): Numbering | null {
  const first = line.charCodeAt(0);
  if (first >= 0x2460 && first <= 0x2473) {
    return { form: 'circled', label: line[0] ?? '', value: first - 0x245f, length: 1 };
  }
  if (first >= 0x2474 && first <= 0x2487) {
    return { form: 'inner', label: `(${first - 0x2473})`, value: first - 0x2473, length: 1 };
  }
  if (first >= 0x3220 && first <= 0x3229) {
    const numeral = DIGITS[first - 0x3220] ?? '';
    return { form: 'bracketed', label: `(${numeral})`, value: first - 0x321f, length: 1 };
  }
  if (first >= 0x2488 && first <= 0x249b) {
    return { form: 'arabic', label: String(first - 0x2487), value: first - 0x2487, length: 1 };
  }
  if (!BEGINS.test(line)) return null;
  const head = line.length > 40 ? line.slice(0, 40) : line;
  const part = PART.exec(head);
  if (part) {
    const value = /\d/.test(part[1] ?? '') ? Number(part[1]) : numeralValue(part[1] ?? '');
    return {
      form: 'part',
      label: part[0].replace(/[、:：.．]$/, ''),
      value,
      length: part[0].length,
    };
  }
  const bracketed = BRACKETED.exec(head);
  if (bracketed) {
    const numeral = bracketed[1] ?? bracketed[2] ?? '';
    const value = numeralValue(numeral);
    return { form: 'bracketed', label: `(${numeral})`, value, length: bracketed[0].length };
  }
  const chinese = CHINESE.exec(head);
  if (chinese) {
    const numeral = chinese[1] ?? '';
    return {
      form: 'chinese',
      label: numeral,
      value: numeralValue(numeral),
      length: chinese[0].length,
    };
  }
  const inner = INNER.exec(head);
  if (inner) {
    const value = Number(inner[1]);
    return { form: 'inner', label: `(${value})`, value, length: inner[0].length };
  }
  const arabic = ARABIC.exec(head);
  if (arabic) {
    const value = Number(arabic[1]);
    return { form: 'arabic', label: String(value), value, length: arabic[0].length };
  }
  return null;
}
