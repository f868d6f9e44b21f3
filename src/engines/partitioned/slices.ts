import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { Partition } from '../../extracts/manifest';
import type { DerivedIndicator, IndicatorId } from '../../model/nouns';
import { BASIS_ORDER, type ObservationColumns, type Store } from '../light/store';
import { groupsWith } from './agencies';
import { ROWS, sortedRows, yearKey, type Base } from './base';

/** Observations of one indicator by the agencies of a base, as the light engine's store holds them. */
export type Slice = Omit<ObservationColumns, 'ranges'>;

/** Row groups of one file to be read. */
export interface Reading {
  partition: Partition;
  groups: number[];
}

/** What reading row groups costs. */
export interface Cost {
  bytes: number;
  rows: number;
}

/** Row groups that hold the observations of an indicator by the agencies of a base. */
export function observationGroups(
  source: PartitionedSource,
  indicator: IndicatorId,
  { codes }: Pick<Base, 'codes'>,
): Reading[] {
  const partition = source.partition('observations', indicator);
  if (!partition) return [];
  return [{ partition, groups: groupsWith(partition, codes) }];
}

/** Row groups that hold all that the agencies of a base say, of whatever indicator. */
export function evidenceGroups(
  source: PartitionedSource,
  { agencies, codes }: Pick<Base, 'agencies' | 'codes'>,
): Reading[] {
  return [...new Set(agencies.province)].flatMap((province) => {
    const partition = source.partition('evidence', province);
    return partition ? [{ partition, groups: groupsWith(partition, codes) }] : [];
  });
}

/** What readings cost, by the manifest. */
export function costOf(readings: readonly Reading[]): Cost {
  const cost: Cost = { bytes: 0, rows: 0 };
  for (const { partition, groups } of readings) {
    for (const group of groups) {
      cost.bytes += partition.groups.bytes[group]!;
      cost.rows += partition.groups.rows[group]!;
    }
  }
  return cost;
}

/** Rows of observations as they are read. */
interface Table {
  agency: ArrayLike<number>;
  year: ArrayLike<number>;
  value: ArrayLike<number>;
  precision: ArrayLike<number>;
  basis: ArrayLike<string>;
}

/** Reads the observations of one indicator. */
export async function loadSlice(
  source: PartitionedSource,
  base: Base,
  indicator: IndicatorId,
  signal?: AbortSignal,
): Promise<Slice> {
  const tables = await Promise.all(
    observationGroups(source, indicator, base).flatMap(({ partition, groups }) =>
      groups.map((group) => source.group('observations', partition, group, signal)),
    ),
  );
  return sliceOf(base, tables);
}

/** Reads all observations of the agencies of a base, by indicator. */
export async function loadEverything(
  source: PartitionedSource,
  base: Base,
  signal?: AbortSignal,
): Promise<Map<IndicatorId, Slice>> {
  const tables = await Promise.all(
    evidenceGroups(source, base).flatMap(({ partition, groups }) =>
      groups.map((group) => source.group('evidence', partition, group, signal)),
    ),
  );
  const rows = new Map<IndicatorId, [table: number, row: number][]>();
  tables.forEach(({ agency, indicator }, table) => {
    for (let row = 0; row < agency.length; row++) {
      if (!base.placeOf.has(agency[row]!)) continue;
      const list = rows.get(indicator[row]!);
      if (list) list.push([table, row]);
      else rows.set(indicator[row]!, [[table, row]]);
    }
  });
  return new Map(
    [...rows].map(([indicator, list]) => {
      const column = <T>(of: (table: (typeof tables)[number]) => ArrayLike<T>): T[] =>
        list.map(([table, row]) => of(tables[table]!)[row]!);
      const table: Table = {
        agency: column((one) => one.agency),
        year: column((one) => one.year),
        value: column((one) => one.value),
        precision: column((one) => one.precision),
        basis: column((one) => one.basis),
      };
      return [indicator, sliceOf(base, [table])];
    }),
  );
}

