/** Text into a file piece by piece, with no more in memory than the disk is behind. */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export interface LineWriter {
  /** Adds text; await it, since it waits while the disk is behind. */
  write(text: string): Promise<void> | void;
  /** Writes what is left; resolves when all is on disk. */
  close(): Promise<void>;
}

/** Characters gathered before they are handed on. */
const PIECE = 1 << 20;

/** A writer of UTF-8 text. A failed write rejects the next call. */
export function lineWriter(path: string): LineWriter {
  const stream = createWriteStream(path, { highWaterMark: 4 * PIECE });
  const done = finished(stream);
  let failure: unknown = null;
  done.catch((error: unknown) => (failure = error));
  let held = '';
  const flush = (): Promise<void> | void => {
    if (failure) throw failure as Error;
    const piece = held;
    held = '';
    if (stream.write(piece)) return;
    return new Promise((resolve, reject) => {
      const settle = (error?: Error) => {
        stream.off('drain', settle).off('error', settle);
        if (error instanceof Error) reject(error);
        else resolve();
      };
      stream.on('drain', settle).on('error', settle);
    });
  };
  return {
    write(text) {
      held += text;
      if (held.length >= PIECE) return flush();
    },
    async close() {
      await flush();
      stream.end();
      await done;
    },
  };
}
