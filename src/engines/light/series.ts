import type { AgencyId, AgencyKind, Level, ProvinceCode } from '../../model/nouns';
import { GROUP_KEYS, type Query, type Scope } from '../query';
import type { Store } from './store';

/** What rows share that differ only in indicator, basis and year. */
export interface Series {
  agency: AgencyId | null;
  province: ProvinceCode | null;
  level: Level | null;
  kind: AgencyKind | null;
  /** Null where the query adds all scopes together. */
  scope: Scope | null;
}

/** The series of a query in the order of rows, and the place of each agency's among them. */
export interface SeriesIndex {
  list: Series[];
  /** By agency code; -1 where the filter leaves the agency out. */
  of: Int32Array;
}

/** Sorts the chosen agencies into the series that a query keeps apart. */
export function seriesOf(
  { agencies }: Store,
  chosen: Uint8Array,
  { groupBy, scopes }: Pick<Query, 'groupBy' | 'scopes'>,
): SeriesIndex {
  const [single, byProvince, byLevel, byKind] = GROUP_KEYS.map((key) => groupBy.includes(key));
  if (single) return singles(agencies, chosen, scopes);
  const found = new Map<string, { series: Series; members: number[] }>();
  for (let code = 0; code < chosen.length; code++) {
    if (!chosen[code]) continue;
    const series: Series = {
      agency: null,
      province: byProvince ? agencies.province[code]! : null,
      level: byLevel ? agencies.level[code]! : null,
      kind: byKind ? agencies.kind[code]! : null,
      scope: scopes === 'apart' ? agencies.scope[code]! : null,
    };
    const key = ORDER.map((name) => series[name] ?? '').join('\0');
    const known = found.get(key);
    if (known) known.members.push(code);
    else found.set(key, { series, members: [code] });
  }
  const sorted = [...found.values()].sort((a, b) => compareSeries(a.series, b.series));
  const of = new Int32Array(chosen.length).fill(-1);
  sorted.forEach(({ members }, place) => members.forEach((code) => (of[code] = place)));
  return { list: sorted.map(({ series }) => series), of };
}

/** One series an agency: codes ascend by id, and an agency has one province, level, kind, scope. */
function singles(
  agencies: Store['agencies'],
  chosen: Uint8Array,
  scopes: Query['scopes'],
): SeriesIndex {
  const of = new Int32Array(chosen.length).fill(-1);
  const list: Series[] = [];
  for (let code = 0; code < chosen.length; code++) {
    if (!chosen[code]) continue;
    of[code] = list.length;
    list.push({
      agency: agencies.id[code]!,
      province: agencies.province[code]!,
      level: agencies.level[code]!,
      kind: agencies.kind[code]!,
      scope: scopes === 'apart' ? agencies.scope[code]! : null,
    });
  }
  return { list, of };
}

const ORDER = [...GROUP_KEYS, 'scope'] as const;

function compareSeries(a: Series, b: Series): number {
  for (const key of ORDER) {
    const [left, right] = [a[key] ?? '', b[key] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
