import { m } from '../../../i18n';
import { markText } from '../../labels';
import { seriesColour } from '../../marks/colour';
import { dodge } from '../../marks/dodge';
import { polyline, px } from '../../marks/round';
import { wrapText } from '../../marks/wrap';
import { fitText, textWidth } from '../../text';
import type { Point, Transformed } from '../../transform';
import type { Plot } from './plot';
import type { TrendSpec } from './spec';

/** Name of a line beside its end. */
export interface EndLabel {
  key: string;
  x: number;
  /** Baselines of the lines of text. */
  rows: { y: number; text: string; strong: boolean }[];
  /** From the last point to the label. */
  leader: string;
  colour: string;
}

/** Name of a line under the plot, where there is no room beside it. */
export interface KeyItem {
  key: string;
  x: number;
  y: number;
  text: string;
  colour: string;
}

/** A value beside its mark. */
export interface ValueLabel {
  id: string;
  x: number;
  y: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
  size: number;
  strong: boolean;
}

const SIZE = 12.5;
/** Bold letters are about this much wider than `textWidth` says. */
export const BOLD = 1.16;
const LINE = 15;
const GAP = 5;

/** Last point of a line; a line without points has no label. */
function endOf(line: Transformed): Point | undefined {
  return line.points.at(-1);
}

/**
 * Lines that are named: those in colour, when there is more than one to tell apart. Aims share the
 * name of their results; without results they are named themselves.
 */
export function namedLines(spec: TrendSpec): Transformed[] {
  const stray = spec.aims.filter(
    (aim) => !spec.lines.some((line) => line.series.owner === aim.series.owner),
  );
  const all = [...spec.lines, ...stray];
  if (all.length < 2) return [];
  return all.filter((line) => !line.series.muted && line.points.length > 0);
}

/** Width of the column of labels beside a plot of `width` pixels; 0 when nothing is named. */
export function labelColumn(spec: TrendSpec, width: number): number {
  const names = namedLines(spec).map((line) => textWidth(line.series.label, SIZE * BOLD));
  if (names.length === 0) return 0;
  const most = Math.min(width * 0.3, 210);
  // A long name is set in two lines, so the column need not hold it whole.
  const wanted = Math.max(...names.map((name) => (name > 140 ? Math.max(140, name * 0.62) : name)));
  return Math.ceil(Math.min(most, wanted) + 4);
}

/** Names beside the ends of lines, dodged, with leaders from the last points. */
export function endLabels(spec: TrendSpec, plot: Plot, x: number, width: number): EndLabel[] {
  const lines = namedLines(spec);
  const { locale } = spec.input;
  const [, to] = spec.years!;
  const texts = (most: number, values: boolean) =>
    lines.map((line) => {
      const end = endOf(line)!;
      const rows = wrapText(line.series.label, width, SIZE * BOLD, most).map((text) => ({
        text,
        strong: true,
      }));
      if (!values) return rows;
      const shown = markText(end, line.unit, spec.input);
      const text =
        end.year === to ? shown : m.chart_value_year({ shown, year: String(end.year) }, { locale });
      return [...rows, { text: fitText(text, width, SIZE), strong: false }];
    });
  const room = plot.floor - plot.top + 24;
  const tall = (all: { text: string }[][]) =>
    all.reduce((sum, rows) => sum + rows.length * LINE + GAP, 0);
  const chosen =
    [texts(2, true), texts(2, false), texts(1, false)].find((all) => tall(all) <= room) ??
    texts(1, false);
  const centres = dodge(
    lines.map((line, i) => ({
      at: plot.y(endOf(line)!.value),
      size: chosen[i]!.length * LINE + GAP,
    })),
    plot.top - 12,
    plot.floor + 12,
  );
  return lines.map((line, i) => {
    const end = endOf(line)!;
    const [fromX, fromY] = [plot.x(end.year) + 5, plot.y(end.value)];
    const rows = chosen[i]!;
    const centre = centres[i]!;
    const first = centre - ((rows.length - 1) * LINE) / 2 + SIZE * 0.35;
    const straight = Math.abs(centre - fromY) < 3;
    const bend = Math.max(fromX, x - 18);
    const leader = straight
      ? polyline([
          [fromX, fromY],
          [x - 7, fromY],
        ])
      : polyline([
          [fromX, fromY],
          [bend, fromY],
          [x - 7, centre],
        ]);
    return {
      key: line.series.key,
      x: px(x),
      rows: rows.map((row, n) => ({ ...row, y: px(first + n * LINE) })),
      leader,
      colour: seriesColour(line.series.slot),
    };
  });
}

