/** Text of a page as lines, and lines as paragraphs. */
import type { Item, TableItem, TextItem } from '../flow';
import type { Piece } from './geometry';

/** One line of text. */
export interface TextLine {
  text: string;
  x: number;
  y: number;
  right: number;
  size: number;
}

/** Pieces on one baseline, as a share of their size. */
const SAME_LINE = 0.45;
/** A gap wider than this share of the size is a space, wider than the second one a tab. */
const SPACE = 0.25;
const TAB = 1.6;

/** Lines from top to bottom, the pieces of each from left to right. */
export function linesOf(pieces: readonly Piece[]): TextLine[] {
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x);
  const groups: Piece[][] = [];
  for (const piece of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && first.y - piece.y <= SAME_LINE * Math.min(first.size, piece.size))
      group.push(piece);
    else groups.push([piece]);
  }
  return groups.map(lineOf).filter(({ text }) => text !== '');
}

function lineOf(pieces: Piece[]): TextLine {
  pieces.sort((a, b) => a.x - b.x);
  const first = pieces[0]!;
  let text = '';
  let right = first.x;
  let size = 0;
  for (const piece of pieces) {
    const gap = piece.x - right;
    if (text !== '' && gap > TAB * piece.size) text += '\t';
    else if (text !== '' && gap > SPACE * piece.size) text += ' ';
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
    size = Math.max(size, piece.size);
  }
  return { text: text.replace(/[^\S\t]+/g, ' ').trim(), x: first.x, y: first.y, right, size };
}

/** Sizes and margins of the running text, of one page or all. */
export interface Measure {
  size: number;
  left: number;
  right: number;
}

/** What most characters have. */
export function measureOf(lines: readonly TextLine[]): Measure {
  const sizes = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length);
  }
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
  const body = lines.filter((line) => Math.abs(line.size - size) < 1.5);
  const lefts = body.map(({ x }) => x).sort((a, b) => a - b);
  const rights = body.map(({ right }) => right).sort((a, b) => a - b);
  return {
    size,
    left: lefts[Math.floor(lefts.length * 0.1)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
  };
}

/** A line in much larger letters is a heading, if it is short. */
const LARGER = 1.3;
const HEADING_LENGTH = 60;

/**
 * Lines joined to paragraphs: one goes on below where it fills the measure, and the next does not
 * begin indented or in letters of another size. A heading goes on where the next is as large. Lines
 * in as many columns one after another are a table without lines.
 */
export function paragraphsOf(lines: readonly TextLine[], measure: Measure): Item[] {
  const items: Item[] = [];
  let last: TextItem | null = null;
  let before: TextLine | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const rows = columnsFrom(lines, i);
    if (rows) {
      items.push(rows);
      i += rows.rows.length - 1;
      last = before = null;
      continue;
    }
    const level = line.size >= LARGER * measure.size && line.text.length <= HEADING_LENGTH ? 1 : 0;
    if (last && before && goesOn(before, line, last.level, level, measure))
      last.text = join(last.text, line.text);
    else items.push((last = { text: line.text, level }));
    before = line;
  }
  return items;
}

function goesOn(
  before: TextLine,
  line: TextLine,
  levelBefore: number,
  level: number,
  { size, left, right }: Measure,
): boolean {
  if (level !== levelBefore || Math.abs(before.size - line.size) >= 1.5) return false;
  const gap = before.y - line.y;
  if (level > 0)
    return gap > 0 && gap < 2 * line.size && !/^[一二三四五六七八九十（(]/.test(line.text);
  if (line.text.includes('\t') || before.text.includes('\t')) return false;
  const full = before.right >= right - 2.2 * size;
  const indented = line.x > left + 1.2 * size;
  // On the next page a line stands higher than the one it continues.
  return full && !indented && (gap < 0 || gap < 3.5 * size);
}

/** A table of the lines from here on that have as many columns, at least three and two lines. */
function columnsFrom(lines: readonly TextLine[], from: number): TableItem | null {
  const columns = lines[from]!.text.split('\t').length;
  if (columns < 3) return null;
  const rows: TableItem['rows'] = [];
  for (let i = from; i < lines.length; i++) {
    const cells = lines[i]!.text.split('\t');
    if (cells.length !== columns) break;
    rows.push(
      cells.map((text) => ({
        items: [{ text: text.trim(), level: 0 }],
        rowSpan: 1,
        columnSpan: 1,
      })),
    );
  }
  return rows.length > 1 ? { rows } : null;
}

/** Words of letters are parted by a space; Chinese and numbers go on. */
function join(before: string, after: string): string {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after)
    ? `${before} ${after}`
    : before + after;
}
