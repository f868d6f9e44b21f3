/** What a table's cell says: a number with its unit, nothing, or words. */
import type { Precision } from '../../model/nouns';

/** A number as a cell gives it; money in yuan where the cell itself names the unit. */
export interface CellNumber {
  value: number;
  precision: Precision;
  /** As written after the number; '' where it stands bare. */
  unit: string;
}

const UNITS = '万元|亿元|元|人次|场次|篇次|条|件|次|篇|个|人|场|期|份|项|宗|起|名|处|家|部|批';
const UNIT = new RegExp(`^(?:${UNITS})$`);
/** What a text ends in whose last character is a unit's. */
const UNIT_LAST = /[元次条件篇个人场期份项宗起名处家部批][()\s“”"'：:]*$/;
const UNIT_SET = new Set(UNITS.split('|'));
const UNIT_ENDS = new Set([...UNIT_SET].map((unit) => unit.charCodeAt(unit.length - 1)));
const UNIT_START = new RegExp(`(?:${UNITS}|[万亿])(?![一-鿿])`, 'y');

const NUMBER = new RegExp(
  '^(约|近|大约|共|增加?|减少?|[-+−–－—↑↓])?(\\d{1,12}(?:,\\d{3}){0,4}(?:\\.\\d{1,6})?)(万|亿)?(余|多)?' +
    `(${UNITS})?(以上|左右)?$`,
);
const HAN = /[一-鿿]/;
const MISSING = /^[-—–－−―─_/\\|、.…·*×xX]{0,12}$/;
const ZERO = new RegExp(
  `^(?:(?:无|零|〇|没有)(?:${UNITS})?|未增[,/]?未减|不增不减|无增无减|[未无]增减|没有增减)$`,
);
/** Without one of these a text is no number. */
const NUMERIC = /[\d无零〇没增]/;

/** Multiplier of an amount in the unit, to yuan; 0 where the unit is not one of money. */
export function yuan(unit: string): number {
  if (unit.endsWith('亿元')) return 1e8;
  if (unit.endsWith('万元')) return 1e4;
  return unit.endsWith('元') ? 1 : 0;
}

/** The unit at the end of a label, as in '收到申请数件'; '' where it has none. */
export function unitAtEnd(text: string): string {
  if (!UNIT_ENDS.has(text.charCodeAt(text.length - 1))) return '';
  const two = text.slice(-2);
  if (UNIT_SET.has(two)) return two;
  const one = text.slice(-1);
  return UNIT_SET.has(one) ? one : '';
}

/** The length of a unit that stands at `at` and ends there: 0 where none does. */
export function unitLength(text: string, at: number): number {
  UNIT_START.lastIndex = at;
  return UNIT_START.exec(text)?.[0].length ?? 0;
}

const inner = (text: string): string => text.replace(/[()\s“”"'：:]+/g, '');

/** True for '条', '(万元)', '单位:件'. */
export function isUnit(text: string): boolean {
  return text.length <= 8 && UNIT_LAST.test(text) && UNIT.test(unitOf(text));
}

/** The unit named by a text that `isUnit`. */
export function unitOf(text: string): string {
  return inner(text).replace(/^(?:计量)?单位/, '');
}

/** True for a cell that holds nothing, or a mark that stands for nothing. */
export function isMissing(text: string): boolean {
  return text.length <= 24 && !HAN.test(text) && MISSING.test(text.replace(/\s+/g, ''));
}

/**
 * The number of a cell: '909', '909条', '1,234', '-3', '减3', '12.5万元', '无'. Null for all else,
 * '1/2', '12-3', '约' and words included. Money with its unit comes out in yuan.
 */
export function cellNumber(written: string): CellNumber | null {
  const text = withoutNote(written);
  if (text.length > 32 || !NUMERIC.test(text)) return null;
  // A space that no encoding had comes as '? 0'.
  const plain = withoutMark(text).replace(/^[?？]+|[()\s“”"。，；;]+/g, '');
  if (ZERO.test(plain)) return { value: 0, precision: 'exact', unit: unitAtEnd(plain) };
  const match = NUMBER.exec(plain);
  if (!match) return null;
  const [, before = '', digits, big, more, unit = '', after] = match;
  const scale = (big === '万' ? 1e4 : big === '亿' ? 1e8 : 1) * (yuan(unit) || 1);
  const size = exactly(Number(digits!.replaceAll(',', '')) * scale);
  const value = /^[减\-−–－—↓]/.test(before) && size !== 0 ? -size : size;
  const precision =
    more || after === '以上'
      ? 'at_least'
      : after === '左右' || /[约近]/.test(before)
        ? 'approximate'
        : 'exact';
  return { value, precision, unit };
}

/** Marks that send to a note below the table; digits of their own only where they cannot be read on. */
const MARK = /[*※△▲☆★#]{1,3}|[¹²³①-⑩]|\[\d{1,2}\]|\(注\d{0,2}\)/;
const MARK_LAST = new RegExp(
  `(?<=\\d)\\s?(?:${MARK.source}|\\((?:含|其中|包括|不含|见|详见)[^()]*\\))$`,
);
const MARK_START = new RegExp(`(?:${MARK.source})(?=[\\s|]|$)`, 'y');

/** 12(因机构改革,……划转交通局): a note as long as a sentence. */
const NOTE_LONGEST = 240;
const NOTED = /^([+\-−–－]?\d{1,9})\((?:因|由于|原因|主要是|系|其中)[^]*\)$/;

const withoutNote = (text: string): string =>
  text.length > 8 && text.length <= NOTE_LONGEST && text.endsWith(')')
    ? (NOTED.exec(text)?.[1] ?? text)
    : text;

const withoutMark = (text: string): string => text.replace(MARK_LAST, '');

/** The length of a note's mark that stands at `at`, behind a number; 0 where none does. */
export function markLength(text: string, at: number): number {
  MARK_START.lastIndex = at;
  return MARK_START.exec(text)?.[0].length ?? 0;
}

/** Without the dust of binary fractions: 18.871 x 10000 is 188710. */
export function exactly(value: number): number {
  return Number.isInteger(value) && value < 1e11 ? value : Number(value.toPrecision(12));
}
