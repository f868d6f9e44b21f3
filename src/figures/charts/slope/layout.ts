import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import type { EraBandMark } from '../../marks/band';
import { seriesColour } from '../../marks/colour';
import { dodge } from '../../marks/dodge';
import type { PointMark } from '../../marks/mark';
import { ownAround } from '../../marks/own';
import { polyline, px } from '../../marks/round';
import { wrapText } from '../../marks/wrap';
import { fitText, textWidth } from '../../text';
import { axisOf } from '../axis';
import { endKeys, NARROW, targetOf } from '../change/layout';
import type { ChangeRow, ChangeSpec, End } from '../change/spec';

const SIZE = 12;
const LINE = 14;
/** Bold letters are about this much wider than `textWidth` says, as far as it may be wrong. */
const BOLD = 1.22;
/** Room above the plot for the years, and under it for what is missing. */
const HEAD = 34;
const FOOT = 26;

export interface SlopeLabel {
  key: string;
  anchor: 'start' | 'end';
  x: number;
  rows: { y: number; text: string; strong: boolean }[];
  leader: string;
  colour: string;
}

export interface SlopeLine {
  key: string;
  /** '' where the two ends may not be joined. */
  path: string;
  colour: string;
  width: number;
  dots: PointMark[];
}

export interface SlopeLayout extends Layout {
  lines: SlopeLine[];
  labels: SlopeLabel[];
  /** The two year axes with their names above and what is missing below. */
  sides: {
    x: number;
    label: string;
    missing: { text: string; anchor: 'start' | 'middle' | 'end'; x: number };
  }[];
  band: EraBandMark | null;
  top: number;
  bottom: number;
}

/** Rows with a name: those in colour. */
const named = (rows: readonly ChangeRow[]) => rows.filter((row) => !row.muted);

function bandOf(spec: ChangeSpec, left: number, right: number, top: number, bottom: number) {
  if (!spec.rows.some((row) => row.apart === 'break')) return null;
  const centre = (left + right) / 2;
  const text = fitText(m.analyst_form_changed({}, { locale: spec.locale }), right - left, 11);
  return {
    x: px(centre - 7),
    y: px(top - 4),
    width: 14,
    height: px(bottom - top + 8),
    rule: px(centre),
    label: text,
    labelX: px(centre),
    labelY: px(top - 9),
    anchor: 'middle' as const,
  };
}

