import type { Row } from '../../engines/query';
import { latestYear, yearCounts } from '../../engines/years';
import type { Count, Year } from '../../model/nouns';
import type { FigureInput } from '../figure';

/** The years of a chart that draws one. */
export function oneYear({ year }: { year: Year | null }): Year[] | null {
  return year === null ? null : [year];
}

const counted = new WeakMap<readonly Row[], ReadonlyMap<Year, Count>>();

/** How many results each year has; chart, title, summary and notes all ask, of the same many rows. */
function countsOf(rows: readonly Row[]): ReadonlyMap<Year, Count> {
  let counts = counted.get(rows);
  if (!counts) counted.set(rows, (counts = yearCounts(rows)));
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
  const inside = [...countsOf(rows)].filter(
    ([one]) => one >= (from ?? -Infinity) && one <= (to ?? Infinity),
  );
  return latestYear(new Map(inside));
}
