/**
 * Text made comparable: `plainOf`. Four passes, each linear in the text: characters to one form,
 * then spaces, readings and numbers, then spellings and converted wording.
 *
 * The forms: simplified characters; Chinese ，。；：、？！ and “” ‘’ 《》 〔〕; half-width digits,
 * letters, % / - ~ | and brackets ( ); no space beside Chinese characters, brackets, tabs, bars and
 * line breaks; at most two line breaks in a row; thousands separators gone.
 */
import type { Plain, Script, Span } from '../types';
import { textOf, type Draft } from './draft';
import { DROP, FORMS } from './forms';
import { hasPinyin } from './pinyin';
import { repaired, unmarked } from './repair';
import { tidy } from './tidy';
import { SPELLING_LEXICON, TAIWAN_LEXICON, wordAt, type Lexicon } from './wording';

/** Of 100 ideographs, as many must be traditional for the text to be so; simplified ones quote few. */
const TRADITIONAL_SHARE = 5;

/** Places whose names keep 乾; elsewhere it is 干. */
const QIAN = 0x4e7e;
const KEEPS_QIAN = '縣县安隆坤州陵';

/** Characters of which `SPELLING` has words. */
const ODD = /[覆著瞭藉]/;

interface Folded {
  draft: Draft;
  traditional: boolean;
}

function fold(source: string): Folded {
  const codes = new Uint16Array(source.length + 1);
  const at = new Uint32Array(source.length + 1);
  let n = 0;
  let han = 0;
  let changed = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    let form = FORMS[code] ?? code;
    if (form === DROP) continue;
    if (code >= 0x3400 && code <= 0x9fff) {
      han++;
      if (form !== code) {
        changed++;
        if (code === QIAN && KEEPS_QIAN.includes(source[i + 1] ?? '\0')) form = code;
      }
    } else if (code === 0x0d && source.charCodeAt(i + 1) === 0x0a) continue;
    codes[n] = form;
    at[n] = i;
    n++;
  }
  at[n] = source.length;
  const traditional = changed > 0 && changed * 100 >= han * TRADITIONAL_SHARE;
  return { draft: { codes, at, length: n }, traditional };
}

/** A text with the places of its characters in the original. */
type Placed = Pick<Plain, 'text' | 'at'>;

/** Replaces every word of the lexicon; each character of a new word points into the old one. */
function reword({ text, at }: Placed, words: Lexicon): Placed {
  let out = '';
  let from = 0;
  const places = new Uint32Array(text.length * 2 + 1);
  let n = 0;
  const copy = (to: number): void => {
    out += text.slice(from, to);
    places.set(at.subarray(from, to), n);
    n += to - from;
  };
  for (let i = 0; i < text.length; i++) {
    const word = words.starts[text.charCodeAt(i)] ? wordAt(text, i, words) : null;
    if (!word) continue;
    if (word.said !== word.meant) {
      copy(i);
      for (let k = 0; k < word.meant.length; k++) {
        places[n++] = at[i + Math.min(k, word.said.length - 1)] ?? 0;
      }
      out += word.meant;
      from = i + word.said.length;
    }
    i += word.said.length - 1;
  }
  if (from === 0) return { text, at };
  copy(text.length);
  places[n] = at[text.length] ?? 0;
  return { text: out, at: places.slice(0, n + 1) };
}

function isConverted(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (wordAt(text, i, TAIWAN_LEXICON)?.telling) return true;
  }
  return false;
}

/**
 * The text in simplified characters, mainland wording and one form of every sign, with the place in
 * `source` of each of its characters. Never fails; linear in the text.
 */
export function plainOf(source: string): Plain {
  const pinyin = hasPinyin(source);
  const { draft, traditional } = fold(unmarked(pinyin ? repaired(source) : source));
  const tidied = tidy(draft, pinyin);
  let placed: Placed = { text: textOf(tidied.codes, 0, tidied.length), at: tidied.at };
  let script: Script = traditional ? 'traditional' : 'simplified';
  if (traditional && isConverted(placed.text)) {
    script = 'taiwan';
    placed = reword(placed, TAIWAN_LEXICON);
  } else if (ODD.test(source)) {
    placed = reword(placed, SPELLING_LEXICON);
  }
  return { ...placed, script, pinyin };
}

/** Where a stretch of the plain text stands in the original, without blank space at its end. */
export function sourceSpan(plain: Plain, source: string, { from, to }: Span): Span {
  const start = plain.at[from] ?? source.length;
  if (to <= from) return { from: start, to: start };
  let end = plain.at[to] ?? source.length;
  const least = (plain.at[to - 1] ?? start) + 1;
  while (end > least && /[\s\u200b-\u200f\ufeff|]/.test(source[end - 1] ?? '')) end--;
  return { from: start, to: end };
}

/**
 * The first place of the plain text that stands at or behind `offset` of the original.
 * @param near a place before it, the nearer the sooner found
 */
export function plainOffset(plain: Plain, offset: number, near = 0): number {
  let low = near;
  let high = plain.text.length;
  for (let step = 16; low + step < high; step *= 2) {
    if ((plain.at[low + step] ?? 0) >= offset) high = low + step;
    else low += step;
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((plain.at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
