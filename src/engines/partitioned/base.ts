import type { Partition } from '../../extracts/manifest';
import type { PartitionedSource } from '../../extracts/partitioned/source';
import { lazy } from '../../model/lazy';
import { ERAS, type ReportId, type ReportKind, type Year } from '../../model/nouns';
import { compareIds } from '../../model/order';
import type { AgencyColumns, ReportColumns } from '../light/store';
import { scopeOf } from '../scope';
import { groupsWith, type Coded } from './agencies';

/** Agencies of which something is to be read. */
export interface Whose {
  agencies: Pick<AgencyColumns, 'province'>;
  /** Codes in the extracts, ascending. */
  codes: number[];
}

/** Row groups of one file to be read. */
export interface Reading {
  partition: Partition;
  groups: number[];
}

/** Some agencies and all their reports, as the light engine's store holds them. */
export interface Base extends Whose {
  agencies: AgencyColumns;
  reports: ReportColumns;
  /** Place in `agencies` of a code in the extracts; undefined of other agencies. */
  placeOf: ReadonlyMap<number, number>;
  /** Place in `reports` of the report of an agency (by its place) and year; -1 where none is held. */
  reportOf(agency: number, year: Year, plan: boolean): number;
}

/** Id of a report in partitioned extracts: see `PARTITIONED`. */
export function reportId(agency: string, year: Year, plan: boolean): string {
  return `${agency}-${year}${plan ? '-plan' : ''}`;
}

/** Years as offsets need few bits. */
const FIRST = 1900;

/**
 * Rows by key, equal ones in order: keys are whole numbers under 2^31, rows under 2^22 (a key and its row
 * are sorted as one exact double). Where the rows of each run of `per` keys lie in order already, as
 * those of each agency do, the runs alone are put in order.
 */
export function sortedRows(keys: ArrayLike<number>, length: number, per = 0): Int32Array {
  const order = per > 0 ? inRuns(keys, length, per) : Int32Array.from({ length }, (_, i) => i);
  let sorted = true;
  for (let i = 1; i < length && sorted; i++) sorted = keys[order[i]!]! >= keys[order[i - 1]!]!;
  if (sorted) return order;
  const both = Float64Array.from({ length }, (_, i) => keys[i]! * ROWS + i).sort();
  return Int32Array.from(both, (one) => one % ROWS);
}

/** Rows by the run of `per` keys that theirs is in. */
function inRuns(keys: ArrayLike<number>, length: number, per: number): Int32Array {
  let most = 0;
  for (let i = 0; i < length; i++) most = Math.max(most, keys[i]!);
  const next = new Int32Array(Math.floor(most / per) + 2);
  for (let i = 0; i < length; i++) next[Math.floor(keys[i]! / per) + 1]!++;
  for (let run = 1; run < next.length; run++) next[run]! += next[run - 1]!;
  const order = new Int32Array(length);
  for (let i = 0; i < length; i++) order[next[Math.floor(keys[i]! / per)]!++] = i;
  return order;
}

/** More rows than a slice may have. */
export const ROWS = 2 ** 22;

/** Keys of one agency, as `yearKey` gives them. */
export const AGENCY_KEYS = 512;

/** The key by which reports of chosen agencies are sorted. */
export function yearKey(agency: number, year: Year): number {
  return agency * AGENCY_KEYS + (year - FIRST);
}

/** Years that are read, both ends included; null for all. */
export type Span = readonly [Year, Year] | null;

