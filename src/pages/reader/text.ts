/**
 * The text of a report as rows that can be drawn one by one: a report may have millions of
 * characters, and only what is in sight is in the document.
 */
import type { Cell, Span, Transcript } from '../../reader/types';

/** A stretch of text, and which marks lie on it, by number. */
export interface Piece extends Span {
  marks: readonly number[];
}

export interface Line extends Span {
  /** 1 to 6 for a heading, else 0. */
  level: number;
}

/** A cell where it is drawn. */
export interface DrawnCell extends Span {
  rows: number;
  columns: number;
}

export type TextRow =
  | (Span & { kind: 'lines'; lines: Line[] })
  /** `rows`: of each, the cells that begin there; undefined for a place without a cell. */
  | (Span & { kind: 'table'; rows: (DrawnCell | undefined)[][]; columns: number });

/** Characters and lines that are drawn together; longer paragraphs are parted. */
const MOST_CHARS = 1600;
const MOST_LINES = 24;
/** Rows of a table drawn together. */
const MOST_ROWS = 24;
/** A grid beyond this cannot be read as one: its text is drawn instead. */
const MOST_COLUMNS = 40;
const MOST_CELL = 4000;

type Table = Extract<Transcript['blocks'][number], { kind: 'table' }>;

/** All rows of a text, in order. `marks` are never parted by the end of a row. */
export function textRows(
  { text, blocks }: Pick<Transcript, 'text' | 'blocks'>,
  marks: readonly Span[],
): TextRow[] {
  const inside = insideMarks(marks);
  const rows: TextRow[] = [];
  let lines: Line[] = [];
  let chars = 0;
  const flush = (): void => {
    const [first, last] = [lines[0], lines.at(-1)];
    if (first && last) rows.push({ kind: 'lines', from: first.from, to: last.to, lines });
    lines = [];
    chars = 0;
  };
  const add = (line: Line): void => {
    if (line.to <= line.from) return;
    const size = line.to - line.from;
    if (line.level > 0 || chars + size > MOST_CHARS || lines.length >= MOST_LINES) flush();
    lines.push(line);
    chars += size;
  };
  for (const block of blocks) {
    if (block.kind === 'table' && isGrid(block)) {
      flush();
      rows.push(...tableRows(block));
    } else {
      const level = block.kind === 'paragraph' ? block.level : 0;
      const to = trimmed(text, block);
      for (const { from, to: end } of parts(text, block.from, to, inside))
        add({ from, to: end, level });
    }
  }
  flush();
  return rows;
}

/** Where a block's words end: its line break is no part of them. */
function trimmed(text: string, { from, to }: Span): number {
  let end = Math.min(to, text.length);
  while (end > from && /\s/.test(text[end - 1]!)) end -= 1;
  return end;
}

/** Parts of a long paragraph, at the end of a line or sentence where there is one. */
function* parts(
  text: string,
  from: number,
  to: number,
  inside: (at: number) => number,
): Generator<Span> {
  let at = from;
  while (to - at > MOST_CHARS) {
    let end = at + MOST_CHARS;
    for (let back = end; back > at + MOST_CHARS / 2; back--) {
      if (/[\n。；;]/.test(text[back - 1]!)) {
        end = back;
        break;
      }
    }
    end = Math.min(to, Math.max(inside(end), at + 1));
    yield { from: at, to: end };
    at = end;
  }
  yield { from: at, to };
}

/** For a place inside a mark, the end of that mark; else the place itself. */
function insideMarks(marks: readonly Span[]): (at: number) => number {
  const sorted = [...marks].sort((a, b) => a.from - b.from);
  return (at) => {
    let end = at;
    for (const { from, to } of sorted) {
      if (from >= end) break;
      // A mark that is itself longer than a row may be parted.
      if (to > end && to - from < MOST_CHARS) end = to;
    }
    return end;
  };
}

function isGrid({ rows }: Table): boolean {
  const wide = rows.some((row) => row.length > MOST_COLUMNS);
  return !wide && !rows.some((row) => row.some((cell) => cell && cell.to - cell.from > MOST_CELL));
}

function tableRows({ rows, from, to }: Table): TextRow[] {
  const drawn: TextRow[] = [];
  const columns = Math.max(1, ...rows.map((row) => row.length));
  let before = from;
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const end = Math.min(rows.length, start + MOST_ROWS);
    const part = rows.slice(start, end).map((row, i) => cellsAt(row, start, start + i, end));
    const cells = rows.slice(start, end).flat();
    const last = end === rows.length ? to : Math.max(before, ...cells.map((one) => one?.to ?? 0));
    drawn.push({ kind: 'table', rows: part, columns, from: before, to: last });
    before = last;
  }
  return drawn;
}

/** Cells of one row that begin there, or come down from above the part that is drawn. */
function cellsAt(
  row: readonly (Cell | undefined)[],
  start: number,
  at: number,
  end: number,
): (DrawnCell | undefined)[] {
  return row.flatMap((cell, column) => {
    if (!cell) return [undefined];
    if (cell.column !== column || Math.max(cell.row, start) !== at) return [];
    const rows = Math.max(1, Math.min(cell.row + cell.rowSpan, end) - at);
    const columns = Math.max(1, Math.min(cell.columnSpan, row.length - column));
    return [{ from: cell.from, to: cell.to, rows, columns }];
  });
}

/** Index of the row that holds a place, or the last before it; -1 where there are none. */
export function rowAt(rows: readonly Span[], at: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Marks as stretches that do not overlap, in order: where two lie on each other, one has both. */
export function layMarks(marks: readonly Span[]): Piece[] {
  const ends = marks.flatMap(({ from, to }, mark) =>
    to > from
      ? [
          { at: from, mark, opens: true },
          { at: to, mark, opens: false },
        ]
      : [],
  );
  ends.sort((a, b) => a.at - b.at);
  const open = new Set<number>();
  const pieces: Piece[] = [];
  let from = 0;
  for (const { at, mark, opens } of ends) {
    if (at > from && open.size > 0) pieces.push({ from, to: at, marks: [...open] });
    from = at;
    if (opens) open.add(mark);
    else open.delete(mark);
  }
  return pieces;
}

/** A span of text in pieces, marked and unmarked. */
export function piecesIn(laid: readonly Piece[], { from, to }: Span): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (let i = Math.max(0, rowAt(laid, from)); i < laid.length; i++) {
    const mark = laid[i]!;
    if (mark.from >= to) break;
    const [start, end] = [Math.max(mark.from, at), Math.min(mark.to, to)];
    if (end <= start) continue;
    if (start > at) pieces.push({ from: at, to: start, marks: [] });
    pieces.push({ from: start, to: end, marks: mark.marks });
    at = end;
  }
  if (at < to) pieces.push({ from: at, to, marks: [] });
  return pieces;
}

/** The characters around a mark, for a list: what stands before, the mark, what stands after. */
export function context(
  text: string,
  { from, to }: Span,
  around = 24,
): [before: string, mark: string, after: string] {
  const line = (part: string): string => part.replace(/\s+/g, ' ');
  const before = text.slice(Math.max(0, from - around), from);
  const after = text.slice(to, to + around);
  const [cut, rest] = [before.lastIndexOf('\n'), after.indexOf('\n')];
  return [
    (cut >= 0 ? '' : from > around ? '…' : '') + line(before.slice(cut + 1)),
    line(text.slice(from, to)),
    line(rest < 0 ? after : after.slice(0, rest)) +
      (rest < 0 && to + around < text.length ? '…' : ''),
  ];
}
