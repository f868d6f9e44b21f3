/** `npm run publish-figures`: draws figures and pages from dist/extracts into dist/. */
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
  const { publish } = (await server.ssrLoadModule('/publish/index.ts')) as typeof import('./index');
  await publish(resolve(root, '../dist'));
} finally {
  await server.close();
}
