import type { Report, Year } from '../../model/nouns';
import type { AgencyFilter } from '../query';
import { select } from './parts';
import { reportAt, type Store } from './store';

/** Annual reports under a filter by agency, year and id; work plans are never coverage. */
export function heldReports(
  store: Store,
  filter: AgencyFilter,
  years: [Year, Year] | null,
): Report[] {
  const { agencies, from, to } = select(store, { filter, years, bases: [] });
  const { codes, made } = annualReports(store);
  const { agency, year } = store.reports;
  const held: Report[] = [];
  for (const code of codes) {
    if (!agencies[agency[code]!] || year[code]! < from || year[code]! > to) continue;
    held.push((made[code] ??= reportAt(store, code)));
  }
  return held;
}

/** Codes of annual reports by agency, year, id; and by code the reports once asked for. */
interface Annual {
  codes: Int32Array;
  made: (Report | undefined)[];
}

const annualHeld = new WeakMap<Store, Annual>();

function annualReports(store: Store): Annual {
  let annual = annualHeld.get(store);
  if (!annual) {
    const { id, agency, year, annual: isAnnual } = store.reports;
    const order = new Int32Array(isAnnual.reduce((sum, one) => sum + one, 0));
    let at = 0;
    for (let code = 0; code < id.length; code++) if (isAnnual[code]) order[at++] = code;
    const sorted = order.every((code, i) => {
      const before = order[i - 1] ?? code;
      return (agency[before]! - agency[code]! || year[before]! - year[code]!) <= 0;
    });
    if (!sorted) order.sort((a, b) => agency[a]! - agency[b]! || year[a]! - year[b]! || a - b);
    annual = { codes: order, made: new Array<Report | undefined>(id.length).fill(undefined) };
    annualHeld.set(store, annual);
  }
  return annual;
}
