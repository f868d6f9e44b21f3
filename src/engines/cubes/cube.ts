/**
 * Prefix-sum cubes: for one active dimension, the counts of each other one by the active one's
 * cells, summed up along the cells. Any range of the active dimension is then answered by two
 * lookups a bin, without a look at the rows.
 *
 * Moritz, Howe and Heer, "Falcon: Balancing Interactive Latency and Resolution Sensitivity for
 * Scalable Linked Visualizations", CHI 2019.
 */
import { runsOf, type BinCounts, type Counts, type Dimension, type Mask } from './dimension';

export interface Cubes {
  active: number;
  /** Rows by cell of the active dimension under the filters of the others. */
  own: Uint32Array;
  /**
   * By dimension: at [cell x bins + bin] the rows of that bin whose active cell is below `cell`,
   * for cells 0 to the number of cells. Null for the active dimension.
   */
  sums: readonly (Uint32Array | null)[];
}

/** Where cubes come from: rows in typed arrays answer at once, a database some time later. */
export interface CubeSource {
  readonly dimensions: readonly Dimension[];
  cubes(active: number, masks: readonly Mask[]): Cubes | Promise<Cubes>;
}

/** Room for one cube's sums, zeroed. */
export function emptySums(active: Dimension, other: Dimension): Uint32Array {
  return new Uint32Array((active.cells + 1) * other.bins);
}

/**
 * Turns counts into sums, in place: on the way in, [(cell + 1) x bins + bin] holds the rows of that
 * very cell and bin.
 */
export function accumulate(sums: Uint32Array, bins: number): Uint32Array {
  for (let at = bins; at < sums.length; at++) sums[at] = sums[at]! + sums[at - bins]!;
  return sums;
}

/** What all views show when the active dimension is filtered by `mask`. */
export function readCubes(
  { active, own, sums }: Cubes,
  mask: Mask,
  dimensions: readonly Dimension[],
): Counts {
  const runs = runsOf(mask, own.length);
  let selected = 0;
  for (const [start, end] of runs) for (let at = start; at < end; at++) selected += own[at]!;
  const of = dimensions.map(({ bins, binOf }, place): BinCounts => {
    const counts = new Uint32Array(bins);
    if (place === active) {
      for (let at = 0; at < own.length; at++) counts[binOf ? binOf[at]! : at]! += own[at]!;
      return counts;
    }
    const sum = sums[place]!;
    for (const [start, end] of runs) {
      const [low, high] = [start * bins, end * bins];
      for (let bin = 0; bin < bins; bin++) counts[bin]! += sum[high + bin]! - sum[low + bin]!;
    }
    return counts;
  });
  return { of, selected };
}
