import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSource, type Source } from './source';

/** The extracts in a folder of this machine; for Node only. */
export function folderSource(folder: string): Source {
  return openSource(folder, async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      throw new Error(`${path} is not in ${folder}: run \`npm run data\` first`, { cause: error });
    }
  });
}
