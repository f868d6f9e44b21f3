/** Signs of figures of the reader's own as paths; apart from own.ts, since most never draw one. */
import type { OwnSign } from './own';
import { px } from './round';

/** A path of signs with what it is painted in. */
export interface OwnPath {
  id: string;
  d: string;
  fill: string;
  stroke: string;
  width: number;
}

/** The signs of marks as at most three paths; none where nothing is the reader's own. */
export function ownPaths(marks: readonly { own?: OwnSign }[]): OwnPath[] {
  let [around, beside] = ['', ''];
  for (const { own } of marks) {
    if (!own) continue;
    const { x, y, half } = own;
    const square = `M${px(x - half)},${px(y - half)}h${px(2 * half)}v${px(2 * half)}h${px(-2 * half)}z`;
    if (own.around) around += square;
    else beside += square;
  }
  const ink = { stroke: 'var(--ink)', width: 1.25 };
  return [
    ...(around
      ? [
          { id: 'halo', d: around, fill: 'none', stroke: 'var(--paper)', width: 3 },
          { id: 'around', d: around, fill: 'none', ...ink },
        ]
      : []),
    ...(beside ? [{ id: 'beside', d: beside, fill: 'var(--paper)', ...ink }] : []),
  ];
}

/** The signs of a chart as SVG text, for drawings that are made of text. */
export function ownMarkup(marks: readonly { own?: OwnSign }[]): string {
  return ownPaths(marks)
    .map(
      ({ d, fill, stroke, width }) =>
        `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`,
    )
    .join('');
}
