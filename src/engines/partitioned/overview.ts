/**
 * Rows out of the overviews and rates: sums over cells of agencies instead of observations, so that a
 * question about the whole country reads one small file an indicator. The same rows as `rowsOf` of the
 * light engine gives; whole numbers to the bit, sums of fractions to the last place or two.
 */
import type { GroupColumns } from '../../extracts/groups';
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type {
  AgencyKind,
  Basis,
  DerivedIndicator,
  IndicatorId,
  Level,
  ProvinceCode,
} from '../../model/nouns';
import { precisionOf } from '../../model/precision';
import { aggregate, sum } from '../light/aggregate';
import { rate } from '../light/parts';
import { BASIS_ORDER } from '../light/store';
import { GROUP_KEYS, type Query, type Row, type Scope } from '../query';
import { scopeOf } from '../scope';
import { reportId } from './base';

type Extract = 'overview' | 'kinds' | 'rates';
type Cells = { [E in Extract]: GroupColumns<E> }[Extract];
type Rates = ReadonlyMap<IndicatorId, DerivedIndicator>;

/** What stands behind one row, while it is added up. */
interface Behind {
  province: ProvinceCode | null;
  level: Level | null;
  kind: AgencyKind | null;
  /** Null where the query adds all scopes up. */
  scope: Scope | null;
  scopes: Set<Scope>;
  basis: Basis;
  year: number;
  era: Row['era'];
  precision: number;
  reports: number;
  lone: string;
  sums: number[];
  mins: number[];
  maxs: number[];
  /** Of a derived indicator; it has no sums, mins, maxs. */
  numerators: number[];
  denominators: number[];
}

/**
 * True where overviews answer a query: they know no single agency, of distributions only least and
 * greatest values and sums, and of rates only the pooled one.
 */
export function inOverview(query: Query, derived: Rates): boolean {
  return (
    query.filter.agencies.length === 0 &&
    !query.groupBy.includes('agency') &&
    query.panel === 'all' &&
    query.aggregate !== 'median' &&
    (query.aggregate === 'sum' || !query.indicators.some((id) => derived.has(id)))
  );
}

/** The cells of an indicator, file by file. */
type Overview = ReadonlyMap<IndicatorId, readonly Cells[]>;

/** What a query is answered of for which `inOverview` holds. */
export async function readOverview(
  source: PartitionedSource,
  query: Query,
  derived: Rates,
  signal?: AbortSignal,
): Promise<Overview> {
  const { kinds } = query.filter;
  // Scopes tell whole governments from organs, in a file a sixth as large.
  const byScope = !query.groupBy.includes('kind') && kinds.every((kind) => kind === 'government');
  const counted: Extract = byScope ? 'overview' : 'kinds';
  const indicators = [...new Set(query.indicators)];
  const cells = indicators.map(async (indicator) => {
    const extract = derived.has(indicator) ? 'rates' : counted;
    return [indicator, await cellsOf(source, extract, indicator, signal)] as const;
  });
  return new Map(await Promise.all(cells));
}

/** Answers the query of what was read for it, for all years that it reads. */
export function overviewRows(overview: Overview, query: Query, derived: Rates): Row[] {
  return [...overview].flatMap(([indicator, cells]) =>
    rowsOf(added(cells, query), indicator, derived, query),
  );
}

async function cellsOf(
  source: PartitionedSource,
  extract: Extract,
  indicator: IndicatorId,
  signal?: AbortSignal,
): Promise<Cells[]> {
  const partition = source.partition(extract, indicator);
  if (!partition) return [];
  return Promise.all(
    partition.groups.rows.map((_, group) => source.group(extract, partition, group, signal)),
  );
}

const among = <T>(list: readonly T[], one: T): boolean => list.length === 0 || list.includes(one);

