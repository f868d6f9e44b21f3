import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transport } from './reader';

/** Parts of files in a folder of this machine, by positioned reads; for Node only. */
export function folderTransport(folder: string): Transport {
  return {
    name: folder,
    givesParts: true,
    async read({ path }, { start, end }, signal) {
      signal.throwIfAborted();
      const handle = await open(join(folder, path)).catch((cause: unknown) => {
        throw new Error(`${path} is not in ${folder}: run \`npm run data\` first`, { cause });
      });
      try {
        const bytes = new Uint8Array(end - start);
        for (let filled = 0; filled < bytes.length;) {
          const { bytesRead } = await handle.read(
            bytes,
            filled,
            bytes.length - filled,
            start + filled,
          );
          if (bytesRead === 0) {
            throw new Error(`${path} in ${folder} is cut short: build the extracts again`);
          }
          filled += bytesRead;
        }
        return { start, bytes };
      } finally {
        await handle.close();
      }
    },
  };
}
