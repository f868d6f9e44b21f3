/**
 * What people write in cells, as the records would have it. A cell that says nothing of the sort is
 * given back as it is, so that the rule it breaks is told with it.
 */
import type { Precision } from '../../model/nouns';
import type { Cell } from './types';

/** One line in plain characters: full-width digits and letters become plain ones (NFKC). */
export function plainText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // Most cells of large files are plain already.
  if (/^[\x21-\x7e]*$/.test(cell)) return cell;
  return cell
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text for the records: as written, on one line. */
export function lineText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : String(cell);
}

/** A name by which two spellings are the same: case, width, blanks and punctuation do not count. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\u200b-\u200d\ufeff]+/gu, '');
}

const ABSENT =
  /^(?:[-–—―─/\\.…]+|n\/?a|nan|null|#n\/a|#null!|缺失?|未知|不详|不詳|无数据|無數據)$/i;

/** True for a cell that says nothing: empty, a dash, N/A. Missing is not zero. */
export function isAbsent(cell: Cell): boolean {
  if (cell === null) return true;
  if (typeof cell === 'number') return Number.isNaN(cell);
  if (typeof cell === 'boolean') return false;
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57) return false;
  const text = plainText(cell);
  return text === '' || ABSENT.test(text);
}

const DIGITS = '〇一二三四五六七八九';

/** Years in Chinese digits: 二〇二〇年; ○ and 零 stand for the zero too. */
function chineseYear(text: string): string {
  const found = /^([〇○零Oo0一二三四五六七八九]{4})(?:年度?)?$/.exec(text);
  if (!found) return '';
  return [...found[1]!].map((one) => Math.max(0, DIGITS.indexOf(one))).join('');
}

const YEAR = /^(?:FY ?)?(\d{4})(?:\.0+)?(?: ?年度?| ?年份)?$/i;
const DATE =
  /^(\d{4})(?:[-/.年] ?(?:0?[1-9]|1[0-2])(?:[-/.月] ?(?:0?[1-9]|[12]\d|3[01]) ?日?|月)?)(?:[T ]\d.*)?$/;
const COMPACT = /^(\d{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Four digits of a year or of a date; else the cell's own text. */
export function yearText(cell: Cell): string {
  const text = plainText(cell);
  const found = YEAR.exec(text) ?? DATE.exec(text) ?? COMPACT.exec(text);
  return found?.[1] ?? (chineseYear(text) || text);
}

/** True for a cell that is a date and not merely a year. */
export function isDate(cell: Cell): boolean {
  const text = plainText(cell);
  return DATE.test(text) || COMPACT.test(text);
}

const BEFORE: readonly (readonly [RegExp, Precision])[] = [
  [
    /^(?:不少于|不少於|不低于|不低於|不小于|至少|超过|超過|多于|多於|大于|大於|高于|逾|突破|>=?|≥|=>|at least|over|more than|min\.?) ?/i,
    'at_least',
  ],
  [
    /^(?:不超过|不超過|不多于|不多於|不高于|不大于|至多|最多|不足|少于|少於|小于|低于|低於|未超过|<=?|≤|=<|at most|up to|under|fewer than|less than|max\.?) ?/i,
    'at_most',
  ],
  [
    /^(?:大约|大約|大概|约为|約為|约|約|接近|将近|將近|近|~|∼|≈|about|approx\.?|approximately|around|ca\.?|circa) ?/i,
    'approximate',
  ],
];
const AFTER: readonly (readonly [RegExp, Precision])[] = [
  [/ ?(?:余|餘|多|以上|\+|or more)$/i, 'at_least'],
  [/ ?(?:以内|以內|以下|or fewer|or less)$/i, 'at_most'],
  [/ ?(?:左右|上下)$/, 'approximate'],
];
/** What is counted; the indicator says it already. */
const UNIT =
  / ?(?:人次|人民币|件次|份次|场次|條次|条次|件|条|條|次|份|个|個|人|元|场|場|起|宗|项|項|篇|期|名|家|部|册|冊|例|批|CNY|RMB|items?|requests?|cases?)$/i;
const QUICK = /^(?:0|[1-9]\d{0,14})$/;
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const GROUPED = /^-?[1-9]\d{0,2}(?:([,，' \u00a0\u202f_])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;

/** Moves the point of plain digits to the right, digit by digit: no float comes near it. */
function shifted(digits: string, places: number): string {
  if (places === 0) return digits;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', part = ''] = digits.slice(sign.length).split('.');
  const all = whole + part.padEnd(places, '0');
  const at = whole.length + places;
  const left = all.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = all.slice(at).replace(/0+$/, '');
  return sign + left + (right ? `.${right}` : '');
}

/** A power of ten that a heading or a cell multiplies by. */
const placesOf = (scale: number): number => Math.round(Math.log10(scale));

/** A value of a cell: digits for the schema, and what the words around them say of it. */
export interface NumberText {
  text: string;
  precision: Precision | null;
}

/**
 * The number in a cell in plain digits: without separators, full-width forms, units, words; `1.2万`
 * is 12000, `4000余` at least 4000. A cell that is no number comes back as its own text.
 */
export function numberText(cell: Cell, scale = 1): NumberText {
  if (typeof cell === 'number')
    return { text: scaled(String(cell), scale, String(cell)), precision: null };
  // Plain digits are nearly all there is.
  if (scale === 1 && typeof cell === 'string' && QUICK.test(cell))
    return { text: cell, precision: null };
  const own = plainText(cell);
  if (PLAIN.test(own)) return { text: scaled(own, scale, own), precision: null };
  let text = own.replace(/^[¥￥]\s*/, '');
  let precision: Precision | null = null;
  for (const [pattern, one] of BEFORE) {
    if (!pattern.test(text)) continue;
    [text, precision] = [text.replace(pattern, ''), one];
    break;
  }
  const after = (): void => {
    for (const [pattern, one] of AFTER) {
      if (!pattern.test(text)) continue;
      [text, precision] = [text.replace(pattern, ''), one];
      return;
    }
  };
  after();
  text = text.replace(UNIT, '');
  after();
  let places = placesOf(scale);
  const power = / ?([万萬亿億])$/.exec(text);
  if (power) {
    places += /[万萬]/.test(power[1]!) ? 4 : 8;
    text = text.slice(0, -power[0].length);
    after();
  }
  // What is left where something was taken away is a number or the cell is none.
  text = text.replace(/[−–]/g, '-').trim();
  if (GROUPED.test(text)) text = text.replace(/[^\d.-]/g, '');
  if (/^-?\d+\.0+$/.test(text)) text = text.replace(/\.0+$/, '');
  if (!PLAIN.test(text)) return { text: own, precision: null };
  return { text: shifted(text, places), precision };
}

function scaled(digits: string, scale: number, own: string): string {
  // -0 is 0; whole numbers of other programs come as 12.0.
  const text = digits === '-0' ? '0' : digits.replace(/^(-?\d+)\.0+$/, '$1');
  return scale === 1 ? text : PLAIN.test(text) ? shifted(text, placesOf(scale)) : own;
}

/** The scale that a heading gives to what stands below it: 10,000 for 万元, 万件. */
export function scaleOf(heading: string): number {
  const text = heading.normalize('NFKC');
  if (/[(（:：\s][^)）]{0,6}[亿億]/.test(text)) return 1e8;
  return /[(（:：\s,，](?:单位|單位)?[:：]?\s*[万萬]|[万萬][元件条條次份人]?[)）]?$/.test(text)
    ? 1e4
    : 1;
}
