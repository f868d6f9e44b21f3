import type { Size, Target } from '../figure';

type Box = Required<Size>;

/** Pixels between a mark and its tooltip. */
const AWAY = 14;

/**
 * Upper left corner of a tooltip of size `own` for a target in a chart of size `chart`: above the
 * mark, else below it, never over a side of the chart; in pixels of the chart.
 */
export function tooltipPlace(
  target: Pick<Target, 'x' | 'y' | 'box'>,
  own: Box,
  chart: Box,
): { x: number; y: number } {
  // A wide box is a row: its tooltip belongs to the pointed value, not to the row's middle.
  const top = target.box ? Math.max(target.box.y, target.y - AWAY) : target.y;
  const bottom = target.box
    ? Math.min(target.box.y + target.box.height, target.y + AWAY)
    : target.y;
  const x = Math.max(0, Math.min(target.x - own.width / 2, chart.width - own.width));
  const above = top - AWAY - own.height;
  const y = above >= 0 ? above : bottom + AWAY;
  return { x: Math.round(x), y: Math.round(y) };
}
