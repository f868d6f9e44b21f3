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
  const { reports } = store;
  const { agencies, from, to } = select(store, { filter, years, bases: [] });
  return Array.from(reports.id, (_, code) => code)
    .filter((code) => reports.annual[code] && agencies[reports.agency[code]!])
    .filter((code) => reports.year[code]! >= from && reports.year[code]! <= to)
    .sort(
      (a, b) =>
        reports.agency[a]! - reports.agency[b]! || reports.year[a]! - reports.year[b]! || a - b,
    )
    .map((code) => reportAt(store, code));
}
