import type { Columns, Source } from '../../extracts';
import {
  BASES,
  ERAS,
  type AgencyId,
  type AgencyKind,
  type Basis,
  type DerivedIndicator,
  type IndicatorId,
  type Level,
  type ProvinceCode,
  type ReportId,
  type Report,
  type Year,
} from '../../model/nouns';
import type { Scope } from '../query';
import { scopeOf } from '../scope';

/** Bases in the order of rows. A basis code is a place in this list. */
export const BASIS_ORDER: readonly Basis[] = [...BASES].sort();

/** Agencies by id; an agency code is a place in these columns. */
export interface AgencyColumns {
  id: AgencyId[];
  province: ProvinceCode[];
  level: Level[];
  kind: AgencyKind[];
  scope: Scope[];
  code: ReadonlyMap<AgencyId, number>;
}

/** Reports by id; a report code is a place in these columns. */
export interface ReportColumns {
  id: ReportId[];
  /** One of them, where the others need not be made for it. */
  idOf(code: number): ReportId;
  agency: Int32Array;
  year: Int32Array;
  /** Place in ERAS. */
  era: Uint8Array;
  annual: Uint8Array;
  code: ReadonlyMap<ReportId, number>;
}

/** Observations by indicator, agency, year, basis, report. */
export interface ObservationColumns {
  agency: Int32Array;
  report: Int32Array;
  year: Int32Array;
  basis: Uint8Array;
  precision: Uint8Array;
  value: Float64Array;
  /** Start and end of each indicator's observations. */
  ranges: ReadonlyMap<IndicatorId, readonly [number, number]>;
}

/** The extracts as codes and typed arrays, in which every query is a few loops. */
export interface Store {
  agencies: AgencyColumns;
  reports: ReportColumns;
  observations: ObservationColumns;
  derived: ReadonlyMap<IndicatorId, DerivedIndicator>;
  /** First and last year of the observations. */
  years: readonly [Year, Year];
}

/**
 * Reads the extracts that rows are made of, side by side. Rejects when a file cannot be read or
 * names an agency, report, era or basis that the others do not hold.
 */
export async function loadStore(
  source: Pick<Source, 'columns' | 'codebook'>,
  signal?: AbortSignal,
): Promise<Store> {
  const [agencies, reports, observations, codebook] = await Promise.all([
    source.columns('agencies', signal),
    source.columns('reports', signal),
    source.columns('observations', signal),
    source.codebook(signal),
  ]);
  const agencyColumns = encodeAgencies(agencies);
  const reportColumns = encodeReports(reports, agencyColumns);
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < observations.year.length; i++) {
    first = Math.min(first, observations.year[i]!);
    last = Math.max(last, observations.year[i]!);
  }
  return {
    agencies: agencyColumns,
    reports: reportColumns,
    observations: encodeObservations(observations, agencyColumns, reportColumns),
    derived: new Map(codebook.derived.map((one) => [one.id, one])),
    years: [first, last],
  };
}

/** One report as the field knows it. */
export function reportAt({ reports, agencies }: Store, code: number): Report {
  return {
    id: reports.idOf(code),
    agency: agencies.id[reports.agency[code]!]!,
    year: reports.year[code]!,
    kind: reports.annual[code] ? 'annual_report' : 'work_plan',
    era: ERAS[reports.era[code]!]!,
  };
}

function encodeAgencies(columns: Columns<'agencies'>): AgencyColumns {
  const order = sortedPlaces(columns.id.length, (a, b) => compare(columns.id[a]!, columns.id[b]!));
  const id = order.map((place) => columns.id[place]!);
  const level = order.map((place) => columns.level[place]! as Level);
  const kind = order.map((place) => columns.kind[place]!);
  return {
    id,
    level,
    kind,
    province: order.map((place) => columns.province[place]!),
    scope: kind.map((one, code) => scopeOf(one, level[code]!)),
    code: new Map(id.map((one, code) => [one, code])),
  };
}

function encodeReports(columns: Columns<'reports'>, agencies: AgencyColumns): ReportColumns {
  const order = sortedPlaces(columns.id.length, (a, b) => compare(columns.id[a]!, columns.id[b]!));
  const id = order.map((place) => columns.id[place]!);
  return {
    id,
    idOf: (code) => id[code]!,
    agency: Int32Array.from(order, (place) =>
      codeOf(agencies.code, columns.agency[place]!, 'agency', 'reports'),
    ),
    year: Int32Array.from(order, (place) => columns.year[place]!),
    era: Uint8Array.from(order, (place) => codeOf(ERA_CODE, columns.era[place]!, 'era', 'reports')),
    annual: Uint8Array.from(order, (place) => (columns.kind[place] === 'annual_report' ? 1 : 0)),
    code: new Map(id.map((one, code) => [one, code])),
  };
}

function encodeObservations(
  columns: Columns<'observations'>,
  agencies: AgencyColumns,
  reports: ReportColumns,
): ObservationColumns {
  const { indicator, year, value, precision } = columns;
  const length = indicator.length;
  const agency = new Int32Array(length);
  const report = new Int32Array(length);
  const basis = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    agency[i] = codeOf(agencies.code, columns.agency[i]!, 'agency', 'observations');
    report[i] = codeOf(reports.code, columns.report[i]!, 'report', 'observations');
    basis[i] = codeOf(BASIS_CODE, columns.basis[i]!, 'basis', 'observations');
  }
  const order = sortedPlaces(
    length,
    (a, b) =>
      compare(indicator[a]!, indicator[b]!) ||
      agency[a]! - agency[b]! ||
      year[a]! - year[b]! ||
      basis[a]! - basis[b]! ||
      report[a]! - report[b]!,
  );
  const ranges = new Map<IndicatorId, readonly [number, number]>();
  let start = 0;
  for (let i = 1; i <= length; i++) {
    if (i < length && indicator[order[i]!] === indicator[order[start]!]) continue;
    ranges.set(indicator[order[start]!]!, [start, i]);
    start = i;
  }
  return {
    agency: Int32Array.from(order, (place) => agency[place]!),
    report: Int32Array.from(order, (place) => report[place]!),
    basis: Uint8Array.from(order, (place) => basis[place]!),
    year: Int32Array.from(order, (place) => year[place]!),
    precision: Uint8Array.from(order, (place) => precision[place]!),
    value: Float64Array.from(order, (place) => value[place]!),
    ranges,
  };
}

const BASIS_CODE: ReadonlyMap<string, number> = new Map(BASIS_ORDER.map((id, code) => [id, code]));
const ERA_CODE: ReadonlyMap<string, number> = new Map(ERAS.map((id, code) => [id, code]));

function codeOf(codes: ReadonlyMap<string, number>, id: string, noun: string, extract: string) {
  const code = codes.get(id);
  if (code === undefined) {
    throw new Error(
      `${extract} name ${noun} '${id}', which the extracts do not hold: build the extracts again`,
    );
  }
  return code;
}

/** Places 0 to length - 1 in order; linear where the extract is sorted already, as it should be. */
function sortedPlaces(length: number, order: (a: number, b: number) => number): number[] {
  return Array.from({ length }, (_, place) => place).sort(order);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
