/** Many dots in columns, drawn as few bars where each alone would neither be seen nor be quick. */
import { m, type Locale } from '../../i18n';
import { formatNumber } from '../../i18n/numbers';
import type { Count, Year } from '../../model/nouns';
import type { Note, Target } from '../figure';
import { px } from './round';

/** Dots that one figure still draws one by one. */
export const MOST_DOTS = 3000;

/** So many in one place stay dots: they can be told apart, and pointed at. */
const FEW = 3;

/** A bar in the place of dots. */
export interface CrowdBar {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
  /** Root of its share in the largest of the figure's bars: (0, 1]. */
  share: number;
}

/** Dots of one column, in the order of their heights. */
export interface DotColumn<T> {
  year: Year;
  things: readonly T[];
}

export interface Thinning<T> {
  x: (year: Year) => number;
  y: (thing: T) => number;
  /** Those of one name may share a bar; null for one that always stays a dot. */
  group: (thing: T) => string | null;
  /** Radius of dots; half the length of the longest bar. */
  r: number;
  most: number;
  /** What one of a bar says, and its colour. */
  value: (thing: T) => string;
  colour: (thing: T) => string;
  locale: Locale;
}

/** The bars of a figure with what they answer, and by column the dots that are left, in their order. */
export interface Thinned<T> {
  bars: CrowdBar[];
  targets: Target[];
  alone: (readonly T[])[];
}

/**
 * Thins the dots of a figure that has too many: those within the same `2 r` pixels of a column share
 * a bar, as long as the root of their number, because a few places hold most of them. Pure.
 */
export function thin<T>(columns: readonly DotColumn<T>[], how: Thinning<T>): Thinned<T> {
  const { y, group, r, most } = how;
  const total = columns.reduce((sum, { things }) => sum + things.length, 0);
  if (total <= MOST_DOTS)
    return { bars: [], targets: [], alone: columns.map(({ things }) => things) };
  const rows = columns.map(({ things }) => {
    const found = new Map<string, T[]>();
    for (const thing of things) {
      const name = group(thing);
      if (name === null) continue;
      const key = `${name}|${Math.floor(y(thing) / (2 * r))}`;
      const row = found.get(key);
      if (row) row.push(thing);
      else found.set(key, [thing]);
    }
    return [...found.values()].filter((row) => row.length > FEW);
  });
  const largest = Math.max(1, ...rows.flat().map(({ length }) => length));
  const bars: CrowdBar[] = [];
  const targets: Target[] = [];
  const alone = columns.map(({ year, things }, at) => {
    const x = how.x(year);
    for (const row of rows[at]!) {
      const middle = px((Math.floor(y(row[0]!) / (2 * r)) + 0.5) * 2 * r);
      const share = Math.sqrt(row.length / largest);
      const half = px(Math.max(r, most * share));
      const value = [...new Set([row[0]!, row.at(-1)!].map(how.value))].join(' – ');
      const told = { name: nameOf(row.length, year, how.locale), value };
      const id = `crowd|${at}|${middle}|${group(row[0]!)}`;
      const size = { width: px(2 * half), height: px(2 * r) };
      const colour = how.colour(row[0]!);
      bars.push({ id, x: px(x - half), y: px(middle - r), ...size, colour, share });
      targets.push({
        ...{ id, x: px(x), y: middle, ...told, lines: [], state: 'value', precision: 'exact' },
        ...{ basis: 'stated', report: null, row: null },
      });
    }
    const gone = new Set(rows[at]!.flat());
    return things.filter((thing) => !gone.has(thing));
  });
  return { bars, targets, alone };
}

/** Bars of one colour as one path; '' for none. */
export function barsPath(bars: readonly CrowdBar[]): string {
  return bars.map(({ x, y, width, height }) => `M${x},${y}h${width}v${height}h${-width}z`).join('');
}

/** What bars, or what else `text` tells of, say in a figure of more dots than are drawn one by one. */
export function crowdNote(
  columns: readonly { dots: readonly unknown[] }[],
  locale: Locale,
  text: typeof m.national_note_crowds = m.national_note_crowds,
): Note[] {
  const dots = columns.reduce((sum, column) => sum + column.dots.length, 0);
  if (dots <= MOST_DOTS) return [];
  const shown = formatNumber(dots, locale);
  return [{ id: 'crowds', text: text({ shown }, { locale }) }];
}

/** What the tooltip of a bar of so many is headed with. */
function nameOf(n: Count, year: Year, locale: Locale): string {
  const name = m.national_crowd({ shown: formatNumber(n, locale) }, { locale });
  return m.chart_name_year({ name, year: String(year) }, { locale });
}
