/** The rows that are kept, each of which tells whether others before it were left out. */
export function withGaps<R extends { gap: boolean }>(all: readonly R[], kept: ReadonlySet<R>): R[] {
  let last = -1;
  return all.flatMap((row, i) => {
    if (!kept.has(row)) return [];
    const gap = i !== last + 1;
    last = i;
    return gap ? [{ ...row, gap }] : [row];
  });
}
