import { abortable, type Source } from '../../extracts';
import type { Engine, Soon } from '../query';
import { wantedRows } from '../years';
import { evidenceOf } from './evidence';
import { heldReports } from './held';
import { rowsOf } from './rows';
import { loadStore, type Store } from './store';

/**
 * The light engine: answers from typed arrays on the page itself, in well under a frame, and without
 * a promise once they are there. The extracts are fetched when the first question comes, or by
 * calling `warm` before.
 */
export function lightEngine(source: Source): Engine & { warm(): Promise<void> } {
  let store: Store | null = null;
  let loading: Promise<Store> | null = null;
  const load = (signal?: AbortSignal): Promise<Store> => {
    if (!loading) {
      const begun = (loading = loadStore(source));
      begun.then(
        (loaded) => {
          if (loading === begun) store = loaded;
        },
        () => (loading = null),
      );
    }
    return abortable(loading, signal);
  };
  const answer = <T>(of: (store: Store) => T, signal?: AbortSignal): Soon<T> =>
    store && !signal?.aborted ? of(store) : load(signal).then(of);
  return {
    name: 'light',
    warm: async () => void (await load()),
    rows: (query, signal) =>
      answer((held) => wantedRows(query, (all) => rowsOf(held, all)), signal),
    held: (filter, years, signal) => answer((held) => heldReports(held, filter, years), signal),
    evidence: async (report, signal) => evidenceOf(await load(signal), source, report, signal),
    close: async () => {
      store = loading = null;
    },
  };
}
