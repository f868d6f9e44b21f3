import type { AgencyId, AgencyKind, IndicatorId, Level, ProvinceCode, Year } from '../model/nouns';
import type { Aggregate } from '../engines/query';

export const CHARTS = [
  'trend',
  'ranking',
  'heat',
  'composition',
  'multiples',
  'distribution',
  'map',
  'table',
  'change',
  'slope',
  'scatter',
  'flow',
  'outliers',
] as const;
export type Chart = (typeof CHARTS)[number];

/** What one mark, line or panel stands for. */
export const SERIES_KEYS = ['agency', 'province', 'level', 'kind', 'indicator', 'all'] as const;
export type SeriesKey = (typeof SERIES_KEYS)[number];

export const TRANSFORMS = ['value', 'index', 'change', 'share'] as const;
export type Transform = (typeof TRANSFORMS)[number];

/**
 * Everything that defines a figure. It lives in the address as a flat query string in which only
 * what the user chose is written; the names in brackets are its keys there.
 */
export interface View {
  /** [chart] */
  chart: Chart;
  /** [i] at least one; several for compositions and comparisons of indicators. */
  indicators: IndicatorId[];
  /** [a] chosen agencies; empty: all that the filters leave. */
  agencies: AgencyId[];
  /** [province] */
  provinces: ProvinceCode[];
  /** [level] */
  levels: Level[];
  /** [kind] */
  kinds: AgencyKind[];
  /** [from], [to] both included; null: as far as the rows go. */
  from: Year | null;
  to: Year | null;
  /** [year] of charts that show one; null: the last year with enough rows. */
  year: Year | null;
  /** [versus] the year that a ranking is moved against, or that a change is measured from. */
  versus: Year | null;
  /** [by] */
  by: SeriesKey;
  /** [agg] how values of several agencies become one. */
  aggregate: Aggregate;
  /** [show] */
  transform: Transform;
  /** [base] year of an index; null: the first year with a value. */
  base: Year | null;
  /** [panel] */
  panel: 'all' | 'balanced';
  /** [scale] */
  scale: 'linear' | 'log';
  /** [axes] of small multiples. */
  axes: 'shared' | 'free';
  /** [targets] whether targets are drawn beside results (never joined with them). */
  targets: boolean;
  /** [mix] whether whole governments may be added to organs and other levels. */
  mix: boolean;
  /** [focus] series picked out of many, drawn in colour; the rest grey. Series keys. */
  focus: string[];
}

const OF_AGENCIES: readonly Chart[] = ['distribution', 'scatter', 'flow', 'outliers'];

/** True for charts whose marks are agencies, whatever else the view says. */
export function isOfAgencies({ chart }: Pick<View, 'chart'>): boolean {
  return OF_AGENCIES.includes(chart);
}

/**
 * Indicators that a view speaks of: of a composition its total, of a flow the requests that flow,
 * else all that it names.
 */
export function subjectsOf({ chart, indicators }: View): IndicatorId[] {
  if (chart === 'flow') return ['requests_received'];
  return chart === 'composition' ? indicators.slice(0, 1) : indicators;
}

/** Version of the query string; written as [v] and raised when an old address would mean less. */
export const VIEW_VERSION = 1;

/** The view that an empty address means. */
export const DEFAULT_VIEW: View = {
  chart: 'trend',
  indicators: ['requests_received'],
  agencies: [],
  provinces: [],
  levels: [],
  kinds: [],
  from: null,
  to: null,
  year: null,
  versus: null,
  by: 'agency',
  aggregate: 'sum',
  transform: 'value',
  base: null,
  panel: 'all',
  scale: 'linear',
  axes: 'shared',
  targets: true,
  mix: false,
  focus: [],
};

/**
 * What Explore opens on when the address says nothing: whole governments with several years of
 * requests on record, so that the first screen answers a question.
 */
export const OPENING_VIEW: View = {
  ...DEFAULT_VIEW,
  agencies: [
    'jiangning-government',
    'weinan-government',
    'dongcheng-government',
    'tianjin-hedong-government',
    'songjiang-government',
  ],
  from: 2021,
};
