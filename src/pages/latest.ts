import { createSubscriber } from 'svelte/reactivity';

/** What is known about the wanted key: its value, or an older one while it is on its way. */
export interface Known<K, V> {
  /** The last value that arrived, and the key it answers; null before the first. */
  last: { key: K; value: V } | null;
  /** True while `last` does not answer the wanted key yet. */
  loading: boolean;
  error: Error | null;
}

/**
 * The latest of changing promises: for what a page shows of data, in place of `{#await}`, which
 * keeps the values of all promises that it ever waited for (Svelte 5.57: `untracked_writes`).
 */
export const latestOf = <T>(): Latest<Promise<T>, T> => new Latest((promise) => promise);

/**
 * The latest answer to a changing question. A component reads `of(key)` inside a `$derived`; a
 * new key aborts the load before it, and the previous answer stays until the new one is there, so
 * nothing flickers and a slow answer never overtakes a later question. An answer that is at hand
 * (no promise) is known at once, also on a server.
 */
export class Latest<K, V> {
  #load: (key: K, signal: AbortSignal) => V | Promise<V>;
  #same: (a: K, b: K) => boolean;
  #known: Known<K, V> = { last: null, loading: false, error: null };
  #wanted: { key: K } | null = null;
  #running: AbortController | null = null;
  #update: () => void = () => {};
  #subscribe: () => void;

  constructor(
    load: (key: K, signal: AbortSignal) => V | Promise<V>,
    same: (a: K, b: K) => boolean = Object.is,
  ) {
    this.#load = load;
    this.#same = same;
    this.#subscribe = createSubscriber((update) => {
      this.#update = update;
      return () => {
        this.#running?.abort();
        this.#running = null;
        this.#wanted = null;
        this.#update = () => {};
      };
    });
  }

  /** Asks for a key, once, and tells what is known; reactive where it is read. */
  of(key: K): Known<K, V> {
    this.#subscribe();
    if (!this.#wanted || !this.#same(this.#wanted.key, key)) this.#start(key);
    return this.#known;
  }

  /** Asks again for the wanted key, after an error. */
  retry(): void {
    if (this.#wanted) this.#start(this.#wanted.key);
    this.#update();
  }

  #start(key: K): void {
    this.#running?.abort();
    const running = new AbortController();
    this.#wanted = { key };
    const { last } = this.#known;
    const failed = (cause: unknown): Known<K, V> => ({
      last,
      loading: false,
      error: cause instanceof Error ? cause : new Error(String(cause)),
    });
    const answered = (value: V): Known<K, V> => ({
      last: { key, value },
      loading: false,
      error: null,
    });
    try {
      const loaded = this.#load(key, running.signal);
      if (loaded instanceof Promise) {
        this.#running = running;
        this.#known = { last, loading: true, error: null };
        loaded.then(
          (value) => this.#arrive(running, answered(value)),
          (cause: unknown) => this.#arrive(running, failed(cause)),
        );
        return;
      }
      this.#known = answered(loaded);
    } catch (cause) {
      this.#known = failed(cause);
    }
    // Nothing is on its way, so there is nothing to stop.
    this.#running = null;
  }

  #arrive(running: AbortController, known: Known<K, V>): void {
    if (this.#running !== running || running.signal.aborted) return;
    this.#running = null;
    this.#known = known;
    this.#update();
  }
}
