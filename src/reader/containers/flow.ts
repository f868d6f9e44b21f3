/**
 * What a container holds in reading order, before it has offsets: paragraphs and tables, tables
 * inside cells. Tables that only place things on a page are taken apart here.
 */

export type Item = TextItem | TableItem;

export interface TextItem {
  text: string;
  /** Heading level, 0 for none. */
  level: number;
}

export interface TableItem {
  rows: CellItem[][];
}

export interface CellItem {
  items: Item[];
  /** As the container says; clamped when the grid is laid out. 0 rows: to the end of the table. */
  rowSpan: number;
  columnSpan: number;
}

/** A cell of data is a label, a number or a remark; a longer text with sentences is an article. */
const PROSE_LENGTH = 200;
const PROSE_STOPS = 2;
/** A cell with as many lines of some length is a list or a menu. */
const LIST_LINES = 6;
const LIST_LINE_LENGTH = 5;

export const isTable = (item: Item): item is TableItem => 'rows' in item;

/** Appends without spreading: a hostile list is longer than a call may have arguments. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const one of more) list.push(one);
}

/**
 * A table as it should be read: rows of data stay a table, rows that hold an article, a list or
 * another table dissolve into what their cells hold. Tables inside cells must be settled already.
 */
export function settleTable(table: TableItem): Item[] {
  const settled: Item[] = [];
  let rows: CellItem[][] = [];
  const flush = (): void => {
    if (rows.some((row) => row.length > 1)) settled.push({ rows });
    else for (const row of rows) for (const cell of row) append(settled, cell.items);
    rows = [];
  };
  for (const group of linkedRows(table.rows)) {
    if (group.some((row) => row.some(isLayout))) {
      flush();
      for (const row of group) for (const cell of row) append(settled, cell.items);
    } else append(rows, group);
  }
  flush();
  return settled;
}

/** Rows that hang together by cells spanning them; a table is only parted between groups. */
function linkedRows(rows: CellItem[][]): CellItem[][][] {
  const groups: CellItem[][][] = [];
  let group: CellItem[][] = [];
  let until = 0;
  rows.forEach((row, r) => {
    if (r >= until && group.length > 0) {
      groups.push(group);
      group = [];
    }
    group.push(row);
    for (const { rowSpan } of row) {
      until = Math.max(until, rowSpan === 0 ? rows.length : r + rowSpan);
    }
  });
  if (group.length > 0) groups.push(group);
  return groups;
}

function isLayout(cell: CellItem): boolean {
  let length = 0;
  let stops = 0;
  for (const item of cell.items) {
    if (isTable(item)) return true;
    length += item.text.length;
    if (length >= PROSE_LENGTH / 2) stops += count(item.text, '。');
  }
  const lines = cell.items.length;
  return (
    (length >= PROSE_LENGTH && stops >= PROSE_STOPS) ||
    (lines >= LIST_LINES && length / lines >= LIST_LINE_LENGTH)
  );
}

function count(text: string, char: string): number {
  let n = 0;
  for (let i = text.indexOf(char); i >= 0; i = text.indexOf(char, i + 1)) n++;
  return n;
}

/**
 * The text of a cell: its paragraphs joined by spaces, but by a line separator between digits, so
 * that two numbers one below the other never become one.
 */
export function cellText(cell: CellItem): string {
  let text = '';
  for (const item of cell.items) {
    if (isTable(item) || item.text === '') continue;
    const digits = /\d$/.test(text) && /^\d/.test(item.text);
    text += text === '' ? item.text : (digits ? '\u2028' : ' ') + item.text;
  }
  return text;
}
