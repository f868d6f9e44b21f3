/** Things made once, shared by all who want them at the same time, up to a budget in bytes. */
export class Shelf {
  readonly #budget: number;
  /** In the order of use, the latest last. */
  readonly #held = new Map<string, { value: unknown; bytes: number }>();
  readonly #coming = new Map<
    string,
    { promise: Promise<unknown>; stop: AbortController; waiting: number }
  >();
  #bytes = 0;

  /** What was used longest ago goes first once everything together has more than `budget` bytes. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Bytes of what is held. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What is held under a key, now the latest used. */
  peek<T>(key: string): T | undefined {
    const held = this.#held.get(key);
    if (!held) return undefined;
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.value as T;
  }

  /** True of what is held or on its way. */
  has(key: string): boolean {
    return this.#held.has(key) || this.#coming.has(key);
  }

  /**
   * What is held under a key, or what `make` makes, shared with whoever asks meanwhile. `weigh` tells
   * its bytes. The signal ends the caller's wait; the making is stopped when nobody waits any more.
   */
  async get<T>(
    key: string,
    make: (signal: AbortSignal) => Promise<T>,
    weigh: (value: T) => number,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    const held = this.peek<T>(key);
    if (held !== undefined) return held;
    let coming = this.#coming.get(key);
    if (!coming) {
      const stop = new AbortController();
      const promise = make(stop.signal).then((value) => {
        this.#put(key, value, weigh(value));
        return value;
      });
      const begun = (coming = { promise, stop, waiting: 0 });
      this.#coming.set(key, begun);
      promise
        .catch(() => undefined)
        .finally(() => {
          if (this.#coming.get(key) === begun) this.#coming.delete(key);
        });
    }
    const { promise, stop } = coming;
    const shared = coming;
    shared.waiting++;
    if (!signal) return promise as Promise<T>;
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        reject(signal.reason as Error);
        if (--shared.waiting > 0) return;
        if (this.#coming.get(key) === shared) this.#coming.delete(key);
        stop.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      (promise as Promise<T>)
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', leave));
    });
  }

  /** Forgets what is held. */
  clear(): void {
    this.#held.clear();
    this.#bytes = 0;
  }

  #put(key: string, value: unknown, bytes: number): void {
    this.#held.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#held) {
      // The latest stays however large it is: somebody is about to use it.
      if (this.#bytes <= this.#budget || oldest === key) break;
      this.#held.delete(oldest);
      this.#bytes -= freed;
    }
  }
}
