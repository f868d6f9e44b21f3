import type { Locale } from '../../../i18n';
import type { Row } from '../../../engines/query';
import { latestYear } from '../../../engines/years';
import type { AgencyId, Count, IndicatorId, Year } from '../../../model/nouns';
import type { FigureInput } from '../../figure';
import { inYears } from '../../findings';
import { SLOTS } from '../../marks/colour';

/** One agency that states both indicators in the year. */
export interface Pair {
  agency: AgencyId;
  x: Row;
  y: Row;
  /** Colour slot: 0 is the grey of the unchosen, 9 and up are chosen without a hue of their own. */
  slot: number;
}

export interface ScatterSpec {
  input: FigureInput;
  locale: Locale;
  /** Indicators of the axes; '' where the view names fewer than two. */
  x: IndicatorId;
  y: IndicatorId;
  year: Year | null;
  /** In the order of the rows. */
  pairs: Pair[];
  /** Agencies picked out, in the order in which they were. */
  chosen: AgencyId[];
  /** Agencies with a value of one indicator only: they have no place in the plane. */
  onlyX: Count;
  onlyY: Count;
}

/** Results with a value of one indicator, by agency and year. */
function valuesOf(input: FigureInput, indicator: IndicatorId): Map<Year, Map<AgencyId, Row>> {
  const years = new Map<Year, Map<AgencyId, Row>>();
  for (const row of input.rows) {
    if (row.indicator !== indicator || row.basis === 'target') continue;
    if (row.value === null || row.agency === null) continue;
    let agencies = years.get(row.year);
    if (!agencies) years.set(row.year, (agencies = new Map()));
    // What a report states speaks before what follows from it.
    if (row.basis === 'stated' || !agencies.has(row.agency)) agencies.set(row.agency, row);
  }
  return years;
}

/** The view's year; else the last with enough pairs; else that with most, the later of equals. */
function yearOf(input: FigureInput, counts: ReadonlyMap<Year, Count>): Year | null {
  if (input.view.year !== null) return input.view.year;
  return latestYear(new Map([...counts].filter(([year, n]) => n > 0 && inYears(input, year))));
}

/** Agencies picked out: those in focus, and those named among others. */
function chosenOf(input: FigureInput, held: ReadonlySet<AgencyId>): AgencyId[] {
  const { agencies, focus } = input.view;
  const among = agencies.length < held.size ? agencies : [];
  return [...new Set([...focus, ...among])].filter((id) => held.has(id));
}

/** Two indicators of each agency in one year. Pure. */
export function spec(input: FigureInput): ScatterSpec {
  const { view, locale } = input;
  const [x = '', y = ''] = view.indicators;
  const none = { input, locale, x, y, year: null, pairs: [], chosen: [], onlyX: 0, onlyY: 0 };
  if (x === '' || y === '') return none;
  const [xs, ys] = [valuesOf(input, x), valuesOf(input, y)];
  const counts = new Map<Year, Count>();
  for (const [year, agencies] of xs) {
    const others = ys.get(year);
    let n = 0;
    if (others) for (const id of agencies.keys()) if (others.has(id)) n++;
    counts.set(year, n);
  }
  const year = yearOf(input, counts);
  if (year === null) return none;
  const [inX, inY] = [
    xs.get(year) ?? new Map<AgencyId, Row>(),
    ys.get(year) ?? new Map<AgencyId, Row>(),
  ];
  const pairs = [...inX].flatMap(([agency, row]): Pair[] => {
    const other = inY.get(agency);
    return other ? [{ agency, x: row, y: other, slot: 0 }] : [];
  });
  const chosen = chosenOf(input, new Set(pairs.map(({ agency }) => agency)));
  const slots = new Map(chosen.map((id, i) => [id, i + 1]));
  for (const pair of pairs) pair.slot = slots.get(pair.agency) ?? 0;
  return {
    ...none,
    year,
    pairs,
    chosen,
    onlyX: inX.size - pairs.length,
    onlyY: inY.size - pairs.length,
  };
}

/** Hue of a pair: without any choice all are alike, with one the rest is grey. */
export function slotOf(spec: ScatterSpec, { slot }: Pair): number {
  if (spec.chosen.length === 0) return 1;
  return slot > SLOTS ? 1 : slot;
}

export function isEmpty(made: ScatterSpec): boolean {
  return made.pairs.length === 0;
}
