/** What the build draws before anyone asks; run by run.ts through Vite, which compiles Svelte. */
import { join } from 'node:path';
import { lightEngine } from '../engines';
import { loadCatalogue } from '../extracts';
import { folderSource } from '../extracts/folder';
import { drawAhead } from './ahead';
import { writeExamples } from './examples';
import { writeFigures } from './figures';
import { writeHome } from './home';
import { readList } from './list';
import type { Settings } from './settings';

export { settingsOf } from './settings';

/**
 * Draws everything from the extracts in `dist` into `dist`: the figures of `list`, the text of
 * data/figures.json, an article with ten of them, what index.html says of the site, and the pages
 * that readers open first. Rejects with a ListError that names what is wrong with the list.
 */
export async function publish(dist: string, list: string, settings: Settings): Promise<void> {
  const source = folderSource(join(dist, 'extracts'));
  const engine = lightEngine(source);
  const catalogue = await loadCatalogue(source);
  const figures = readList(list, catalogue);
  const { site: address, made, modified } = settings;
  const shared = { dist, catalogue, address, made };
  const written = await writeFigures(figures, source, engine, { ...shared, modified });
  await writeExamples(figures, source, engine, shared);
  await writeHome(dist, written[0]!, { address });
  await drawAhead(source, dist);
}
