import type { Count } from '../../model/nouns';

/** One property by which rows are counted and filtered. */
export interface Dimension {
  name: string;
  /** Finest places that a brush tells apart, as pixels of a histogram; codes are 0 to cells - 1. */
  cells: number;
  /** Bars that the others' counts are drawn in; each a run of cells. */
  bins: number;
  /** Bin of each cell; null where they are the same. */
  binOf: Uint16Array | null;
}

/** What a filter lets through: by cell 1 or 0. Null lets everything through. */
export type Mask = Uint8Array | null;

/** One filter a dimension, in their order. */
export type Masks = readonly Mask[];

/** Codes of cells, one a row. */
export type Codes = Uint8Array | Uint16Array;

/** A dimension whose bins are its cells. */
export function plainDimension(name: string, cells: number): Dimension {
  return { name, cells, bins: cells, binOf: null };
}

/** A dimension of `bins` equal runs of `per` cells. */
export function fineDimension(name: string, bins: number, per: number): Dimension {
  const binOf = Uint16Array.from({ length: bins * per }, (_, cell) => Math.floor(cell / per));
  return { name, cells: binOf.length, bins, binOf };
}

/** Runs of cells that a mask lets through: start included, end excluded. */
export function runsOf(mask: Mask, cells: number): [start: number, end: number][] {
  if (!mask) return [[0, cells]];
  const runs: [number, number][] = [];
  for (let at = 0; at < cells; at++) {
    if (!mask[at]) continue;
    const start = at;
    while (at < cells && mask[at]) at++;
    runs.push([start, at]);
  }
  return runs;
}

/** What the other masks let through is what cubes depend on: a key of them, short and exact. */
export function keyOf(active: number, masks: Masks): string {
  return masks
    .map((mask, at) => {
      if (at === active || !mask) return '';
      return runsOf(mask, mask.length)
        .map(([start, end]) => `${start}-${end}`)
        .join();
    })
    .concat(String(active))
    .join('|');
}

/** Counts of one dimension by bin. */
export type BinCounts = Uint32Array;

/** What all views show: counts by dimension and bin, and how many rows pass every filter. */
export interface Counts {
  /** Of each dimension, under the filters of the others. */
  of: readonly BinCounts[];
  selected: Count;
}
