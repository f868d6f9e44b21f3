import type { Query } from '../engines/query';
import type { Year } from '../model/nouns';
import { hasVersus, isSingleYear } from './sentence';
import type { View } from './view';

/**
 * The years that a view's chart draws, where they can be told without its rows. Which years can be
 * compared, or have enough reports that say enough, only the chart finds, among the rows of all.
 */
export function drawnYears(view: View): Query['only'] {
  const { chart, by, year, from, to, base } = view;
  if (!isSingleYear(view)) return null;
  const versus = hasVersus(view) && view.versus !== year ? view.versus : null;
  const others = versus === null ? [] : [versus];
  const two = chart === 'change' || chart === 'slope';
  if (year !== null) return two && versus === null ? null : [year, ...others];
  // The latest is looked for among the years read, which others must not extend.
  const outside = (one: Year | null) =>
    one !== null && (one < (from ?? -Infinity) || one > (to ?? Infinity));
  const plain = chart === 'map' || (chart === 'ranking' && by !== 'indicator');
  return plain && !outside(versus) && !outside(base) ? ['latest', ...others] : null;
}
