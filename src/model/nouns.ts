/**
 * The nouns of the field, as types. Ids are strings from the records; the aliases say which.
 * Nothing here imports anything of ours.
 */

/** The year a report covers, never the year in which it was published. */
export type Year = number;
/** A whole number of things, or the number of agencies or reports behind a value. */
export type Count = number;
export type IndicatorId = string;
export type AgencyId = string;
export type ReportId = string;
/** First two digits of the division code (GB/T 2260); '00' is the centre. */
export type ProvinceCode = string;

/** Template eras, oldest first. The era belongs to the report, not to the year. */
export const ERAS = ['narrative', 'table_2014', 'sections_2019', 'sections_2021'] as const;
export type Era = (typeof ERAS)[number];

export const LEVELS = ['central', 'province', 'prefecture', 'county', 'township'] as const;
export type Level = (typeof LEVELS)[number];

/** Function of an agency: `government` is a whole government, the others are single organs. */
export type AgencyKind = string;

export const PRECISIONS = ['exact', 'at_least', 'at_most', 'approximate'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** stated: the report says it; derived: follows from an identity; target: a plan's aim. */
export const BASES = ['stated', 'derived', 'target'] as const;
export type Basis = (typeof BASES)[number];

export const UNITS = [
  'item',
  'document',
  'event',
  'request',
  'case',
  'proposal',
  'person',
  'decision',
  'CNY',
  'percent',
  'per_100',
] as const;
export type Unit = (typeof UNITS)[number];

export const GROUPS = [
  'publication',
  'channels',
  'press',
  'interpretation',
  'requests',
  'replies',
  'reviews',
  'litigation',
  'proposals',
  'resources',
  'documents',
  'decisions',
] as const;
export type IndicatorGroup = (typeof GROUPS)[number];

/** yes: one line over 2018/2019; bridged: join by the bridge note only; no: one side only. */
export type Comparability = 'yes' | 'bridged' | 'no';

/** One thing that is counted. */
export interface Indicator {
  id: IndicatorId;
  group: IndicatorGroup;
  /** The indicator inside which this one is counted. */
  parent: IndicatorId | null;
  labelZh: string;
  /** labelZh in traditional characters, converted by the build. */
  labelHant: string;
  labelEn: string;
  unit: Unit;
  /** Row of the 2014 table, or '' where it has none. */
  template2014: string;
  /** Row of the tables from 2019; '@2019' and '@2021' mark one form only. '' where none. */
  template2019: string;
  dimension: 'none' | 'applicant';
  /** Over the years of one agency: sum a flow, keep the last of a stock, or neither. */
  aggregation: 'sum' | 'last' | 'none';
  comparable: Comparability;
  /** What changed between the forms, in English; may name other indicators by id. */
  bridgeNote: string;
  /** The same in Chinese; always there in the bundled codebook. */
  bridgeNoteZh?: string;
  /** bridgeNoteZh in traditional characters, converted by the build. */
  bridgeNoteHant?: string;
  called?: CalledNames;
}

/**
 * Short names of an indicator in one language, carried by data that is read where the messages
 * which hold all names are not at hand.
 */
export interface CalledNames {
  /** In titles, sentences and axes: 'Requests received'. */
  short: string;
  /** Beside its total, where the total is already named: 'Disclosed in part'. */
  part: string;
}

/**
 * A rate or ratio computed from indicators of one report:
 * scale x (sum of numerator) / (sum of denominator).
 */
export interface DerivedIndicator {
  id: IndicatorId;
  group: IndicatorGroup;
  labelZh: string;
  /** labelZh in traditional characters, converted by the build. */
  labelHant: string;
  labelEn: string;
  unit: 'percent' | 'per_100';
  /** As declared, for people: 'requests_on_time / requests_completed'. */
  formula: string;
  numerator: IndicatorId[];
  denominator: IndicatorId[];
  /** 100 for percentages and per-100 ratios. */
  scale: number;
  /** True where the numerator is a part of the denominator, so that a Wilson interval exists. */
  proportion: boolean;
  /** No rate is given under this denominator, only the counts. */
  minimum: Count;
  /** Eras in whose reports the operands mean what the formula assumes. */
  eras: Era[];
  comparable: Comparability;
  /** The validity rule in words. */
  noteZh: string;
  noteHant: string;
  noteEn: string;
  called?: CalledNames;
}

/** Who reports. */
export interface Agency {
  id: AgencyId;
  nameZh: string;
  /** nameZh in traditional characters, converted by the build. */
  nameHant: string;
  nameEn: string;
  level: Level;
  kind: AgencyKind;
  province: ProvinceCode;
  prefectureZh: string;
  countyZh: string;
  /** Pinyin of the name without tones, syllables separated by spaces; sorts and finds. */
  pinyin: string;
}

export interface Province {
  code: ProvinceCode;
  nameZh: string;
  /** nameZh in traditional characters, converted by the build. */
  nameHant: string;
  nameEn: string;
}

/** annual_report: an account of one year; work_plan: aims, never coverage. */
export type ReportKind = 'annual_report' | 'work_plan';

/** One agency's account of one year: the part that figures need. */
export interface Report {
  id: ReportId;
  agency: AgencyId;
  year: Year;
  kind: ReportKind;
  era: Era;
  /** How many reports this stands for, where there are too many to name; absent of a single one. */
  alike?: Count;
}

/** How many reports a list stands for. */
export function reportsIn(list: readonly Pick<Report, 'alike'>[]): Count {
  return list.reduce((sum, { alike = 1 }) => sum + alike, 0);
}

/** Where a report was read; fetched only when somebody asks who says so. */
export interface ReportSource {
  report: ReportId;
  titleZh: string;
  /** reconstructed: the copy carries no title, so it was made from agency and year. */
  titleBasis: 'literal' | 'reconstructed';
  /** '' when read on the agency's own site. */
  copy: '' | 'mirror' | 'republished';
  /** '' when no address is known. */
  url: string;
}

/** One value of one indicator in one report. */
export interface Observation {
  report: ReportId;
  indicator: IndicatorId;
  value: number;
  precision: Precision;
  basis: Basis;
  /** Heading path inside the report. */
  section: string;
  note: string;
}

/** An equation that must hold inside one report (勾稽关系); declared in data/records/identities.csv. */
export interface Identity {
  id: string;
  /** hard: a failure is an error in the report or in its capture; warning: look again. */
  severity: 'hard' | 'warning';
  /** Eras in whose reports it can be checked; empty means all. */
  eras: Era[];
  /** `a + b == c`, `a <= b`, with `prev(x)` for the year before and `max(a, b)`. */
  rule: string;
  noteZh: string;
  noteHant: string;
  noteEn: string;
}

/** Result of one identity on one report. unknown: an operand is missing or not exact. */
export interface Check {
  report: ReportId;
  identity: string;
  verdict: 'holds' | 'fails' | 'unknown';
  /** Both sides as computed; null where unknown. */
  left: number | null;
  right: number | null;
}

/** How widely an indicator is held: what a picker tells before one chooses. */
export interface Coverage {
  agencies: Count;
  reports: Count;
  from: Year;
  to: Year;
}

/** The codebook as one file: definitions, never values. */
export interface Codebook {
  indicators: Indicator[];
  derived: DerivedIndicator[];
  identities: Identity[];
  provinces: Province[];
  /** By indicator id, derived ones included. */
  coverage: Record<IndicatorId, Coverage>;
}

/** What everything can look up: definitions and names, never values. */
export interface Catalogue {
  codebook: Codebook;
  /** All of them; where `beyond` is there, those that were met so far. */
  agencies: ReadonlyMap<AgencyId, Agency>;
  beyond?: Beyond;
  /** Version of the data: first eight hex digits of a hash over all extracts. */
  version: string;
  /** What figures say of figures of the reader's own; only where there are any. */
  own?: OwnWords;
}

/** Where there are more agencies than a page can hold: how those are met that it does not know. */
export interface Beyond {
  /** How many there are. */
  agencies: Count;
  /** Where they are. */
  provinces: readonly ProvinceCode[];
  /**
   * Fetches those whose names a text may be into what is known, and tells how many. Only the latest
   * call counts; never rejects.
   */
  seek(text: string): Promise<Count>;
  /** Fetches those of a province into what is known, and tells how many. */
  meet(province: ProvinceCode): Promise<Count>;
  /** What they do, most reports first. */
  kinds(): Promise<AgencyKind[]>;
}

/** Words that come with own figures, so that nobody else waits for them. */
export interface OwnWords {
  /** A note on how many of the values shown rest on own figures. */
  note(values: Count, locale: string): string;
  /** A source line that names the version of the public data, with what is not part of them. */
  source(source: string, version: string, locale: string): string;
}
