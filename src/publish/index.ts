/** What the build draws before anyone asks; run by run.ts through Vite, which compiles Svelte. */
import { join } from 'node:path';
import { lightEngine } from '../engines';
import { loadCatalogue } from '../extracts';
import { folderSource } from '../extracts/folder';
import { drawAhead } from './ahead';
import { writeFigures } from './figures';
import { readList } from './list';
import type { Settings } from './settings';

export { settingsOf } from './settings';

/**
 * Draws everything from the extracts in `dist` into `dist`: the pages that readers open first, and
 * the figures of `list`, the text of data/figures.json. Rejects with a ListError that names what is
 * wrong with the list.
 */
export async function publish(dist: string, list: string, settings: Settings): Promise<void> {
  const source = folderSource(join(dist, 'extracts'));
  const engine = lightEngine(source);
  const catalogue = await loadCatalogue(source);
  const figures = readList(list, catalogue);
  const { site: address, made, modified } = settings;
  await writeFigures(figures, source, engine, { dist, catalogue, address, made, modified });
  await drawAhead(source, dist);
}
