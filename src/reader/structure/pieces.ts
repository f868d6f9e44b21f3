/** Lines cut where a heading begins inside them, as in pages whose line breaks were lost. */
import type { Plain } from '../types';
import { siteOf } from './furniture';
import type { Line } from './lines';
import { numberingOf, type Numbering, type NumberForm } from './numbering';

/** A line, or the stretch of one up to the next heading in it. */
export interface Piece extends Line {
  numbering: Numbering | null;
  /** First of its line. */
  first: boolean;
  /** Part of the site, not of the report; see furniture.ts. */
  furniture: boolean;
  /** What the page's end may begin with. */
  tail: boolean;
}

/** A line this long may be several whose breaks were lost. */
const LONG = 80;

/** Whether white space stood before the character at `i` in the original. */
export function hasGap({ at }: Plain, source: string, i: number): boolean {
  if (i === 0 || (at[i] ?? 0) - (at[i - 1] ?? 0) < 2) return false;
  return /\s/.test(source[(at[i] ?? 0) - 1] ?? '');
}

/** What may be a numeral and its sign. */
const NUMBER_START = /[一二三四五六七八九十(\d第]/;
const AFTER_SENTENCE = /[。！？；”)）]/;

/** "1 概述", "一 概述": a number parted from its words by a space alone. */
function spacedNumbering(plain: Plain, source: string, { from, text }: Line): Numbering | null {
  if (text.length > 40 || /[。，；]/.test(text)) return null;
  const chinese = /^([一二三四五六七八九十]{1,2})(?=[一-龥]{2})/.exec(text);
  const arabic = /^(\d{1,2}) ?(?=[一-龥]{2,})/.exec(text);
  const found = chinese ?? arabic;
  if (!found) return null;
  const label = found[1] ?? '';
  if (found[0].length === label.length && !hasGap(plain, source, from + label.length)) return null;
  const numbering = numberingOf(`${label}、`);
  return numbering && { ...numbering, length: found[0].length };
}

/** Next number that a form expects; a heading inside a line must be the next one or the first. */
type Expected = Map<NumberForm, number>;

function follows(expected: Expected, { form, value }: Numbering): boolean {
  return value === 1 || expected.get(form) === value;
}

/** The pieces of all lines, with the numbers that they begin with. */
export function piecesOf(lines: readonly Line[], plain: Plain, source: string): Piece[] {
  const pieces: Piece[] = [];
  const expected: Expected = new Map();
  const add = ({ level, cells }: Line, from: number, to: number, first: boolean): void => {
    if (to <= from) return;
    const piece: Piece = {
      from,
      to,
      text: plain.text.slice(from, to),
      level,
      cells,
      first,
      numbering: null,
      furniture: false,
      tail: false,
    };
    pieces.push(piece);
    if (cells) return;
    piece.numbering =
      numberingOf(piece.text) ?? (first ? spacedNumbering(plain, source, piece) : null);
    const { numbering } = piece;
    if (numbering) expected.set(numbering.form, numbering.value + 1);
    // A numbered heading is never the site's.
    if (numbering?.form === 'chinese') return;
    const { furniture, tail } = siteOf(piece.text);
    piece.furniture = furniture;
    piece.tail = tail;
  };
  for (const line of lines) {
    let from = line.from;
    if (!line.cells && line.text.length > LONG) {
      let numbering = numberingOf(line.text);
      if (numbering) expected.set(numbering.form, numbering.value + 1);
      for (let i = 1; i < line.text.length - 4; i++) {
        const place = line.from + i;
        if (!hasGap(plain, source, place) || !NUMBER_START.test(line.text[i] ?? '')) continue;
        numbering = numberingOf(line.text.slice(i, i + 12));
        if (!numbering || numbering.form === 'inner' || !follows(expected, numbering)) continue;
        const before = line.text[i - 1] ?? '';
        const outer = numbering.form === 'chinese' || numbering.form === 'bracketed';
        if (!AFTER_SENTENCE.test(before) && !outer && place - from > 40) continue;
        add(line, from, place, from === line.from);
        expected.set(numbering.form, numbering.value + 1);
        from = place;
      }
    }
    add(line, from, line.to, from === line.from);
  }
  return pieces;
}
