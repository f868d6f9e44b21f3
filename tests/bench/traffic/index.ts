/**
 * What answers over partitioned extracts fetch, each from a cold start: `npm run bench -- traffic
 * DIR`, or without DIR over what `npm run bench -- scale` left. Counts requests and bytes as a host with
 * Brotli sends them; the app's own code comes on top. Then first figures of the built app over the
 * same extracts, beside those over the bundled records. Times are of this machine, its disk in place
 * of a network.
 */
import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { query } from '../../../src/engines/defaults';
import { AgencyMap, partitionedEngine } from '../../../src/engines/partitioned';
import type { PartitionedManifest } from '../../../src/extracts/manifest';
import { openPartitioned } from '../../../src/extracts/partitioned/source';
import { folderTransport } from '../../../src/extracts/ranges/files';
import { rangeReader } from '../../../src/extracts/ranges/reader';
import { beside } from '../../beside';
import { compare } from './page';

setMaxListeners(0);

const [given = join(tmpdir(), 'gongkai-scale/extracts-110000')] = process.argv
  .slice(2)
  .filter((word) => word !== 'traffic');
const folder = resolve(given);
if (!existsSync(join(folder, 'manifest.json')))
  throw new Error(
    `there are no extracts in ${folder}: say which folder of partitioned ones to read`,
  );

const parts = folderTransport(folder);

/** A page's view of the extracts before it has fetched anything. */
async function cold() {
  const asked: { what: string; bytes: number }[] = [];
  const readBytes = async (path: string): Promise<Uint8Array> => {
    const bytes = await readFile(join(folder, path));
    asked.push({ what: path, bytes: brotliCompressSync(bytes).byteLength });
    return bytes;
  };
  const text = new TextDecoder().decode(await readBytes('manifest.json'));
  const manifest = JSON.parse(text) as PartitionedManifest;
  const reader = rangeReader({
    ...parts,
    read: async (file, range, signal) => {
      asked.push({ what: `${file.path} ${range.start}`, bytes: range.end - range.start });
      return parts.read(file, range, signal);
    },
  });
  const begun = performance.now();
  const source = openPartitioned(folder, manifest, readBytes, reader);
  const engine = await partitionedEngine(source, new AgencyMap());
  return { asked, source, engine, begun };
}

async function report(name: string, given: Parameters<typeof query>[0]): Promise<void> {
  const { asked, engine, begun } = await cold();
  const wanted = query(given);
  let answer: string;
  try {
    const [rows] = await Promise.all([
      engine.rows(wanted),
      engine.held(wanted.filter, wanted.years),
    ]);
    answer = `${rows.length} rows`;
  } catch (error) {
    answer = (error as Error).message;
  }
  const kilobytes = asked.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const ms = performance.now() - begun;
  process.stdout.write(
    `${name.padEnd(28)} ${asked.length} requests ${kilobytes.toFixed(1)} kB ` +
      `${ms.toFixed(0)} ms  ${answer}\n`,
  );
  for (const { what, bytes } of asked.slice(0, 10))
    process.stdout.write(`    ${String(bytes).padStart(9)} ${what}\n`);
}

const { source } = await cold();
const { agencies } = source.manifest.extracts;
const largest = agencies.reduce((a, b) => (b.rows > a.rows ? b : a));
const middle = await source.group('agencies', largest, 0);
const agency = middle.id[middle.id.length >> 1]!;
const indicators = ['requests_received'];

await report('one agency', { indicators, filter: { agencies: [agency] }, groupBy: ['agency'] });
const provinces = [largest.key];
await report('a province, by agency', { indicators, filter: { provinces }, groupBy: ['agency'] });
await report('a province, a rate', {
  indicators: ['on_time_rate'],
  filter: { provinces },
  groupBy: ['agency'],
});
await report('the country, by province', { indicators, groupBy: ['province'] });
await report('the country, by kind', { indicators, groupBy: ['kind'] });
await report('the country, a rate', { indicators: ['on_time_rate'] });

const dist = resolve('dist');
if (existsSync(join(dist, 'index.html'))) {
  const made = beside(dist, folder);
  const open = 'page=explore&lang=en';
  try {
    await compare(
      { bundled: dist, country: made.folder },
      [
        {
          name: 'one agency',
          bundled: `${open}&a=yangpu-government`,
          country: `${open}&a=${agency}`,
        },
        {
          name: 'a province, ranking',
          bundled: `${open}&chart=ranking&province=31`,
          country: `${open}&chart=ranking&province=${largest.key}`,
        },
        {
          name: 'the country, by level',
          bundled: `${open}&by=level`,
          country: `${open}&by=level`,
        },
      ],
      Number(process.env.BENCH_RUNS || 5),
    );
  } finally {
    made.remove();
  }
}
