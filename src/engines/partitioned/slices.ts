import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { DerivedIndicator, IndicatorId } from '../../model/nouns';
import { BASIS_ORDER, type ObservationColumns, type Store } from '../light/store';
import { groupsWith } from './agencies';
import {
  AGENCY_KEYS,
  eachRow,
  ROWS,
  sortedRows,
  yearKey,
  type Base,
  type Reading,
  type Span,
  type Whose,
} from './base';

/** Observations of one indicator by the agencies of a base, as the light engine's store holds them. */
export type Slice = Omit<ObservationColumns, 'ranges'>;

/** What reading row groups costs. */
export interface Cost {
  bytes: number;
  rows: number;
}

/** Row groups that hold the observations of an indicator by the agencies of a base. */
export function observationGroups(
  source: PartitionedSource,
  indicator: IndicatorId,
  { codes }: Pick<Whose, 'codes'>,
): Reading[] {
  const partition = source.partition('observations', indicator);
  if (!partition) return [];
  return [{ partition, groups: groupsWith(partition, codes) }];
}

/** Row groups that hold all that the agencies of a base say, of whatever indicator. */
export function evidenceGroups(source: PartitionedSource, { agencies, codes }: Whose): Reading[] {
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

/** Reads the observations of one indicator, of the years that the base has reports of. */
export async function loadSlice(
  source: PartitionedSource,
  base: Base,
  indicator: IndicatorId,
  span: Span,
  signal?: AbortSignal,
): Promise<Slice> {
  const tables = await Promise.all(
    observationGroups(source, indicator, base).flatMap(({ partition, groups }) =>
      groups.map((group) => source.group('observations', partition, group, signal)),
    ),
  );
  return sliceOf(base, tables, span);
}

/** Reads all observations of the agencies of a base, by indicator. */
export async function loadEverything(
  source: PartitionedSource,
  base: Base,
  span: Span,
  signal?: AbortSignal,
): Promise<Map<IndicatorId, Slice>> {
  const tables = await Promise.all(
    evidenceGroups(source, base).flatMap(({ partition, groups }) =>
      groups.map((group) => source.group('evidence', partition, group, signal)),
    ),
  );
  const rows = new Map<IndicatorId, [table: number, row: number][]>();
  tables.forEach((columns, table) => {
    eachRow(columns, base.placeOf, span, (_, row) => {
      const indicator = columns.indicator[row]!;
      const list = rows.get(indicator);
      if (list) list.push([table, row]);
      else rows.set(indicator, [[table, row]]);
    });
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
      return [indicator, sliceOf(base, [table], span)];
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
function sliceOf(base: Base, tables: readonly Table[], span: Span): Slice {
  const rows = tables.reduce((sum, { year }) => sum + year.length, 0);
  const keys = new Int32Array(rows);
  const read: Slice = {
    agency: new Int32Array(rows),
    report: new Int32Array(rows),
    year: new Int32Array(rows),
    basis: new Uint8Array(rows),
    precision: new Uint8Array(rows),
    value: new Float64Array(rows),
  };
  let at = 0;
  for (const table of tables) {
    const { year, value, precision, basis } = table;
    eachRow(table, base.placeOf, span, (place, i) => {
      const code = BASIS_CODE.get(basis[i]!);
      if (code === undefined) throw unknown(`basis '${basis[i]}'`);
      const report = base.reportOf(place, year[i]!, code === TARGET);
      if (report < 0) throw unknown(`a report of ${base.agencies.id[place]} for ${year[i]}`);
      read.agency[at] = place;
      read.report[at] = report;
      read.year[at] = year[i]!;
      read.basis[at] = code;
      read.precision[at] = precision[i]!;
      read.value[at] = value[i]!;
      keys[at] = yearKey(place, year[i]!) * 4 + code;
      at++;
    });
  }
  if (at >= ROWS) throw new Error(`a slice of ${at} observations is too large to sort`);
  const order = sortedRows(keys, at, AGENCY_KEYS * 4);
  return {
    agency: order.map((i) => read.agency[i]!),
    report: order.map((i) => read.report[i]!),
    year: order.map((i) => read.year[i]!),
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