/** Cells that a query reads, added up to its rows in their order. */
function added(tables: readonly Cells[], query: Query): Behind[] {
  const { filter, years: span, groupBy } = query;
  const [byProvince, byLevel, byKind] = (['province', 'level', 'kind'] as const).map((key) =>
    groupBy.includes(key),
  );
  const rows = new Map<string, Behind>();
  for (const cells of tables) {
    // Columns are decoded when they are asked for, the largest of these never.
    const { basis: bases, level: levels, province: provinces, year: years, era: eras } = cells;
    const { atLeast, atMost, approximate, observations, lone } = cells;
    const kinds = 'kind' in cells ? cells.kind : null;
    const scopes = 'scope' in cells ? cells.scope : null;
    const counted = 'sum' in cells ? { sum: cells.sum, min: cells.min, max: cells.max } : null;
    const rates = 'numerator' in cells ? [cells.numerator, cells.denominator] : null;
    for (let i = 0; i < bases.length; i++) {
      const basis = bases[i] as Basis;
      const level = levels[i] as Level;
      const province = provinces[i]!;
      const year = years[i]!;
      const kind = kinds && kinds[i]!;
      if (!query.bases.includes(basis) || !among(filter.provinces, province)) continue;
      if (!among(filter.levels, level) || (kind !== null && !among(filter.kinds, kind))) continue;
      if (span && (year < span[0] || year > span[1])) continue;
      const whole = (kind ?? scopes?.[i]) === 'government';
      if (!whole && filter.kinds.length > 0 && kind === null) continue;
      const scope = scopeOf(whole ? 'government' : '', level);
      const series = {
        province: byProvince ? province : null,
        level: byLevel ? level : null,
        kind: byKind ? kind : null,
        scope: query.scopes === 'apart' ? scope : null,
      };
      const key = [...Object.values(series), basis, year].join('\0');
      const era = eras[i] as Row['era'];
      let row = rows.get(key);
      if (!row) {
        row = { ...series, basis, year, era, ...nothing() };
        rows.set(key, row);
      }
      if (row.era !== era) row.era = 'mixed';
      row.scopes.add(scope);
      if (atLeast[i]! > 0) row.precision |= 1;
      if (atMost[i]! > 0) row.precision |= 2;
      if (approximate[i]! > 0) row.precision |= 3;
      row.reports += observations[i]!;
      row.lone = lone[i]!;
      if (rates) {
        row.numerators.push(rates[0]![i]!);
        row.denominators.push(rates[1]![i]!);
      } else if (counted) {
        row.sums.push(counted.sum[i]!);
        row.mins.push(counted.min[i]!);
        row.maxs.push(counted.max[i]!);
      }
    }
  }
  return [...rows.values()].sort(inOrder);
}

const nothing = () => ({
  scopes: new Set<Scope>(),
  precision: 0,
  reports: 0,
  lone: '',
  sums: [],
  mins: [],
  maxs: [],
  numerators: [],
  denominators: [],
});

function inOrder(a: Behind, b: Behind): number {
  for (const key of [...GROUP_KEYS.slice(1), 'scope'] as (
    | 'province'
    | 'level'
    | 'kind'
    | 'scope'
  )[]) {
    const [left, right] = [a[key] ?? '', b[key] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return BASIS_ORDER.indexOf(a.basis) - BASIS_ORDER.indexOf(b.basis) || a.year - b.year;
}

/** A series that adds scopes up is mixed in all its years when it is in one. */
function scopesOfSeries(rows: readonly Behind[]): Map<string, Row['scope']> {
  const scopes = new Map<string, Row['scope']>();
  for (const row of rows) {
    for (const scope of row.scopes) {
      const key = seriesKey(row);
      scopes.set(key, (scopes.get(key) ?? scope) === scope ? scope : 'mixed');
    }
  }
  return scopes;
}

const seriesKey = ({ province, level, kind, scope }: Behind): string =>
  [province, level, kind, scope].join('\0');

function rowsOf(
  list: readonly Behind[],
  indicator: IndicatorId,
  derived: Rates,
  { aggregate: how }: Query,
): Row[] {
  const scopes = scopesOfSeries(list);
  return list.map((row) => {
    const { province, level, kind, basis, year, era, reports } = row;
    return {
      indicator,
      agency: null,
      province,
      level,
      kind,
      scope: scopes.get(seriesKey(row))!,
      basis,
      year,
      era,
      ...valueOf(row, derived.get(indicator), how),
      precision: precisionOf(row.precision),
      agencies: reports,
      reports,
      report: reports === 1 ? reportId(row.lone, year, basis === 'target') : null,
    };
  });
}

function valueOf(
  { reports, sums, mins, maxs, numerators, denominators }: Behind,
  derived: DerivedIndicator | undefined,
  how: Query['aggregate'],
): Pick<Row, 'value' | 'numerator' | 'denominator'> {
  if (derived) {
    const [numerator, denominator] = [sum(numerators), sum(denominators)];
    return { value: rate(derived, numerator, denominator), numerator, denominator };
  }
  const total = sum(sums);
  const value = {
    sum: total,
    mean: total / reports,
    median: null,
    min: aggregate('min', mins),
    max: aggregate('max', maxs),
  }[how];
  return { value, numerator: null, denominator: null };
}
