import { query, type Engine } from '../../engines';
import type { AgencyId, IndicatorId, Year } from '../../model/nouns';
import { Latest } from '../latest';

/** Where values of the view's first indicator are: what pickers tell before one chooses. */
export interface Facts {
  /** Years with a value, by agency. */
  years: ReadonlyMap<AgencyId, Year[]>;
  /** Agencies with a value, by year. */
  agencies: ReadonlyMap<Year, number>;
}

export const NO_FACTS: Facts = { years: new Map(), agencies: new Map() };

/** Reads where one indicator has values; stated ones only, since targets are no coverage. */
export async function readFacts(
  engine: Engine,
  indicator: IndicatorId,
  signal?: AbortSignal,
): Promise<Facts> {
  const rows = await engine.rows(query({ indicators: [indicator], groupBy: ['agency'] }), signal);
  const years = new Map<AgencyId, Year[]>();
  const agencies = new Map<Year, number>();
  for (const { agency, year } of rows) {
    if (agency === null) continue;
    const held = years.get(agency);
    if (held) held.push(year);
    else years.set(agency, [year]);
    agencies.set(year, (agencies.get(year) ?? 0) + 1);
  }
  return { years, agencies };
}

/** The facts of a changing indicator. */
export function latestFacts(engine: Engine): Latest<IndicatorId, Facts> {
  return new Latest((indicator, signal) => readFacts(engine, indicator, signal));
}
