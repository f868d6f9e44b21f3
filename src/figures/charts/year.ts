import type { Row } from '../../engines/query';
import type { Year } from '../../model/nouns';
import type { FigureInput } from '../figure';

/** The years of a chart that draws one. */
export function oneYear({ year }: { year: Year | null }): Year[] | null {
  return year === null ? null : [year];
}

/** A year with fewer rows than this is passed over when a chart looks for its year. */
export const ENOUGH_ROWS = 5;

const counted = new WeakMap<readonly Row[], ReadonlyMap<Year, number>>();

/** How many results each year has; chart, title, summary and notes all ask, of the same many rows. */
function yearCounts(rows: readonly Row[]): ReadonlyMap<Year, number> {
  const known = counted.get(rows);
  if (known) return known;
  const counts = new Map<Year, number>();
  for (const { year, basis } of rows)
    if (basis !== 'target') counts.set(year, (counts.get(year) ?? 0) + 1);
  counted.set(rows, counts);
  return counts;
}

/**
 * The year of a chart that shows one: the view's; else the last with enough rows; else the one
 * with most rows, the later of equals. Null without rows. Targets do not count.
 */
export function shownYear(
  input: Pick<FigureInput, 'view' | 'rows'>,
  rows: readonly Row[] = input.rows,
): Year | null {
  const { year, from, to } = input.view;
  if (year !== null) return year;
  const counts = yearCounts(rows);
  const years = [...counts.keys()]
    .filter((one) => one >= (from ?? -Infinity) && one <= (to ?? Infinity))
    .sort((a, b) => b - a);
  const enough = years.find((one) => counts.get(one)! >= ENOUGH_ROWS);
  if (enough !== undefined) return enough;
  let best: Year | null = null;
  for (const one of years) {
    if (best === null || counts.get(one)! > counts.get(best)!) best = one;
  }
  return best;
}
