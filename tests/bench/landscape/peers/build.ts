/** Builds the pages: ours with this repository's packages, Mosaic's with its own. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { installInto } from '../../embed/peers/build';

const HERE = resolve('tests/bench/landscape');
/** Outside of what npm keeps here, so that neither `npm ci` nor the app carries 170 MB for it. */
const KEPT = resolve('node_modules/.cache/gongkai-bench-landscape');

export const PAGES = ['ours', 'peers/mosaic', 'peers/plain'] as const;

/** Resolves packages that Mosaic's page imports from where they were installed. */
const kept: Plugin = {
  name: 'kept-peers',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!/^[@a-z]/.test(source) || !importer?.startsWith(HERE)) return null;
    return this.resolve(source, join(KEPT, 'page.js'), { skipSelf: true });
  },
};

/** Builds each page into a folder of its own under `outDir`. */
export async function buildPages(outDir: string): Promise<void> {
  installInto(join(HERE, 'peers'), KEPT, '170 MB');
  for (const page of PAGES) {
    await build({
      configFile: false,
      root: join(HERE, page),
      base: './',
      logLevel: 'error',
      plugins:
        page === 'peers/mosaic' ? [kept] : [svelte({ configFile: resolve('svelte.config.js') })],
      build: {
        outDir: join(outDir, page),
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 8192,
      },
    });
  }
}
