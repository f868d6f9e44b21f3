/**
 * Puts DuckDB's module, gzipped, into public/duckdb. Plain static hosts serve it as it is; the
 * worker unpacks it. Run by `npm run duckdb`; does nothing when the file is newer than the module.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MODULE } from './module';

/** Some static hosts refuse larger files. */
const LIMIT = 25_000_000;

const packed = join(import.meta.dirname, '../../../public/duckdb', MODULE);
const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
const module = join(dist, 'duckdb-eh.wasm');

if (!isCurrent()) {
  const bytes = gzipSync(readFileSync(module), { level: 9 });
  if (bytes.length > LIMIT) throw new Error(`${MODULE} has ${bytes.length} bytes, over ${LIMIT}`);
  mkdirSync(dirname(packed), { recursive: true });
  writeFileSync(packed, bytes);
}

function isCurrent(): boolean {
  const made = statSync(packed, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs > statSync(module).ctimeMs;
}
