import type { DuckdbEngine } from './duckdb/engine';
import type { Reason } from './duckdb/unavailable';

/** Whether SQL can be asked: not yet wanted, on its way, there, or not to be had and why. */
export type DuckdbStatus =
  | { state: 'idle' }
  | { state: 'booting' }
  | { state: 'ready'; engine: DuckdbEngine }
  | { state: 'unavailable'; reason: Reason; error: Error };

/** DuckDB's start as something to watch. */
export interface DuckdbBoot {
  readonly status: DuckdbStatus;
  /** Calls the listener with the present status and every later one, until the answer is called. */
  subscribe(listener: (status: DuckdbStatus) => void): () => void;
  /** Starts once and is shared; after a failure it tries again. Rejects as `bootDuckdb` does. */
  start(signal?: AbortSignal): Promise<DuckdbEngine>;
}

/** Watches `boot`, which starts DuckDB; nothing happens until `start`. */
export function watchBoot(boot: (signal?: AbortSignal) => Promise<DuckdbEngine>): DuckdbBoot {
  let status: DuckdbStatus = { state: 'idle' };
  let starting: Promise<DuckdbEngine> | null = null;
  const listeners = new Set<(status: DuckdbStatus) => void>();

  function become(next: DuckdbStatus): void {
    status = next;
    for (const listener of listeners) listener(next);
  }

  async function run(signal?: AbortSignal): Promise<DuckdbEngine> {
    become({ state: 'booting' });
    try {
      const engine = await boot(signal);
      become({ state: 'ready', engine });
      return engine;
    } catch (cause) {
      starting = null;
      const error = cause as Error & { reason?: Reason };
      become(
        signal?.aborted
          ? { state: 'idle' }
          : { state: 'unavailable', reason: error.reason ?? 'unknown', error },
      );
      throw error;
    }
  }

  return {
    get status() {
      return status;
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(status);
      return () => listeners.delete(listener);
    },
    start: (signal) => (starting ??= run(signal)),
  };
}
