/**
 * Section three copied with one cell a line, where an empty cell is an empty line: the lines between
 * two cells tell how many are empty, if they do so for every row of the form alike.
 */
import { APPLICANTS } from '../types';
import type { Entry } from './entries';
import { blankAt, type Token } from './sheet';

/** So many rows must come out as the form has them. */
const FEWEST_ROWS = 3;

/** Whether the last cell is the sum of those before it; empty ones count nothing. */
function addsUp(cells: readonly Token[]): boolean {
  const values = cells.map(({ number }) => number?.value ?? 0);
  return values.reduce((all, value) => all + value, 0) === 2 * values.at(-1)!;
}

/** A row's cells with the empty ones, where each takes `step` lines more than the `least`. */
function expand({ cells, row }: Entry, least: number, step: number): Token[] | null {
  const all: Token[] = [];
  let line = row;
  for (const cell of cells) {
    const { gap } = cell;
    if (gap === undefined || cell.row === line) return null;
    line = cell.row;
    const empty = (gap - least) / step;
    if (!Number.isInteger(empty) || empty < 0 || empty > APPLICANTS.length) return null;
    for (let i = 0; i < empty; i += 1) all.push(blankAt(cell.from, cell.row));
    all.push(cell);
  }
  return all.length === APPLICANTS.length && addsUp(all) ? all : null;
}

/**
 * The seven cells of every filled row, by what its lines tell; null where any row but one that the
 * copy cuts off comes out otherwise.
 */
export function byGaps(
  rows: readonly Entry[],
  cut: Entry | null,
): ReadonlyMap<Entry, readonly Token[]> | null {
  const filled = rows.filter(({ cells }) => cells.some(({ kind }) => kind === 'number'));
  const sure = filled.filter((entry) => entry !== cut);
  if (sure.length < FEWEST_ROWS || sure.every(({ cells }) => cells.length >= APPLICANTS.length))
    return null;
  const gaps = sure.flatMap(({ cells }) => cells.map(({ gap }) => gap ?? 0));
  const least = gaps.reduce((a, b) => Math.min(a, b), Infinity);
  for (const step of least > 1 ? [1, least] : [1]) {
    const found = new Map<Entry, Token[]>();
    for (const entry of sure) {
      const cells = expand(entry, least, step);
      if (cells) found.set(entry, cells);
    }
    if (found.size === sure.length) return found;
  }
  return null;
}
