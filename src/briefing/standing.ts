/** The place of a value among those of peers: a position in a distribution, never a league table. */
import type { Row } from '../engines/query';
import { eraOfRow } from '../figures/rows';
import { joined } from '../model/eras';
import type { Count, IndicatorId } from '../model/nouns';
import { stated, type Facts } from './facts';
import { intervalOf } from './rates';
import { comparableOf, isRate } from './words';

/** With fewer peers than this that have a figure, no standing is given. */
export const FEWEST = 5;

export interface Quartiles {
  low: number;
  median: number;
  high: number;
}

/** What may be said of one indicator; `peers` are the rows it rests on, the agency's own left out. */
export type Standing =
  /** An exact value among exact ones, the agency's own included in `of` and in the quartiles. */
  | {
      kind: 'rank';
      own: Row;
      peers: Row[];
      of: Count;
      higher: Count;
      lower: Count;
      equal: Count;
      quartiles: Quartiles;
      /** Peers with a bound or an approximate value, which has no place in an order. */
      open: Count;
    }
  /** A bound or an approximate value beside the exact ones of peers: no place in their order. */
  | { kind: 'bound'; own: Row; peers: Row[]; quartiles: Quartiles }
  /** A rate among rates: clearly above or below only where the intervals lie apart. */
  | {
      kind: 'rate';
      own: Row;
      peers: Row[];
      interval: [number, number];
      above: Count;
      below: Count;
    };

/**
 * Median, and two values that are stated, between which at least half of them lie: quartiles taken
 * from the values themselves, because half a request is no request.
 */
function quartilesOf(rows: readonly Row[]): Quartiles {
  const values = rows.map((row) => row.value!).sort((a, b) => a - b);
  const last = values.length - 1;
  const at = (place: number) => values[place]!;
  return {
    low: at(Math.floor(last / 4)),
    median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
    high: at(Math.ceil((last * 3) / 4)),
  };
}

/** Standing in one indicator; null where too few peers have a figure that may stand beside it. */
export function standingOf(facts: Facts, indicator: IndicatorId): Standing | null {
  // Peers found by their requests stand around the agency's own by construction.
  if (indicator === 'requests_received' && facts.peers.rule.kind === 'nearest') return null;
  const own = stated(facts, indicator, facts.year);
  if (!own || own.value === null) return null;
  const comparable = comparableOf(indicator, facts.catalogue);
  // A late report may follow another form in the same year.
  const peers = facts.peers.rows.filter(
    (row) =>
      row.indicator === indicator &&
      row.value !== null &&
      joined(comparable, eraOfRow(row), eraOfRow(own)),
  );
  if (isRate(indicator, facts.catalogue)) return rateStanding(facts, own, peers);
  const exact = peers.filter((row) => row.precision === 'exact');
  if (exact.length < FEWEST) return null;
  if (own.precision !== 'exact')
    return { kind: 'bound', own, peers: exact, quartiles: quartilesOf(exact) };
  const all = [own, ...exact];
  return {
    kind: 'rank',
    own,
    peers: exact,
    of: all.length,
    higher: exact.filter((row) => row.value! > own.value!).length,
    lower: exact.filter((row) => row.value! < own.value!).length,
    equal: exact.filter((row) => row.value === own.value).length,
    quartiles: quartilesOf(all),
    open: peers.length - exact.length,
  };
}

function rateStanding(facts: Facts, own: Row, rows: readonly Row[]): Standing | null {
  const interval = intervalOf(facts, own);
  if (!interval) return null;
  const apart = rows.flatMap((row) => {
    const other = intervalOf(facts, row);
    return other ? [{ row, other }] : [];
  });
  if (apart.length < FEWEST) return null;
  return {
    kind: 'rate',
    own,
    peers: apart.map(({ row }) => row),
    interval,
    above: apart.filter(({ other }) => other[0] > interval[1]).length,
    below: apart.filter(({ other }) => other[1] < interval[0]).length,
  };
}
