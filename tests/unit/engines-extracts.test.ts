import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, openSource, type ReadBytes } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import { EXTRACTS, type ExtractName } from '../../src/extracts/manifest';
import { readColumns } from '../../src/extracts/read';
import { framed } from './frames';

const BUILT = join(import.meta.dirname, '../../public/extracts');
const built = folderSource(BUILT);

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('reading the built extracts', () => {
  it.each(Object.keys(EXTRACTS) as ExtractName[])('gives all columns of %s', async (name) => {
    const { extracts } = await built.manifest();
    const columns = await built.columns(name);
    for (const column of Object.values(columns)) expect(column.length).toBe(extracts[name].rows);
    expect(Object.keys(columns)).toEqual([...EXTRACTS[name]]);
  });

  it('gives numbers as numbers, strings as strings', async () => {
    const { value, year, precision, report } = await built.columns('observations');
    expect(typeof value[0]).toBe('number');
    expect(Number.isInteger(year[0])).toBe(true);
    expect([0, 1, 2, 3]).toContain(precision[0]);
    expect(typeof report[0]).toBe('string');
    const { left } = await built.columns('checks');
    for (const side of Array.from(left)) expect(side === null || Number.isFinite(side)).toBe(true);
  });

  it('makes a catalogue of them', async () => {
    const { agencies, codebook, version } = await loadCatalogue(built);
    expect(agencies.size).toBe((await built.manifest()).extracts.agencies.rows);
    const [id, agency] = [...agencies][0]!;
    expect(agency.id).toBe(id);
    expect(agency.nameZh).toMatch(/\p{Script=Han}/u);
    expect(codebook.indicators.length).toBeGreaterThan(100);
    expect(version).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('a source', () => {
  const file = { path: 'a.parquet', rows: 0, bytes: 3, sha256: 'abcdef0123456789' };
  const manifest = { schema: 1, version: '0', codebook: { ...file, path: 'c.json' }, extracts: {} };
  const over = (read: ReadBytes) => openSource('somewhere', read);

  it('asks for each file once, by its version', async () => {
    const asked: string[] = [];
    const source = over(async (path, version) => {
      asked.push(`${path}?${version}`);
      return path === 'manifest.json' ? json(manifest) : json({}).slice(0, 2);
    });
    await Promise.allSettled([source.codebook(), source.codebook(), source.manifest()]);
    expect(asked).toEqual(['manifest.json?', 'c.json?abcdef01']);
  });

  it('asks again after a failure', async () => {
    let times = 0;
    const source = over(async () => {
      if (times++ === 0) throw new Error('no connection');
      return json(manifest);
    });
    await expect(source.manifest()).rejects.toThrow('no connection');
    expect((await source.manifest()).schema).toBe(1);
  });

  it('lets one caller go without stopping another', async () => {
    let answer!: (bytes: Uint8Array) => void;
    const source = over(() => new Promise((resolve) => (answer = resolve)));
    const stop = new AbortController();
    const [given, kept] = [source.manifest(stop.signal), source.manifest()];
    stop.abort();
    await expect(given).rejects.toThrow(/abort/i);
    answer(json(manifest));
    expect((await kept).schema).toBe(1);
    await expect(source.manifest(AbortSignal.abort())).rejects.toThrow(/abort/i);
  });

  it.each([
    [json({ schema: 2 }), 'has layout 2, this page reads layout 1'],
    [json({ schema: 1 }), 'lists no extracts'],
    [new TextEncoder().encode('<!doctype html>'), 'manifest.json from somewhere is not JSON'],
  ])('refuses a manifest it would misread', async (bytes, message) => {
    await expect(over(async () => bytes).manifest()).rejects.toThrow(message);
  });

  it('refuses a file of another length than the manifest says', async () => {
    const source = over(async (path) =>
      path === 'manifest.json' ? json(manifest) : new Uint8Array(2),
    );
    await expect(source.codebook()).rejects.toThrow('c.json from somewhere has 2 bytes');
  });

  it('says which file of a folder is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'extracts-'));
    const source = folderSource(folder);
    await expect(source.manifest()).rejects.toThrow('manifest.json is not in');
    await writeFile(join(folder, 'manifest.json'), json(manifest));
    await expect(source.codebook()).rejects.toThrow('c.json is not in');
  });
});

describe('a Parquet file', () => {
  const written = (columns: Record<string, unknown[]>) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: Object.entries(columns).map(([name, data]) => ({ name, data })),
        rowGroupSize: 2,
        codec: 'ZSTD',
        compressors: { ZSTD: framed },
      }),
    );
  const reports = {
    id: ['r1', 'r2', 'r3'],
    agency: ['a', 'a', 'b'],
    year: [2015, 2016, 2017],
    kind: ['annual_report', 'annual_report', 'work_plan'],
    era: ['table_2014', 'table_2014', 'table_2014'],
  };

  it('is read over several row groups, other columns left aside', () => {
    const bytes = written({ ...reports, extra: [1, 2, 3] });
    const columns = readColumns('reports', bytes, 'reports.parquet');
    expect(Array.from(columns.year)).toEqual(reports.year);
    expect({ ...columns, year: reports.year }).toEqual(reports);
  });

  it('is read when it has no rows', () => {
    const bytes = written({ id: [], agency: [], year: [], kind: [], era: [] });
    expect(readColumns('reports', bytes, 'reports.parquet').id.length).toBe(0);
  });

  it('is refused when cut short, damaged or without a column', () => {
    const bytes = written(reports);
    const read = (some: Uint8Array) => () => readColumns('reports', some, 'reports.parquet');
    const message = /^reports.parquet cannot be read as Parquet/;
    for (let length = 0; length < bytes.length; length += 7) {
      expect(read(bytes.slice(0, length))).toThrow(message);
    }
    const { era, ...rest } = reports;
    expect(era).toHaveLength(3);
    expect(read(written(rest))).toThrow('column era has 0 rows of 3');
  });
});
