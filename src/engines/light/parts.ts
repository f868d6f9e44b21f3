import { negatePrecision, PRECISION_CODE, precisionOf } from '../../model/precision';
import { ERAS, type DerivedIndicator, type IndicatorId } from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import type { Query } from '../query';
import { BASIS_ORDER, type Store } from './store';

/**
 * What rows are made of: the observations of an indicator that a query reads, or for a derived
 * indicator the reports that state all its operands with one basis. By agency, year, basis,
 * report.
 */
export interface Parts {
  /** Codes of the store. */
  agency: number[];
  report: number[];
  basis: number[];
  year: number[];
  precision: number[];
  /** Of a derived indicator: the report's own rate, null under the minimum. */
  value: (number | null)[];
  /** Operands of a derived indicator, else empty. */
  numerator: number[];
  denominator: number[];
  derived: DerivedIndicator | null;
}

/** What a query leaves of the observations, of whatever indicator. */
export interface Selection {
  /** By agency code: 1 where the filter holds. */
  agencies: Uint8Array;
  from: number;
  to: number;
  /** By basis code. */
  bases: boolean[];
}

/** The filter, years and bases of a query in the store's codes. */
export function select({ agencies }: Store, query: Pick<Query, 'filter' | 'years' | 'bases'>) {
  const { filter, years } = query;
  const wanted = new Uint8Array(agencies.id.length);
  if (filter.agencies.length) {
    for (const id of filter.agencies) {
      const code = agencies.code.get(id);
      if (code !== undefined) wanted[code] = 1;
    }
  } else {
    wanted.fill(1);
  }
  keep(wanted, agencies.province, filter.provinces);
  keep(wanted, agencies.level, filter.levels);
  keep(wanted, agencies.kind, filter.kinds);
  const selection: Selection = {
    agencies: wanted,
    from: years ? years[0] : -Infinity,
    to: years ? years[1] : Infinity,
    bases: BASIS_ORDER.map((basis) => query.bases.includes(basis)),
  };
  return selection;
}

function keep<T>(wanted: Uint8Array, column: readonly T[], allowed: readonly T[]): void {
  if (!allowed.length) return;
  const set = new Set(allowed);
  for (let i = 0; i < wanted.length; i++) if (!set.has(column[i]!)) wanted[i] = 0;
}

/** Parts of an indicator, counted or derived, under a selection; none of an unknown one. */
export function partsOf(store: Store, indicator: IndicatorId, selection: Selection): Parts {
  const derived = store.derived.get(indicator);
  return derived
    ? derivedParts(store, derived, selection)
    : countedParts(store, indicator, selection);
}

function emptyParts(derived: DerivedIndicator | null): Parts {
  return {
    agency: [],
    report: [],
    basis: [],
    year: [],
    precision: [],
    value: [],
    numerator: [],
    denominator: [],
    derived,
  };
}

function countedParts(store: Store, indicator: IndicatorId, selection: Selection): Parts {
  const { agency, report, basis, year, precision, value } = store.observations;
  const parts = emptyParts(null);
  visit(store, indicator, selection, (i) => {
    parts.agency.push(agency[i]!);
    parts.report.push(report[i]!);
    parts.basis.push(basis[i]!);
    parts.year.push(year[i]!);
    parts.precision.push(precision[i]!);
    parts.value.push(value[i]!);
  });
  return parts;
}

function derivedParts(store: Store, derived: DerivedIndicator, selection: Selection): Parts {
  const { agency, report, basis, year, precision, value } = store.observations;
  const operands = [...new Set([...derived.numerator, ...derived.denominator])];
  const eras = ERAS.map((era) => derived.eras.includes(era));
  const parts = emptyParts(derived);

  // One slot a report and basis: the place of each operand's observation, -1 until found.
  const slots = new Map<number, Int32Array>();
  operands.forEach((operand, column) => {
    visit(store, operand, selection, (i) => {
      const key = report[i]! * BASIS_ORDER.length + basis[i]!;
      let slot = slots.get(key);
      if (!slot) {
        if (column > 0 || !eras[store.reports.era[report[i]!]!]) return;
        slots.set(key, (slot = new Int32Array(operands.length).fill(-1)));
      }
      slot[column] = i;
    });
  });

  const places = (list: IndicatorId[]) => list.map((operand) => operands.indexOf(operand));
  const [above, below] = [places(derived.numerator), places(derived.denominator)];
  for (const slot of slots.values()) {
    if (slot.includes(-1)) continue;
    let [numerator, denominator, up, down] = [0, 0, 0, 0];
    for (const column of above) {
      numerator += value[slot[column]!]!;
      up |= precision[slot[column]!]!;
    }
    for (const column of below) {
      denominator += value[slot[column]!]!;
      down |= precision[slot[column]!]!;
    }
    const first = slot[0]!;
    parts.agency.push(agency[first]!);
    parts.report.push(report[first]!);
    parts.basis.push(basis[first]!);
    parts.year.push(year[first]!);
    const turned = PRECISION_CODE[negatePrecision(precisionOf(down))];
    parts.precision.push(up | turned | (down & OWN_BIT));
    parts.numerator.push(numerator);
    parts.denominator.push(denominator);
    parts.value.push(rate(derived, numerator, denominator));
  }
  return parts;
}

/** scale x numerator / denominator; null under the minimum, where counts must speak alone. */
export function rate(
  { scale, minimum }: DerivedIndicator,
  numerator: number,
  denominator: number,
): number | null {
  if (denominator < minimum || denominator <= 0) return null;
  return (scale * numerator) / denominator;
}

function visit(
  { observations }: Store,
  indicator: IndicatorId,
  { agencies, from, to, bases }: Selection,
  found: (place: number) => void,
): void {
  const { agency, year, basis, ranges } = observations;
  const [start, end] = ranges.get(indicator) ?? [0, 0];
  for (let i = start; i < end; i++) {
    if (!agencies[agency[i]!] || !bases[basis[i]!]) continue;
    if (year[i]! >= from && year[i]! <= to) found(i);
  }
}

/**
 * Places of the parts whose agency has a part in every year that the parts of their basis cover:
 * the balanced panel. A rate under its minimum counts as present, since its counts are known.
 */
export function balancedPlaces(parts: Parts, agencies: number): number[] {
  const bases = BASIS_ORDER.length;
  const covered = BASIS_ORDER.map(() => new Set<number>());
  const seen = new Int32Array(agencies * bases);
  const last = new Int32Array(agencies * bases).fill(-1);
  for (let i = 0; i < parts.agency.length; i++) {
    const [basis, year] = [parts.basis[i]!, parts.year[i]!];
    const key = parts.agency[i]! * bases + basis;
    covered[basis]!.add(year);
    // Years of one agency and basis ascend, so a new year is one that differs from the last.
    if (last[key] !== year) seen[key]!++;
    last[key] = year;
  }
  const places: number[] = [];
  for (let i = 0; i < parts.agency.length; i++) {
    const basis = parts.basis[i]!;
    if (seen[parts.agency[i]! * bases + basis] === covered[basis]!.size) places.push(i);
  }
  return places;
}
