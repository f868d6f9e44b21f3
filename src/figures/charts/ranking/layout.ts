import type { LegendKey, Layout, Size, Target } from '../../figure';
import { barMark, overhang, type BarMark } from '../../marks/bar';
import { legendKeys, type PointMark } from '../../marks/mark';
import { ownAfter, OWN_ROOM } from '../../marks/own';
import { px } from '../../marks/round';
import { linearScale, type Scale } from '../../marks/scale';
import { signed } from '../../signs';
import { fitText, textWidth } from '../../text';
import type { RankingSpec, RankRow } from './spec';

/** Under this width names stand above their bars. */
export const NARROW = 480;
const ROW = { wide: 27, narrow: 43 };
const BAR = { wide: 15, narrow: 12 };
const GAP = 16;
const SIZE = 13;
const SMALL = 12;
const TOP = 2;
/** Faces differ from the metrics that widths are reckoned with; this much is kept in reserve. */
const SLACK = 1.1;

export interface Text {
  x: number;
  y: number;
  text: string;
}

export interface PlacedRow {
  id: string;
  /** Top and height of the row. */
  y: number;
  height: number;
  rank: Text | null;
  name: Text;
  bar: BarMark | null;
  dot: PointMark | null;
  /** Wilson interval in pixels. */
  interval: [number, number] | null;
  /** Middle of the bar or dot. */
  middle: number;
  value: Text;
  /** Value of the year moved against: a tick, and an arrow from it to the new value. */
  was: { x: number; y1: number; y2: number; arrow: string; over: boolean } | null;
  /** Outline of an aim, and its flag. */
  aim: { outline: string; flag: string } | null;
  /** Place of a cross where a report states nothing. */
  cross: { x: number; y: number } | null;
  muted: boolean;
  /** Line that says rows were left out above; null for none. */
  gapY: number | null;
}

export interface Grid {
  x: number;
  label: string;
}

export interface RankingLayout extends Layout {
  rows: PlacedRow[];
  /** The zero line; on narrow pictures it stands beside the bars only, not the names. */
  zero: { x: number; path: string } | null;
  grid: Grid[];
  gridBottom: number;
  rankX: number;
  narrow: boolean;
}

/** Widest of the texts in pixels. */
function widest(texts: Iterable<string>, size: number): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, textWidth(text, size) * SLACK);
  return width;
}

/** All numbers that the axis must hold; zero always. */
function extent(rows: readonly RankRow[]): [number, number] {
  let low = 0;
  let high = 0;
  for (const row of rows) {
    for (const value of [row.value, row.was, row.target, ...(row.interval ?? [])]) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high === 0 && low === 0 ? 1 : high];
}

/** An arrow from the old value to the new one; only the line where they are close. */
function arrowPath(from: number, to: number, y: number): string {
  const sign = to < from ? -1 : 1;
  if (Math.abs(to - from) < 6) return '';
  const head = to - sign * 4;
  return `M${px(from)},${px(y)}H${px(to - sign)}M${px(head)},${px(y - 3)}L${px(to - sign)},${px(y)}L${px(head)},${px(y + 3)}`;
}

/** Outline of an aim around a bar's place, with a flag at its end. */
function aimMark(zero: number, x: number, y: number, height: number): PlacedRow['aim'] {
  const [top, bottom] = [px(y - 2.5), px(y + height + 2.5)];
  const outline = `M${px(zero)},${top}H${px(x)}V${bottom}H${px(zero)}`;
  const flag = `M${px(x)},${top}V${px(y - 9)}L${px(x + 7)},${px(y - 6)}L${px(x)},${px(y - 3)}`;
  return { outline, flag };
}

/** Everything that one row adds to the picture. */
function place(
  row: RankRow,
  spec: RankingSpec,
  at: {
    y: number;
    nameX: number;
    nameWidth: number;
    rankX: number;
    narrow: boolean;
    right: number;
  },
  x: Scale,
): PlacedRow {
  const { narrow, y } = at;
  const height = narrow ? ROW.narrow : ROW.wide;
  const thick = narrow ? BAR.narrow : BAR.wide;
  const top = narrow ? y + 22 : y + (height - thick) / 2;
  const middle = top + thick / 2;
  const zero = x(0);
  const colour = row.muted ? 'var(--series-muted)' : 'var(--series-1)';
  const base = narrow ? y + 15 : middle + 4.5;
  const end = row.value ?? row.target ?? 0;
  const dot: PointMark | null =
    spec.rate && row.value !== null
      ? {
          x: px(x(row.value)),
          y: px(middle),
          colour,
          state: row.state,
          precision: row.precision,
          basis: 'stated',
          r: 4.5,
        }
      : null;
  const bar =
    !spec.rate && row.value !== null
      ? barMark(zero, x(row.value), top, thick, colour, row.precision)
      : null;

  let reach = Math.max(x(end), zero) + (row.value !== null ? overhang(row.precision) : 0);
  if (row.interval) reach = Math.max(reach, x(row.interval[1]));
  if (row.target !== null) reach = Math.max(reach, x(row.target) + 7);
  let was: PlacedRow['was'] = null;
  if (row.was !== null && row.value !== null) {
    const from = x(row.was);
    // Inside its own bar an arrow is cut out of it, outside it is drawn in ink.
    const over = !spec.rate && Math.abs(row.was) < Math.abs(row.value);
    const to = spec.rate ? x(row.value) + (row.was > row.value ? 5 : -5) : x(row.value);
    was = {
      x: px(from),
      y1: px(top + (over ? 2 : 0)),
      y2: px(top + thick - (over ? 2 : 0)),
      arrow: arrowPath(from, to, middle),
      over,
    };
    reach = Math.max(reach, from);
  }
  const cross = row.state === 'not_stated' ? { x: px(zero + 6), y: px(middle) } : null;
  if (cross) reach = zero + 12;
  if (dot) reach = Math.max(reach, dot.x + 6);
  return {
    id: row.key,
    y: px(y),
    height,
    rank: row.rank === null ? null : { x: px(at.rankX), y: px(base), text: String(row.rank) },
    name: { x: px(at.nameX), y: px(base), text: fitText(row.label, at.nameWidth / SLACK, SIZE) },
    bar,
    dot,
    interval: row.interval ? [px(x(row.interval[0])), px(x(row.interval[1]))] : null,
    middle: px(middle),
    value: {
      x: px(reach + 6),
      y: px(middle + 4.5),
      text: fitText(row.text, at.right - reach - 6 - (row.row?.own ? OWN_ROOM : 0), SMALL),
    },
    was,
    aim: row.target === null ? null : aimMark(zero, x(row.target), top, thick),
    cross,
    muted: row.muted,
    gapY: null,
  };
}

