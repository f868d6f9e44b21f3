/**
 * Text by its lines: each a paragraph, but lines with bars or tabs are rows of a table. Bars come
 * from copies of pages: complete rows, rows whose cells stand on lines of their own, and rows of
 * bars alone where the text was lost.
 */
import type { Block, Span } from '../types';
import { withTabs } from './delimited';
import type { Item } from './flow';
import { layOut, type LooseCell } from './grid';

/** A line without its break and without white space around it. */
export interface Line extends Span {
  /** A bar of any kind in it. */
  bars: boolean;
  tabs: boolean;
}

/** A row of a table in text: the lines it takes, and its cells. */
interface Row extends Span {
  next: number;
  cells: LooseCell[];
  /** Begins or ends with a bar, or has two. */
  sure: boolean;
}

/** How far a row whose cells stand on lines of their own is followed, and how long those may be. */
const CELL_LINES = 4;
const CELL_LENGTH = 120;
/** A row with more cells is no row of a report's table: its end stays in its last cell. */
const MAX_CELLS = 128;

/** Blocks of a text as it stands: spans point into it, nothing is changed. */
export function blocksOfText(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length;) {
    const rows = lines[i]!.bars
      ? barRows(text, lines, i)
      : lines[i]!.tabs
        ? tabRows(text, lines, i)
        : [];
    const last = rows.at(-1);
    if (last) {
      const cells = rows.map((row) => row.cells).filter((row) => !isRule(text, row));
      blocks.push({ kind: 'table', from: rows[0]!.from, to: last.to, rows: layOut(cells) });
      i = last.next;
    } else {
      const { from, to } = lines[i++]!;
      blocks.push({ kind: 'paragraph', level: 0, from, to });
    }
  }
  return blocks;
}

/** The same as items, for text inside other containers. */
export function itemsOfLines(source: string): Item[] {
  const text = withTabs(source);
  return blocksOfText(text).map((block) =>
    block.kind === 'paragraph'
      ? { text: text.slice(block.from, block.to), level: 0 }
      : {
          rows: block.rows.map((row) =>
            row.flatMap((cell) =>
              cell
                ? [
                    {
                      items: [{ text: text.slice(cell.from, cell.to), level: 0 }],
                      rowSpan: 1,
                      columnSpan: 1,
                    },
                  ]
                : [],
            ),
          ),
        },
  );
}

/** Lines that are not blank. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  const end = (to: number): void => {
    const line = trim(text, start, to);
    if (line.to > line.from) lines.push(marked(text, line));
    start = to + 1;
  };
  for (let i = 0; i < text.length; i++) if (isBreak(text.charCodeAt(i))) end(i);
  end(text.length);
  return lines;
}

function marked(text: string, { from, to }: Span): Line {
  let bars = false;
  let tabs = false;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 9) tabs = true;
    else if (isBar(code)) bars = true;
  }
  return { from, to, bars, tabs };
}

/** The rows that begin at a line, none where it is no table. */
function barRows(text: string, lines: readonly Line[], first: number): Row[] {
  const rows: Row[] = [];
  for (let i = first; i < lines.length && (lines[i]!.bars || isParted(text, lines, i));) {
    if (!lines[i]!.bars && isDrawn(text, lines[i]!)) {
      i += 1;
      continue;
    }
    const row = barRow(text, lines, i);
    rows.push(row);
    i = row.next;
  }
  const sure = rows.some((row) => row.sure);
  return rows.length > 1 ? (sure ? rows : []) : rows[0]!.cells.length > 2 && sure ? rows : [];
}

/** A line drawn between rows: ├──┼──┤. */
const DRAWN = /^[├┼┤┌┬┐└┴┘╞╪╡╟╢╠╬╣─━═┄┈|+-]{2,}$/;

function isDrawn(text: string, { from, to }: Line): boolean {
  const code = text.charCodeAt(from);
  return ((code >= 0x2500 && code < 0x2580) || code === 43) && DRAWN.test(text.slice(from, to));
}

/**
 * A cell whose bar stands on the next line, among cells that end in theirs; a line between rows; or
 * a number at the end of a copy that is cut off before its bar.
 */
