/**
 * A briefing: figures and sentences about one agency in one year. What is kept is the recipe and the
 * reader's edits; the draft is made anew from the rows each time, so it never grows stale unseen.
 */
import type { DocumentNumber } from '../export/document';
import type { AgencyId, Basis, IndicatorId, Precision, ReportId, Year } from '../model/nouns';
import type { Locale } from '../i18n';

/** Sections of a draft, in their first order. */
export const SECTION_IDS = [
  'key',
  'publication',
  'press',
  'requests',
  'reviews',
  'work',
  'standing',
  'notes',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** What a number in a sentence rests on. */
export interface Ref {
  how: DocumentNumber['how'];
  /** Null where it is of the report as a whole. */
  indicator: IndicatorId | null;
  agency: AgencyId | null;
  year: Year;
  /** In the indicator's unit for `value` and `median`; a ratio in percent for `percent`, `rate`, `bound`. */
  value: number;
  precision: Precision;
  basis: Basis;
  /** Reports behind it, the present year's first; opens as evidence. */
  reports: ReportId[];
}

/** A piece of a sentence: words, or a number with what it rests on. */
export type Part = { kind: 'text'; text: string } | { kind: 'number'; text: string; ref: Ref };

export interface Sentence {
  /** Stable over drafts of the same agency, year and language: 'requests.received'. */
  id: string;
  parts: Part[];
}

/** A cell of a table in a briefing; `raw` is what a spreadsheet gets, null where nothing is stated. */
export interface Cell {
  text: string;
  raw: string | number | null;
  ref: Ref | null;
}

export type Block =
  | { kind: 'paragraph'; id: string; sentences: Sentence[] }
  | {
      kind: 'table';
      id: string;
      caption: string;
      columns: { label: string; numeric: boolean }[];
      rows: Cell[][];
    }
  /** A figure of Explore, as its address (`figures/address`). */
  | { kind: 'figure'; id: string; address: string };

export interface Section {
  id: SectionId;
  title: string;
  blocks: Block[];
  /** One line that says what is missing, where the section has no data; '' otherwise. */
  missing: string;
}

/** How peers are found; printed with what is said of them. */
export type PeerRule =
  | { kind: 'alike' }
  /** The `n` agencies of the same kind and level nearest in requests received. */
  | { kind: 'nearest'; n: number }
  | { kind: 'chosen'; agencies: AgencyId[] };

/** A draft: what the rows say, in one language. */
export interface Draft {
  agency: AgencyId;
  year: Year;
  locale: Locale;
  /** Version of the data. */
  version: string;
  title: string;
  sections: Section[];
  /** The peers found and the rule in words. */
  peers: { agencies: AgencyId[]; rule: string };
}

/** The reader's changes to a draft. Ids are those of sections, blocks and sentences. */
export interface Edits {
  title: string | null;
  date: string;
  issuer: string;
  /** Order of sections where it was changed. */
  order: string[];
  /** Sections, blocks and sentences left out. */
  hidden: string[];
  /** Sections without data that are wanted all the same. */
  wanted: string[];
  /** Sentences in the reader's own words; `was` is the draft's text when they were written. */
  sentences: Record<string, { text: string; was: string }>;
  /** Blocks of the reader's own, each after the block or section named. */
  own: OwnBlock[];
}

export type OwnBlock =
  | { kind: 'text'; id: string; after: string; text: string }
  | { kind: 'figure'; id: string; after: string; address: string };

/** What is kept on the reader's machine, and what an exported file holds. */
export interface Briefing {
  format: 1;
  id: string;
  agency: AgencyId;
  year: Year;
  locale: Locale;
  peers: PeerRule;
  edits: Edits;
}
