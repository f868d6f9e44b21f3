import type { Engine } from '../../engines/query';
import { agencyFilter } from '../../engines/defaults';
import type { AgencyId, Year } from '../../model/nouns';

export const NONE: ReadonlyMap<AgencyId, Year[]> = new Map();

/**
 * Years with an annual report, by agency, ascending; agencies without one are not in it. Of all
 * agencies, or of those given.
 */
export async function yearsHeld(
  engine: Engine,
  agencies: readonly AgencyId[] | null,
  signal?: AbortSignal,
): Promise<ReadonlyMap<AgencyId, Year[]>> {
  const years = new Map<AgencyId, Year[]>();
  if (agencies?.length === 0) return years;
  const filter = agencyFilter({ agencies: [...(agencies ?? [])] });
  for (const { agency, year } of await engine.held(filter, null, signal)) {
    const known = years.get(agency);
    if (known) known.push(year);
    else years.set(agency, [year]);
  }
  return years;
}
