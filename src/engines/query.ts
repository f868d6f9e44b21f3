import type {
  AgencyId,
  AgencyKind,
  Basis,
  Check,
  Count,
  Era,
  IndicatorId,
  Level,
  Observation,
  Precision,
  ProvinceCode,
  Report,
  ReportId,
  ReportSource,
  Year,
} from '../model/nouns';

/** Which agencies. Lists are alternatives; fields must all hold; an empty list asks nothing. */
export interface AgencyFilter {
  agencies: AgencyId[];
  provinces: ProvinceCode[];
  levels: Level[];
  kinds: AgencyKind[];
}

export const GROUP_KEYS = ['agency', 'province', 'level', 'kind'] as const;
/** What rows are kept apart by, besides indicator, year, basis and scope, which always are. */
export type GroupKey = (typeof GROUP_KEYS)[number];

export const AGGREGATES = ['sum', 'mean', 'median', 'min', 'max'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/**
 * Who may be added to whom. Organs may be added to organs. A whole government counts the levels
 * below it and its own bureaus, so it is added only to governments of its level.
 */
export type Scope = 'organ' | `government_${Level}`;

/** What to read. Every field is present; `query()` in this folder fills in defaults. */
export interface Query {
  /** In the order wanted; derived indicators allowed; duplicates ignored. */
  indicators: IndicatorId[];
  filter: AgencyFilter;
  /** Both ends included; null is every year held. */
  years: [Year, Year] | null;
  /**
   * Years among those read that rows are given of; null is all. The latest is the last with at least
   * ENOUGH_ROWS results, else the one with most, the later of equals; without any result all are given.
   */
  only: readonly (Year | 'latest')[] | null;
  /** Empty: everything that may be added is one row a year. */
  groupBy: GroupKey[];
  aggregate: Aggregate;
  /**
   * balanced: for each indicator and basis, only agencies with a value in every year that the
   * filtered observations of that indicator and basis cover.
   */
  panel: 'all' | 'balanced';
  /** Which bases to read; rows of different bases are never added. Results: ['stated']. */
  bases: Basis[];
  /** together: the caller asks outright to add governments to organs and to other levels. */
  scopes: 'apart' | 'together';
}

/**
 * One row of an answer, in this order: indicator as in the query, then the group keys in the
 * order of GROUP_KEYS, scope, basis, year, ascending by code unit. There is no row where there is
 * no value: missing is not zero.
 */
export interface Row {
  indicator: IndicatorId;
  /** Group keys that the query did not ask for are null, except that with `agency` the agency's
   * province, level and kind are given too. */
  agency: AgencyId | null;
  province: ProvinceCode | null;
  level: Level | null;
  kind: AgencyKind | null;
  scope: Scope | 'mixed';
  basis: Basis;
  year: Year;
  /** Template of the reports behind the row; mixed when they differ. */
  era: Era | 'mixed';
  /** In the indicator's unit. Null only for a rate whose denominator is under its minimum. */
  value: number | null;
  precision: Precision;
  /** Counts behind a rate (summed over the reports that state all operands); null otherwise. */
  numerator: Count | null;
  denominator: Count | null;
  /** How many agencies and reports stand behind the value. */
  agencies: Count;
  reports: Count;
  /** The report, when exactly one stands behind the value. */
  report: ReportId | null;
  /** How many of the reports lend the value figures of the reader's own; absent where none does. */
  own?: Count;
}

/** Everything that answers "who says so" for one report. */
export interface Evidence {
  report: Report;
  source: ReportSource;
  /** `own` on figures of the reader's own, which the public data lack. */
  observations: (Observation & { own?: true })[];
  checks: Check[];
}

/** An answer that is at hand, or one on its way: a figure of what is at hand is drawn at once. */
export type Soon<T> = T | Promise<T>;

/** Runs queries. Two engines give identical rows, order included, for every query. */
export interface Engine {
  readonly name: 'light' | 'duckdb';
  rows(query: Query, signal?: AbortSignal): Soon<Row[]>;
  /** Annual reports held under a filter, by agency then year: what coverage is drawn from. */
  held(filter: AgencyFilter, years: [Year, Year] | null, signal?: AbortSignal): Soon<Report[]>;
  /** Rejects with an Error that names the report when it is not held. */
  evidence(report: ReportId, signal?: AbortSignal): Promise<Evidence>;
  close(): Promise<void>;
}
