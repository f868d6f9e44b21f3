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

/**
 * The layout of large sets, from some hundred thousand observations to 120 million: the same
 * extracts in partitions, each a Parquet file of a few megabytes, and tables of sums beside them.
 * A reader that knows schema 1 only refuses it in words.
 */
export const PARTITIONED_SCHEMA = 2;

/**
 * The columns of partitioned extracts, in the order in which they lie in every row group. All are
 * required (no nulls but where said). `agency` is an agency's code, its place among all agencies
 * in the order of province, prefecture, county (by code point, '' first), id: so the agencies of
 * a place, a prefecture, a province have codes in one run. Codes, years and counts are int32,
 * `value` and sums double, all else UTF-8. The report of a row is `<agency id>-<year>`, with
 * `-plan` behind where `basis` is `target` or `kind` is `work_plan`.
 *
 * | extract      | partition | sorted by                                                        |
 * | ------------ | --------- | ---------------------------------------------------------------- |
 * | agencies     | province  | code, which is no column: `from` of the partition + the row       |
 * | reports      | province  | agency, year, kind                                                |
 * | observations | indicator | agency, year, basis                                               |
 * | evidence     | province  | agency, year, indicator, basis: the observations once more        |
 * | sources      | province  | agency, year, kind                                                |
 * | overview     | indicator | basis, province, level, scope, year, era                          |
 * | kinds        | indicator | basis, kind, province, level, year, era                           |
 * | rates        | derived   | basis, province, level, kind, year, era                           |
 * | coverage     | one, ''   | province, level, kind, year, era                                  |
 *
 * - `precision` is the two-bit code of model/precision. `note` is joined with that of the report.
 * - `overview` and `kinds` are what national views read: a row for each cell that has observations.
 *   `scope` is `government` or `organ`; `observations` of one cell are as many agencies and as many
 *   annual reports, since an agency states an indicator once a year with one basis. Of them
 *   `exact`, `atLeast`, `atMost`, `approximate`. `sum` is exact, rounded once; `min` and `max` are values. `lone` is the id of the agency behind a cell of one observation, else ''. `sketch`
 *   is the distribution, see sketch.ts.
 * - `rates` has the same cells for each derived indicator: its `observations` are the reports of its
 *   eras that state all operands with one basis, `numerator` and `denominator` the sums of these over
 *   them, whatever the denominator of a single one. Precision is that of the quotient.
 * - `coverage` counts annual reports.
 * - There is no extract of checks: `evidence` holds all figures of a report and of the year before
 *   side by side, from which model/identities gives the verdicts.
 */
export const PARTITIONED = {
  agencies: EXTRACTS.agencies,
  reports: ['agency', 'year', 'kind', 'era'],
  observations: ['agency', 'year', 'value', 'precision', 'basis', 'era'],
  evidence: ['agency', 'year', 'indicator', 'basis', 'value', 'precision', 'section', 'note'],
  sources: ['agency', 'year', 'kind', 'titleZh', 'titleBasis', 'copy', 'url'],
  overview: [
    ...['basis', 'province', 'level', 'scope', 'year', 'era'],
    ...['observations', 'exact', 'atLeast', 'atMost', 'approximate'],
    ...['sum', 'min', 'max', 'lone', 'sketch'],
  ],
  kinds: [
    ...['basis', 'kind', 'province', 'level', 'year', 'era'],
    ...['observations', 'exact', 'atLeast', 'atMost', 'approximate'],
    ...['sum', 'min', 'max', 'lone', 'sketch'],
  ],
  rates: [
    ...['basis', 'province', 'level', 'kind', 'year', 'era'],
    ...['observations', 'exact', 'atLeast', 'atMost', 'approximate'],
    ...['numerator', 'denominator', 'lone'],
  ],
  coverage: ['province', 'level', 'kind', 'year', 'era', 'reports'],
} as const;
export type PartitionedName = keyof typeof PARTITIONED;

/**
 * Statistics of the row groups of a partition, in parallel lists, so that a reader picks groups and
 * asks for their bytes without the file's footer. A group's column chunks lie one behind the other
 * in the order of the columns, the groups too: the first begins behind the file's magic, at byte 4.
 */
export interface RowGroups {
  rows: number[];
  /** Length of each in the file. */
  bytes: number[];
  /**
   * The first agency of each group, as the difference from that of the group before (from 0), where the
   * extract is sorted by agency. Its last is at most the first of the next group; that of the last group
   * is the `to` of the partition.
   */
  agency?: number[];
  /** Years of each group, both ends included. */
  year?: { from: number[]; to: number[] };
}

/** One file of a partitioned extract. */
export interface Partition extends ExtractFile {
  /** What its rows share: an indicator, a province, or '' where there is one file only. */
  key: string;
  /** Codes of the first and last agency, of extracts with agencies. */
  from?: number;
  to?: number;
  groups: RowGroups;
}

/** Places of agencies in the order of their codes: what a search by name looks through first. */
export interface PlaceIndex {
  version: string;
  province: string[];
  /** '' for the agencies of a province, of the centre. */
  prefectureZh: string[];
  /** '' for those of a prefecture. */
  countyZh: string[];
  /** Of the last name of the place; see `Agency.pinyin`. */
  pinyin: string[];
  /** How many agencies each has: the codes of a place begin where those of the place before end. */
  agencies: number[];
}

/**
 * Agencies by id, in shards of about a hundred: columns of `agencies` and their codes, sorted by id.
 * The shard of an id is `agencyShard(id, shards)`, its path `agencies/by-id/<shard>.json`.
 */
export type AgencyShard = { code: number[] } & Record<(typeof EXTRACTS.agencies)[number], string[]>;

export interface PartitionedManifest {
  schema: typeof PARTITIONED_SCHEMA;
  /** First eight hex digits of the sha256 over the sorted sha256 of all files. */
  version: string;
  /** codebook.json: a `Codebook`. */
  codebook: Omit<ExtractFile, 'rows'>;
  /** places.json: a `PlaceIndex`. */
  places: ExtractFile;
  /** How many shards agencies by id are in, a power of two, and how many bytes all have. */
  shards: { count: number; bytes: number };
  extracts: Record<PartitionedName, Partition[]>;
}
