/** The contract of queries spelled out without any care for speed: what both engines must give. */
import { GROUP_KEYS, type Query, type Row, type Scope } from '../../src/engines/query';
import type {
  Agency,
  Basis,
  DerivedIndicator,
  IndicatorId,
  Precision,
  Report,
} from '../../src/model/nouns';
import { joinPrecision, ratioPrecision } from '../../src/model/precision';
import type { Records } from './engines-records';

interface Part {
  agency: Agency;
  report: Report;
  basis: Basis;
  precision: Precision;
  /** Null: a rate whose own denominator is under the minimum. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

type Key = Pick<Row, 'agency' | 'province' | 'level' | 'kind'>;

/** Rows of a query over plain records. */
export function referenceRows(records: Records, query: Query): Row[] {
  const rows: Row[] = [];
  for (const indicator of new Set(query.indicators)) {
    const derived = records.codebook.derived.find((one) => one.id === indicator);
    let parts = derived ? rates(records, query, derived) : counts(records, query, indicator);
    if (query.panel === 'balanced') parts = parts.filter((part) => isSteady(part, parts));
    const groups = grouped(parts, (part) => ({
      key: keyOf(part.agency, query),
      scope: query.scopes === 'apart' ? scopeOf(part.agency) : null,
      basis: part.basis,
      year: part.report.year,
    })).map(({ id, members }) => ({ id, members: behind(members, query, derived) }));
    const found = groups.map(({ id, members }): Row => {
      const scopes = groups
        .filter((other) => JSON.stringify(other.id.key) === JSON.stringify(id.key))
        .flatMap((other) => other.members.map((part) => scopeOf(part.agency)));
      const reports = new Set(members.map((part) => part.report.id));
      const eras = new Set(members.map((part) => part.report.era));
      return {
        indicator,
        ...id.key,
        scope: id.scope ?? (new Set(scopes).size === 1 ? scopes[0]! : 'mixed'),
        basis: id.basis,
        year: id.year,
        era: eras.size === 1 ? [...eras][0]! : 'mixed',
        precision: joinPrecision(members.map((part) => part.precision)),
        ...valueOf(members, query, derived),
        agencies: new Set(members.map((part) => part.agency.id)).size,
        reports: reports.size,
        report: reports.size === 1 ? [...reports][0]! : null,
      };
    });
    rows.push(...found.sort(compareRows));
  }
  return wanted(rows, query);
}

/** Rows of the years that the query wants. */
function wanted(rows: Row[], { only }: Query): Row[] {
  if (!only) return rows;
  const results = (year: number) =>
    rows.filter((row) => row.year === year && row.basis !== 'target').length;
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  const most = Math.max(0, ...years.map(results));
  const latest = years.find((year) => results(year) >= Math.min(5, Math.max(most, 1)));
  if (only.includes('latest') && latest === undefined) return rows;
  return rows.filter(
    ({ year }) => only.includes(year) || (only.includes('latest') && year === latest),
  );
}

/** Everything of one indicator that the query's filter, years and bases leave. */
function counts({ agencies, reports, observations }: Records, query: Query, id: IndicatorId) {
  const { filter, years, bases } = query;
  const allows = <T>(list: T[], one: T) => !list.length || list.includes(one);
  const parts: Part[] = [];
  for (const { indicator, report: reportId, basis, precision, value } of observations) {
    const report = reports.find((one) => one.id === reportId)!;
    const agency = agencies.find((one) => one.id === report.agency)!;
    if (
      indicator === id &&
      bases.includes(basis) &&
      (!years || (report.year >= years[0] && report.year <= years[1])) &&
      allows(filter.agencies, agency.id) &&
      allows(filter.provinces, agency.province) &&
      allows(filter.levels, agency.level) &&
      allows(filter.kinds, agency.kind)
    ) {
      parts.push({ agency, report, basis, precision, value, numerator: null, denominator: null });
    }
  }
  return parts;
}

function rates(records: Records, query: Query, derived: DerivedIndicator): Part[] {
  const read = (id: IndicatorId) => counts(records, query, id);
  const operands = new Map(
    [...derived.numerator, ...derived.denominator].map((id) => [id, read(id)]),
  );
  const parts: Part[] = [];
  for (const part of operands.get(derived.numerator[0]!)!) {
    if (!derived.eras.includes(part.report.era)) continue;
    const side = (ids: IndicatorId[]) =>
      ids.map((id) =>
        operands
          .get(id)!
          .find((other) => other.report === part.report && other.basis === part.basis),
      );
    const [above, below] = [side(derived.numerator), side(derived.denominator)];
    if ([...above, ...below].includes(undefined)) continue;
    const numerator = above.reduce((total, one) => total + one!.value!, 0);
    const denominator = below.reduce((total, one) => total + one!.value!, 0);
    parts.push({
      ...part,
      numerator,
      denominator,
      value: rate(derived, numerator, denominator),
      precision: ratioPrecision(
        joinPrecision(above.map((one) => one!.precision)),
        joinPrecision(below.map((one) => one!.precision)),
      ),
    });
  }
  return parts;
}

function rate({ scale, minimum }: DerivedIndicator, numerator: number, denominator: number) {
  return denominator > 0 && denominator >= minimum ? (scale * numerator) / denominator : null;
}

function isSteady(part: Part, parts: Part[]): boolean {
  const same = parts.filter((other) => other.basis === part.basis);
  const years = (list: Part[]) => new Set(list.map((other) => other.report.year)).size;
  return years(same.filter((other) => other.agency === part.agency)) === years(same);
}

function keyOf(agency: Agency, { groupBy }: Query): Key {
  const asks = (key: (typeof GROUP_KEYS)[number]) =>
    groupBy.includes(key) || groupBy.includes('agency');
  return {
    agency: groupBy.includes('agency') ? agency.id : null,
    province: asks('province') ? agency.province : null,
    level: asks('level') ? agency.level : null,
    kind: asks('kind') ? agency.kind : null,
  };
}

function scopeOf({ kind, level }: Agency): Scope {
  return kind === 'government' ? `government_${level}` : 'organ';
}

function behind(members: Part[], query: Query, derived: DerivedIndicator | undefined): Part[] {
  const reaching = members.filter((part) => part.value !== null);
  return derived && query.aggregate !== 'sum' && reaching.length ? reaching : members;
}

function valueOf(members: Part[], query: Query, derived: DerivedIndicator | undefined) {
  const values = members.map((part) => part.value).filter((value) => value !== null);
  if (!derived) {
    return { value: combine(query.aggregate, values), numerator: null, denominator: null };
  }
  const numerator = members.reduce((total, part) => total + part.numerator!, 0);
  const denominator = members.reduce((total, part) => total + part.denominator!, 0);
  const pooled = query.aggregate === 'sum';
  const value = pooled ? rate(derived, numerator, denominator) : combine(query.aggregate, values);
  return { value, numerator, denominator };
}

function combine(how: Query['aggregate'], values: number[]): number | null {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const total = values.reduce((a, b) => a + b);
  const middle = (sorted.length - 1) / 2;
  switch (how) {
    case 'sum':
      return total;
    case 'mean':
      return total / values.length;
    case 'median':
      return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
    case 'min':
      return sorted[0]!;
    case 'max':
      return sorted.at(-1)!;
  }
}

function grouped<K>(parts: Part[], idOf: (part: Part) => K): { id: K; members: Part[] }[] {
  const groups = new Map<string, { id: K; members: Part[] }>();
  for (const part of parts) {
    const id = idOf(part);
    const name = JSON.stringify(id);
    if (!groups.has(name)) groups.set(name, { id, members: [] });
    groups.get(name)!.members.push(part);
  }
  return [...groups.values()];
}

function compareRows(a: Row, b: Row): number {
  for (const key of [...GROUP_KEYS, 'scope', 'basis', 'year'] as const) {
    const [left, right] = [a[key] ?? '', b[key] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
