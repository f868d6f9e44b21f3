/** Tables of the page beside those of native DuckDB. */
import type { Rows } from './native';

/** A table as a file of the page has it; cells of CSV are all text. */
export interface Found {
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
}

/** Sums of doubles depend on the order of adding: as far as two of them may lie apart, relatively. */
export const TOLERANCE = 1e-12;

/** What differs first, in words; null where both tables say the same. */
export function difference(found: Found, wanted: Rows, ordered: boolean): string | null {
  if (found.columns.join() !== wanted.columns.join())
    return `columns ${found.columns.join()} instead of ${wanted.columns.join()}`;
  if (found.rows.length !== wanted.rows.length)
    return `${found.rows.length} rows instead of ${wanted.rows.length}`;
  const [ours, theirs] = ordered
    ? [found.rows, wanted.rows]
    : [sorted(found.rows), sorted(wanted.rows)];
  for (const [at, row] of ours.entries())
    for (const [place, cell] of row.entries())
      if (!same(cell, theirs[at]![place]))
        return `row ${at + 1}, ${wanted.columns[place]}: ${shown(cell)} instead of ${shown(theirs[at]![place])}`;
  return null;
}

function same(found: unknown, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return found === null || found === '';
  if (found === null || found === undefined) return wanted === '';
  if (typeof wanted === 'number' || typeof wanted === 'bigint') {
    if (String(found) === String(wanted)) return true;
    const [ours, theirs] = [Number(found), Number(wanted)];
    return Math.abs(ours - theirs) <= TOLERANCE * Math.max(Math.abs(ours), Math.abs(theirs));
  }
  if (Array.isArray(wanted)) {
    // Files without lists have them as JSON.
    const list = [
      ...((typeof found === 'string' ? JSON.parse(found) : found) as Iterable<unknown>),
    ];
    return list.length === wanted.length && list.every((one, at) => same(one, wanted[at]));
  }
  return String(found) === String(wanted);
}

/** Rows in an order of their own: numbers cut to digits that both sides have alike. */
function sorted(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return rows
    .map((row) => ({ row, key: row.map(keyOf).join('\u0000') }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function keyOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  const number = typeof cell === 'string' && cell.trim() === '' ? Number.NaN : Number(cell);
  return Number.isFinite(number) ? number.toPrecision(9) : String(cell);
}

const shown = (cell: unknown): string => String(cell).slice(0, 60);