/** Bytes in memory of one observation. */
export const SLICE_ROW = 22;

/** Size of a slice in memory, in bytes. */
export const weighSlice = (slice: Slice): number => slice.value.length * SLICE_ROW;

const BASIS_CODE: ReadonlyMap<string, number> = new Map(BASIS_ORDER.map((id, code) => [id, code]));
const TARGET = BASIS_CODE.get('target')!;

/** Rows of the agencies of a base by agency, year, basis. */
function sliceOf(base: Base, tables: readonly Table[]): Slice {
  let length = 0;
  for (const { agency } of tables)
    for (let i = 0; i < agency.length; i++) if (base.placeOf.has(agency[i]!)) length++;
  if (length >= ROWS) throw new Error(`a slice of ${length} observations is too large to sort`);
  const keys = new Float64Array(length);
  const read: Slice = {
    agency: new Int32Array(length),
    report: new Int32Array(length),
    year: new Int32Array(length),
    basis: new Uint8Array(length),
    precision: new Uint8Array(length),
    value: new Float64Array(length),
  };
  let at = 0;
  for (const table of tables) {
    let [code, place]: [number, number | undefined] = [-1, undefined];
    for (let i = 0; i < table.agency.length; i++) {
      if (table.agency[i] !== code) place = base.placeOf.get((code = table.agency[i]!));
      if (place === undefined) continue;
      const year = table.year[i]!;
      const basis = BASIS_CODE.get(table.basis[i]!);
      if (basis === undefined) throw unknown(`basis '${table.basis[i]}'`);
      const report = base.reportOf(place, year, basis === TARGET);
      if (report < 0) throw unknown(`a report of ${base.agencies.id[place]} for ${year}`);
      read.agency[at] = place;
      read.report[at] = report;
      read.year[at] = year;
      read.basis[at] = basis;
      read.precision[at] = table.precision[i]!;
      read.value[at] = table.value[i]!;
      keys[at] = yearKey(place, year) * 4 + basis;
      at++;
    }
  }
  const order = sortedRows(keys, length);
  return {
    agency: Int32Array.from(order, (i) => read.agency[i]!),
    report: Int32Array.from(order, (i) => read.report[i]!),
    year: Int32Array.from(order, (i) => read.year[i]!),
    basis: Uint8Array.from(order, (i) => read.basis[i]!),
    precision: Uint8Array.from(order, (i) => read.precision[i]!),
    value: Float64Array.from(order, (i) => read.value[i]!),
  };
}

function unknown(what: string): Error {
  return new Error(`observations name ${what}, which the extracts do not hold: build them again`);
}

/** A store of some indicators over a base. */
export function storeOf(
  base: Base,
  slices: ReadonlyMap<IndicatorId, Slice>,
  derived: ReadonlyMap<IndicatorId, DerivedIndicator>,
): Store {
  const list = [...slices];
  const length = list.reduce((sum, [, { value }]) => sum + value.length, 0);
  const observations = {
    agency: new Int32Array(length),
    report: new Int32Array(length),
    year: new Int32Array(length),
    basis: new Uint8Array(length),
    precision: new Uint8Array(length),
    value: new Float64Array(length),
  };
  const ranges = new Map<IndicatorId, readonly [number, number]>();
  let at = 0;
  let [first, last] = [Infinity, -Infinity];
  for (const [indicator, slice] of list) {
    observations.agency.set(slice.agency, at);
    observations.report.set(slice.report, at);
    observations.year.set(slice.year, at);
    observations.basis.set(slice.basis, at);
    observations.precision.set(slice.precision, at);
    observations.value.set(slice.value, at);
    ranges.set(indicator, [at, (at += slice.value.length)]);
    for (const year of slice.year) {
      if (year < first) first = year;
      if (year > last) last = year;
    }
  }
  return {
    agencies: base.agencies,
    reports: base.reports,
    observations: { ...observations, ranges },
    derived,
    years: [first, last],
  };
}
