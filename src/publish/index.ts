/** What the build draws before anyone asks; run by run.ts through Vite, which compiles Svelte. */
import { join } from 'node:path';
import { folderSource } from '../extracts/folder';
import { drawAhead } from './ahead';

/** Draws everything from the extracts in `dist` into `dist`. */
export async function publish(dist: string): Promise<void> {
  const source = folderSource(join(dist, 'extracts'));
  await drawAhead(source, dist);
}
