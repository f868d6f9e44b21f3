/**
 * `npm run publish-figures`: draws figures and pages from dist/extracts into dist/, or into another
 * folder that is given. `SITE` is the address that the app will be served from.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createServer } from 'vite';

const root = resolve(import.meta.dirname, '..');
const server = await createServer({
  configFile: false,
  root,
  appType: 'custom',
  logLevel: 'warn',
  cacheDir: resolve(root, '../node_modules/.vite-publish'),
  plugins: [svelte({ configFile: resolve(root, '../svelte.config.js') })],
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { publish, settingsOf } = (await server.ssrLoadModule(
    '/publish/index.ts',
  )) as typeof import('./index');
  const list = await readFile(resolve(root, '../data/figures.json'), 'utf8');
  const { homepage } = JSON.parse(await readFile(resolve(root, '../package.json'), 'utf8')) as {
    homepage?: string;
  };
  const settings = settingsOf(resolve(root, '..'), process.env, homepage);
  await publish(resolve(process.argv[2] ?? resolve(root, '../dist')), list, settings);
} finally {
  await server.close();
}
