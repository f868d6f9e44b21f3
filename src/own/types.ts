/**
 * Reports that the reader of this page brought along: what was read in them, what was accepted, and
 * what figures draw of it. They stay on this machine.
 */
import type {
  AgencyId,
  AgencyKind,
  Basis,
  Count,
  Era,
  IndicatorId,
  Level,
  Precision,
  ProvinceCode,
  ReportKind,
  Year,
} from '../model/nouns';
import type { Applicant, Format, Reading, ReadObservation } from '../reader/types';
import type { PlainColumn } from './intake/typed';

/**
 * An agency that the bundled records lack. It has no id: two reports are of one agency where name
 * and province are the same.
 */
export interface OwnAgency {
  nameZh: string;
  level: Level;
  kind: AgencyKind;
  province: ProvinceCode;
}

/** An agency of the bundled records, or a new one; `'id' in agency` tells them apart. */
export type AgencyOfReport = OwnAgency | { id: AgencyId };

/** One accepted value of a report; at most one for an indicator, applicant and basis. */
export interface OwnObservation {
  indicator: IndicatorId;
  /** Only `total` is drawn: the records have no place for columns. */
  applicant: Applicant;
  value: number;
  precision: Precision;
  basis: Basis;
  section: string;
  /** The characters that carry it; '' for a value that follows from an identity. */
  evidenceText: string;
}

/** What figures draw of one report; it is complete, because nothing else may be drawn. */
export interface OwnReport {
  id: string;
  fileName: string;
  /** Of the file's bytes, hexadecimal: the same file is the same report. */
  sha256: string;
  /** When it was read on this machine: ISO 8601, UTC. */
  added: string;
  agency: AgencyOfReport;
  year: Year;
  kind: ReportKind;
  era: Era;
  titleZh: string;
  titleBasis: 'literal' | 'reconstructed';
  accepted: readonly OwnObservation[];
}

/** Whose report, of what: as read, corrected by the reader; null where not known yet. */
export interface KeptFacts {
  /** As the text names it; '' where it names none. */
  agencyZh: string;
  agency: AgencyOfReport | null;
  year: Year | null;
  kind: ReportKind;
  era: Era | null;
  titleZh: string;
  titleBasis: 'literal' | 'reconstructed';
}

/** Key of the flag in the browser's storage, and name of the event that tells of changes. */
export type OwnFlag = 'gongkai:own';

export const REVIEWS = ['open', 'accepted', 'rejected'] as const;
/** What the reader decided about a figure. */
export type Review = (typeof REVIEWS)[number];

/** What of a figure can be corrected by hand. */
export type Correctable = Pick<ReadObservation, 'indicator' | 'value' | 'precision' | 'basis'>;

/** A figure as read, as corrected, and what was decided about it. */
export interface ReviewedObservation {
  /** As the text was read; corrections leave it alone. */
  read: ReadObservation;
  /** What differs from `read`; null where nothing does. */
  corrected: Correctable | null;
  review: Review;
}

/** The text of a report and all that was found in it; large, so it is fetched one at a time. */
export interface StoredReading {
  id: string;
  transcript: Reading['transcript'];
  /** As read, before any correction. */
  facts: Reading['report'];
  /** Stated first, then those that follow from an identity. */
  observations: readonly ReviewedObservation[];
  findings: Reading['findings'];
}

/** What a list of reports needs to know of each. */
export interface KeptReport {
  id: string;
  fileName: string;
  sha256: string;
  added: string;
  format: Format;
  /** Size of the file. */
  bytes: number;
  facts: KeptFacts;
  counts: Readonly<Record<Review, Count>>;
  /** Hard identities that fail on what was read. */
  failing: Count;
  /** As figures draw it; null while the reader has not asked for it. */
  shown: OwnReport | null;
}

/** A table that the reader loaded: figures of reports, or a plain table for SQL. */
export interface KeptTable {
  id: string;
  /** Only what is kept is there for others; the rest is cleared away when the store opens next. */
  state: 'loading' | 'kept' | 'removed';
  /** In SQL. */
  name: string;
  fileName: string;
  /** Of a workbook; '' for a file that is one table. */
  sheet: string;
  /** Size of the file. */
  fileBytes: number;
  /** Room that it takes here. */
  bytes: number;
  rows: Count;
  parts: Count;
  /** When it was loaded on this machine: ISO 8601, UTC. */
  added: string;
  columns: readonly PlainColumn[];
  /** Of figures: how many reports they are of; null for a plain table. */
  reports: Count | null;
  /** True where figures draw it too. */
  drawn: boolean;
}
