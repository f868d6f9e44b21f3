import {
  ERAS,
  LEVELS,
  PRECISIONS,
  type AgencyKind,
  type Era,
  type IndicatorId,
  type ProvinceCode,
  type Unit,
  type Year,
} from '../../model/nouns';
import { precisionOf } from '../../model/precision';
import { partsOf, select } from '../light/parts';
import type { Store } from '../light/store';
import type { CodedRows } from './count';
import { plainDimension, type Codes } from './dimension';

/** The linked views of the landscape, in the order of its dimensions. */
export const VIEW_NAMES = [
  'year',
  'value',
  'province',
  'kind',
  'level',
  'era',
  'precision',
  'coverage',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/**
 * Why there is no value: too few cases for a rate, the report states none, its form does not ask
 * for it, or no report is held.
 */
export const NO_VALUE = ['few', 'not_stated', 'not_asked', 'no_report'] as const;
export type NoValue = (typeof NO_VALUE)[number];

/** One bar of the values: zero alone, then from `from` (included) to `to`. */
export interface ValueBin {
  from: number;
  to: number;
}

/** Of what an agency's year says of an indicator. */
export const COVERAGE = ['stated', 'not_stated', 'not_asked', 'no_report'] as const;

/**
 * Every agency in every year from the first report held to the last, coded for linked views. What
 * is counted is agencies' years, each once; those with a report are the annual reports held.
 */
export interface Landscape extends CodedRows {
  indicator: IndicatorId;
  /** By dimension the names of its bins, which are what an address says. */
  bins: Readonly<Record<ViewName, readonly string[]>>;
  years: readonly Year[];
  /** Bars of values; those without a value follow, as NO_VALUE has them. */
  values: readonly ValueBin[];
  /** Place of each row's agency in the store. */
  agency: Int32Array;
  /** Ids of agencies by that place. */
  agencies: readonly string[];
}

/** Name of a bar of values in an address: '0', '1-2', '500-1000'. */
export function valueName({ from, to }: ValueBin): string {
  return from === 0 && to === 0 ? '0' : `${from}-${to}`;
}

/**
 * Zero, then 1, 2 and 5 times powers of ten as far as the values go; percentages in tens. The
 * largest percentage belongs to the last bar.
 */
export function valueBins(values: readonly number[], unit: Unit): ValueBin[] {
  const zero: ValueBin = { from: 0, to: 0 };
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (value > most) most = value;
    if (value > 0 && value < least) least = value;
  }
  if (unit === 'percent') {
    const count = Math.max(10, Math.ceil(most / 10));
    return [zero, ...Array.from({ length: count }, (_, i) => ({ from: i * 10, to: i * 10 + 10 }))];
  }
  const bins = [zero];
  if (most === 0) return bins;
  for (let power = Math.floor(Math.log10(Math.min(least, 1))); ; power++) {
    for (const lead of [1, 2, 5]) {
      const [from, to] = [step(lead, power), step(lead === 5 ? 10 : lead === 2 ? 5 : 2, power)];
      if (to <= Math.min(least, 1)) continue;
      if (from > most) return bins;
      bins.push({ from, to });
    }
  }
}

/** lead x 10^power as the decimal number that people write. */
const step = (lead: number, power: number): number => Number(`${lead}e${power}`);

/** Bar of a value; the last one where it lies above all. */
function valueCode(value: number, bins: readonly ValueBin[]): number {
  if (value <= 0) return 0;
  let [low, high] = [1, bins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle]!.from <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** From the first annual report held to the last, without gaps. */
function yearsOf({ reports }: Store): { first: Year; list: Year[] } {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < reports.year.length; i++) {
    if (!reports.annual[i]) continue;
    first = Math.min(first, reports.year[i]!);
    last = Math.max(last, reports.year[i]!);
  }
  const list = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return { first, list };
}

