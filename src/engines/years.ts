/** The years that rows are given of, where a query does not want those of all that it reads. */
import type { Count, Year } from '../model/nouns';
import type { Query, Row } from './query';

/** A year with fewer rows than this is passed over when the latest one is looked for. */
export const ENOUGH_ROWS = 5;

/** How many results each year has; targets do not count. */
export function yearCounts(rows: readonly Row[]): ReadonlyMap<Year, Count> {
  const counts = new Map<Year, Count>();
  for (const { year, basis } of rows)
    if (basis !== 'target') counts.set(year, (counts.get(year) ?? 0) + 1);
  return counts;
}

/** The last year with enough rows, else the one with most, the later of equals; null of none. */
export function latestYear(counts: ReadonlyMap<Year, Count>): Year | null {
  let [best, most] = [null as Year | null, 0];
  for (const [year, n] of counts) {
    const size = Math.min(n, ENOUGH_ROWS);
    if (size > most || (size === most && year > best!)) [best, most] = [year, size];
  }
  return best;
}

/** The years that observations must be read of: a panel rests on more than it gives rows of. */
export function readYears({ years, only, panel, scopes }: Query): Query['years'] {
  if (!only || panel === 'balanced' || scopes === 'together') return years;
  const known = only.filter((one) => one !== 'latest');
  if (known.length < only.length) return years;
  const [from, to] = years ?? [-Infinity, Infinity];
  return [Math.max(from, Math.min(...known)), Math.min(to, Math.max(...known))];
}

/**
 * Rows of the years that a query wants, out of an answer for all that must be read; of all where the
 * latest is wanted and there are no results.
 */
export function wantedRows(query: Query, answer: (query: Query) => Row[]): Row[] {
  const { only } = query;
  const rows = answer({ ...query, years: readYears(query) });
  if (!only) return rows;
  const latest = only.includes('latest') ? latestYear(yearCounts(rows)) : 0;
  if (latest === null) return rows;
  return rows.filter(({ year }) => only.includes(year) || year === latest);
}
