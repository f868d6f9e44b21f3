import type { Row } from '../../engines/query';
import { indicatorShort } from '../../figures/names';
import { DEFAULT_VIEW, type View } from '../../figures/view';
import { m } from '../../i18n';
import type { Count } from '../../model/nouns';
import { figure, paragraph } from '../blocks';
import { reportOf, STANDING, stated } from '../facts';
import { ruleText } from '../peers';
import { putRate } from '../rates';
import { FEWEST, standingOf, type Quartiles, type Standing } from '../standing';
import { put, type Teller } from '../tell';
import type { Block, Ref, Sentence } from '../types';
import { bare } from '../words';

/** Section on the agency's place among its peers, with the rule that found them. */
export function standingSection(teller: Teller): Block[] {
  const { facts, locale, slots } = teller;
  const at = { locale };
  const own = facts.catalogue.agencies.get(facts.agency);
  const some = STANDING.some((id) => stated(facts, id, facts.year)?.value != null);
  if (!own || !reportOf(facts, facts.year) || !some) return [];
  const n = facts.peers.agencies.length;
  const rule = ruleText(facts.peers.rule, own, n, facts.year, facts.catalogue, locale);
  const made = [slots.sentence('standing.peers', m.brief_standing_peers({ rule }, at))];
  if (n < FEWEST) {
    made.push(slots.sentence('standing.few', m.brief_standing_few({}, at)));
    return paragraph('standing.text', made);
  }
  const found = STANDING.map((id) => standingOf(facts, id)).filter((one) => one !== null);
  if (found.length === 0) made.push(slots.sentence('standing.none', m.brief_standing_none({}, at)));
  made.push(...found.flatMap((standing) => sentences(teller, standing)));
  const drawn = found.find((one) => one.kind === 'rank' && one.quartiles.high > 0);
  return [
    ...paragraph('standing.text', made),
    ...figure('standing.figure', drawn ? viewOf(teller, drawn) : null),
  ];
}

function viewOf({ facts }: Teller, { own, peers }: Standing): View {
  return {
    ...DEFAULT_VIEW,
    chart: 'distribution',
    indicators: [own.indicator],
    agencies: [facts.agency, ...peers.map((row) => row.agency!)],
    from: facts.year,
    to: facts.year,
    focus: [facts.agency],
  };
}

/** What a number made of the agency's and its peers' rows rests on. */
function among(own: Row, peers: readonly Row[], how: Ref['how'], value: number): Ref {
  return {
    how,
    indicator: own.indicator,
    agency: null,
    year: own.year,
    value,
    precision: 'exact',
    basis: 'stated',
    reports: [own, ...peers].flatMap(({ report }) => (report === null ? [] : [report])),
  };
}

/** Where half of the values lie, put into a message. */
function half(teller: Teller, own: Row, peers: readonly Row[], quartiles: Quartiles, all: boolean) {
  const { facts, locale, slots } = teller;
  const words = (value: number) =>
    slots.put(
      bare({ value, precision: 'exact', indicator: own.indicator }, facts.catalogue, locale),
      among(own, peers, 'median', value),
    );
  const { low, median, high } = quartiles;
  const at = { locale };
  if (low === high) {
    const same = { median: words(median) };
    return all ? m.brief_standing_half_same(same, at) : m.brief_half_of_same(same, at);
  }
  const ends = { low: words(low), high: words(high), median: words(median) };
  return all ? m.brief_standing_half(ends, at) : m.brief_half_of(ends, at);
}

/** Which wording: from the nearer end of the order, and whether others share the place. */
function wordingOf({ of, higher, lower, equal }: Extract<Standing, { kind: 'rank' }>): string {
  if (equal === of - 1) return 'all';
  const joint = equal > 0 ? '_joint' : '';
  if (higher <= lower) return (higher === 0 ? 'highest' : 'top') + joint;
  return (lower === 0 ? 'lowest' : 'bottom') + joint;
}

function sentences(teller: Teller, standing: Standing): Sentence[] {
  const { facts, locale, slots } = teller;
  const at = { locale };
  const { own, peers } = standing;
  const id = `standing.${own.indicator}`;
  const label = indicatorShort(own.indicator, facts.catalogue, locale);
  const count = (n: Count, words: string) => slots.put(words, among(own, peers, 'count', n));
  const peerCount = (n: Count) => count(n, m.brief_peer_agencies({ n, shown: String(n) }, at));
  switch (standing.kind) {
    case 'rank': {
      const { higher, lower, quartiles, open } = standing;
      const top = higher <= lower;
      const place = (top ? higher : lower) + 1;
      const which = wordingOf(standing);
      const ordinal = m.brief_ordinal({ n: place, shown: String(place) }, at);
      const words = {
        id: which,
        label,
        value: put(teller, own, true),
        rank: /^(top|bottom)/.test(which)
          ? slots.put(ordinal, among(own, peers, 'rank', place))
          : '',
        of: count(standing.of, m.brief_count_agencies({ shown: String(standing.of) }, at)),
        half: which === 'all' ? '' : half(teller, own, peers, quartiles, true),
      };
      const made = [slots.sentence(id, m.brief_standing_rank(words, at))];
      if (open > 0) {
        const left = m.brief_standing_open({ count: peerCount(open) }, at);
        made.push(slots.sentence(`${id}_open`, left));
      }
      return made;
    }
    case 'bound': {
      const words = {
        label,
        value: put(teller, own, true),
        of: peerCount(peers.length),
        half: half(teller, own, peers, standing.quartiles, false),
      };
      return [slots.sentence(id, m.brief_standing_bound(words, at))];
    }
    case 'rate': {
      const { above, below } = standing;
      const are = (n: Count) => count(n, m.brief_are({ n, shown: String(n) }, at));
      const words = {
        label,
        ...putRate(teller, own),
        of: peerCount(peers.length),
        above: are(above),
        below: are(below),
      };
      return [slots.sentence(id, m.brief_standing_rate(words, at))];
    }
  }
}
