import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { arriving, NAMED } from './.config/arrive.ts';
import { firstGroup } from './.config/chunks.ts';
import { compressed } from './.config/compressed.ts';
import { contentSecurityPolicy } from './.config/csp.ts';
import { embed } from './.config/embed/plugin.ts';
import { firstScript } from './.config/first.ts';
import { hostScript } from './.config/host.ts';
import { licences } from './.config/licences.ts';
import { messagesAsOne } from './.config/messages.ts';
import { findChromium, TEST_FLAGS } from './tests/chromium.ts';

const here = import.meta.dirname;
const { collect, write } = licences(['@duckdb/duckdb-wasm', 'apache-arrow', 'opencc-js']);

/** The public folder is served beside the app; the sources start in src/. */
export default defineConfig({
  root: 'src',
  cacheDir: join(here, 'node_modules/.vite'),
  base: './',
  publicDir: join(here, 'public'),
  plugins: [
    svelte({ configFile: join(here, 'svelte.config.js') }),
    messagesAsOne(),
    arriving(),
    contentSecurityPolicy(),
    embed(),
    firstScript(),
    hostScript(),
    write(),
    compressed(),
  ],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: NAMED,
    assetsInlineLimit: 0,
    // One sheet: a page drawn ahead needs its styles before the app's code names them.
    cssCodeSplit: false,
    rolldownOptions: {
      input: [join(here, 'src/index.html')],
      // Each message is a module without side effects, so it travels with the page that says it.
      treeshake: { moduleSideEffects: [{ test: /[\\/]src[\\/]i18n[\\/]/, sideEffects: false }] },
      // What several pages share travels in few files: many small ones queue on HTTP/1.1.
      output: {
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`,
        assetFileNames: ({ names: [name = 'asset'] }) =>
          `assets/${name.replace(/~.*(?=\.)/, '').replace(/\.\w+$/, '')}-[hash][extname]`,
        codeSplitting: {
          groups: [firstGroup, 'later'].map((name, i) => ({
            name,
            priority: 1 - i,
            test: /[\\/]src[\\/]|d3-/,
            minShareCount: 2,
            // Else a dialog takes along what it shares with a first figure, whichever comes first.
            includeDependenciesRecursively: false,
            entriesAware: true,
            entriesAwareMergeThreshold: 24_000,
          })),
        },
      },
    },
  },
  worker: { format: 'es', plugins: () => [collect()] },
  test: {
    projects: [
      {
        extends: true,
        root: here,
        test: {
          name: 'unit',
          // Modules are pure, so files may share them: importing them anew took most of the time.
          isolate: false,
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // The tokens are read as text; other styles are nothing to these tests.
          css: { include: [/tokens\.css\?raw/] },
          // Property tests take seconds on a busy machine; a hung one still ends.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        root: here,
        // Found late, a dependency reloads the page in the middle of a test.
        optimizeDeps: {
          include: [
            '@floating-ui/dom',
            '@tanstack/virtual-core',
            '@uwdata/flechette',
            'axe-core',
            'd3-array',
            'd3-format',
            'd3-interpolate',
            'd3-scale',
            'd3-shape',
            'docx',
            'fast-check',
            'fflate',
            'fzstd',
            'hyparquet',
            'hyparquet-writer',
            'hyparquet/src/column.js',
            'hyparquet/src/convert.js',
            'hyparquet/src/metadata.js',
            'hyparquet/src/schema.js',
          ],
        },
        test: {
          name: 'browser',
          // One page for all: each file would load the app's hundreds of modules again.
          isolate: false,
          setupFiles: ['tests/browser/setup.ts'],
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(existsSync), args: TEST_FLAGS },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        root: here,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          // Two at a time, because a test waits for its browser half of the time; files share
          // Playwright's modules, each with a browser of its own.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
