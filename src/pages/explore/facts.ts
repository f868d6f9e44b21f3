import { query, type Engine } from '../../engines';
import type { AgencyId, Catalogue, IndicatorId, Year } from '../../model/nouns';
import { Latest } from '../latest';

/** Where values of the view's first indicator are: what pickers tell before one chooses. */
export interface Facts {
  /** Years with a value, by agency. */
  years: ReadonlyMap<AgencyId, Year[]>;
  /** Agencies with a value, by year. */
  agencies: ReadonlyMap<Year, number>;
}

export const NO_FACTS: Facts = { years: new Map(), agencies: new Map() };

/**
 * Reads where one indicator has values; stated ones only, since targets are no coverage. Of more
 * agencies than a page can hold only how many they are, by year.
 */
export async function readFacts(
  engine: Engine,
  indicator: IndicatorId,
  beyond: Catalogue['beyond'],
  signal?: AbortSignal,
): Promise<Facts> {
  const groupBy = beyond ? [] : (['agency'] as const);
  const rows = await engine.rows(query({ indicators: [indicator], groupBy: [...groupBy] }), signal);
  const years = new Map<AgencyId, Year[]>();
  const agencies = new Map<Year, number>();
  for (const { agency, year, agencies: behind } of rows) {
    if (beyond) agencies.set(year, (agencies.get(year) ?? 0) + behind);
    if (agency === null) continue;
    const held = years.get(agency);
    if (held) held.push(year);
    else years.set(agency, [year]);
    agencies.set(year, (agencies.get(year) ?? 0) + 1);
  }
  return { years, agencies };
}

/** The facts of a changing indicator. */
export function latestFacts(
  engine: Engine,
  { beyond }: Pick<Catalogue, 'beyond'>,
): Latest<IndicatorId, Facts> {
  return new Latest((indicator, signal) => readFacts(engine, indicator, beyond, signal));
}
