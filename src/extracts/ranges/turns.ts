/**
 * Lets at most `most` tasks run at a time, first come first served. A task whose signal is aborted
 * while it waits is never begun; its promise rejects with the signal's reason.
 */
export function inTurns(
  most: number,
): <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let running = 0;
  const waiting = new Set<() => void>();

  function next(): void {
    running--;
    const [first] = waiting;
    if (!first) return;
    waiting.delete(first);
    first();
  }

  return async (task, signal) => {
    signal.throwIfAborted();
    if (running >= most) {
      await new Promise<void>((resolve, reject) => {
        const stop = (): void => {
          waiting.delete(go);
          reject(signal.reason as Error);
        };
        const go = (): void => {
          signal.removeEventListener('abort', stop);
          running++;
          resolve();
        };
        waiting.add(go);
        signal.addEventListener('abort', stop, { once: true });
      });
    } else {
      running++;
    }
    try {
      return await task();
    } finally {
      next();
    }
  };
}
