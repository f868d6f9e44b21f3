import type { LegendKey, Layout, Size, Target } from '../../figure';
import { legendKeys, WHISKER, type PointMark } from '../../marks/mark';
import { seriesColour } from '../../marks/colour';
import { ownAfter, OWN_ROOM } from '../../marks/own';
import { px } from '../../marks/round';
import { fitText, textWidth } from '../../text';
import { axisOf, type AxisTick } from '../axis';
import type { ChangeRow, ChangeSpec, End } from './spec';

/** Under this width names stand above their marks. */
export const NARROW = 480;
const ROW = { wide: 27, narrow: 45 };
const GAP = 16;
const SIZE = 13;
const SMALL = 12;
/** Height of the line that names the two years. */
const KEY = 24;
/** Faces differ from the metrics that widths are reckoned with; this much is kept in reserve. */
const SLACK = 1.1;

export interface Text {
  x: number;
  y: number;
  text: string;
}

export interface Dumbbell {
  id: string;
  y: number;
  height: number;
  middle: number;
  name: Text;
  value: Text & { anchor: 'start' | 'end' };
  /** Ends with a value, the earlier year first. */
  dots: PointMark[];
  /** From the earlier to the later value; '' where the two may not be joined. */
  bar: string;
  /** A wavy stand-in for the bar where a change of form lies between. */
  broken: string;
  colour: string;
  muted: boolean;
  gapY: number | null;
}

export interface ChangeLayout extends Layout {
  rows: Dumbbell[];
  grid: AxisTick[];
  gridBottom: number;
  /** Left and right end of the plot: grid lines on narrow pictures leave the names alone. */
  key: { x: number; y: number; text: string; later: boolean }[];
}

/** What an end adds to the legend. */
export function endKeys(end: End): LegendKey[] {
  if (end.value === null) return [];
  const state = end.value === 0 ? 'zero' : 'value';
  return legendKeys({ state, precision: end.precision, basis: 'stated' });
}

/** The target of one owner: the whole row or line answers for both of its ends. */
export function targetOf(
  row: ChangeRow,
  place: Pick<Target, 'id' | 'x' | 'y' | 'box'>,
  end: End = row.to.row ? row.to : row.from,
): Target {
  return {
    ...place,
    name: row.label,
    value: row.text,
    lines: row.lines,
    state: end.state === 'few' ? 'value' : end.state,
    precision: end.precision,
    basis: end.row?.basis ?? 'stated',
    report: end.row?.report ?? null,
    row: end.row,
  };
}

/** Right end of a dot with its whisker. */
function reachOf({ x, r, precision }: PointMark): number {
  return x + r + (precision === 'at_least' ? WHISKER : 0);
}

/** A gap with a slash through it: the two lie on two sides of a change of form. */
function brokenPath(from: number, to: number, y: number): string {
  const centre = px((from + to) / 2);
  return `M${px(centre - 4)},${px(y + 5)}L${centre},${px(y - 5)}M${centre},${px(y + 5)}L${px(centre + 4)},${px(y - 5)}`;
}

/** Two dots a row, joined where they may be compared; as high as the rows are many. Pure. */
export function layout(spec: ChangeSpec, { width }: Size): ChangeLayout {
  const { rows, locale } = spec;
  const narrow = width < NARROW;
  const step = narrow ? ROW.narrow : ROW.wide;
  const wide = (texts: string[], size: number) =>
    Math.max(0, ...texts.map((text) => textWidth(text, size) * SLACK));
  const names = wide(
    rows.map((row) => row.label),
    SIZE,
  );
  const nameWidth = narrow ? width : Math.min(names + 1, width * 0.34);
  const texts = wide(
    rows.map((row) => row.text),
    SMALL,
  );
  const room = rows.some((row) => row.from.row?.own ?? row.to.row?.own) ? OWN_ROOM : 0;
  const textRoom = narrow ? 0 : Math.min(texts, width * 0.34) + room;
  const left = (narrow ? 0 : nameWidth + 14) + 8;
  const right = width - (narrow ? WHISKER + 6 : textRoom + WHISKER + 14);
  const values = rows.flatMap(({ from, to }) => [from.value, to.value].filter((v) => v !== null));
  const x = axisOf(values, spec.input.view.scale, [left, right], {
    locale,
    count: narrow ? 3 : 5,
    suffix: spec.unit === 'percent' ? '%' : '',
  });
  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  let y = rows.length > 0 ? KEY : 0;
  const placed = rows.map((row): Dumbbell => {
    const gapY = row.gap ? y + GAP / 2 : null;
    if (row.gap) y += GAP;
    const middle = narrow ? y + 33 : y + step / 2;
    const muted = row.muted && spec.input.view.focus.length > 0;
    const colour = muted ? 'var(--series-muted)' : seriesColour(1);
    const dot = (end: End, later: boolean): PointMark[] => {
      if (end.value === null) return [];
      for (const key of endKeys(end)) shown.add(key);
      const state = end.value === 0 ? 'zero' : 'value';
      const mark = { x: px(x(end.value)), y: px(middle), state, r: later ? 5 : 3.5 } as const;
      const grey = later ? colour : 'var(--ink-3)';
      return [{ ...mark, colour: grey, precision: end.precision, basis: 'stated' }];
    };
    const dots = [...dot(row.from, false), ...dot(row.to, true)];
    const [first, last] = dots;
    const both = first && last ? [first.x, last.x] : null;
    if (row.apart === 'break') shown.add('era_break');
    const end = Math.max(...dots.map(reachOf), left);
    const valueX = narrow ? width - room : end + 7;
    const one: Dumbbell = {
      id: row.key,
      y: px(y),
      height: step,
      middle: px(middle),
      name: {
        x: 0,
        y: px(narrow ? y + 13 : middle + 4.5),
        text: fitText(row.label, nameWidth / SLACK, SIZE),
      },
      value: {
        x: px(valueX),
        y: px(narrow ? y + 13 : middle + 4.5),
        text: fitText(row.text, width - valueX - room, SMALL),
        anchor: narrow ? 'end' : 'start',
      },
      dots,
      bar: both && row.by !== null ? `M${both[0]!},${px(middle)}H${both[1]!}` : '',
      broken: both && row.apart === 'break' ? brokenPath(both[0]!, both[1]!, middle) : '',
      ...{ colour, muted, gapY },
    };
    if (narrow) {
      // Name and values share a line: the values end it, the name takes what is left.
      const need = textWidth(row.text, SMALL) * SLACK + room;
      one.value.text = fitText(row.text, width * 0.62, SMALL);
      one.name.text = fitText(row.label, Math.max(width - need - 8, width * 0.38) / SLACK, SIZE);
    }
    const target = targetOf(row, {
      id: row.key,
      x: last?.x ?? first?.x ?? left,
      y: one.middle,
      box: { x: 0, y: one.y, width, height: step },
    });
    if (row.from.row?.own ?? row.to.row?.own) {
      const text = narrow ? 0 : textWidth(one.value.text, SMALL) * SLACK;
      target.own = ownAfter(one.value.x + text, one.value.y - 4.5);
      shown.add('own');
    }
    targets.push(target);
    y += step;
    return one;
  });
  return {
    width,
    height: Math.ceil(y + 22),
    targets,
    shown,
    rows: placed,
    grid: rows.length > 0 ? x.ticks : [],
    gridBottom: px(y),
    key:
      rows.length > 0
        ? [
            { x: 6, y: 12, text: String(spec.from), later: false },
            { x: 68, y: 12, text: String(spec.year), later: true },
          ]
        : [],
  };
}
