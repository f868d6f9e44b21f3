import type {
  Agency,
  AgencyId,
  AgencyKind,
  Count,
  Level,
  ProvinceCode,
  Report,
  Year,
} from '../../model/nouns';
import { LEVELS } from '../../model/nouns';

/** One agency in the directory. */
export interface Entry {
  agency: Agency;
  reports: Count;
  /** First and last year of its annual reports; null when only work plans are held. */
  years: [Year, Year] | null;
}

/** What the directory is narrowed by; null asks nothing. */
export interface DirectoryFilter {
  /** Agencies that a search found. */
  found: ReadonlySet<AgencyId> | null;
  province: ProvinceCode | null;
  level: Level | null;
  kind: AgencyKind | null;
}

/** All agencies with their annual reports, by province, then as spoken. */
export function entriesOf(agencies: Iterable<Agency>, held: readonly Report[]): Entry[] {
  const years = new Map<string, Year[]>();
  for (const { agency, year } of held) {
    const list = years.get(agency);
    if (list) list.push(year);
    else years.set(agency, [year]);
  }
  return [...agencies]
    .map((agency): Entry => {
      const own = years.get(agency.id) ?? [];
      return {
        agency,
        reports: own.length,
        years: own.length ? [Math.min(...own), Math.max(...own)] : null,
      };
    })
    .sort(
      (a, b) =>
        compare(a.agency.province, b.agency.province) ||
        LEVELS.indexOf(a.agency.level) - LEVELS.indexOf(b.agency.level) ||
        compare(a.agency.pinyin, b.agency.pinyin) ||
        compare(a.agency.id, b.agency.id),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Entries that a filter leaves, in their order. */
export function filterEntries(entries: readonly Entry[], filter: DirectoryFilter): Entry[] {
  return entries.filter(
    ({ agency }) =>
      (filter.province === null || agency.province === filter.province) &&
      (filter.level === null || agency.level === filter.level) &&
      (filter.kind === null || agency.kind === filter.kind) &&
      (filter.found === null || filter.found.has(agency.id)),
  );
}
