/** How widely indicators are held: counted from reports and what they state. */
import type { Coverage, DerivedIndicator, IndicatorId, Observation, Report } from './nouns';
import { compareIds } from './order';

/**
 * Coverage of every indicator that is stated in an annual report, and of every derived one whose
 * operands are all stated, its denominator positive, in reports of its eras. Targets cover nothing.
 * By indicator, sorted by id.
 */
export function coverageOf(
  reports: Iterable<Report>,
  observations: Iterable<Pick<Observation, 'report' | 'indicator' | 'value' | 'basis'>>,
  rates: readonly Pick<DerivedIndicator, 'id' | 'numerator' | 'denominator' | 'eras'>[],
): Record<IndicatorId, Coverage> {
  const held = new Map<string, Report>();
  for (const report of reports) held.set(report.id, report);
  const stated = new Map<string, Map<IndicatorId, number>>();
  for (const { report, indicator, value, basis } of observations) {
    if (basis !== 'stated') continue;
    if (!stated.has(report)) stated.set(report, new Map());
    stated.get(report)!.set(indicator, value);
  }
  const seen = new Map<IndicatorId, { agencies: Set<string>; years: number[] }>();
  const note = (indicator: IndicatorId, { agency, year }: Report) => {
    if (!seen.has(indicator)) seen.set(indicator, { agencies: new Set(), years: [] });
    const entry = seen.get(indicator)!;
    entry.agencies.add(agency);
    entry.years.push(year);
  };
  for (const [id, figures] of stated) {
    const report = held.get(id)!;
    if (report.kind !== 'annual_report') continue;
    for (const indicator of figures.keys()) note(indicator, report);
    for (const rate of rates) {
      const all = [...rate.numerator, ...rate.denominator];
      if (!rate.eras.includes(report.era) || !all.every((part) => figures.has(part))) continue;
      const below = rate.denominator.reduce((sum, part) => sum + figures.get(part)!, 0);
      if (below > 0) note(rate.id, report);
    }
  }
  return Object.fromEntries(
    [...seen]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([id, { agencies, years }]) => [
        id,
        {
          agencies: agencies.size,
          reports: years.length,
          from: years.reduce((a, b) => Math.min(a, b)),
          to: years.reduce((a, b) => Math.max(a, b)),
        },
      ]),
  );
}
