/**
 * `npm run publish-figures`: draws figures and pages from dist/extracts into dist/, or into another
 * folder that is given. `SITE` is the address that the app will be served from. Bundles
 * src/publish/index.ts first, because Node knows no Svelte; that takes half as long as loading its
 * modules one by one.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
// Inside node_modules, so that the bundle finds its packages.
const outDir = await mkdtemp(join(root, 'node_modules/.publish-'));
try {
  await build({
    configFile: false,
    root: join(root, 'src'),
    logLevel: 'warn',
    publicDir: false,
    plugins: [svelte({ configFile: join(root, 'svelte.config.js') })],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: join(root, 'src/publish/index.ts'),
        output: { entryFileNames: 'publish.mjs' },
        checks: { pluginTimings: false },
      },
    },
  });
  const bundle = pathToFileURL(join(outDir, 'publish.mjs')).href;
  const { publish, settingsOf } = (await import(bundle)) as typeof import('./index');
  const list = await readFile(join(root, 'data/figures.json'), 'utf8');
  const { homepage } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    homepage?: string;
  };
  await publish(dist, list, settingsOf(root, process.env, homepage));
} finally {
  await rm(outDir, { recursive: true, force: true });
}
