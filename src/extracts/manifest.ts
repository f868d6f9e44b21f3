/**
 * The manifest lists the extracts and what each holds, so that a reader fetches only what a
 * query needs. Written by the build, read by every engine.
 */

/** Raised when a reader of the old layout would misread the new one. */
export const SCHEMA_VERSION = 1;

/**
 * The extracts and their columns. Strings are UTF-8, years and precision codes int32, values
 * double. `observations` is sorted by indicator, agency, year, basis; `reports` and `sources` by
 * id; `evidence` by report, indicator, basis; `checks` by report, identity; `agencies` by id.
 */
export const EXTRACTS = {
  agencies: [
    'id',
    'nameZh',
    'nameHant',
    'nameEn',
    'level',
    'kind',
    'province',
    'prefectureZh',
    'countyZh',
    'pinyin',
  ],
  reports: ['id', 'agency', 'year', 'kind', 'era'],
  observations: ['indicator', 'agency', 'year', 'report', 'value', 'precision', 'basis'],
  evidence: ['report', 'indicator', 'basis', 'section', 'note'],
  sources: ['report', 'titleZh', 'titleBasis', 'copy', 'url'],
  checks: ['report', 'identity', 'verdict', 'left', 'right'],
} as const;
export type ExtractName = keyof typeof EXTRACTS;

export interface ExtractFile {
  /** Relative to the manifest. */
  path: string;
  rows: number;
  bytes: number;
  sha256: string;
}

export interface Manifest {
  schema: typeof SCHEMA_VERSION;
  /** First eight hex digits of the sha256 over the sorted sha256 of all files. */
  version: string;
  /** codebook.json: a `Codebook`. */
  codebook: Omit<ExtractFile, 'rows'>;
  extracts: Record<ExtractName, ExtractFile>;
}
