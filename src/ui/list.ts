/** Rows of a long list of known heights, and which of them are in sight. */

export type ListRow =
  | { kind: 'group'; id: string; label: string }
  | {
      kind: 'option';
      id: string;
      label: string;
      /** A second, quieter line. */
      detail?: string;
      /** Quieter text at the end of the line, such as a count. */
      count?: string;
    };

export interface ListGroup {
  /** '' for options without a heading. */
  label: string;
  options: readonly Omit<Extract<ListRow, { kind: 'option' }>, 'kind'>[];
}

export const ROW_HEIGHT = { group: 30, option: 34, detailed: 50 } as const;

/** Groups as one run of rows; empty groups disappear. */
export function listRows(groups: readonly ListGroup[]): ListRow[] {
  return groups.flatMap(({ label, options }) => [
    ...(label && options.length ? [{ kind: 'group' as const, id: `group:${label}`, label }] : []),
    ...options.map((option) => ({ kind: 'option' as const, ...option })),
  ]);
}

function heightOf(row: ListRow): number {
  if (row.kind === 'group') return ROW_HEIGHT.group;
  return row.detail === undefined ? ROW_HEIGHT.option : ROW_HEIGHT.detailed;
}

/** Top of each row in pixels, and at the end the height of all. */
export function rowTops(rows: readonly ListRow[]): number[] {
  const tops = [0];
  for (const row of rows) tops.push(tops[tops.length - 1]! + heightOf(row));
  return tops;
}

/** First and last row (excluded) that touch the pixels from `top` to `bottom`, with some spare. */
export function rowsInSight(
  tops: readonly number[],
  top: number,
  bottom: number,
  spare = 6,
): [from: number, to: number] {
  const count = tops.length - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1]! <= top) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < count && tops[end]! < bottom) end += 1;
  return [Math.max(0, low - spare), Math.min(count, end + spare)];
}

/** The next option from `at` in direction `step`, skipping headings; `at` itself at an end. */
export function nextOption(rows: readonly ListRow[], at: number, step: number): number {
  const way = Math.sign(step);
  let found = at;
  for (let left = Math.abs(step), i = at + way; left > 0 && rows[i]; i += way) {
    if (rows[i]!.kind !== 'option') continue;
    found = i;
    left -= 1;
  }
  return found;
}
