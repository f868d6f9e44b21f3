import type { AgencyFilter, Query } from './query';

/** A filter with its empty lists filled in: asks nothing that was not given. */
export function agencyFilter(given: Partial<AgencyFilter> = {}): AgencyFilter {
  return { agencies: [], provinces: [], levels: [], kinds: [], ...given };
}

/**
 * A query with defaults: stated values of all agencies in all years, added up to one row a year
 * and scope.
 */
export function query(
  given: Partial<Omit<Query, 'filter'>> & { filter?: Partial<AgencyFilter> } = {},
): Query {
  return {
    indicators: [],
    years: null,
    only: null,
    groupBy: [],
    aggregate: 'sum',
    panel: 'all',
    bases: ['stated'],
    scopes: 'apart',
    ...given,
    filter: agencyFilter(given.filter),
  };
}
