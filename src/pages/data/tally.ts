import { LEVELS, type Agency, type Count, type Report } from '../../model/nouns';

/** What agencies are counted by. */
export type TallyKey = 'level' | 'kind' | 'province';

/** How many agencies and annual reports share one level, kind or province. */
export interface Tally {
  key: TallyKey;
  id: string;
  agencies: Count;
  reports: Count;
}

/** Agencies and reports by one property: levels in their order, the others the largest first. */
export function tally(
  key: TallyKey,
  agencies: ReadonlyMap<string, Agency>,
  held: readonly Report[],
): Tally[] {
  const lines = new Map<string, Tally>();
  const line = (id: string): Tally => {
    let one = lines.get(id);
    if (!one) lines.set(id, (one = { key, id, agencies: 0, reports: 0 }));
    return one;
  };
  for (const agency of agencies.values()) line(agency[key]).agencies += 1;
  for (const { agency: id, alike = 1 } of held) {
    const agency = agencies.get(id);
    if (agency) line(agency[key]).reports += alike;
  }
  const at = (id: string): number =>
    key === 'level' ? LEVELS.findIndex((level) => level === id) : 0;
  return [...lines.values()].sort(
    (a, b) =>
      at(a.id) - at(b.id) ||
      b.agencies - a.agencies ||
      b.reports - a.reports ||
      (a.id < b.id ? -1 : 1),
  );
}

/** How many agencies have exactly one report of those given, and how many have any. */
export function singles(reports: readonly { agency: string }[]): { single: Count; all: Count } {
  const counts = new Map<string, number>();
  for (const { agency } of reports) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  const single = [...counts.values()].filter((count) => count === 1).length;
  return { single, all: counts.size };
}
