import type { Subject } from './subject';

export { CITATION_STYLES, dataCitations, figureCitations, type CitationStyle } from './citation';
export {
  dataAddress,
  figureAddress,
  fileName,
  sourcesOf,
  subjectOf,
  type Subject,
} from './subject';

/** Makes the content of a file: text, or the bytes of an archive. Pure; throws nothing of its own. */
export type Make = (subject: Subject) => string | Uint8Array;

export const FORMAT_IDS = ['csv', 'xlsx', 'parquet', 'json', 'sdmx', 'sql'] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/** A format of data files; its code is fetched when somebody asks for it. */
export interface Format {
  id: FormatId;
  /** For `fileName`. */
  extension: string;
  mime: string;
  /** Rejects when the code cannot be fetched. */
  load(): Promise<Make>;
}

/** Formats of data files, the most asked for first. */
export const FORMATS: readonly Format[] = [
  {
    id: 'csv',
    extension: 'csv.zip',
    mime: 'application/zip',
    load: async () => (await import('./csv')).csvOf,
  },
  {
    id: 'xlsx',
    extension: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    load: async () => (await import('./xlsx')).xlsxOf,
  },
  {
    id: 'parquet',
    extension: 'parquet',
    mime: 'application/vnd.apache.parquet',
    load: async () => (await import('./parquet')).parquetOf,
  },
  {
    id: 'json',
    extension: 'json',
    mime: 'application/json',
    load: async () => (await import('./json')).jsonOf,
  },
  {
    id: 'sdmx',
    extension: 'sdmx.zip',
    mime: 'application/zip',
    load: async () => (await import('./sdmx')).sdmxOf,
  },
  {
    id: 'sql',
    extension: 'sql',
    mime: 'application/sql',
    load: async () => (await import('./sql')).sqlOf,
  },
];
