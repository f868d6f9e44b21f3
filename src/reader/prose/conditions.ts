/** What must stand around a number for a rule to apply, and what must not, laid flat to be tried. */
import { join, type Mask } from './lexicon';
import type { Windows } from './windows';

/** Points of a condition that is met: the closer to the number, the more it says. */
const POINTS = {
  near: 3,
  close: 4,
  lead: 2,
  after: 3,
  aside: 3,
  at: 3,
  earlier: 2,
  before: 2,
  heading: 2,
  sentence: 1,
  topic: 1,
} as const;
export type Place = keyof typeof POINTS;
export const PLACES = Object.keys(POINTS) as Place[];

/** Entries of a rule that name what must not stand there, with the place that they speak of. */
export const BARS = {
  not: 'at',
  notNear: 'near',
  notAside: 'aside',
  notBefore: 'before',
  notLead: 'lead',
  notEarlier: 'earlier',
  notSentence: 'sentence',
  notHeading: 'heading',
  notTopic: 'topic',
} as const satisfies Record<string, Place>;
export type Bar = keyof typeof BARS;

/**
 * Conditions one behind the other: for each the number of its place, how many numbers of a mask
 * follow, and of each its index and bits. Most conditions have one.
 */
export interface Test {
  needs: Int32Array;
  bars: Int32Array;
  /** Of a rule that applies. */
  points: number;
}

/** Compiles conditions. `weight`: points of the rule's own. */
export function testOf(
  needs: Readonly<Record<Place, readonly Mask[]>>,
  bars: Readonly<Record<Bar, Mask>>,
  weight: number,
): Test {
  const flat = (place: Place, mask: Mask): number[] => {
    const pairs: number[] = [];
    mask.forEach((bits, i) => bits && pairs.push(i, bits));
    return pairs.length === 0 ? [] : [PLACES.indexOf(place), pairs.length, ...pairs];
  };
  return {
    needs: Int32Array.from(
      PLACES.flatMap((place) => needs[place].flatMap((mask) => flat(place, mask))),
    ),
    bars: Int32Array.from(
      (Object.keys(BARS) as Bar[]).flatMap((bar) => flat(BARS[bar], bars[bar])),
    ),
    points: PLACES.reduce((sum, place) => sum + needs[place].length * POINTS[place], weight),
  };
}

/** The windows of a number in the order of places, as `holds` takes them. */
export function placesOf(windows: Windows): Mask[] {
  const { near, close, lead, after, aside, earlier, before, heading, sentence, topic } = windows;
  const at = near.slice();
  join(at, after);
  return [near, close, lead, after, aside, at, earlier, before, heading, sentence, topic];
}

/** Whether all conditions are met, or (`every` false) one of them. */
function meet(conditions: Int32Array, places: readonly Mask[], every: boolean): boolean {
  for (let i = 0; i < conditions.length;) {
    const mask = places[conditions[i]!]!;
    const to = i + 2 + conditions[i + 1]!;
    let met = false;
    for (i += 2; i < to; i += 2) if (conditions[i + 1]! & mask[conditions[i]!]!) met = true;
    if (met !== every) return met;
  }
  return every;
}

/** Whether a rule of this test applies to a number. */
export function holds({ needs, bars }: Test, places: readonly Mask[]): boolean {
  return meet(needs, places, true) && !meet(bars, places, false);
}
