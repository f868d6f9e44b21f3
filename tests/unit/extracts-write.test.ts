import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { compress } from '@bokuweb/zstd-wasm';
import { decompress } from 'fzstd';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildExtracts } from '../../data/build/extracts';
import { readRecords } from '../../data/build/read';
import { tablesOf } from '../../data/build/tables';
import { EXTRACTS, type ExtractName, type Manifest } from '../../src/extracts/manifest';
import { readColumns } from '../../src/extracts/read';
import { writeExtract, type ExtractRow } from '../../src/extracts/write';
import { checkRecords } from '../../src/model/records';

const checkedIn = (folder: string) =>
  checkRecords(readRecords(join(import.meta.dirname, folder)).raw);
const { records, checks } = checkedIn('../../data/records');
const small = checkedIn('../fixtures/records');
const NAMES = Object.keys(EXTRACTS) as ExtractName[];
const zstd = (bytes: Uint8Array) => compress(bytes, 3);

/** Reads with the library's own planner, not with ours: both must agree on the format. */
async function read(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const file = bytes.slice().buffer;
  return parquetReadObjects({
    file,
    compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) },
  });
}

let one: Map<string, Uint8Array>;
beforeAll(async () => {
  one = await buildExtracts(small.records, small.checks);
}, 30_000);

describe('extracts', () => {
  const tables = tablesOf(records, checks);

  test.each(NAMES)('%s reads back as it was written', async (name) => {
    const rows: Record<string, unknown>[] = tables[name];
    const back = await read(writeExtract(name, tables[name] as never, zstd));
    expect(back).toHaveLength(rows.length);
    const wanted = rows.map((row) =>
      Object.fromEntries(EXTRACTS[name].map((column) => [column, row[column]])),
    );
    expect(back).toEqual(wanted);
  });

  test.each(NAMES)('%s is read by ours as by the library', (name) => {
    const columns: Record<string, ArrayLike<unknown>> = readColumns(
      name,
      writeExtract(name, tables[name] as never, zstd),
      name,
    );
    for (const column of EXTRACTS[name])
      expect(Array.from(columns[column]!)).toEqual(
        (tables[name] as unknown as Record<string, unknown>[]).map((row) => row[column]),
      );
  });

  test('are ZSTD, without nulls but in checks, of the types that the manifest promises', () => {
    for (const name of NAMES) {
      const { schema, row_groups, created_by } = parquetMetadata(
        writeExtract(name, tables[name] as never, zstd).slice().buffer,
      );
      expect(created_by).toBe('gongkai');
      for (const column of row_groups[0]!.columns) expect(column.meta_data?.codec).toBe('ZSTD');
      for (const { name: column, type, repetition_type } of schema.slice(1)) {
        const nullable = name === 'checks' && (column === 'left' || column === 'right');
        expect([column, repetition_type]).toEqual([column, nullable ? 'OPTIONAL' : 'REQUIRED']);
        const numeric = nullable || column === 'value' ? 'DOUBLE' : 'INT32';
        const isNumber = nullable || ['value', 'year', 'precision'].includes(column);
        expect([column, type]).toEqual([column, isNumber ? numeric : 'BYTE_ARRAY']);
      }
    }
  });

  test('are sorted as the manifest promises', () => {
    const key: Record<ExtractName, string[]> = {
      agencies: ['id'],
      reports: ['id'],
      observations: ['indicator', 'agency', 'year', 'basis'],
      evidence: ['report', 'indicator', 'basis'],
      sources: ['report'],
      checks: ['report', 'identity'],
    };
    for (const name of NAMES) {
      const keys = (tables[name] as Record<string, unknown>[]).map((row) =>
        key[name].map((column) => String(row[column])).join('\u0001'),
      );
      expect(keys).toEqual([...new Set(keys)].sort());
    }
  });

  test('an empty extract is a file without rows', async () => {
    expect(await read(writeExtract('checks', [], zstd))).toEqual([]);
  });

  test('a cell that does not fit its column is refused', () => {
    const row: ExtractRow<'reports'> = {
      id: 'a-2020',
      agency: 'a',
      year: 2020,
      kind: 'annual_report',
      era: 'narrative',
    };
    expect(() => writeExtract('reports', [{ ...row, year: 2020.5 }], zstd)).toThrow(
      'extract reports: year cannot hold 2020.5',
    );
    expect(() => writeExtract('reports', [{ ...row, agency: null }], zstd)).toThrow(
      'extract reports: agency cannot hold null',
    );
    const check = { report: 'a-2020', identity: 'A1', verdict: 'unknown', left: null, right: null };
    expect(() => writeExtract('checks', [check], zstd)).not.toThrow();
  });
});

describe('the build', () => {
  test('gives the same bytes twice, listed with size and hash', async () => {
    const two = await buildExtracts(small.records, small.checks);
    expect([...one.keys()]).toEqual([...two.keys()]);
    for (const [path, bytes] of one)
      expect([path, Buffer.compare(bytes, two.get(path)!)]).toEqual([path, 0]);

    const manifest = JSON.parse(new TextDecoder().decode(one.get('manifest.json'))) as Manifest;
    for (const file of [manifest.codebook, ...Object.values(manifest.extracts)]) {
      const bytes = one.get(file.path)!;
      expect(bytes.byteLength).toBe(file.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
    expect(manifest.version).toMatch(/^[0-9a-f]{8}$/);
  });

  test('gives another version when a figure changes', async () => {
    const observations = small.records.observations.map(({ line, row }, i) => ({
      line,
      row: i === 0 ? { ...row, value: row.value + 1 } : row,
    }));
    const other = await buildExtracts({ ...small.records, observations }, small.checks);
    const versionOf = (files: Map<string, Uint8Array>) =>
      (JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest).version;
    expect(versionOf(other)).not.toBe(versionOf(one));
  });
});
