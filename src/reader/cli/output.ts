/** Where results go: standard output or a file, counted in bytes, never faster than it takes them. */
import { createWriteStream, existsSync, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface Output {
  /** Bytes written, with those of an earlier run. */
  readonly length: number;
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** Standard output; ends the run quietly when nobody reads it any more, as `head` does. */
export function standardOutput(stream: Writable = process.stdout): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return outputOf(stream, 0, false);
}

/** A file, begun anew or gone on with. */
export function fileOutput(path: string, resume: boolean): Output {
  const kept = resume && existsSync(path) ? statSync(path).size : 0;
  const stream = createWriteStream(path, { flags: kept > 0 ? 'a' : 'w' });
  return outputOf(stream, kept, true);
}

function outputOf(stream: Writable, kept: number, ours: boolean): Output {
  let length = kept;
  let failure: Error | null = null;
  if (ours) stream.on('error', (error) => (failure = error));
  return {
    get length() {
      return length;
    },
    async write(text) {
      if (failure) throw failure;
      if (text === '') return;
      length += Buffer.byteLength(text);
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async end() {
      if (!ours) return;
      stream.end();
      await once(stream, 'close');
      if (failure) throw failure;
    },
  };
}
