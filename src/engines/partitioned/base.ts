import type { PartitionedSource } from '../../extracts/partitioned/source';
import { ERAS, type ProvinceCode, type ReportKind, type Year } from '../../model/nouns';
import { compareIds } from '../../model/order';
import type { AgencyColumns, ReportColumns } from '../light/store';
import { scopeOf } from '../scope';
import { groupsWith, type Coded } from './agencies';

/** Some agencies and all their reports, as the light engine's store holds them. */
export interface Base {
  agencies: AgencyColumns;
  reports: ReportColumns;
  /** Codes in the extracts, ascending. */
  codes: number[];
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
const YEARS = 512;

/**
 * Sorts rows by key and keeps equal ones in order: keys are whole numbers under 2^31, rows under 2^22
 * (a key and its row are sorted as one exact double).
 */
export function sortedRows(keys: ArrayLike<number>, length: number): Int32Array {
  const order = new Float64Array(length);
  let sorted = true;
  for (let i = 0; i < length; i++) {
    order[i] = keys[i]! * ROWS + i;
    if (i > 0 && keys[i]! < keys[i - 1]!) sorted = false;
  }
  if (!sorted) order.sort();
  return Int32Array.from(order, (one) => one % ROWS);
}

/** More rows than a slice may have. */
export const ROWS = 2 ** 22;

/** The key by which reports of chosen agencies are sorted and found. */
export function yearKey(agency: number, year: Year): number {
  return agency * YEARS + (year - FIRST);
}

/** Reads the reports of some agencies. */
export async function loadBase(
  source: PartitionedSource,
  coded: readonly Coded[],
  signal?: AbortSignal,
): Promise<Base> {
  const sorted = [...coded].sort((a, b) => compareIds(a.agency.id, b.agency.id));
  const agencies = encode(sorted);
  const placeOf = new Map(sorted.map(({ code }, place) => [code, place]));
  const codes = coded.map(({ code }) => code).sort((a, b) => a - b);
  const provinces = new Set(coded.map(({ agency }) => agency.province));
  const tables = await reportTables(source, provinces, codes, signal);

  const [places, years, plans, eras]: number[][] = [[], [], [], []];
  for (const table of tables) {
    for (let i = 0; i < table.agency.length; i++) {
      const place = placeOf.get(table.agency[i]!);
      if (place === undefined) continue;
      places!.push(place);
      years!.push(table.year[i]!);
      plans!.push((table.kind[i] as ReportKind) === 'work_plan' ? 1 : 0);
      eras!.push(eraCode(table.era[i]!));
    }
  }
  const keys = places!.map((place, i) => yearKey(place, years![i]!) * 2 + plans![i]!);
  const order = sortedRows(keys, keys.length);
  const id = Array.from(order, (i) =>
    reportId(agencies.id[places![i]!]!, years![i]!, plans![i] === 1),
  );
  const found = new Map(Array.from(order, (i, place) => [keys[i]!, place]));
  return {
    agencies,
    reports: {
      id,
      agency: Int32Array.from(order, (i) => places![i]!),
      year: Int32Array.from(order, (i) => years![i]!),
      era: Uint8Array.from(order, (i) => eras![i]!),
      annual: Uint8Array.from(order, (i) => 1 - plans![i]!),
      code: new Map(id.map((one, code) => [one, code])),
    },
    codes,
    placeOf,
    reportOf: (agency, year, plan) => found.get(yearKey(agency, year) * 2 + (plan ? 1 : 0)) ?? -1,
  };
}

/** Rough size of a base in memory: mostly names, ids and the maps over them. */
export function baseBytes(agencies: number, reports: number): number {
  return agencies * 600 + reports * 250;
}

async function reportTables(
  source: PartitionedSource,
  provinces: Iterable<ProvinceCode>,
  codes: readonly number[],
  signal?: AbortSignal,
) {
  const found = [...provinces].flatMap((province) => {
    const partition = source.partition('reports', province);
    if (!partition) return [];
    const groups = groupsWith(partition, codes);
    return groups.map((group) => source.group('reports', partition, group, signal));
  });
  return Promise.all(found);
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