/** Kinds, those of most reports first, then by name. */
function kindsOf({ agencies, reports }: Store): AgencyKind[] {
  const counts = new Map<AgencyKind, number>(agencies.kind.map((kind) => [kind, 0]));
  reports.agency.forEach((agency, i) => {
    const kind = agencies.kind[agency]!;
    if (reports.annual[i]) counts.set(kind, counts.get(kind)! + 1);
  });
  return [...counts.keys()].sort(
    (a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : a > b ? 1 : 0),
  );
}

const ANYBODY = { agencies: [], provinces: [], levels: [], kinds: [] };

/**
 * The landscape of an indicator, counted or derived. Values are those that annual reports state
 * themselves; neither aims of plans nor figures that follow from others count as stated. `asks`: whether
 * reports of an era could state the indicator.
 */
export function landscapeOf(
  store: Store,
  indicator: IndicatorId,
  unit: Unit,
  provinces: readonly ProvinceCode[],
  asks: (era: Era) => boolean,
): Landscape {
  const { agencies, reports } = store;
  const { first, list: years } = yearsOf(store);
  const kinds = kindsOf(store);
  const parts = partsOf(
    store,
    indicator,
    select(store, { filter: ANYBODY, years: null, bases: ['stated'] }),
  );
  const values = valueBins(
    parts.value.filter((value) => value !== null),
    unit,
  );
  const codes = [
    [...new Set([...provinces, ...agencies.province])],
    kinds,
    LEVELS as readonly string[],
  ] as const;
  const [provinceCode, kindCode, levelCode] = codes.map(
    (names) => new Map(names.map((name, code) => [name, code])),
  );
  const bins: Landscape['bins'] = {
    year: years.map(String),
    value: [...values.map(valueName), ...NO_VALUE],
    province: codes[0],
    kind: kinds,
    level: LEVELS,
    era: [...ERAS, 'no_report'],
    precision: [...PRECISIONS, 'none'],
    coverage: COVERAGE,
  };

  // Report and part of each agency's year, -1 where there is none.
  const rows = agencies.id.length * years.length;
  const held = new Int32Array(rows).fill(-1);
  const stated = new Int32Array(rows).fill(-1);
  const slot = (agency: number, year: Year): number => agency * years.length + year - first;
  for (let i = 0; i < reports.year.length; i++)
    if (reports.annual[i]) held[slot(reports.agency[i]!, reports.year[i]!)] = i;
  for (let i = 0; i < parts.report.length; i++) {
    const report = parts.report[i]!;
    if (reports.annual[report]) stated[slot(reports.agency[report]!, reports.year[report]!)] = i;
  }

  const asked = ERAS.map(asks);
  const agency = new Int32Array(rows);
  const column = VIEW_NAMES.map((name): Codes =>
    bins[name].length <= 256 ? new Uint8Array(rows) : new Uint16Array(rows),
  );
  for (let row = 0; row < rows; row++) {
    const who = Math.floor(row / years.length);
    const [report, part] = [held[row]!, stated[row]!];
    const value = part < 0 ? null : parts.value[part]!;
    let why: NoValue = 'few';
    if (report < 0) why = 'no_report';
    else if (part < 0) why = asked[reports.era[report]!] ? 'not_stated' : 'not_asked';
    agency[row] = who;
    const code: Record<ViewName, number> = {
      year: row % years.length,
      value: value === null ? values.length + NO_VALUE.indexOf(why) : valueCode(value, values),
      province: provinceCode!.get(agencies.province[who]!)!,
      kind: kindCode!.get(agencies.kind[who]!)!,
      level: levelCode!.get(agencies.level[who]!)!,
      era: report < 0 ? ERAS.length : reports.era[report]!,
      precision:
        part < 0 ? PRECISIONS.length : PRECISIONS.indexOf(precisionOf(parts.precision[part]!)),
      coverage: COVERAGE.findIndex((one) => one === (part < 0 ? why : 'stated')),
    };
    VIEW_NAMES.forEach((name, at) => (column[at]![row] = code[name]));
  }
  return {
    indicator,
    rows,
    dimensions: VIEW_NAMES.map((name) => plainDimension(name, bins[name].length)),
    codes: column,
    bins,
    years,
    values,
    agency,
    agencies: agencies.id,
  };
}
