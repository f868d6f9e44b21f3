import { abortable, type Source } from '../../extracts';
import type { Engine } from '../query';
import { evidenceOf } from './evidence';
import { heldReports } from './held';
import { rowsOf } from './rows';
import { loadStore, type Store } from './store';

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
    held: async (filter, years, signal) => heldReports(await store(signal), filter, years),
    evidence: async (report, signal) => evidenceOf(await store(signal), source, report, signal),
    close: async () => {
      loading = null;
    },
  };
}
