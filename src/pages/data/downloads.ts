import { EXTRACTS, type ExtractName, type Manifest } from '../../extracts/manifest';
import type { Locale } from '../../i18n';
import { formatNumber } from '../../i18n/numbers';
import type { Count } from '../../model/nouns';

/** A file of the data that can be taken away. */
export interface Download {
  /** Stable name, also the key of its description. */
  id: string;
  /** Relative to the folder of the manifest. */
  path: string;
  format: 'csv' | 'parquet' | 'json';
  /** Null where the manifest does not say. */
  rows: Count | null;
  bytes: number | null;
  sha256: string | null;
}

/** Record files offered as CSV, in the order in which one needs them. */
export const RECORD_FILES = [
  'observations',
  'reports',
  'agencies',
  'indicators',
  'derived',
  'identities',
  'provinces',
  'known-errors',
] as const;

/** Everything on offer: records as CSV, extracts as Parquet, definitions as JSON. */
export function downloadsOf(manifest: Manifest): Download[] {
  const csv = RECORD_FILES.map((name): Download => ({
    id: name,
    path: `records/${name}.csv`,
    format: 'csv',
    rows: null,
    bytes: null,
    sha256: null,
  }));
  const parquet = (Object.keys(EXTRACTS) as ExtractName[]).map((name): Download => {
    const { path, rows, bytes, sha256 } = manifest.extracts[name];
    return { id: name, path, format: 'parquet', rows, bytes, sha256 };
  });
  const { path, bytes, sha256 } = manifest.codebook;
  return [
    ...csv,
    ...parquet,
    { id: 'codebook', path, format: 'json', rows: null, bytes, sha256 },
    {
      id: 'datapackage',
      path: 'records/datapackage.json',
      format: 'json',
      rows: null,
      bytes: null,
      sha256: null,
    },
  ];
}

/** A size in bytes for people, in decimal units as shops and browsers print them. */
export function formatBytes(bytes: number, locale: Locale): string {
  if (bytes < 1000) return `${formatNumber(bytes, locale, 0)} B`;
  if (bytes < 1e6) return `${formatNumber(bytes / 1000, locale, bytes < 1e4 ? 1 : 0)} kB`;
  return `${formatNumber(bytes / 1e6, locale, 1)} MB`;
}
