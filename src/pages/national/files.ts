import type { PartitionedManifest } from '../../extracts/manifest';
import type { Download } from '../data/downloads';

/** The files of partitioned extracts, but for agencies by id, which repeat those by province. */
export function filesOf({ extracts, codebook, places }: PartitionedManifest): Download[] {
  const parquet = Object.values(extracts)
    .flat()
    .map(({ path, rows, bytes, sha256 }): Download => ({
      ...{ id: path, path, rows, bytes, sha256 },
      format: 'parquet',
    }));
  const json = [{ ...codebook, rows: null }, places].map(
    ({ path, rows, bytes, sha256 }): Download => ({
      ...{ id: path, path, rows, bytes, sha256 },
      format: 'json',
    }),
  );
  return [...json, ...parquet];
}
