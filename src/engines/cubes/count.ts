import { accumulate, emptySums, type Cubes, type CubeSource } from './cube';
import type { Codes, Dimension, Masks } from './dimension';

/** Rows as one code a dimension. */
export interface CodedRows {
  rows: number;
  dimensions: readonly Dimension[];
  /** In the order of the dimensions. */
  codes: readonly Codes[];
}

/** Rows looked at together, so that what they fail stays in the processor's cache. */
const BLOCK = 4096;

/** Cubes over rows in typed arrays, by one pass over them. */
export function codedSource(table: CodedRows): CubeSource {
  return {
    dimensions: table.dimensions,
    cubes: (active, masks) => countCubes(table, active, masks),
  };
}

/**
 * Counts the cubes of one active dimension. A row counts for a view when it passes the filters of
 * all others: where it fails none it counts for all, where it fails one it counts for that view.
 */
export function countCubes(table: CodedRows, active: number, masks: Masks): Cubes {
  const { rows, dimensions, codes } = table;
  const cells = dimensions[active]!.cells;
  const own = new Uint32Array(cells);
  const sums = dimensions.map((one, at) =>
    at === active ? null : emptySums(dimensions[active]!, one),
  );
  const filtered = dimensions.flatMap((_, at) => (at !== active && masks[at] ? [at] : []));
  const along = codes[active]!;
  const passing = new Uint16Array(BLOCK);
  const failing = dimensions.map(() => new Uint16Array(BLOCK));
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    const parts = filtered.length
      ? sort(table, masks, filtered, start, end, passing, failing)
      : null;
    if (!parts) for (let row = start; row < end; row++) own[along[row]!]!++;
    else for (let i = 0; i < parts[0]!; i++) own[along[start + passing[i]!]!]!++;
    for (let at = 0; at < dimensions.length; at++) {
      const sum = sums[at];
      if (!sum) continue;
      const [{ bins, binOf }, across] = [dimensions[at]!, codes[at]!];
      if (!parts) addAll(sum, along, across, bins, binOf, start, end);
      else {
        addSome(sum, along, across, bins, binOf, start, passing, parts[0]!);
        addSome(sum, along, across, bins, binOf, start, failing[at]!, parts[at + 1]!);
      }
    }
  }
  dimensions.forEach(({ bins }, at) => sums[at] && accumulate(sums[at], bins));
  return { active, own, sums };
}

const failedHeld = new Uint8Array(BLOCK);
const whereHeld = new Uint8Array(BLOCK);

/**
 * Places of the rows that fail no filter into `passing`, of those that fail one into that
 * dimension's list of `failing`; answers how many there are of each, `passing` first.
 */
function sort(
  { codes, dimensions }: CodedRows,
  masks: Masks,
  filtered: readonly number[],
  start: number,
  end: number,
  passing: Uint16Array,
  failing: readonly Uint16Array[],
): Int32Array {
  const length = end - start;
  const failed = failedHeld.fill(0);
  for (const at of filtered) {
    const [mask, code] = [masks[at]!, codes[at]!];
    for (let i = 0; i < length; i++) {
      if (mask[code[start + i]!]) continue;
      failed[i]!++;
      whereHeld[i] = at;
    }
  }
  const found = new Int32Array(dimensions.length + 1);
  for (let i = 0; i < length; i++) {
    if (failed[i] === 0) passing[found[0]!++] = i;
    else if (failed[i] === 1) failing[whereHeld[i]!]![found[whereHeld[i]! + 1]!++] = i;
  }
  return found;
}

/** Counts the rows from `start` to `end`, one cell on, as `accumulate` wants them. */
function addAll(
  sum: Uint32Array,
  along: Codes,
  across: Codes,
  bins: number,
  binOf: Uint16Array | null,
  start: number,
  end: number,
): void {
  if (binOf)
    for (let row = start; row < end; row++) sum[(along[row]! + 1) * bins + binOf[across[row]!]!]!++;
  else for (let row = start; row < end; row++) sum[(along[row]! + 1) * bins + across[row]!]!++;
}

/** The same of the first `length` of `places`, counted from `start`. */
function addSome(
  sum: Uint32Array,
  along: Codes,
  across: Codes,
  bins: number,
  binOf: Uint16Array | null,
  start: number,
  places: Uint16Array,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    const row = start + places[i]!;
    const cell = across[row]!;
    sum[(along[row]! + 1) * bins + (binOf ? binOf[cell]! : cell)]!++;
  }
}
