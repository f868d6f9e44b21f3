import { query } from '../../engines/defaults';
import type { Engine } from '../../engines/query';
import type { AgencyId, Year } from '../../model/nouns';

export const NONE: ReadonlyMap<AgencyId, Year[]> = new Map();

/** Years with an annual report, by agency, ascending; agencies without one are not in it. */
export async function yearsHeld(
  engine: Engine,
  signal?: AbortSignal,
): Promise<ReadonlyMap<AgencyId, Year[]>> {
  const years = new Map<AgencyId, Year[]>();
  for (const { agency, year } of await engine.held(query().filter, null, signal)) {
    const known = years.get(agency);
    if (known) known.push(year);
    else years.set(agency, [year]);
  }
  return years;
}
