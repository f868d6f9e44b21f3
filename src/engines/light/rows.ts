import { ERAS, type IndicatorId } from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import { precisionOf } from '../../model/precision';
import type { Aggregate, Query, Row } from '../query';
import { aggregate, sum } from './aggregate';
import { balancedPlaces, partsOf, rate, select, type Parts } from './parts';
import { seriesOf, type SeriesIndex } from './series';
import { BASIS_ORDER, type Store } from './store';

/**
 * Answers a query out of the store, for all years that it reads: `wantedRows` leaves those that it wants.
 *
 * Counted indicators: the aggregate of the observations of a series, basis and year.
 * Derived indicators, over the reports that state all operands with one basis and whose era the
 * definition covers: `sum` is the pooled rate, scale x sum of numerators / sum of denominators,
 * null where the pooled denominator is under the minimum; the other aggregates are taken over the
 * reports' own rates that reach the minimum, and null where none does. Only the reports behind the
 * value are counted in the row: for `sum` all, for the others those that reach the minimum, or all
 * when none does.
 */
export function rowsOf(store: Store, query: Query): Row[] {
  const selection = select(store, query);
  const series = seriesOf(store, selection.agencies, query);
  const rows: Row[] = [];
  for (const indicator of new Set(query.indicators)) {
    const parts = partsOf(store, indicator, selection);
    const places =
      query.panel === 'balanced'
        ? balancedPlaces(parts, store.agencies.id.length)
        : [...parts.agency.keys()];
    appendRows(rows, { store, indicator, parts, places, series, how: query.aggregate });
  }
  return rows;
}

interface Task {
  store: Store;
  indicator: IndicatorId;
  parts: Parts;
  /** Which parts. */
  places: number[];
  series: SeriesIndex;
  how: Aggregate;
}

function appendRows(rows: Row[], task: Task): void {
  const { store, parts, places, series } = task;
  const [first, last] = store.years;
  const span = last - first + 1;

  // Series, basis and year as one number, ascending as rows are.
  const keys = new Float64Array(parts.agency.length);
  for (const place of places) {
    const group = series.of[parts.agency[place]!]! * BASIS_ORDER.length + parts.basis[place]!;
    keys[place] = group * span + parts.year[place]! - first;
  }
  sortByKey(places, keys);

  // A series that adds scopes up is mixed in all its years when it is in one.
  const scopes = new Map<number, Row['scope']>();
  const begun = rows.length;
  const seriesOfRow: number[] = [];
  // Most rows are of one report, and there may be a hundred thousand: their list is one and the same.
  const alone = [0];
  for (let start = 0, end = 0; start < places.length; start = end) {
    const key = keys[places[start]!]!;
    do end++;
    while (end < places.length && keys[places[end]!] === key);
    alone[0] = places[start]!;
    const members = end === start + 1 ? alone : behind(places.slice(start, end), task);
    const place = Math.floor(key / span / BASIS_ORDER.length);
    if (series.list[place]!.scope === null) {
      for (const member of members) {
        const scope = store.agencies.scope[parts.agency[member]!]!;
        scopes.set(place, (scopes.get(place) ?? scope) === scope ? scope : 'mixed');
      }
    }
    rows.push(rowOf(members, place, task));
    seriesOfRow.push(place);
  }
  if (scopes.size === 0) return;
  seriesOfRow.forEach((place, i) => {
    const row = rows[begun + i]!;
    row.scope = scopes.get(place) ?? row.scope;
  });
}

/** Sorts in place, stably; parts of single agencies come so already. */
function sortByKey(places: number[], keys: Float64Array): void {
  for (let i = 1; i < places.length; i++) {
    if (keys[places[i]!]! >= keys[places[i - 1]!]!) continue;
    places.sort((a, b) => keys[a]! - keys[b]!);
    return;
  }
}

/** Parts that stand behind a row: see `rowsOf`. */
function behind(members: number[], { parts, how }: Task): number[] {
  if (!parts.derived || how === 'sum') return members;
  const reaching = members.filter((place) => parts.value[place] !== null);
  return reaching.length ? reaching : members;
}

function rowOf(members: number[], place: number, task: Task): Row {
  const { store, parts, how } = task;
  const { agencies, reports } = store;
  const first = members[0]!;
  let precision = 0;
  let agencyCount = 0;
  let reportCount = 0;
  let agency = -1;
  let report = -1;
  let own = 0;
  let ownReport = -1;
  let era: Row['era'] = ERAS[reports.era[parts.report[first]!]!]!;
  // Members ascend by agency and report, so a new one is one that differs from the last.
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!;
    precision |= parts.precision[member]!;
    if (parts.agency[member] !== agency) agencyCount++;
    if (parts.report[member] !== report) reportCount++;
    agency = parts.agency[member]!;
    report = parts.report[member]!;
    if ((parts.precision[member]! & OWN_BIT) !== 0 && report !== ownReport) {
      own++;
      ownReport = report;
    }
    if (ERAS[reports.era[report]!] !== era) era = 'mixed';
  }
  const series = task.series.list[place]!;
  const { value, numerator, denominator } = valueOf(members, parts, how);
  const row: Row = {
    indicator: task.indicator,
    agency: series.agency,
    province: series.province,
    level: series.level,
    kind: series.kind,
    scope: series.scope ?? agencies.scope[parts.agency[first]!]!,
    basis: BASIS_ORDER[parts.basis[first]!]!,
    year: parts.year[first]!,
    era,
    value,
    precision: precisionOf(precision),
    numerator,
    denominator,
    agencies: agencyCount,
    reports: reportCount,
    report: reportCount === 1 ? reports.idOf(report) : null,
  };
  if (own > 0) row.own = own;
  return row;
}

function valueOf(
  members: number[],
  { value, numerator, denominator, derived }: Parts,
  how: Aggregate,
): Pick<Row, 'value' | 'numerator' | 'denominator'> {
  // Any aggregate of one value is that value.
  if (!derived && members.length === 1)
    return { value: value[members[0]!]!, numerator: null, denominator: null };
  const values = () => members.map((member) => value[member]).filter((one) => one != null);
  if (!derived) return { value: aggregate(how, values()), numerator: null, denominator: null };
  const above = sum(members.map((member) => numerator[member]!));
  const below = sum(members.map((member) => denominator[member]!));
  return {
    value: how === 'sum' ? rate(derived, above, below) : aggregate(how, values()),
    numerator: above,
    denominator: below,
  };
}
