/** Records in, files out: what `npm run data` writes, as bytes by path. Deterministic. */
import { createHash } from 'node:crypto';
import { compress, init } from '@bokuweb/zstd-wasm';
import {
  EXTRACTS,
  SCHEMA_VERSION,
  type ExtractFile,
  type ExtractName,
  type Manifest,
} from '../../src/extracts/manifest';
import { writeExtract } from '../../src/extracts/write';
import { lazy } from '../../src/model/lazy';
import type { Check } from '../../src/model/nouns';
import type { Records } from '../../src/model/records';
import { slicesOf } from './slices';
import { codebookOf, tablesOf, type Tables } from './tables';

/** Slow to write, small to fetch, as quick to read as any other. */
const ZSTD_LEVEL = 19;

/** The module is started once: a second start would pull the memory from under the first. */
const start = lazy(init);

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Files of `public/extracts` by relative path. */
export async function buildExtracts(
  records: Records,
  checks: readonly Check[],
): Promise<Map<string, Uint8Array>> {
  await start();
  const files = new Map<string, Uint8Array>();
  const tables = tablesOf(records, checks);
  const write = <N extends ExtractName>(name: N): ExtractFile => {
    const rows: Tables[N] = tables[name];
    const bytes = writeExtract(name, rows, (input) => compress(input, ZSTD_LEVEL));
    const path = `${name}.parquet`;
    files.set(path, bytes);
    return { path, rows: rows.length, bytes: bytes.byteLength, sha256: sha256(bytes) };
  };
  const extracts = Object.fromEntries(
    (Object.keys(EXTRACTS) as ExtractName[]).map((name) => [name, write(name)]),
  ) as Record<ExtractName, ExtractFile>;
  const book = codebookOf(records);
  const codebookBytes = new TextEncoder().encode(JSON.stringify(book) + '\n');
  files.set('codebook.json', codebookBytes);
  const codebook = {
    path: 'codebook.json',
    bytes: codebookBytes.byteLength,
    sha256: sha256(codebookBytes),
  };
  const hashes = [codebook.sha256, ...Object.values(extracts).map((file) => file.sha256)].sort();
  const manifest: Manifest = {
    schema: SCHEMA_VERSION,
    version: sha256(hashes.join('')).slice(0, 8),
    codebook,
    extracts,
  };
  for (const [path, text] of slicesOf(records, book, manifest.version))
    files.set(path, new TextEncoder().encode(text));
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest, null, 2) + '\n'));
  return files;
}