function isParted(text: string, lines: readonly Line[], i: number): boolean {
  if (lines[i + 1]?.bars && isDrawn(text, lines[i]!)) return true;
  const above = lines[i - 1];
  const below = lines[i + 1];
  if (!above?.bars) return false;
  const closed = isBar(text.charCodeAt(above.to - 1)) && !isBar(text.charCodeAt(above.from));
  const { from, to } = lines[i]!;
  if (!below) return closed && to - from <= LONGEST_NUMBER && DIGITS.test(text.slice(from, to));
  if (!below.bars || below.to - below.from > 1) return false;
  return closed && to - from <= CELL_LENGTH;
}

const DIGITS = /^\d+$/;
const LONGEST_NUMBER = 9;

function barRow(text: string, lines: readonly Line[], first: number): Row {
  const last = lines[first]!.bars
    ? rowEnd(text, lines, first)
    : Math.min(first + 1, lines.length - 1);
  const { from } = lines[first]!;
  const { to } = lines[last]!;
  const cells: LooseCell[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && (cells.length > MAX_CELLS || !isBar(text.charCodeAt(i)))) continue;
    // Bars stand before, between and after cells: nothing before the first, nothing after the last.
    const outside = (i === from && i < to) || (i === to && start === to && start > from + 1);
    if (!outside) cells.push(cellOf(text, start, i));
    start = i + 1;
  }
  const sure = isBar(text.charCodeAt(from)) || isBar(text.charCodeAt(to - 1)) || cells.length > 2;
  return { from, to, next: last + 1, cells, sure };
}

/** The last line of the row that begins at a line: cells may stand on lines of their own. */
function rowEnd(text: string, lines: readonly Line[], first: number): number {
  let at = first;
  if (!isBar(text.charCodeAt(lines[at]!.from))) return at;
  for (;;) {
    const { from, to } = lines[at]!;
    const closed = to - from > 1 && isBar(text.charCodeAt(to - 1));
    if (closed) return at;
    const more = barAhead(text, lines, at + 1);
    if (more < 0) return at;
    at = more;
  }
}

/**
 * The line that continues an open row: the next one with a bar, past lines of plain text, unless
 * it begins a row of its own.
 */
function barAhead(text: string, lines: readonly Line[], from: number): number {
  for (let i = from; i < Math.min(from + CELL_LINES, lines.length); i++) {
    const line = lines[i]!;
    if (line.to - line.from > CELL_LENGTH) return -1;
    if (!line.bars) continue;
    const begins = isBar(text.charCodeAt(line.from));
    // A bar alone, after a text, parts two cells; after another bar it begins a row.
    return !begins || (line.to - line.from === 1 && i > from) ? i : -1;
  }
  return -1;
}

function tabRows(text: string, lines: readonly Line[], first: number): Row[] {
  const rows: Row[] = [];
  for (let i = first; i < lines.length && lines[i]!.tabs && !lines[i]!.bars; i++) {
    // Tabs at the ends part empty cells, where others stand between words.
    let { from, to } = lines[i]!;
    while (text.charCodeAt(from - 1) === 9) from--;
    while (text.charCodeAt(to) === 9) to++;
    const cells: LooseCell[] = [];
    let start = from;
    for (let j = from; j <= to; j++) {
      if (j < to && (cells.length > MAX_CELLS || text.charCodeAt(j) !== 9)) continue;
      cells.push(cellOf(text, start, j));
      start = j + 1;
    }
    rows.push({ from, to, next: i + 1, cells, sure: true });
  }
  return rows.length > 1 ? rows : [];
}

/** The line under a table's head: |---|:---:| */
function isRule(text: string, cells: readonly Span[]): boolean {
  return (
    cells.length > 0 &&
    cells.every(({ from, to }) => to > from && /^[-:=─━\s+]+$/.test(text.slice(from, to))) &&
    cells.some(({ from, to }) => to - from > 1)
  );
}

function cellOf(text: string, start: number, end: number): LooseCell {
  const { from, to } = trim(text, start, end);
  return { from, to, rowSpan: 1, columnSpan: 1 };
}

/** A stretch without white space and zero-width characters at its ends. */
export function trim(text: string, from: number, to: number): Span {
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { from, to };
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0xfeff ||
    code === 0x2028 ||
    code === 0x85 ||
    code === 0
  );
}

function isBreak(code: number): boolean {
  return (
    code === 10 || code === 13 || code === 12 || code === 0x2028 || code === 0x2029 || code === 0x85
  );
}

/** | ｜ │ ┃ */
function isBar(code: number): boolean {
  return code === 0x7c || code === 0xff5c || code === 0x2502 || code === 0x2503;
}
