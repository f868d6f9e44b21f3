import { abortable, type Source } from '../../extracts';
import type { Report, Year } from '../../model/nouns';
import type { AgencyFilter, Engine } from '../query';
import { evidenceOf } from './evidence';
import { select } from './parts';
import { rowsOf } from './rows';
import { loadStore, reportAt, type Store } from './store';

/**
 * The light engine: answers from typed arrays on the page itself, in well under a frame. The
 * extracts are fetched when the first question comes, or by calling `warm` before.
 */
export function lightEngine(source: Source): Engine & { warm(): Promise<void> } {
  let loading: Promise<Store> | null = null;
  const store = (signal?: AbortSignal): Promise<Store> => {
    if (!loading) {
      loading = loadStore(source);
      loading.catch(() => (loading = null));
    }
    return abortable(loading, signal);
  };
  return {
    name: 'light',
    warm: async () => void (await store()),
    rows: async (query, signal) => rowsOf(await store(signal), query),
    held: async (filter, years, signal) => heldOf(await store(signal), filter, years),
    evidence: async (report, signal) => evidenceOf(await store(signal), source, report, signal),
    close: async () => {
      loading = null;
    },
  };
}

/** Annual reports under a filter by agency, year and id; work plans are never coverage. */
function heldOf(store: Store, filter: AgencyFilter, years: [Year, Year] | null): Report[] {
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
