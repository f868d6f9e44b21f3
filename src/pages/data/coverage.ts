import type { Count, Year } from '../../model/nouns';

/** Something held of one place in one year, and how much. */
export interface Held {
  /** Row of the map: a province or an agency. */
  row: string;
  year: Year;
  /** Counted once for each row and year: an agency, or a figure. */
  unit: string;
}

/** Rows by years of counts; null where nothing is held, which is never drawn as zero. */
export interface CoverageMap {
  years: Year[];
  rows: { id: string; cells: (Count | null)[]; total: Count }[];
  /** The last row of a table: over all rows. */
  all: { cells: (Count | null)[]; total: Count };
  most: Count;
}

/**
 * Counts of distinct units by row and year, for the rows given, in their order; totals count a
 * unit once, however many years it was seen in. Rows without anything stay, blank.
 */
export function coverageMap(held: Iterable<Held>, rowIds: readonly string[]): CoverageMap {
  const items = [...held];
  const found = items.map((one) => one.year);
  const first = found.length ? Math.min(...found) : 0;
  const last = found.length ? Math.max(...found) : -1;
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);

  const sets = new Map<string, Set<string>>();
  const add = (key: string, unit: string): void => {
    const set = sets.get(key);
    if (set) set.add(unit);
    else sets.set(key, new Set([unit]));
  };
  for (const { row, year, unit } of items) {
    add(`row ${row} ${year}`, unit);
    add(`row ${row}`, unit);
    add(`year ${year}`, unit);
    add('all', unit);
  }
  const size = (key: string): Count | null => sets.get(key)?.size ?? null;
  const rows = rowIds.map((id) => ({
    id,
    cells: years.map((year) => size(`row ${id} ${year}`)),
    total: size(`row ${id}`) ?? 0,
  }));
  return {
    years,
    rows,
    all: { cells: years.map((year) => size(`year ${year}`)), total: size('all') ?? 0 },
    most: Math.max(1, ...rows.flatMap((row) => row.cells.map((cell) => cell ?? 0))),
  };
}

/** Steps of the sequential scale. */
export const STEPS = 7;

/**
 * Upper ends of the steps, from 1 to `most`, growing by a constant factor because counts do;
 * each at least one more than the one before. Fewer than seven when there is less to tell apart.
 */
export function stepEnds(most: Count): Count[] {
  const ends: Count[] = [];
  for (let step = 1; step <= STEPS; step++) {
    const end = Math.max(Math.round(most ** (step / STEPS)), (ends.at(-1) ?? 0) + 1);
    if (end >= most) return [...ends, most];
    ends.push(end);
  }
  return ends;
}

/** Step of a count, 1 to 7: the first whose end is not below it. */
export function stepOf(count: Count, ends: readonly Count[]): number {
  const at = ends.findIndex((end) => count <= end);
  return (at < 0 ? ends.length - 1 : at) + 1;
}
