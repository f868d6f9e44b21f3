/**
 * What the reader makes of a file: file -> Transcript -> Plain -> Structure -> observations with
 * evidence. Offsets are UTF-16 indices; evidence always points into the transcript's own text.
 */
import type {
  Agency,
  AgencyId,
  Basis,
  Codebook,
  Era,
  Identity,
  IndicatorId,
  Precision,
  ReportKind,
  Year,
} from '../model/nouns';

/** A stretch of text: from the first character up to, not including, the one at `to`. */
export interface Span {
  from: number;
  to: number;
}

/** A file as it came. */
export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

export const FORMATS = ['html', 'text', 'markdown', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** A file's text in reading order, and where its paragraphs and tables stand in it. */
export interface Transcript {
  name: string;
  format: Format;
  /** As decoded: 'utf-8', 'gb18030', 'big5'; '' where the container has no choice. */
  encoding: string;
  /** Of the container (HTML title, DOCX property); '' where it has none. */
  title: string;
  /** Paragraphs end in a line break; cells of a table row are parted by tabs, rows by breaks. */
  text: string;
  /** In order, not overlapping. */
  blocks: Block[];
  notices: Notice[];
}

export type Block = Paragraph | Table;

export interface Paragraph extends Span {
  kind: 'paragraph';
  /** 1 to 6 where the container says that it is a heading, else 0. */
  level: number;
}

/** A table as a grid: a cell that spans rows or columns stands in every place that it covers. */
export interface Table extends Span {
  kind: 'table';
  /** `rows[r][c]`; undefined where the row is shorter than others. */
  rows: (Cell | undefined)[][];
}

export interface Cell extends Span {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** Something about the file that a person should know; not about its figures. */
export interface Notice {
  /** What happened, as a key: the page and the command line have the words. */
  kind:
    | 'encoding_guessed'
    | 'encoding_declared_wrongly'
    | 'text_cut'
    | 'tables_cut'
    | 'no_tables_in_pdf'
    | 'damaged';
  detail: string;
}

/** Why a file could not be read: a value, because a folder goes on without it. */
export interface Unreadable {
  name: string;
  reason:
    | 'empty'
    | 'too_large'
    | 'unknown_format'
    | 'pdf_without_text'
    | 'encrypted'
    | 'damaged'
    | 'archive_too_large'
    | 'too_slow'
    | 'not_chinese';
  detail: string;
}

export const SCRIPTS = ['simplified', 'traditional', 'taiwan'] as const;
export type Script = (typeof SCRIPTS)[number];

/**
 * Text made comparable: simplified characters and mainland wording, half-width digits and brackets,
 * no pinyin readings, no spaces inside numbers or between Chinese characters.
 */
export interface Plain {
  text: string;
  /** Index in the original text of each character, and of the end: `text.length + 1` entries. */
  at: Uint32Array;
  script: Script;
  /** True where pinyin readings were taken out. */
  pinyin: boolean;
}

/** A heading and what stands under it, up to the next heading of its level or above. */
export interface Section extends Span {
  /** Numbers of the headings above and of this one, as in '二/(一)/2'; a heading's words where it has no number. */
  path: string;
  /** The heading's words without its number. */
  heading: string;
  /** 0 for what stands before the first heading. */
  level: number;
  /** Index of the section around it, or -1. */
  parent: number;
}

/** One sentence of prose. Offsets into the plain text. */
export interface Sentence extends Span {
  /** Index into `Structure.sections`: the innermost one. */
  section: number;
}

/** A table's place in the report. */
export interface PlacedTable {
  table: Table;
  section: number;
}

/** What stands where, in offsets into the plain text. */
export interface Structure {
  /** The report itself, without the site's furniture before and after it. */
  body: Span;
  sections: Section[];
  sentences: Sentence[];
  tables: PlacedTable[];
}

/** Who reports on what, as the text says. */
export interface ReportFacts {
  title: string;
  /** literal: the text carries it; reconstructed: made from agency and year. */
  titleBasis: 'literal' | 'reconstructed';
  /** As named, in simplified characters; '' where the text names none. */
  agencyZh: string;
  /** Of the bundled agencies; null where none matches. */
  agency: AgencyId | null;
  /** True for a whole government, whose subordinate bodies count as its own. */
  government: boolean;
  year: Year | null;
  kind: ReportKind;
  /** By the headings and tables found; null where nothing tells. */
  era: Era | null;
  script: Script;
}

export const APPLICANTS = [
  'natural_person',
  'commercial',
  'research',
  'public_interest',
  'legal_service',
  'other',
  'total',
] as const;
/** Column of section three; `total` for every figure without a column. */
export type Applicant = (typeof APPLICANTS)[number];

export interface Evidence extends Span {
  /** The few characters that carry the figure, as they stand in the file. */
  text: string;
}

/** A figure as read, with who says so. */
export interface ReadObservation {
  indicator: IndicatorId;
  applicant: Applicant;
  /** In the indicator's unit: counts, yuan. */
  value: number;
  precision: Precision;
  basis: Basis;
  /** Heading path inside the report. */
  section: string;
  evidence: Evidence;
  /** Id of the rule that read it. */
  rule: string;
  /** Share of figures read like this one that are right, 0 to 1. */
  confidence: number;
  /** hand: a person pointed at it. */
  from: 'prose' | 'table' | 'identity' | 'hand';
}

/** Why a number that looks like a figure was not taken. */
export type LeftReason =
  | 'other_year'
  | 'comparison'
  | 'accumulated'
  | 'subordinate'
  | 'policy_field'
  | 'target'
  | 'sent_elsewhere'
  | 'list_items'
  | 'document_number'
  | 'joint'
  | 'ambiguous'
  /** No rule reads it; it looks like a figure of the indicator. */
  | 'likely'
  | 'table_wins'
  | 'repeated';

export type Finding =
  /** An identity of the codebook, checked on what was read. */
  | {
      kind: 'check';
      identity: Identity['id'];
      severity: Identity['severity'];
      applicant: Applicant;
      verdict: 'holds' | 'fails' | 'unknown';
      left: number | null;
      right: number | null;
    }
  /** The table says one thing and the prose another: the table's is kept. */
  | {
      kind: 'disagreement';
      indicator: IndicatorId;
      applicant: Applicant;
      kept: ReadObservation;
      other: ReadObservation;
    }
  /** A statement that was seen and not taken. */
  | {
      kind: 'left';
      reason: LeftReason;
      indicator: IndicatorId | null;
      evidence: Evidence;
      /** How likely it is a figure of the indicator, 0 to 1, where the reason is 'likely'. */
      share?: number;
    }
  /** Title, stated period and body name different years or agencies. */
  | { kind: 'mismatch'; of: 'year' | 'agency' | 'era'; said: string[]; evidence: Evidence | null }
  /** What the report's form asks for and the report leaves unsaid. */
  | { kind: 'unsaid'; indicator: IndicatorId };

/** Everything the reader found in one file. */
export interface Reading {
  transcript: Transcript;
  report: ReportFacts;
  /** At most one for an indicator, applicant and basis. */
  observations: ReadObservation[];
  /** What follows from an identity; never mixed with what the report states. */
  derived: ReadObservation[];
  findings: Finding[];
}

/** What the reader knows beforehand. */
export interface Knowledge {
  codebook: Pick<Codebook, 'indicators' | 'identities'>;
  agencies: readonly Pick<Agency, 'id' | 'nameZh' | 'kind'>[];
}

/** Limits in bytes, characters and milliseconds; see `limits.ts`. */
export interface Limits {
  bytes: number;
  /** Of one file inside an archive, and of all together, after unpacking. */
  unpacked: number;
  characters: number;
  depth: number;
  milliseconds: number;
}
