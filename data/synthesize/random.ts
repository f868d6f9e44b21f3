/** Chance that can be repeated: the same seed gives the same set on every machine. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** About normal, mean 0, deviation 1; within three deviations. */
  normal(): number;
  /** A whole number, exp(mean + deviation x normal) rounded. */
  skewed(mean: number, deviation: number): number;
}

/**
 * Mulberry32 (Tommy Ettinger, public domain), whose 32 bits of state suffice since every agency has a
 * stream of its own. Normal by the sum of uniform numbers (Irwin and Hall): no function whose last
 * bits differ between machines, but for exp, which is rounded away.
 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => (next() + next() + next() - 1.5) * 2;
  return {
    next,
    chance: (probability) => next() < probability,
    normal,
    skewed: (mean, deviation) => Math.round(Math.exp(mean + deviation * normal())),
  };
}

/** A seed for one of many streams: two rounds of a 32-bit finalizer (MurmurHash3). */
export function seedOf(seed: number, stream: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ stream;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Splits a whole number into parts by weights: each unit falls on a part by chance where there are few,
 * by share and a little noise where there are many. The parts add up to the whole.
 */
export function split(random: Random, whole: number, weights: readonly number[]): number[] {
  let rest = whole;
  let left = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, i) => {
    const share = left > 0 ? weight / left : 0;
    left -= weight;
    let part = 0;
    if (rest === 0) return 0;
    if (i === weights.length - 1) part = rest;
    else if (rest > 24) {
      const spread = Math.sqrt(rest * share * (1 - share));
      part = Math.min(rest, Math.max(0, Math.round(rest * share + spread * random.normal())));
    } else for (let unit = 0; unit < rest; unit++) if (random.next() < share) part++;
    rest -= part;
    return part;
  });
}