/** Behind the value, whose number it speaks of. */
function ownSign({ value, middle }: PlacedRow): Target['own'] {
  const end = value.x + textWidth(value.text, SMALL) * SLACK;
  return ownAfter(end, middle);
}

/** Rows of equal height under each other; the picture is as high as they are many. Pure. */
export function layout(spec: RankingSpec, { width }: Size): RankingLayout {
  const { rows } = spec;
  const narrow = width < NARROW;
  const step = narrow ? ROW.narrow : ROW.wide;
  const ranks = rows.map((row) => (row.rank === null ? '' : String(row.rank)));
  const rankWidth = widest(ranks, SMALL);
  const nameX = rankWidth > 0 ? rankWidth + 10 : 0;
  const names = widest(
    rows.map((row) => row.label),
    SIZE,
  );
  const nameWidth = narrow ? width - nameX : Math.min(names + 1, width * 0.5 - nameX);
  const [low, high] = extent(rows);
  const left = (narrow ? Math.max(nameX, 2) : nameX + nameWidth + 12) + (low < 0 ? 8 : 0);
  // Each label stands after its own mark, so the longest mark needs only its own label's room.
  const domain = high - low;
  const labels = rows.map((row) => {
    const reach = Math.max(row.value ?? 0, row.was ?? 0, row.target ?? 0, row.interval?.[1] ?? 0);
    const extra =
      overhang(row.precision) +
      (row.target === null ? 0 : 7) +
      (spec.rate ? 6 : 0) +
      (row.row?.own ? OWN_ROOM : 0);
    return { share: (reach - low) / domain, need: textWidth(row.text, SMALL) * SLACK + 8 + extra };
  });
  let plot = width - left;
  for (const { share, need } of labels) {
    if (share > 0) plot = Math.min(plot, (width - left - need) / share);
  }
  plot = Math.max(plot, Math.min(80, (width - left) * 0.5));
  const x = linearScale([low, high], [left, left + plot]);

  let y = TOP;
  const placed = rows.map((row) => {
    const gapY = row.gap ? y + GAP / 2 : null;
    if (row.gap) y += GAP;
    const at = { y, nameX, nameWidth, rankX: rankWidth, narrow, right: width };
    const made = place(row, spec, at, x);
    y += step;
    return { ...made, gapY };
  });
  const bottom = y;
  const grid: Grid[] = spec.rate
    ? x.ticks(narrow ? 3 : 5).map((value) => ({
        x: px(x(value)),
        label: signed(value, 'exact', spec.unit, spec.locale),
      }))
    : [];
  const zeroX = px(x(0));
  const zeroPath = narrow
    ? placed.map((row) => `M${zeroX},${row.y + 19}V${row.y + ROW.narrow - 6}`).join('')
    : `M${zeroX},${TOP}V${px(bottom)}`;
  const shown = new Set<LegendKey>();
  for (const row of rows) {
    if (row.value === null && row.basis !== 'target' && row.state === 'value') continue;
    for (const key of legendKeys(row)) shown.add(key);
    if (row.interval) shown.add('interval');
    if (row.target !== null) shown.add('target');
  }
  const targets: Target[] = placed.map((one, i) => {
    const row = rows[i]!;
    const mark = row.value ?? row.target ?? 0;
    return {
      id: one.id,
      x: px(x(mark)),
      y: one.middle,
      box: { x: 0, y: one.y, width, height: one.height },
      name: row.label,
      value: row.valueText,
      lines: row.lines,
      state: row.state,
      precision: row.precision,
      basis: row.basis,
      report: row.row?.report ?? null,
      row: row.row,
      ...(row.row?.own ? { own: ownSign(one) } : {}),
    };
  });
  if (targets.some(({ own }) => own)) shown.add('own');
  return {
    width,
    height: Math.ceil(bottom + (grid.length > 0 ? 20 : 2)),
    targets,
    shown,
    rows: placed,
    zero: rows.length > 0 ? { x: zeroX, path: zeroPath } : null,
    grid,
    gridBottom: px(bottom),
    rankX: px(rankWidth),
    narrow,
  };
}
