import { describe, expect, it } from 'vitest';
import { EXTRACTS, type Manifest } from '../../src/extracts/manifest';
import { downloadsOf, formatBytes, RECORD_FILES } from '../../src/pages/data/downloads';

const file = (path: string) => ({ path, rows: 7, bytes: 1234, sha256: 'ab'.repeat(32) });
const manifest = {
  schema: 1,
  version: '0a1b2c3d',
  codebook: { path: 'codebook.json', bytes: 99, sha256: 'cd'.repeat(32) },
  extracts: Object.fromEntries(
    Object.keys(EXTRACTS).map((name) => [name, file(`${name}.parquet`)]),
  ),
} as Manifest;

describe('downloads', () => {
  const downloads = downloadsOf(manifest);

  it('offer every record file and every extract', () => {
    const csv = downloads.filter((one) => one.format === 'csv').map((one) => one.id);
    expect(csv).toEqual([...RECORD_FILES]);
    const parquet = downloads.filter((one) => one.format === 'parquet').map((one) => one.id);
    expect(parquet).toEqual(Object.keys(EXTRACTS));
  });

  it('say rows, size and fingerprint where the manifest does, and nothing where not', () => {
    const observations = downloads.find((one) => one.path === 'observations.parquet');
    expect(observations).toMatchObject({ rows: 7, bytes: 1234, sha256: 'ab'.repeat(32) });
    expect(downloads.find((one) => one.format === 'csv')).toMatchObject({
      rows: null,
      bytes: null,
    });
  });

  it('give each file one address', () => {
    expect(new Set(downloads.map((one) => one.path)).size).toBe(downloads.length);
  });
});

describe('sizes', () => {
  it('are written in decimal units', () => {
    expect(formatBytes(999, 'en')).toBe('999 B');
    expect(formatBytes(1234, 'en')).toBe('1.2 kB');
    expect(formatBytes(45678, 'en')).toBe('46 kB');
    expect(formatBytes(7_250_000, 'en')).toBe('7.3 MB');
  });
});