/** Two year axes with a line for each owner. Pure. */
export function layout(spec: ChangeSpec, size: Size): SlopeLayout {
  const { rows, locale } = spec;
  const { width } = size;
  const narrow = width < NARROW;
  const height = size.height ?? Math.round(Math.min(560, Math.max(320, width * 0.62)));
  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  const none = { width, targets, shown, lines: [], labels: [], sides: [], band: null };
  if (spec.year === null || rows.length === 0) return { ...none, height, top: 0, bottom: height };

  const tell = named(rows);
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, SIZE) * BOLD)));
  const numbers = widest(tell.flatMap(({ from }) => (from.value === null ? [] : [from.text])));
  const names = widest(tell.map((row) => row.label));
  const column = Math.min(names, narrow ? width * 0.42 : Math.min(width * 0.34, 240));
  const left = Math.max(numbers, textWidth(String(spec.from), SIZE) / 2) + 22;
  const right = width - column - 24;
  const [top, bottom] = [HEAD, height - FOOT];
  const values = rows.flatMap(({ from, to }) => [from.value, to.value].filter((v) => v !== null));
  const y = axisOf(values, spec.input.view.scale, [bottom, top], { locale });
  const at = [left, right] as const;

  const lines = rows.map((row): SlopeLine => {
    const colour = seriesColour(row.slot);
    const dots = [row.from, row.to].flatMap((end, i): PointMark[] => {
      if (end.value === null) return [];
      const state = end.value === 0 ? 'zero' : 'value';
      for (const key of endKeys(end)) shown.add(key);
      const place = { x: px(at[i]!), y: px(y(end.value)), r: row.muted ? 2.5 : 3.5 };
      const mark: PointMark = {
        ...place,
        colour,
        state,
        precision: end.precision,
        basis: 'stated',
      };
      targets.push({
        ...targetOf(row, { id: `${row.key}|${end.year}`, x: place.x, y: place.y }, end),
        ...(end.row?.own ? { own: ownAround(place.x, place.y, 7) } : {}),
      });
      return [mark];
    });
    const [first, last] = dots;
    const joined = row.by !== null && first && last;
    return {
      key: row.key,
      path: joined ? `M${first.x},${first.y}L${last.x},${last.y}` : '',
      colour,
      width: row.muted ? 1.25 : 2.25,
      dots,
    };
  });
  if (targets.some(({ own }) => own)) shown.add('own');
  const band = bandOf(spec, left, right, top, bottom);
  if (band) shown.add('era_break');

  const side = (pick: 'from' | 'to', x: number): SlopeLayout['sides'][number] => {
    const missing = spec.all.filter((row) => row[pick].value === null).length;
    const words = { n: missing, shown: formatNumber(missing, locale) };
    const text = missing > 0 ? m.analyst_no_value(words, { locale }) : '';
    const half = textWidth(text, 11) / 2;
    const over = x - half < 0 ? 'start' : x + half > width ? 'end' : 'middle';
    const year = pick === 'from' ? spec.from : spec.year;
    return {
      x: px(x),
      label: String(year),
      missing: { text, anchor: over, x: px(over === 'start' ? 0 : over === 'end' ? width : x) },
    };
  };
  return {
    ...none,
    height,
    ...{ top, bottom, lines, band },
    labels: [
      ...labelsOf(tell, 'from', { x: left, width: numbers, y, top, bottom, names: false }),
      ...labelsOf(tell, 'to', { x: right, width: column, y, top, bottom, names: true }),
    ],
    sides: [side('from', left), side('to', right)],
  };
}

interface LabelPlace {
  x: number;
  width: number;
  y: (value: number) => number;
  top: number;
  bottom: number;
  /** Whether labels carry the owners' names; those without a later value stand there too. */
  names: boolean;
}

/** Labels on one side, dodged, with leaders to their dots. */
function labelsOf(
  rows: readonly ChangeRow[],
  pick: 'from' | 'to',
  place: LabelPlace,
): SlopeLabel[] {
  const end = (row: ChangeRow): End => row[pick];
  const told = rows.filter((row) => place.names || end(row).value !== null);
  const made = told.map((row) => {
    const names = place.names
      ? wrapText(row.label, place.width / BOLD, SIZE, 2).map((text) => ({ text, strong: true }))
      : [];
    const value = { text: fitText(end(row).text, place.width, SIZE), strong: false };
    return [...names, value];
  });
  const tall = made.reduce((sum, lines) => sum + lines.length * LINE + 3, 0);
  const tight = tall > place.bottom - place.top + 40;
  const lines = tight
    ? told.map((row, i) => {
        const first = made[i]![0]!;
        return place.names
          ? [{ ...first, text: fitText(row.label, place.width / BOLD, SIZE) }]
          : [first];
      })
    : made;
  const wanted = told.map((row) => {
    const { value } = end(row);
    return value !== null ? place.y(value) : place.y(row.from.value ?? 0);
  });
  const centres = dodge(
    told.map((_, i) => ({ at: wanted[i]!, size: lines[i]!.length * LINE + 3 })),
    place.top - 14,
    place.bottom + 14,
  );
  const outward = pick === 'from' ? -1 : 1;
  return told.map((row, i) => {
    const first = centres[i]! - ((lines[i]!.length - 1) * LINE) / 2 + SIZE * 0.35;
    const moved = Math.abs(centres[i]! - wanted[i]!) > 3 && end(row).value !== null;
    return {
      key: row.key,
      anchor: pick === 'from' ? 'end' : 'start',
      x: px(place.x + outward * 20),
      rows: lines[i]!.map((line, n) => ({ ...line, y: px(first + n * LINE) })),
      leader: moved
        ? polyline([
            [place.x + outward * 6, wanted[i]!],
            [place.x + outward * 16, centres[i]!],
          ])
        : '',
      colour: seriesColour(row.slot),
    };
  });
}