/** Names under the plot in rows as wide as the figure, and the height that they take. */
export function keyItems(
  spec: TrendSpec,
  left: number,
  right: number,
  top: number,
): { items: KeyItem[]; height: number } {
  const size = 12;
  const row = 19;
  let x = left;
  let y = top + 14;
  const items = namedLines(spec).map((line): KeyItem => {
    const text = fitText(line.series.label, right - left - 26, size);
    const width = 24 + textWidth(text, size) + 14;
    if (x > left && x + width - 14 > right) {
      x = left;
      y += row;
    }
    const item = { x: px(x), y: px(y), text, colour: seriesColour(line.series.slot) };
    x += width;
    return { key: line.series.key, ...item };
  });
  return { items, height: items.length > 0 ? y - top + 6 : 0 };
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Values beside the marks of a lone line: a single point; else the last, the highest, the first and
 * the lowest, in this order (at most `most`), as long as they do not touch each other or the line's
 * marks.
 */
export function valueLabels(
  line: Transformed,
  plot: Plot,
  spec: TrendSpec,
  options: { most?: number; size?: number } = {},
): ValueLabel[] {
  const { points } = line;
  if (points.length === 0) return [];
  const by = [...points].sort((a, b) => a.value - b.value || a.year - b.year);
  const single = points.length === 1;
  const order = [points.at(-1)!, by.at(-1)!, points[0]!, by[0]!];
  const wanted = new Set(order.slice(0, options.most ?? order.length));
  const size = options.size ?? (single ? 19 : 13);
  const taken: Box[] = points.map((point) => {
    const [x, y] = [plot.x(point.year), plot.y(point.value)];
    const up = point.precision === 'at_least' ? 15 : 5;
    const down = point.precision === 'at_most' ? 15 : 5;
    return { left: x - 5, right: x + 5, top: y - up, bottom: y + down };
  });
  const labels: ValueLabel[] = [];
  for (const point of wanted) {
    const text = markText(point, line.unit, spec.input);
    const half = textWidth(text, size) / 2;
    const [x, y] = [plot.x(point.year), plot.y(point.value)];
    const anchor = x + half > plot.right + 4 ? 'end' : x - half < plot.left ? 'start' : 'middle';
    const at = anchor === 'end' ? x + 5 : anchor === 'start' ? x - 5 : x;
    const left = anchor === 'end' ? at - 2 * half : anchor === 'start' ? at : at - half;
    const i = points.indexOf(point);
    const around = [points[i - 1], points[i + 1]].filter((p) => p !== undefined);
    const dip = around.length > 0 && around.every((p) => p.value > point.value);
    const up = point.precision === 'at_least' ? 16 : 9;
    const down = point.precision === 'at_most' ? 16 : 9;
    const above = y - up;
    const below = y + down + size * 0.8;
    for (const baseline of dip ? [below, above] : [above, below]) {
      const box = {
        left,
        right: left + 2 * half,
        top: baseline - size * 0.85,
        bottom: baseline + 2,
      };
      if (box.bottom > plot.bottom - 1 || box.top < plot.top - 16) continue;
      if (taken.some((other, k) => k !== i && overlaps(box, other))) continue;
      taken.push(box);
      const id = `${line.series.key}|${point.year}`;
      labels.push({ id, x: px(at), y: px(baseline), text, anchor, size, strong: true });
      break;
    }
  }
  return labels;
}

/** Values of aims, under their brackets. */
export function aimLabels(line: Transformed, plot: Plot, spec: TrendSpec): ValueLabel[] {
  return line.points.map((point) => {
    const text = markText(point, line.unit, spec.input);
    const half = textWidth(text, 11) / 2;
    const x = Math.min(plot.x(point.year), plot.right + 4 - half);
    const id = `${line.series.key}|${point.year}`;
    const y = px(plot.y(point.value) + 17);
    return { id, x: px(x), y, text, anchor: 'middle', size: 11, strong: false };
  });
}
