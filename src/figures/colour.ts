import { quantileSorted } from 'd3-array';
import type { IndicatorId } from '../model/nouns';

/** One class of a sequential scale: from `from` (included) up to `to` (excluded, but for the last). */
export interface Bin {
  from: number;
  to: number;
  fill: string;
  /** Colour of text on the fill. */
  ink: string;
}

export interface Sequential {
  /** Ascending; empty when there was no value. */
  bins: readonly Bin[];
  /** The class of a value; values outside the range fall into the nearest class. */
  of(value: number): Bin;
}

/** The ramp runs from near the paper to near the ink in both themes, so text on it follows. */
function step(index: number): Pick<Bin, 'fill' | 'ink'> {
  return { fill: `var(--seq-${index})`, ink: index <= 4 ? 'var(--ink)' : 'var(--paper)' };
}

/** The nearest of 1, 2, 5 times a power of ten, by ratio; zero stays, a sign is kept. */
function round125(value: number): number {
  const size = Math.abs(value);
  if (size === 0) return 0;
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  const step = lead < Math.SQRT2 ? 1 : lead < Math.sqrt(10) ? 2 : lead < Math.sqrt(50) ? 5 : 10;
  return Math.sign(value) * Number((step * power).toPrecision(1));
}

/** Ways of rounding an edge, roundest first; the last one keeps classes apart at any spread. */
const ROUNDINGS: readonly ((value: number) => number)[] = [
  round125,
  (value) => Number(value.toPrecision(1)),
  (value) => Number(value.toPrecision(2)),
  (value) => Number(value.toPrecision(3)),
];

/** Thresholds near the quantiles of ascending values, rounded, none of them twice. */
function thresholds(sorted: number[], count: number, round: (value: number) => number): number[] {
  const min = sorted[0]!;
  const max = sorted[sorted.length - 1]!;
  const out: number[] = [];
  for (let i = 1; i < count; i++) {
    const edge = round(quantileSorted(sorted, i / count)!);
    if (edge > (out.at(-1) ?? min) && edge <= max) out.push(edge);
  }
  return out;
}

/**
 * Classes with about equally many values each and round edges: counts of agencies range over six
 * powers of ten, so equal steps would leave all but one tile pale. At most `most` (to 6) classes,
 * coloured by lightness over --seq-2 to --seq-7.
 */
export function sequential(values: Iterable<number>, most = 6): Sequential {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return { bins: [], of: () => ({ from: 0, to: 0, ...step(4) }) };
  const list = [...sorted];
  const count = Math.min(most, new Set(list).size);
  let inner: number[] = [];
  for (const round of ROUNDINGS) {
    inner = thresholds(list, count, round);
    if (inner.length >= count - 2) break;
  }
  const edges = [list[0]!, ...inner, list[list.length - 1]!];
  const bins = inner.length + 1;
  const made = Array.from({ length: bins }, (_, i): Bin => {
    const shade = bins === 1 ? 4 : Math.round(2 + (i * 5) / (bins - 1));
    return { from: edges[i]!, to: edges[i + 1]!, ...step(shade) };
  });
  return {
    bins: made,
    of: (value) => made.findLast((bin) => value >= bin.from) ?? made[0]!,
  };
}

/**
 * Fixed fills of parts of a whole: from open to closed for requests, from upheld to corrected for
 * reviews and suits. No red for bad, no green for good; reports of both forms share them.
 */
const PART_FILL: Readonly<Record<IndicatorId, string>> = {
  replies_already_public: 'var(--outcome-1b)',
  replies_granted: 'var(--outcome-1)',
  replies_partial: 'var(--outcome-2)',
  replies_not_held: 'var(--outcome-3)',
  not_held_other_agency: 'var(--outcome-3)',
  not_held_nonexistent: 'var(--outcome-3b)',
  unable_not_held: 'var(--outcome-3)',
  unable_needs_creation: 'var(--outcome-3b)',
  unable_unclear: 'var(--outcome-6)',
  replies_refused: 'var(--outcome-4)',
  replies_not_processed: 'var(--outcome-5)',
  replies_other: 'var(--outcome-other)',
  replies_amend: 'var(--outcome-other)',
  replies_redirected: 'var(--outcome-other-b)',
  reviews_upheld: 'var(--outcome-4)',
  reviews_corrected: 'var(--outcome-2)',
  reviews_other: 'var(--outcome-other)',
  reviews_pending: 'var(--outcome-5)',
  litigation_upheld: 'var(--outcome-4)',
  litigation_corrected: 'var(--outcome-2)',
  litigation_other: 'var(--outcome-other)',
  litigation_pending: 'var(--outcome-5)',
};

/** Fill of a part of a whole: its fixed colour, or the hue of `slot` (1 to 8) where it has none. */
export function partFill(part: IndicatorId, slot: number): string {
  return PART_FILL[part] ?? `var(--series-${((slot - 1) % 8) + 1})`;
}
