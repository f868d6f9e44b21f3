/** Files of tables on their way into the reader's own data. */
import type {
  Agency,
  Codebook,
  Count,
  Indicator,
  IndicatorId,
  Province,
  Year,
} from '../../model/nouns';

/** What a cell holds as its file says it; a date as `2020-12-31`. */
export type Cell = string | number | boolean | null;

/** Rows of a table by column: all columns have the same length. */
export interface Batch {
  /** Row of the first, as people count it in the file: the row of the headings is one of them. */
  from: number;
  length: Count;
  columns: Cell[][];
}

export const FORMATS = ['csv', 'workbook', 'parquet', 'arrow'] as const;
export type TableFormat = (typeof FORMATS)[number];

/** What a file looks like before it is loaded. */
export interface Head {
  format: TableFormat;
  /** Names of the tables in it; one without a name for formats that hold one. */
  sheets: readonly string[];
  sheet: string;
  /** Row of the headings; 0 where the table has none. */
  headings: number;
  columns: readonly string[];
  /** The first rows. */
  sample: Batch;
  /** Null where only reading on would tell. */
  rows: Count | null;
  /** Of text: how it is written and what separates its columns; '' for others. */
  encoding: string;
  delimiter: string;
}

/** How a file is to be read, where that is not left to it. */
export interface Reading {
  sheet?: string;
  headings?: number;
}

/** A table that can be read from its first row to its last, more than once. */
export interface Opened {
  head: Head;
  /**
   * All rows below the headings. `told` hears how much of the file is behind, as a part of one.
   * Throws an IntakeRefusal.
   */
  batches(told?: (part: number) => void): AsyncIterable<Batch>;
}

export const REFUSALS = [
  'unknown_format',
  'empty',
  'damaged',
  'encrypted',
  'too_large',
  'too_wide',
  'no_memory',
  'no_room',
  'compressed',
  'mixed_encoding',
] as const;
export type IntakeReason = (typeof REFUSALS)[number];

/** Why a file is not taken: caught where its reading begins, told as a value. */
export class IntakeRefusal extends Error {
  constructor(
    readonly reason: IntakeReason,
    readonly detail = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
    this.name = 'IntakeRefusal';
  }
}

/** What a column of the records can say of a figure. */
export const FIELDS = [
  'agency',
  'agency_name',
  'report',
  'year',
  'indicator',
  'value',
  'precision',
  'basis',
  'section',
  'note',
  'kind',
  'era',
  'title',
  'province',
  'level',
  'agency_kind',
] as const;
export type Field = (typeof FIELDS)[number];

/** Place of the column of each field that a table has. */
export type Fields = Readonly<Partial<Record<Field, number>>>;

/**
 * What a column is: a field; `i:<id>`, values of one indicator; `y:<year>`, values of one year; ''
 * for a column that is not taken.
 */
export type Role = '' | Field | `i:${IndicatorId}` | `y:${Year}`;

/** How a column was recognised. */
export type Ground = 'name' | 'content' | 'reader' | null;

export interface Match {
  role: Role;
  ground: Ground;
  /** Values are multiplied by it: 10,000 for a heading in 万. */
  scale: number;
}

/** What holds for all rows, where no column says it. */
export interface Constants {
  agency: string;
  year: string;
  indicator: string;
  province: string;
}

export interface Mapping {
  /** One for each column. */
  columns: Match[];
  constants: Constants;
}

/** What can be named in a table. */
export interface Vocabulary {
  agencies: readonly Pick<
    Agency,
    | 'id'
    | 'nameZh'
    | 'nameHant'
    | 'nameEn'
    | 'level'
    | 'kind'
    | 'province'
    | 'prefectureZh'
    | 'countyZh'
  >[];
  provinces: readonly Province[];
  indicators: readonly (Pick<Indicator, 'id' | 'labelZh' | 'labelHant' | 'labelEn' | 'unit'> & {
    /** What else it goes by. */
    names: readonly string[];
  })[];
  codebook: Pick<Codebook, 'indicators' | 'provinces'>;
}
