import type { Report, Year } from '../../model/nouns';
import type { AgencyFilter } from '../query';
import { select } from './parts';
import { reportAt, type Store } from './store';

/** Annual reports under a filter by agency, year and id; work plans are never coverage. */
export function heldReports(
  store: Store,
  filter: AgencyFilter,
  years: [Year, Year] | null,
): Report[] {
  const { agencies, from, to } = select(store, { filter, years, bases: [] });
  const { agency, year, annual } = store.reports;
  const codes: number[] = [];
  annual.forEach((one, code) => {
    const inside = year[code]! >= from && year[code]! <= to;
    if (one && inside && agencies[agency[code]!]) codes.push(code);
  });
  // Codes go by id, which mostly is an agency and a year.
  const order = (a: number, b: number) => agency[a]! - agency[b]! || year[a]! - year[b]! || a - b;
  return codes.sort(order).map((code) => reportAt(store, code));
}
