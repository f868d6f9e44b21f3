import type { AgencyFilter, GroupKey, Query } from '../engines/query';
import type { IndicatorId, Year } from '../model/nouns';
import { partsOf, wholeOf } from '../model/compositions';
import { flowIndicators } from '../model/flow';
import { FIRST_YEAR, LAST_YEAR } from './address';
import { isOfAgencies, type View } from './view';

/** The agencies that a view speaks of. */
export function filterOf(view: View): AgencyFilter {
  return {
    agencies: view.agencies,
    provinces: view.provinces,
    levels: view.levels,
    kinds: view.kinds,
  };
}

/**
 * The years a view reads, both ends included; null for all. A single year or a year compared
 * with is read even when it lies outside the shown range.
 */
export function yearsOf(view: View): [Year, Year] | null {
  const { from, to } = view;
  if (from === null && to === null) return null;
  const extra = [view.year, view.versus, view.base].filter((year) => year !== null);
  return [Math.min(from ?? FIRST_YEAR, ...extra), Math.max(to ?? LAST_YEAR, ...extra)];
}

/**
 * The indicators a view reads. A composition reads its total and the parts of all forms, or only
 * the parts that the view lists beside it; a part alone stands for the whole that it belongs to. A
 * ranking and a map draw one indicator.
 */
export function indicatorsOf(view: View): IndicatorId[] {
  if (view.chart === 'flow') return flowIndicators();
  const [first, ...others] = view.indicators;
  if (first === undefined) return [];
  if (view.chart === 'map' || (view.chart === 'ranking' && view.by !== 'indicator')) return [first];
  if (view.chart !== 'composition') return [...new Set(view.indicators)];
  const total = wholeOf(first) ?? first;
  const chosen = others.length > 0 ? view.indicators : partsOf(total);
  return [...new Set([total, ...chosen])];
}

/**
 * What rows are kept apart by. Distributions always need each agency, maps each province.
 * Compositions need each agency too, whatever their bars stand for: parts are held against the
 * total of the same report.
 */
export function groupOf(view: View): GroupKey[] {
  if (isOfAgencies(view) || view.chart === 'composition') return ['agency'];
  if (view.chart === 'map') return ['province'];
  if (view.by === 'indicator' || view.by === 'all') return [];
  return [view.by];
}

/**
 * The query that a view asks: agencies by its filter, rows by its series key, of all the years that it
 * reads. Which of them are drawn, `drawnYears` tells.
 */
export function queryOf(view: View): Query {
  return {
    indicators: indicatorsOf(view),
    filter: filterOf(view),
    years: yearsOf(view),
    only: null,
    groupBy: groupOf(view),
    aggregate: view.aggregate,
    panel: view.panel,
    bases: view.targets ? ['stated', 'target'] : ['stated'],
    scopes: view.mix ? 'together' : 'apart',
  };
}

/** The reports that tell "not stated" from "no report": arguments for `Engine.held`. */
export function heldOf(view: View): { filter: AgencyFilter; years: [Year, Year] | null } {
  return { filter: filterOf(view), years: yearsOf(view) };
}
