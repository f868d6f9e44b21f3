/** Tables from the lines that a page draws: cells are the fields between them, merged or not. */
import type { CellItem } from '../flow';
import type { PageView, Piece, Rule, Rules } from './geometry';
import { linesOf } from './lines';

/** A table on one page. */
export interface DrawnTable {
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Left edges of its columns, and the right edge of the last: what a table over two pages shares. */
  xs: number[];
  rows: CellItem[][];
}

/** Lines as near as this are one. */
const NEAR = 3;
/** A table has no more rows and columns than this. */
const MAX_EDGES = 400;

/** The tables of a page, from top to bottom, and the text outside them. */
export function tablesOf({ pieces, rules }: PageView): { tables: DrawnTable[]; rest: Piece[] } {
  let rest = pieces;
  const tables: DrawnTable[] = [];
  for (const group of connected(rules)) {
    const xs = edges(group.down);
    const ys = edges(group.across).reverse();
    // A box around a paragraph is no table.
    if (xs.length < 3 || ys.length < 2 || xs.length > MAX_EDGES || ys.length > MAX_EDGES) continue;
    const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
    const inside: Piece[] = [];
    const outside: Piece[] = [];
    for (const piece of rest) {
      const x = piece.x + piece.width / 2;
      const y = piece.y + piece.size * 0.3;
      (x > left && x < right && y > bottom && y < top ? inside : outside).push(piece);
    }
    if (inside.length === 0) continue;
    rest = outside;
    tables.push({ top, bottom, left, right, xs, rows: cellsOf(group, xs, ys, inside) });
  }
  return { tables: tables.sort((a, b) => b.top - a.top), rest };
}

/** Rules that touch one another, directly or through others. */
function connected({ across, down }: Rules): Rules[] {
  const parent = [...across, ...down].map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  // Sorted, so that each vertical line only meets the horizontal ones at its height.
  const order = across.map((_, i) => i).sort((a, b) => across[a]!.at - across[b]!.at);
  down.forEach((vertical, v) => {
    for (let k = firstAt(order, across, vertical.from - NEAR); k < order.length; k++) {
      const horizontal = across[order[k]!]!;
      if (horizontal.at > vertical.to + NEAR) break;
      if (vertical.at < horizontal.from - NEAR || vertical.at > horizontal.to + NEAR) continue;
      parent[root(order[k]!)] = root(across.length + v);
    }
  });
  const groups = new Map<number, Rules>();
  const groupAt = (i: number): Rules => {
    const key = root(i);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { across: [], down: [] }));
    return group;
  };
  across.forEach((rule, i) => groupAt(i).across.push(rule));
  down.forEach((rule, i) => groupAt(across.length + i).down.push(rule));
  return [...groups.values()];
}

function firstAt(order: readonly number[], rules: readonly Rule[], at: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rules[order[middle]!]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where rules stand, those that are near taken as one, in growing order. */
function edges(rules: readonly Rule[]): number[] {
  const places: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((a, b) => a - b))
    if (places.length === 0 || at - places.at(-1)! > NEAR) places.push(at);
  return places;
}

function cellsOf(
  rules: Rules,
  xs: readonly number[],
  ys: readonly number[],
  pieces: readonly Piece[],
): CellItem[][] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const walls = barriers(rules.down, xs, (r) => (ys[r]! + ys[r + 1]!) / 2, rows);
  const floors = barriers(rules.across, ys, (c) => (xs[c]! + xs[c + 1]!) / 2, columns);
  const owner = new Int32Array(rows * columns).fill(-1);
  const cells: { r: number; c: number; cell: CellItem; pieces: Piece[] }[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (owner[r * columns + c] !== -1) continue;
      let c2 = c + 1;
      while (c2 < columns && !walls.has(c2 * rows + r) && owner[r * columns + c2] === -1) c2++;
      let r2 = r + 1;
      while (r2 < rows && !floors.has(r2 * columns + c)) r2++;
      for (let i = r; i < r2; i++) owner.fill(cells.length, i * columns + c, i * columns + c2);
      const cell: CellItem = { items: [], rowSpan: r2 - r, columnSpan: c2 - c };
      cells.push({ r, c, cell, pieces: [] });
    }
  }
  for (const piece of pieces.flatMap((one) => parted(one, xs))) {
    const c = fieldOf(xs, piece.x + Math.min(piece.width / 2, piece.size));
    const r = fieldOf(
      ys.map((y) => -y),
      -(piece.y + piece.size * 0.3),
    );
    cells[owner[r * columns + c]!]?.pieces.push(piece);
  }
  const table: CellItem[][] = Array.from({ length: rows }, () => []);
  for (const { r, cell, pieces: own } of cells) {
    cell.items = linesOf(own).map(({ text }) => ({ text, level: 0 }));
    table[r]!.push(cell);
  }
  return table;
}

/**
 * Words of one piece that reaches over an edge: pdf.js joins the texts of narrow neighbouring cells
 * by a space. Where each word begins follows from the widths of its letters.
 */
function parted(piece: Piece, xs: readonly number[]): Piece[] {
  const reach = 0.4 * piece.size;
  const [from, to] = [piece.x + reach, piece.x + piece.width - reach];
  if (!piece.text.includes(' ') || !xs.some((x) => x > from && x < to)) return [piece];
  const words = piece.text.split(/ +/).filter((word) => word !== '');
  const widths = words.map((word) => {
    let width = 0;
    for (const char of word) width += char < '\u2e80' ? 0.5 : 1;
    return width * piece.size;
  });
  const letters = widths.reduce((sum, width) => sum + width, 0);
  const gap = Math.max(0, piece.width - letters) / Math.max(1, words.length - 1);
  let { x } = piece;
  return words.map((text, i) => {
    const word = { ...piece, text, x, width: widths[i]! };
    x += widths[i]! + gap;
    return word;
  });
}

/**
 * Which fields are parted by a rule: keys `edge * fields + field` for each edge that a rule at its
 * place covers in the middle of the field.
 */
function barriers(
  rules: readonly Rule[],
  places: readonly number[],
  middle: (field: number) => number,
  fields: number,
): Set<number> {
  const found = new Set<number>();
  for (const rule of rules) {
    const edge = places.findIndex((at) => Math.abs(at - rule.at) <= NEAR);
    if (edge < 0) continue;
    for (let field = 0; field < fields; field++) {
      const at = middle(field);
      if (at >= rule.from - 1 && at <= rule.to + 1) found.add(edge * fields + field);
    }
  }
  return found;
}

/** The field between two growing edges in which a place lies; the nearest for one outside. */
function fieldOf(edges: readonly number[], at: number): number {
  let field = 0;
  while (field < edges.length - 2 && edges[field + 1]! <= at) field++;
  return field;
}
