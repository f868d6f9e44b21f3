/** The libraries that the figure is drawn with elsewhere: fetched when first needed, then built. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Plugin } from 'vite';

export const PEERS = [
  { name: 'Observable Plot', folder: 'plot' },
  { name: 'ECharts', folder: 'echarts' },
  { name: 'Vega-Lite', folder: 'vega-lite' },
] as const;

const PAGES = resolve('tests/bench/embed/peers');
/** Outside of what npm keeps here, so that neither `npm ci` nor the app carries 95 MB for it. */
const KEPT = resolve('node_modules/.cache/gongkai-bench-peers');

/**
 * Installs exactly the versions of the lock file in `pages` into `kept`, each checked against its hash
 * there, without running scripts of theirs. Does nothing when the same ones are there; `size` is said
 * before. Throws npm's error.
 */
export function installInto(pages: string, kept: string, size: string): void {
  const lock = join(pages, 'package-lock.json');
  const done = join(kept, 'installed.json');
  const wanted = readFileSync(lock, 'utf8');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return;
  process.stderr.write(`Installing the libraries to compare with (${size}) into ${kept}\n`);
  mkdirSync(kept, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(pages, name), join(kept, name));
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  execFileSync(command, [...before, ...args], {
    cwd: kept,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(done, wanted);
}

/** Resolves packages that the pages import from where they were installed. */
const kept: Plugin = {
  name: 'kept-peers',
  enforce: 'pre',
  resolveId(source, importer) {
    const bare = /^[@a-z]/.test(source);
    if (!bare || !importer?.startsWith(PAGES)) return null;
    return this.resolve(source, join(KEPT, 'page.js'), { skipSelf: true });
  },
};

/** Beside each text file, the same in Brotli at its best, as the app's build makes them. */
export function compress(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(html|js|css|csv|json)$/.test(entry)) continue;
    const file = join(folder, entry);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
  }
}

/**
 * Builds the page of each peer into a folder of its own under `outDir`, one script each, as the
 * app is built; beside it the numbers.
 */
export async function buildPeers(outDir: string, numbers: string): Promise<void> {
  installInto(PAGES, KEPT, '95 MB');
  for (const { folder } of PEERS) {
    await build({
      configFile: false,
      root: join(PAGES, folder),
      base: './',
      logLevel: 'error',
      plugins: [kept],
      build: {
        outDir: join(outDir, folder),
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 4096,
      },
    });
    writeFileSync(join(outDir, folder, 'requests.csv'), numbers);
  }
  compress(outDir);
}
