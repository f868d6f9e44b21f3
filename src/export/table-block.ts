import { formatNumber } from '../i18n/numbers';
import { m } from '../i18n';
import type { FigureTable, TableColumn } from '../figures/figure';
import { LABEL, measureOf, moved, paragraph, stack, type Block, type Style } from './blocks';
import { linesOf } from './lines';
import type { Subject } from './subject';
import { element } from './svg';

/** Rows that a picture of a table holds; a longer one is read better as a file. */
const MOST_ROWS = 24;
const PAD = 12;
const CELL: Style = { ...LABEL, size: 13, leading: 1.4, ink: 'ink' };
const HEAD: Style = { ...LABEL, weight: 600, leading: 1.35 };
/** What a narrow picture keeps, in this order; the others come when these have what they like. */
const FIRST: readonly string[] = ['agency', 'value', 'year', 'indicator'];
/** A column of words is at least this wide, where its words are not shorter. */
const LEAST_WORDS = 84;

interface Placed {
  column: TableColumn;
  /** Place among the table's columns. */
  index: number;
  width: number;
}

interface Wish extends Placed {
  /** Width at which everything stands in one line, or words in half of the picture. */
  most: number;
}

/** Widths that columns need (their words broken into lines) and widths that they would like. */
function wishes({ columns, rows }: FigureTable, width: number): Wish[] {
  const [cell, head] = [measureOf(CELL), measureOf(HEAD)];
  return columns.map((column, index) => {
    const texts = rows.slice(0, MOST_ROWS).map((row) => cell(row.cells[index]?.text ?? ''));
    const longest = Math.ceil(Math.max(head(column.label), ...texts));
    const words = Math.max(...column.label.split(' ').map(head), column.numeric ? 0 : LEAST_WORDS);
    const least = Math.ceil(Math.max(column.numeric ? Math.max(...texts) : 0, words));
    const most = column.numeric ? longest : Math.min(longest, Math.ceil(width / 2));
    return { column, index, width: Math.min(least, longest), most };
  });
}

/** The columns that fit, in the table's order, as wide as they like while there is room. */
function fitting(all: readonly Wish[], width: number): Placed[] {
  const first = FIRST.map((key) => all.find(({ column }) => column.key === key)).filter(
    (one) => one !== undefined,
  );
  const others = all.filter((one) => !first.includes(one));
  const kept = new Map<Wish, number>();
  let left = width + PAD;
  const keep = (one: Wish, wanted: number): void => {
    if (kept.size > 0 && wanted + PAD > left) return;
    left -= wanted + PAD;
    kept.set(one, wanted);
  };
  for (const one of first) keep(one, one.width);
  for (const [one, least] of kept) {
    const more = Math.max(0, Math.min(left, one.most - least));
    kept.set(one, least + more);
    left -= more;
  }
  for (const one of others) keep(one, one.most);
  return all.flatMap((one) => {
    const wide = kept.get(one);
    return wide === undefined ? [] : [{ ...one, width: wide }];
  });
}

/** One row of cells and its rule; `y` is the top. */
function line(
  cells: readonly string[],
  columns: readonly (Placed & { x: number })[],
  style: Style,
  width: number,
): Block {
  const measure = measureOf(style);
  const blocks = columns.map(({ width: wide, column, x }, n): Block => {
    const block = paragraph(linesOf(cells[n] ?? '', wide, measure), style);
    const right = `<text x="0"`;
    const svg = column.numeric
      ? moved(block.svg.replaceAll(right, `${right} text-anchor="end"`), x + wide, 5)
      : moved(block.svg, x, 5);
    return { svg, height: block.height };
  });
  const height = Math.max(0, ...blocks.map((block) => block.height)) + 10;
  const rule = element('line', {
    x1: 0,
    x2: width,
    y1: height - 0.5,
    y2: height - 0.5,
    stroke: style === HEAD ? 'var(--rule-strong)' : 'var(--rule)',
  });
  return { svg: blocks.map(({ svg }) => svg).join('') + rule, height };
}

/**
 * The rows of a table chart, drawn: as many columns as fit, the most telling first, and the first
 * rows; under it how many of both are left out.
 */
export function tableBlock(
  { table, input }: Pick<Subject, 'table' | 'input'>,
  width: number,
): Block {
  const { locale } = input;
  const columns = fitting(wishes(table, width), width);
  const spare = width - columns.reduce((sum, one) => sum + one.width, 0);
  const gap = Math.min(spare / Math.max(1, columns.length - 1), 48);
  let x = 0;
  const placed = columns.map((one) => {
    const at = { ...one, x };
    x += one.width + gap;
    return at;
  });
  const used = Math.min(width, x - gap);
  const rows = table.rows.slice(0, MOST_ROWS);
  const drawn = [
    line(
      placed.map(({ column }) => column.label),
      placed,
      HEAD,
      used,
    ),
    ...rows.map(({ cells }) =>
      line(
        placed.map(({ index }) => cells[index]?.text ?? ''),
        placed,
        CELL,
        used,
      ),
    ),
  ];
  const more = [
    { n: table.rows.length - rows.length, say: m.picture_rows_left },
    { n: table.columns.length - columns.length, say: m.picture_columns_left },
  ]
    .filter(({ n }) => n > 0)
    .map(({ n, say }) => say({ n, shown: formatNumber(n, locale) }, { locale }));
  return stack([stack(drawn, 0), paragraph(linesAll(more, width), LABEL)], 8);
}

function linesAll(texts: readonly string[], width: number): string[] {
  return texts.flatMap((text) => linesOf(text, width, measureOf(LABEL)));
}
