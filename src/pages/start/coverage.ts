import type { Report, Year } from '../../model/nouns';

/** How many agencies have a report held, by year, out of all that could. */
export interface CoverageStrip {
  years: { year: Year; held: number }[];
  reports: number;
  /** One report a year for every agency from the first year to the last. */
  possible: number;
}

/** First full year under the Regulations of 2008: earlier reports were nobody's duty. */
export const FIRST_DUTY: Year = 2008;

/**
 * Counts held annual reports by year; an agency counts once a year. Gaps stay as zero bars. Reports
 * that stand for many are of as many agencies.
 */
export function coverageStrip(held: readonly Report[], agencies: number): CoverageStrip {
  const by = new Map<Year, Set<string>>();
  const more = new Map<Year, number>();
  for (const { agency, year, alike, era } of held) {
    if (year < FIRST_DUTY) continue;
    const set = by.get(year) ?? new Set<string>();
    by.set(year, set.add(alike === undefined ? agency : `${agency} ${era}`));
    if (alike !== undefined) more.set(year, (more.get(year) ?? 0) + alike - 1);
  }
  const last = Math.max(FIRST_DUTY, ...by.keys());
  const years = Array.from({ length: last - FIRST_DUTY + 1 }, (_, i) => ({
    year: FIRST_DUTY + i,
    held: (by.get(FIRST_DUTY + i)?.size ?? 0) + (more.get(FIRST_DUTY + i) ?? 0),
  }));
  return {
    years,
    reports: years.reduce((sum, { held: n }) => sum + n, 0),
    possible: agencies * years.length,
  };
}
