import type { Row } from '../../engines/query';
import { latestYear, yearCounts } from '../../engines/years';
import type { Year } from '../../model/nouns';
import type { FigureInput } from '../figure';

/** The years of a chart that draws one. */
export function oneYear({ year }: { year: Year | null }): Year[] | null {
  return year === null ? null : [year];
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
  const inside = [...yearCounts(rows)].filter(
    ([one]) => one >= (from ?? -Infinity) && one <= (to ?? Infinity),
  );
  return latestYear(new Map(inside));
}
