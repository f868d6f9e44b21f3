import { textWidth } from '../../figures/text';
import type { Locale } from '../../i18n';
import { linesOf } from '../lines';
import { element } from '../svg';
import { hex } from './colour';
import type { Box } from './shapes';
import { paragraphXml, type Words } from './text';

export interface SlideCell {
  text: string;
  /** Numbers of footnotes. */
  notes: readonly number[];
}

export interface SlideTable {
  columns: { label: string; numeric: boolean }[];
  rows: SlideCell[][];
}

/** A part of a table that fits a slide, with its measures in points. */
export interface TablePage {
  table: SlideTable;
  widths: number[];
  heights: number[];
  size: number;
}

const PAD = { x: 9, y: 3.5 };
const NARROWEST = 44;
const LEADING = 1.3;

const wide = (text: string, size: number) =>
  Math.max(0, ...text.split('\n').map((line) => textWidth(line, size) * 1.08));

/** Widths of columns: what each needs, cut where they need too much, widest first. */
function widthsOf({ columns, rows }: SlideTable, width: number, size: number): number[] {
  const wanted = columns.map(({ label }, x) => {
    const longest = Math.max(0, ...rows.map((row) => wide(row[x] ? shown(row[x]) : '', size)));
    // A heading may wrap once between words, a number never.
    const word = Math.max(...label.split(/\s+/).map((one) => wide(one, size)));
    const head = Math.max(word, wide(label, size) / (label.length > 12 ? 2 : 1)) + 4;
    return Math.max(NARROWEST, Math.max(longest, head) + 2 * PAD.x);
  });
  let low = NARROWEST;
  let high = width;
  const total = (cap: number) => wanted.reduce((sum, one) => sum + Math.min(one, cap), 0);
  if (total(high) > width) {
    while (high - low > 1) {
      const cap = (low + high) / 2;
      if (total(cap) > width) high = cap;
      else low = cap;
    }
    return wanted.map((one) => Math.min(one, low));
  }
  // Room left goes to words, so that numbers stay beside what they belong to.
  const spare = Math.min(width - total(high), width * 0.25);
  const words = columns.filter(({ numeric }) => !numeric).length || columns.length;
  return wanted.map((one, x) =>
    columns[x]!.numeric && words < columns.length ? one : one + spare / words,
  );
}

const shown = ({ text, notes }: SlideCell): string => text + notes.join(', ');

function heightOf(texts: readonly string[], widths: readonly number[], size: number): number {
  const lines = texts.map((text, x) => {
    const room = widths[x]! - 2 * PAD.x;
    return text
      .split('\n')
      .reduce(
        (sum, line) =>
          sum + Math.max(1, linesOf(line, room, (one) => textWidth(one, size) * 1.06).length),
        0,
      );
  });
  return Math.max(1, ...lines) * size * LEADING + 2 * PAD.y;
}

/** Ends of runs of rows, each at most `room` high and, but for the last, about `even`. */
function endsOf(heights: readonly number[], room: number, even: number): number[] {
  const ends: number[] = [];
  let used = 0;
  heights.forEach((height, i) => {
    const full = used + height > room || used + height / 2 > even;
    if (full && used > 0) {
      ends.push(i);
      used = 0;
    }
    used += height;
  });
  return [...ends, heights.length];
}

/** Sizes of type that are read from the end of a room, the largest first. */
const LARGE = [18, 16];

/** The largest type in which the table stands on one slide, every cell on one line. */
function sizeOf(table: SlideTable, box: Box): number {
  const { columns, rows } = table;
  const texts = [columns.map(({ label }) => label), ...rows.map((row) => row.map(shown))];
  const fits = (size: number): boolean => {
    const widths = widthsOf(table, box.width, size);
    const one = size * LEADING + 2 * PAD.y;
    const straight = texts.every((cells) => heightOf(cells, widths, size) <= one);
    return straight && texts.length * one <= box.height;
  };
  return LARGE.find(fits) ?? (columns.length > 7 ? 11 : rows.length > 9 ? 12 : 14);
}

/** A table over as many slides as its rows need, about equally many on each; each has the heading. */
export function tablePages(table: SlideTable, box: Box): TablePage[] {
  const { columns, rows } = table;
  const size = sizeOf(table, box);
  const widths = widthsOf(table, box.width, size);
  const labels = columns.map(({ label }) => label);
  const head = heightOf(labels, widths, size);
  const heights = rows.map((row) => heightOf(row.map(shown), widths, size));
  const room = Math.max(1, box.height - head);
  const least = endsOf(heights, room, Infinity).length;
  const total = heights.reduce((sum, height) => sum + height, 0);
  // The lowest even height that does not take one slide more.
  let even = total / least;
  while (endsOf(heights, room, even).length > least) even *= 1.02;
  const ends = endsOf(heights, room, even);
  return ends.map((end, i) => {
    const at = ends[i - 1] ?? 0;
    return {
      table: { columns, rows: rows.slice(at, end) },
      widths,
      heights: [head, ...heights.slice(at, end)],
      size,
    };
  });
}

const emu = (points: number) => Math.round(points * 12700);
const none = (side: string) => element(`a:ln${side}`, { w: 0 }, '<a:noFill/>');
const line = (side: string, token: string, width: number) =>
  element(
    `a:ln${side}`,
    { w: emu(width) },
    element('a:solidFill', {}, element('a:srgbClr', { val: hex(token) })),
  );

/** The table itself (21.1.3): rules between rows, numbers at the right. */
export function tableXml({ table, widths, heights, size }: TablePage, locale: Locale): string {
  const { columns, rows } = table;
  const cell = (words: Words[], x: number, head: boolean, last: boolean) => {
    const align = element('a:pPr', { algn: columns[x]!.numeric ? 'r' : 'l' });
    const setting = { size, colour: hex(head ? 'ink-2' : 'ink'), bold: head };
    const lines = paragraphXml(words, locale, setting, align);
    const bottom = head
      ? line('B', 'rule-strong', 1)
      : last
        ? line('B', 'rule-strong', 0.75)
        : line('B', 'rule', 0.5);
    const look = element(
      'a:tcPr',
      {
        marL: emu(PAD.x),
        marR: emu(PAD.x),
        marT: emu(PAD.y),
        marB: emu(PAD.y),
        anchor: head ? 'b' : 't',
      },
      `${none('L')}${none('R')}${none('T')}${bottom}<a:noFill/>`,
    );
    return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${lines}</a:txBody>${look}</a:tc>`;
  };
  const row = (cells: string[], y: number) =>
    element('a:tr', { h: emu(heights[y] ?? size * 2) }, cells.join(''));
  const head = columns.map(({ label }, x) => cell([{ text: label }], x, true, false));
  const body = rows.map((one, y) =>
    row(
      columns.map((_, x) => {
        const { text, notes } = one[x] ?? { text: '', notes: [] };
        const words: Words[] = text ? [{ text }] : [];
        if (notes.length > 0) words.push({ text: notes.join(', '), raised: true });
        return cell(words, x, false, y === rows.length - 1);
      }),
      y + 1,
    ),
  );
  const grid = widths.map((width) => element('a:gridCol', { w: emu(width) }));
  return element(
    'a:tbl',
    {},
    '<a:tblPr firstRow="1"/>' +
      element('a:tblGrid', {}, grid.join('')) +
      row(head, 0) +
      body.join(''),
  );
}
