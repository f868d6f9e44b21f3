/** Spaces, readings and numbers: what depends on the characters around. */
import type { Draft } from './draft';
import { CONTEXTUAL, DIGIT, EDGE, kindOf, LATIN, TIGHT, WIDE } from './forms';
import { digitsEnd, wholeNumber } from './numbers';
import { lostCharacter, readingEnd } from './pinyin';
import { wrapsOf } from './wrap';

const SPACE = 0x20;
const BREAK = 0x0a;
const OPEN = 0x28;
const CLOSE = 0x29;
const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;
const ZERO = 0x30;
/** Zero among Chinese numerals, and the signs that stand for it. */
const LING = 0x3007;
const ZEROS = [...'○〇Oo0'].map((sign) => sign.charCodeAt(0));
const NUMERALS = [...'〇零一二三四五六七八九'].map((sign) => sign.charCodeAt(0));
const NIAN = 0x5e74;
const CHINESE = new Map(
  [',，', ';；', ':：', '!！', '?？'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);

/**
 * Spaces out, readings out (where there are any), numbers joined, zeros of year numerals and ASCII
 * punctuation among Chinese characters to one form.
 */
export function tidy(draft: Draft, pinyin: boolean): Draft {
  const { codes: input, at, length } = draft;
  const codes = new Uint16Array(length + 1);
  const places = new Uint32Array(length + 1);
  let n = 0;
  /** Where the line under way began, and whether a tab or bar stands in it. */
  let line = 0;
  let cells = false;
  const wraps = wrapsOf(draft);
  /** Numbers up to here stand in a row and are whole. */
  let row = 0;
  let before = BREAK;
  for (let i = 0; i < length; i++) {
    const code = input[i] ?? 0;
    const kind = kindOf(code);
    let form = code;
    if (code === SPACE) {
      const start = i;
      while (i + 1 < length && input[i + 1] === SPACE) i++;
      const next = i + 1 < length ? kindOf(input[i + 1]) : EDGE;
      if ((kindOf(before) | next) & (EDGE | TIGHT)) continue;
      codes[n] = before = SPACE;
      places[n++] = at[start] ?? 0;
      continue;
    }
    if (kind & EDGE) {
      if (code === BREAK && wraps.has(i)) continue;
      if (code === BREAK) {
        if (before === BREAK && (n < 2 || codes[n - 2] === BREAK)) continue;
        line = n + 1;
        cells = false;
      } else cells = true;
    } else if (kind & DIGIT) {
      if (code === ZERO && isNumeralZero(draft, i, before)) form = LING;
      else if (!(kindOf(before) & (DIGIT | LATIN))) {
        let end = digitsEnd(draft, i);
        if (i >= row) {
          const whole = wholeNumber(draft, i, { before, line: n - line, cells });
          end = whole.to;
          row = whole.row;
        }
        for (; i < end; i++) {
          const digit = input[i] ?? 0;
          if (!(kindOf(digit) & DIGIT)) continue;
          codes[n] = before = digit;
          places[n++] = at[i] ?? 0;
        }
        i--;
        continue;
      }
    } else if (pinyin && (code === OPEN || before === QUESTION || before === REPLACEMENT)) {
      const end = readingEnd(draft, i, before);
      if (end > 0) {
        const found = code === OPEN ? null : lostCharacter(draft, i, end);
        if (found !== null) codes[n - 1] = before = found;
        i = end - 1;
        continue;
      }
    } else if (kind & CONTEXTUAL) form = formAmong(draft, i, before);
    codes[n] = before = form;
    places[n++] = at[i] ?? 0;
  }
  places[n] = at[length] ?? 0;
  return { codes, at: places.slice(0, n + 1), length: n };
}

/** Whether the sign at `i` is a zero between Chinese numerals, as in 二○一六年. */
function isNumeralZero({ codes }: Draft, i: number, before: number): boolean {
  if (!NUMERALS.includes(before)) return false;
  const next = codes[i + 1] ?? 0;
  return NUMERALS.includes(next) || ZEROS.includes(next) || next === NIAN;
}

/** The code unit at `i` in the form that its neighbours call for. */
function formAmong(draft: Draft, i: number, before: number): number {
  const { codes } = draft;
  const code = codes[i] ?? 0;
  const next = codes[i + 1] ?? 0;
  if (ZEROS.includes(code)) {
    if (isNumeralZero(draft, i, before)) return LING;
    const digits = kindOf(before) & DIGIT && (kindOf(next) & DIGIT || next === NIAN);
    return digits ? ZERO : code;
  }
  // A question mark may stand for a character that was lost: it stays unless it ends a line.
  if (code === QUESTION && i + 1 < draft.length && !(kindOf(next) & EDGE)) return code;
  const chinese = kindOf(before) & WIDE || before === CLOSE || kindOf(next) & WIDE;
  return chinese ? (CHINESE.get(code) ?? code) : code;
}
