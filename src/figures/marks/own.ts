/** The sign of figures of the reader's own: a small hollow square, the same in every chart. */
import { px } from './round';

/** Where a sign stands: its centre and half its side, in the chart's pixels. */
export interface OwnSign {
  x: number;
  y: number;
  half: number;
}

/** Half the side of a sign that stands beside a number or in the corner of a cell. */
export const OWN_HALF = 3;

/** Room that a sign behind a number takes. */
export const OWN_ROOM = 2 * OWN_HALF + 7;

/** Signs of marks as one path; '' where nothing is the reader's own. */
export function ownPath(marks: readonly { own?: OwnSign }[]): string {
  let path = '';
  for (const { own } of marks) {
    if (!own) continue;
    const { x, y, half } = own;
    path += `M${px(x - half)},${px(y - half)}h${px(2 * half)}v${px(2 * half)}h${px(-2 * half)}z`;
  }
  return path;
}

/** Attributes of the path: over a wider one of paper, so that it is seen on any fill. */
export const OWN_STROKES = [
  { fill: 'none', stroke: 'var(--paper)', 'stroke-width': 3 },
  { fill: 'none', stroke: 'var(--ink)', 'stroke-width': 1.25 },
] as const;

/** The signs of a chart as SVG text, for drawings that are made of text. */
export function ownMarkup(marks: readonly { own?: OwnSign }[]): string {
  const path = ownPath(marks);
  if (!path) return '';
  return OWN_STROKES.map((stroke) => {
    const attributes = Object.entries(stroke).map(([name, value]) => ` ${name}="${value}"`);
    return `<path d="${path}"${attributes.join('')}/>`;
  }).join('');
}

/** The sign in a left corner of a cell or a bar's part. */
export function ownCorner(
  box: { x: number; y: number; width: number; height: number },
  corner: 'lower' | 'upper' = 'lower',
): OwnSign {
  const half = Math.min(OWN_HALF, box.width / 5, box.height / 5);
  const y = corner === 'lower' ? box.y + box.height - half - 2 : box.y + half + 2;
  return { x: box.x + half + 2, y, half };
}
