/** Builds the floors the way the app is built, into a folder of the caller's. */
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Brotli for text as a host would have it; gzip for the large module, which Brotli takes a minute. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, entry);
    if (/\.(html|js)$/.test(entry)) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
    } else if (entry.endsWith('.wasm')) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
  }
}

/** `observations` is the path of the extract that the raw page reads. */
export async function buildFloors(outDir: string, observations: string): Promise<void> {
  const root = resolve('tests/bench/floors');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: [join(root, 'empty.html'), join(root, 'raw-duckdb.html')] },
    },
  });
  copyFileSync(observations, join(outDir, 'observations.parquet'));
  compress(outDir);
}
