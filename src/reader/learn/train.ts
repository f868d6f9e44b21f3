/**
 * Multinomial logistic regression on statements that hold or do not: stochastic gradient descent
 * with a step of its own for each weight (AdaGrad: Duchi, Hazan and Singer 2011). Half of what is
 * told of a number is left out each time it is looked at (dropout), as a report that words it in a
 * new way would: what is left must be enough. Deterministic.
 */

/** A number that people have read. */
export interface Example {
  features: readonly number[];
  /** Indicators of which it is the figure, all as likely; none: it is no figure. */
  labels: readonly string[];
  /** Its measure word. */
  unit: string;
}

export interface Weights {
  /** '' first: no figure. */
  classes: string[];
  /** Measure words with which each was counted, by class. */
  units: string[][];
  /** By class. */
  bias: Float32Array;
  /** By statement, then by class. */
  rows: Map<number, Float32Array>;
}

export interface Settings {
  epochs: number;
  rate: number;
  /** Share of statements left out. */
  dropped: number;
  /** Statements of fewer numbers are not learned from. */
  least: number;
  /** So many weights are kept after the first half of the epochs; the others are 0. */
  kept: number;
}

export const SETTINGS: Settings = { epochs: 16, rate: 0.15, dropped: 0.5, least: 3, kept: 80_000 };

/** Smaller differences are not worth a step. */
const TINY = 1e-3;
const START = 1e-3;

/** Uniform numbers from 0 to 1, the same each time (Mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts a list in an order of chance, in place. */
export function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

/** Weights by which the labels of the examples are likeliest. */
export function train(
  examples: readonly Example[],
  { epochs, rate, dropped, least, kept }: Settings = SETTINGS,
): Weights {
  const classes = ['', ...[...new Set(examples.flatMap(({ labels }) => labels))].sort()];
  const numbers = new Map(classes.map((name, i) => [name, i]));
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const one of new Set(features)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= least).map(([one]) => one);
  // Row 0 is the bias.
  const rows = new Map(known.sort((a, b) => a - b).map((one, i) => [one, i + 1]));
  const size = classes.length;
  const weights = new Float32Array((rows.size + 1) * size);
  const squares = new Float32Array(weights.length).fill(START);
  const told = examples.map(({ features, labels }) => ({
    rows: [...new Set(features)].map((one) => rows.get(one) ?? 0).filter((row) => row > 0),
    labels: labels.length > 0 ? labels.map((name) => numbers.get(name)!) : [0],
  }));

  const random = randomOf(7);
  const order = told.map((_, i) => i);
  const sums = new Float64Array(size);
  /** Classes whose share is off, so many of them. */
  const off = new Uint16Array(size);
  let gone: Uint8Array | null = null;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    if (epoch * 2 >= epochs) gone ??= withoutSmall(weights, size, kept);
    for (const n of order) {
      const { rows: all, labels } = told[n]!;
      const heard = [0, ...all.filter(() => random() >= dropped)];
      sums.fill(0);
      for (const row of heard) for (let k = 0; k < size; k++) sums[k]! += weights[row * size + k]!;
      toShares(sums);
      for (const label of labels) sums[label]! -= 1 / labels.length;
      let few = 0;
      for (let k = 0; k < size; k++) if (Math.abs(sums[k]!) >= TINY) off[few++] = k;
      for (const row of heard)
        for (let n = 0; n < few; n++) {
          const at = row * size + off[n]!;
          if (gone?.[at]) continue;
          const step = sums[off[n]!]!;
          squares[at]! += step * step;
          weights[at]! -= (rate * step) / Math.sqrt(squares[at]!);
        }
    }
  }
  const rowOf = (row: number, scale: number): Float32Array =>
    weights.slice(row * size, (row + 1) * size).map((weight) => weight * scale);
  return {
    classes,
    units: classes.map((name) => unitsOf(examples.filter(({ labels }) => labels.includes(name)))),
    bias: rowOf(0, 1),
    // All that is told speaks when a report is read, so each statement speaks less.
    rows: new Map([...rows].map(([one, row]) => [one, rowOf(row, 1 - dropped)])),
  };
}

/** Measure words of a class. Amounts are written in yuan, a bare number is none; counts never are. */
function unitsOf(examples: readonly Example[]): string[] {
  const units = examples.map(({ unit }) => unit);
  const named = units.filter((unit) => unit !== '');
  const money = named.length > 0 && named.filter((unit) => unit === '元').length * 2 > named.length;
  return [...new Set(units)].filter((unit) => (unit === '元') === money).sort();
}

/** Sets all weights but the greatest to 0, the bias aside, and tells which. */
function withoutSmall(weights: Float32Array, size: number, kept: number): Uint8Array {
  const sorted = weights.map(Math.abs).subarray(size).sort();
  const least = sorted[Math.max(0, sorted.length - kept)] ?? 0;
  const gone = new Uint8Array(weights.length);
  for (let at = size; at < weights.length; at++)
    if (Math.abs(weights[at]!) < least) {
      gone[at] = 1;
      weights[at] = 0;
    }
  return gone;
}

function toShares(sums: Float64Array): void {
  const most = Math.max(...sums);
  let total = 0;
  for (let k = 0; k < sums.length; k++) total += sums[k] = Math.exp(sums[k]! - most);
  for (let k = 0; k < sums.length; k++) sums[k]! /= total;
}