/** Reads the reports of some agencies, of some years. */
export async function loadBase(
  source: PartitionedSource,
  coded: readonly Coded[],
  span: Span,
  signal?: AbortSignal,
): Promise<Base> {
  const sorted = [...coded].sort((a, b) => compareIds(a.agency.id, b.agency.id));
  const agencies = encode(sorted);
  const placeOf = new Map(sorted.map(({ code }, place) => [code, place]));
  const codes = coded.map(({ code }) => code).sort((a, b) => a - b);
  let byId: Map<ReportId, number> | null = null;
  const tables = await Promise.all(
    reportGroups(source, { agencies, codes }).flatMap(({ partition, groups }) =>
      groups.map((group) => source.group('reports', partition, group, signal)),
    ),
  );

  const rows = tables.reduce((sum, { year }) => sum + year.length, 0);
  const places = new Int32Array(rows);
  const years = new Int32Array(rows);
  const plans = new Uint8Array(rows);
  const eras = new Uint8Array(rows);
  let length = 0;
  for (const table of tables) {
    const { year, kind, era } = table;
    eachRow(table, placeOf, span, (place, i) => {
      places[length] = place;
      years[length] = year[i]!;
      plans[length] = (kind[i] as ReportKind) === 'work_plan' ? 1 : 0;
      eras[length] = eraCode(era[i]!);
      length++;
    });
  }
  const keys = new Int32Array(length);
  for (let i = 0; i < length; i++) keys[i] = yearKey(places[i]!, years[i]!) * 2 + plans[i]!;
  const order = sortedRows(keys, length, AGENCY_KEYS * 2);
  const idOf = (code: number): ReportId => {
    const i = order[code]!;
    return reportId(agencies.id[places[i]!]!, years[i]!, plans[i] === 1);
  };
  const ids = lazy(() => Array.from(order, (_, code) => idOf(code)));
  const found = reportIndex(agencies.id.length, order, keys);
  return {
    agencies,
    reports: {
      // A figure needs those of one year, and names of a province's reports take their time.
      get id() {
        return ids();
      },
      idOf,
      agency: order.map((i) => places[i]!),
      year: order.map((i) => years[i]!),
      era: Uint8Array.from(order, (i) => eras[i]!),
      annual: Uint8Array.from(order, (i) => 1 - plans[i]!),
      get code() {
        return (byId ??= new Map(this.id.map((one, code) => [one, code])));
      },
    },
    codes,
    placeOf,
    reportOf: (agency, year, plan) => found(yearKey(agency, year) * 2 + (plan ? 1 : 0)),
  };
}

/**
 * Calls `found` with the place of the agency of each row that is of one, and of the years of `span`; rows
 * of an agency lie together.
 */
export function eachRow(
  { agency, year }: { agency: ArrayLike<number>; year: ArrayLike<number> },
  placeOf: Base['placeOf'],
  span: Span,
  found: (place: number, row: number) => void,
): void {
  const [first, last] = span ?? [-Infinity, Infinity];
  let [code, place]: [number, number | undefined] = [-1, undefined];
  for (let i = 0; i < agency.length; i++) {
    if (year[i]! < first || year[i]! > last) continue;
    if (agency[i] !== code) place = placeOf.get((code = agency[i]!));
    if (place !== undefined) found(place, i);
  }
}

/** Finds the place in `order` of the report with a key, -1 where there is none. */
function reportIndex(
  agencies: number,
  order: Int32Array,
  keys: Int32Array,
): (key: number) => number {
  const per = AGENCY_KEYS * 2;
  let [from, to] = [per, 0];
  for (const key of keys) {
    from = Math.min(from, key % per);
    to = Math.max(to, (key % per) + 1);
  }
  const span = Math.max(0, to - from);
  const places = new Int32Array(agencies * span).fill(-1);
  const at = (key: number): number => Math.floor(key / per) * span + (key % per) - from;
  order.forEach((i, place) => (places[at(keys[i]!)] = place));
  return (key) => (key % per < from || key % per >= to ? -1 : places[at(key)]!);
}

/** Rough size of a base in memory: mostly names, ids and the maps over them. */
export function baseBytes(agencies: number, reports: number): number {
  return agencies * 600 + reports * 250;
}

/** Row groups that hold the reports of agencies. */
export function reportGroups(source: PartitionedSource, { agencies, codes }: Whose): Reading[] {
  return [...new Set(agencies.province)].flatMap((province) => {
    const partition = source.partition('reports', province);
    return partition ? [{ partition, groups: groupsWith(partition, codes) }] : [];
  });
}

function encode(sorted: readonly Coded[]): AgencyColumns {
  const all = sorted.map(({ agency }) => agency);
  return {
    id: all.map(({ id }) => id),
    province: all.map(({ province }) => province),
    level: all.map(({ level }) => level),
    kind: all.map(({ kind }) => kind),
    scope: all.map(({ kind, level }) => scopeOf(kind, level)),
    code: new Map(all.map(({ id }, place) => [id, place])),
  };
}

/** Place of an era in ERAS; an Error for any other word. */
export function eraCode(era: string): number {
  const code = ERAS.findIndex((one) => one === era);
  if (code < 0) throw new Error(`no era is called '${era}': build the extracts again`);
  return code;
}
