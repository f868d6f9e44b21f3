/**
 * Puts DuckDB's worker script and its module, gzipped, into public/duckdb. Plain static hosts serve
 * them as they are; the worker unpacks the module. Run by `npm run duckdb`; does nothing when both
 * are there, as their names carry the version.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MODULE, SCRIPT, VERSION } from './module';

/** Some static hosts refuse larger files. */
const LIMIT = 25_000_000;

const target = join(import.meta.dirname, '../../../public/duckdb');
const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));

const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as {
  version: string;
};
if (version !== VERSION) {
  throw new Error(
    `@duckdb/duckdb-wasm is ${version}, src/engines/duckdb speaks the protocol of ${VERSION}: ` +
      'check client.ts against its worker_request.ts, then change VERSION',
  );
}

if (![SCRIPT, MODULE].every((file) => existsSync(join(target, file)))) {
  const module = gzipSync(readFileSync(join(dist, 'duckdb-eh.wasm')), { level: 9 });
  if (module.length > LIMIT) throw new Error(`${MODULE} has ${module.length} bytes, over ${LIMIT}`);
  const script = readFileSync(join(dist, 'duckdb-browser-eh.worker.js'), 'utf8');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, SCRIPT), script.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  writeFileSync(join(target, MODULE), module);
}
