import type { Locale } from '../../../i18n';
import { isSections } from '../../../model/eras';
import type { AgencyId, Count, IndicatorId, Year } from '../../../model/nouns';
import { BEYOND, LEAST_PEERS, robustZ, spreadOf } from '../../../model/outliers';
import type { Row } from '../../../engines/query';
import type { FigureInput } from '../../figure';
import { inYears } from '../../findings';
import { SLOTS } from '../../marks/colour';
import { eraOfRow, indicatorOf } from '../../rows';

/** One value with its place among its peers. */
export interface Standing {
  row: Row;
  agency: AgencyId;
  year: Year;
  value: number;
  /** In robust standard deviations from the peers' median. */
  z: number;
  /** The peers' median, in the indicator's unit, and their number, this one included. */
  median: number;
  peers: Count;
  /** Beyond the rule, as far as the value's precision allows to say so. */
  far: boolean;
  /** Colour slot of a picked agency; 0 for others. */
  slot: number;
}

export interface OutliersSpec {
  input: FigureInput;
  locale: Locale;
  indicator: IndicatorId;
  years: [Year, Year] | null;
  standings: Standing[];
  /** Whether places are reckoned on logarithms: as the view asks, unless a value is negative. */
  logs: boolean;
  /** Values whose peers are too few, and those whose peers are mostly equal. */
  few: Count;
  flat: Count;
  /** Agencies picked out, in colour order. */
  chosen: AgencyId[];
}

/** Results of the view's first indicator in the shown years, one for an agency and a year. */
function valuesOf(input: FigureInput, indicator: IndicatorId): Row[] {
  const found = new Map<string, Row>();
  for (const row of input.rows) {
    if (row.indicator !== indicator || row.basis === 'target') continue;
    if (row.value === null || row.agency === null || !inYears(input, row.year)) continue;
    const key = `${row.agency}|${row.year}`;
    if (row.basis === 'stated' || !found.has(key)) found.set(key, row);
  }
  return [...found.values()];
}

/** Agencies that may be held against each other: one year, kind, level, scope and side of the form. */
function peerGroups(input: FigureInput, indicator: IndicatorId, rows: readonly Row[]): Row[][] {
  const apart = indicatorOf(input, indicator)?.comparable !== 'yes';
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const form = apart ? isSections(eraOfRow(row)) : '';
    const key = [row.year, row.kind, row.level, row.scope, form].join('|');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** An open value is called far only on the side on which it is sure to be. */
function isFar(row: Row, z: number): boolean {
  if (Math.abs(z) <= BEYOND) return false;
  return row.precision !== (z > 0 ? 'at_most' : 'at_least');
}

/** Every value among its peers of the same year. Pure. */
export function spec(input: FigureInput): OutliersSpec {
  const { view, locale } = input;
  const indicator = view.indicators[0] ?? '';
  const rows = valuesOf(input, indicator);
  const logs = view.scale === 'log' && rows.every((row) => row.value! >= 0);
  // One is added, because zeros have no logarithm and are values like others.
  const measure = (value: number) => (logs ? Math.log1p(value) : value);
  const held = new Set(rows.map((row) => row.agency!));
  const among = view.agencies.length < held.size ? view.agencies : [];
  const chosen = [...new Set([...view.focus, ...among])]
    .filter((id) => held.has(id))
    .slice(0, SLOTS - 1);
  let [few, flat] = [0, 0];
  const standings: Standing[] = [];
  for (const group of peerGroups(input, indicator, rows)) {
    if (group.length < LEAST_PEERS) {
      few += group.length;
      continue;
    }
    const spread = spreadOf(group.map((row) => measure(row.value!)))!;
    const median = spreadOf(group.map((row) => row.value!))!.median;
    for (const row of group) {
      const z = robustZ(measure(row.value!), spread);
      if (z === null) {
        flat++;
        continue;
      }
      const agency = row.agency!;
      const place = { row, agency, year: row.year, value: row.value!, z, median };
      const slot = chosen.indexOf(agency) + 1;
      standings.push({ ...place, peers: group.length, far: isFar(row, z), slot });
    }
  }
  standings.sort((a, b) => a.year - b.year || a.z - b.z || (a.agency < b.agency ? -1 : 1));
  const years: [Year, Year] | null =
    standings.length > 0 ? [standings[0]!.year, standings.at(-1)!.year] : null;
  return { input, locale, indicator, years, standings, logs, few, flat, chosen };
}

export function isEmpty(made: OutliersSpec): boolean {
  return made.standings.length === 0;
}
