/** Text whose paragraphs are broken into lines of one width, as printed pages leave it. */
import type { Draft } from './draft';
import { kindOf, WIDE } from './forms';

/** A line's width counts ideographs twice; narrower lines are headings, wider ones paragraphs. */
const NARROWEST = 36;
const WIDEST = 140;
/** Full lines differ by a character and a half-width sign or two. */
const SLACK = 8;
/** So many full lines make a column of text. */
const LEAST = 4;
/** Running text has a comma or the like in most lines; titles and data about pages have none. */
const PAUSES = new Uint8Array(0x10000);
for (const sign of '，、；。,') PAUSES[sign.charCodeAt(0)] = 1;

const BREAK = 0x0a;
const STOPS = new Set([...'。；：！？”)）.!?;:|\t'].map((sign) => sign.charCodeAt(0)));
const NUMBERED =
  /^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]?\d{1,2}(?:[、．)）]|\.(?!\d))|第.{1,3}[部章节条]|[①-⑳㈠-㈩]|附[件表])/;

interface Row {
  from: number;
  to: number;
  width: number;
  cells: boolean;
  pauses: boolean;
}

function rowsOf({ codes, length }: Draft): Row[] {
  const rows: Row[] = [];
  let row: Row = { from: 0, to: 0, width: 0, cells: false, pauses: false };
  for (let i = 0; i <= length; i++) {
    const code = i < length ? (codes[i] ?? 0) : BREAK;
    if (code === BREAK) {
      row.to = i;
      rows.push(row);
      row = { from: i + 1, to: i + 1, width: 0, cells: false, pauses: false };
    } else if (code === 0x09 || code === 0x7c) row.cells = true;
    else if (code !== 0x20 || row.width > 0) {
      row.width += kindOf(code) & WIDE ? 2 : 1;
      if (PAUSES[code]) row.pauses = true;
    }
  }
  return rows;
}

function lastOf({ codes }: Draft, { from, to }: Row): number {
  let last = to - 1;
  while (last > from && codes[last] === 0x20) last--;
  return codes[last] ?? 0;
}

/** Lines that end in the middle of a sentence. */
function isOpen(draft: Draft, row: Row): boolean {
  if (row.cells || row.width < NARROWEST || row.width > WIDEST) return false;
  return !STOPS.has(lastOf(draft, row));
}

/** The width of the full lines, or 0 where the text has none. */
function columnOf(rows: readonly Row[], open: readonly Row[]): number {
  if (open.length < LEAST) return 0;
  const counts = new Uint32Array(WIDEST + SLACK + 1);
  for (const { width } of open) counts[width]!++;
  let best = 0;
  let most = 0;
  for (let width = NARROWEST; width <= WIDEST; width++) {
    let count = 0;
    for (let slack = 0; slack < SLACK && slack < width; slack++)
      count += counts[width - slack] ?? 0;
    if (count > most) [best, most] = [width, count];
  }
  if (most < LEAST || most * 2 < open.length) return 0;
  // Paragraphs far wider than the column were never broken.
  let wide = 0;
  let all = 0;
  for (const { width, cells } of rows) {
    if (cells) continue;
    all += width;
    if (width > best + 2 * SLACK) wide += width;
  }
  return wide * 5 > all ? 0 : best;
}

/** A count and what the sentence goes on with: 7435 条, 其中…… */
const COUNT =
  /^\s*\d{1,9}\s?[余多]?\s?(?:条|條|件|份|篇|次|人次|项|項|期|场|場|名|人|宗|起|封)\s?[，,；;、占(（]/;
const ZERO = 0x30;
const NINE = 0x39;
/** A noun and its number stand so many lines apart at most. */
const APART = 3;
/** Shorter lines are cells and labels of tables. */
const SENTENCE = 20;

/** Breaks between a noun and its number: 共计发布信息 ⏎ 7435 条, 其中…… */
function beforeCounts(draft: Draft, rows: readonly Row[]): Set<number> {
  const wraps = new Set<number>();
  let before = -1;
  rows.forEach((row, i) => {
    if (row.width === 0) return;
    const last = rows[before];
    const near = last && i - before <= APART && !last.cells && !row.cells;
    before = i;
    if (!near || last.width < SENTENCE) return;
    let from = row.from;
    while (from < row.to && draft.codes[from] === 0x20) from++;
    const first = draft.codes[from] ?? 0;
    if (first < ZERO || first > NINE || !(kindOf(lastOf(draft, last)) & WIDE)) return;
    if (STOPS.has(lastOf(draft, last))) return;
    const start = String.fromCharCode(...draft.codes.subarray(from, Math.min(row.to, from + 16)));
    if (!COUNT.test(start)) return;
    for (let at = last.to; at < from; at++) if (draft.codes[at] === BREAK) wraps.add(at);
  });
  return wraps;
}

/**
 * Places of line breaks that part a sentence of a column of text; empty for text that is not set so.
 * Two passes over the text.
 */
export function wrapsOf(draft: Draft): Set<number> {
  const rows = rowsOf(draft);
  const wraps = beforeCounts(draft, rows);
  const open = rows.filter((row) => isOpen(draft, row));
  if (open.filter(({ pauses }) => pauses).length * 2 < open.length) return wraps;
  const column = columnOf(rows, open);
  if (column === 0) return wraps;
  for (let i = 0; i + 1 < rows.length; i++) {
    const row = rows[i]!;
    const next = rows[i + 1]!;
    if (row.width <= column - SLACK || row.width > column + SLACK || !isOpen(draft, row)) continue;
    if (next.cells || next.width === 0 || !(row.pauses || next.pauses)) continue;
    if (next.width <= column - SLACK && !STOPS.has(lastOf(draft, next))) continue;
    const start = String.fromCharCode(
      ...draft.codes.subarray(next.from, Math.min(next.to, next.from + 12)),
    );
    if (!NUMBERED.test(start)) wraps.add(row.to);
  }
  return wraps;
}
