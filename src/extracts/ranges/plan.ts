/** Bytes of a file from `start` up to, but without, `end`. */
export interface Range {
  start: number;
  end: number;
}

/** Ranges that one request fetches, and what it fetches. */
export interface Request<R extends Range> extends Range {
  ranges: R[];
}

/** Bytes between two ranges that are fetched rather than asked around: about a round trip's worth. */
export const GAP = 32 * 1024;

/** A request grows no longer than this by taking in more ranges; a single range may be longer. */
export const LONGEST = 4 * 1024 * 1024;

/**
 * Ranges of one file as few requests: neighbours that lie within `gap` bytes travel together, up to
 * `longest` bytes a request. Requests come by their start; ranges may overlap and repeat.
 */
export function coalesce<R extends Range>(
  ranges: readonly R[],
  gap = GAP,
  longest = LONGEST,
): Request<R>[] {
  const requests: Request<R>[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = requests.at(-1);
    const end = last && Math.max(last.end, range.end);
    const joins =
      last &&
      range.start <= last.end + gap &&
      (range.end <= last.end || end! - last.start <= longest);
    if (joins) {
      last.ranges.push(range);
      last.end = end!;
    } else {
      requests.push({ start: range.start, end: range.end, ranges: [range] });
    }
  }
  return requests;
}
