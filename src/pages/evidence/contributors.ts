import type { Query, Row } from '../../engines/query';
import { queryOf } from '../../figures/query-of';
import type { SumRequest } from '../session.svelte';

/**
 * The query that reads a value's parts: the view's own, for the row's indicator and group, kept
 * apart by agency, in the row's year. A balanced panel depends on the others, too.
 */
export function partsQuery({ row, view }: SumRequest): Query {
  const whole = queryOf(view);
  const { filter } = whole;
  return {
    ...whole,
    indicators: [row.indicator],
    only: [row.year],
    groupBy: ['agency'],
    scopes: 'apart',
    filter: {
      agencies: row.agency === null ? filter.agencies : [row.agency],
      provinces: row.province === null ? filter.provinces : [row.province],
      levels: row.level === null ? filter.levels : [row.level],
      kinds: row.kind === null ? filter.kinds : [row.kind],
    },
  };
}

/** The parts of a value among the answers to `partsQuery`, largest first. */
export function partsOfSum(rows: readonly Row[], { row }: SumRequest): Row[] {
  return largestFirst(
    rows.filter(
      (part) =>
        part.year === row.year &&
        part.basis === row.basis &&
        (row.scope === 'mixed' || part.scope === row.scope),
    ),
  );
}

/** Rows of single agencies, those with the largest values first. */
export function largestFirst(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.agency! < b.agency! ? -1 : 1),
  );
}
