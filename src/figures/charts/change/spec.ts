import { isChinese, m, type Locale } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { Row } from '../../../engines/query';
import { asked, eraOfYear, joined } from '../../../model/eras';
import type { Count, Precision, Unit, Year } from '../../../model/nouns';
import { differencePrecision } from '../../../model/precision';
import type { FigureInput, MarkState } from '../../figure';
import { inYears } from '../../findings';
import { aggregateText, countsText } from '../../labels';
import { agenciesCount, unitOf, valueText } from '../../names';
import { SLOTS } from '../../marks/colour';
import { eraOfRow, indicatorOf, isDerived, type Series } from '../../rows';
import { seriesOf } from '../../series';
import { PRECISION_SIGN, signed } from '../../signs';
import { SMALL_BASE } from '../../transform';
import { withGaps } from '../gaps';
import { shownYear } from '../year';

/** Owners drawn at most; the table has all. */
export const DRAWN = 40;
/** Owners in colour where there are more than hues and none is picked out. */
const COLOURED = 3;

/** One owner's value in one of the two years, or why it has none. */
export interface End {
  year: Year;
  row: Row | null;
  /** Null where there is none: `state` says why. */
  value: number | null;
  precision: Precision;
  /** few: a rate of too few cases, of which only the counts are given. */
  state: MarkState | 'few';
  /** Beside the mark: the value, or why there is none. */
  text: string;
}

/** How an owner's two values lie to each other, as far as they can be told apart. */
export type Move = 'up' | 'down' | 'same' | 'unsure';

/** What keeps two values from being compared. */
export type Apart = 'missing' | 'break' | 'agencies';

export interface ChangeRow {
  key: string;
  label: string;
  from: End;
  to: End;
  /** Difference in the indicator's unit; null where the two may not be compared. */
  by: number | null;
  precision: Precision;
  move: Move | null;
  /** Why `by` is null. */
  apart: Apart | null;
  /** '12 → 35 (+192%)'. */
  text: string;
  lines: string[];
  /** Colour slot, see Series. */
  slot: number;
  muted: boolean;
  /** True where rows were left out before this one. */
  gap: boolean;
}

export interface ChangeSpec {
  input: FigureInput;
  locale: Locale;
  indicator: string;
  unit: Unit;
  /** The later year; null when there are no two years to compare. */
  year: Year | null;
  from: Year | null;
  /** Drawn owners in order: largest rise first, then those that cannot be compared. */
  rows: ChangeRow[];
  /** Every owner with a value in at least one of the years, in the same order. */
  all: ChangeRow[];
  /** Owners with a value in one of the years alone that are not drawn though there is room. */
  single: Count;
  /** Owners with values in neither year. */
  neither: Count;
  /** True where values lie on two sides of a change of form that the indicator does not bear. */
  broken: boolean;
}

const rowIn = (series: Series, year: Year): Row | undefined =>
  series.rows.find((row) => row.year === year);

/** Results of the view's indicator; several side by side where each has its own series. */
function resultsOf(input: FigureInput): { used: FigureInput; indicator: string } {
  const { view, catalogue } = input;
  const indicator = view.indicators[0] ?? '';
  const unit = unitOf(indicator, catalogue);
  const several = view.by === 'indicator';
  const rows = input.rows.filter(
    (row) =>
      row.basis !== 'target' &&
      (several ? unitOf(row.indicator, catalogue) === unit : row.indicator === indicator),
  );
  const indicators = several ? view.indicators : [indicator];
  const narrowed = { ...view, indicators, targets: false, transform: 'value' as const };
  return { used: { ...input, rows, view: narrowed }, indicator };
}

/** Two years, and how many owners have values in both that may be compared. */
interface YearPair {
  from: Year;
  year: Year;
  owners: Count;
}

/** The pairs of shown years in which somebody may be compared; `year` and `from` where they are set. */
function yearPairs(
  input: FigureInput,
  all: readonly Series[],
  set: { from: Year | null; year: Year | null },
): YearPair[] {
  const pairs = new Map<string, YearPair>();
  const may = (year: Year, wanted: Year | null) =>
    wanted === null ? inYears(input, year) : year === wanted;
  for (const series of all) {
    const indicator = indicatorOf(input, series.indicator);
    if (!indicator) continue;
    const rows = series.rows.filter(({ value }) => value !== null);
    const later = rows.filter(({ year }) => may(year, set.year));
    for (const to of later) {
      for (const row of rows) {
        if (row.year >= to.year || !may(row.year, set.from)) continue;
        if (!joined(indicator, eraOfRow(row), eraOfRow(to))) continue;
        const key = `${row.year}|${to.year}`;
        const pair = pairs.get(key) ?? { from: row.year, year: to.year, owners: 0 };
        pair.owners++;
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()];
}

/**
 * The two years of a view, the earlier first. What it leaves open is the widest span over which at
 * least half as many owners may be compared as over the best of them, the later of equals.
 */
function yearsOf(
  input: FigureInput,
  all: readonly Series[],
): { from: Year | null; year: Year | null } {
  const { versus, year } = input.view;
  if (versus !== null && year !== null && versus !== year)
    return { from: Math.min(versus, year), year: Math.max(versus, year) };
  const pairs = yearPairs(input, all, { from: versus === year ? null : versus, year });
  const most = Math.max(0, ...pairs.map(({ owners }) => owners));
  const [best] = pairs
    .filter(({ owners }) => owners * 2 >= most)
    .sort((a, b) => b.year - b.from - (a.year - a.from) || b.year - a.year);
  if (best) return best;
  // Nobody may be compared: what stands in the years is still shown, apart.
  const last = year ?? shownYear(input);
  if (last === null || versus === null || versus === last) return { from: null, year: last };
  return { from: Math.min(versus, last), year: Math.max(versus, last) };
}

/** Why an owner has no value in a year. */
function silence(input: FigureInput, row: Row, year: Year): MarkState {
  if (row.agency === null) return 'not_stated';
  const report = input.held.find((one) => one.agency === row.agency && one.year === year);
  if (!report) return 'no_report';
  const indicator = indicatorOf(input, row.indicator);
  if (!indicator || isDerived(indicator)) return 'not_stated';
  return asked(indicator, report.era ?? eraOfYear(year)) === 'not_asked'
    ? 'not_asked'
    : 'not_stated';
}

function silentText(state: MarkState, row: Row, locale: Locale): string {
  if (row.agency === null) return m.analyst_none({}, { locale });
  if (state === 'no_report') return m.chartb_no_report({}, { locale });
  if (state === 'not_asked') return m.chartb_not_asked({}, { locale });
  return m.chartb_not_stated({}, { locale });
}

function endOf(input: FigureInput, series: Series, year: Year): End {
  const { locale, catalogue } = input;
  const row = rowIn(series, year) ?? null;
  if (row === null) {
    const known = series.rows[0]!;
    const state = silence(input, known, year);
    const text = silentText(state, known, locale);
    return { year, row, value: null, precision: 'exact', state, text };
  }
  const { value, precision } = row;
  if (value === null)
    return { year, row, value, precision, state: 'few', text: countsText(input, row) };
  const text = signed(value, precision, unitOf(row.indicator, catalogue), locale);
  return { year, row, value, precision, state: value === 0 ? 'zero' : 'value', text };
}

/** What keeps the two ends from being compared; null where nothing does. */
function apartOf(input: FigureInput, series: Series, from: End, to: End): Apart | null {
  if (from.value === null || to.value === null) return 'missing';
  const indicator = indicatorOf(input, series.indicator);
  if (!indicator || !joined(indicator, eraOfRow(from.row!), eraOfRow(to.row!))) return 'break';
  // A sum over more agencies is no growth. Rates and means bear it, which a note says.
  const sums = input.view.aggregate === 'sum' && !isDerived(indicator);
  return sums && from.row!.agencies !== to.row!.agencies ? 'agencies' : null;
}

function moveOf(by: number, precision: Precision): Move {
  if (precision === 'exact') return by > 0 ? 'up' : by < 0 ? 'down' : 'same';
  if (precision === 'at_least' && by > 0) return 'up';
  return precision === 'at_most' && by < 0 ? 'down' : 'unsure';
}

/** '+23 (+12%)', '−4 points', '≥ +30'; '' where the two could lie either way. */
function changeText(row: ChangeRow, unit: Unit, locale: Locale): string {
  const { by, from, precision } = row;
  if (by === null || from.value === null || row.move === 'unsure') return '';
  const sign = by > 0 ? '+' : by < 0 ? '−' : '±';
  const size = sign + formatNumber(Math.abs(by), locale);
  const before = PRECISION_SIGN[precision];
  if (unit === 'percent') return before + m.chartb_points({ by: size }, { locale });
  if (from.value < SMALL_BASE || precision !== 'exact') return before + size;
  const percent = formatNumber(Math.abs(Math.round((by / from.value) * 1000) / 10), locale);
  return `${size} (${sign}${percent}%)`;
}

function rowOf(input: FigureInput, series: Series, years: [Year, Year], unit: Unit): ChangeRow {
  const { locale, catalogue } = input;
  const [from, to] = [endOf(input, series, years[0]), endOf(input, series, years[1])];
  const apart = apartOf(input, series, from, to);
  const by = apart === null ? to.value! - from.value! : null;
  const precision = by === null ? 'exact' : differencePrecision(to.precision, from.precision);
  const made: ChangeRow = {
    key: series.owner,
    label: series.label,
    ...{ from, to, by, precision, apart },
    move: by === null ? null : moveOf(by, precision),
    text: '',
    lines: [],
    slot: series.slot,
    muted: series.muted,
    gap: false,
  };
  const change = changeText(made, unit, locale);
  made.text = `${from.text} ${apart === null ? '→' : '|'} ${to.text}`;
  if (change) made.text += ` · ${change}`;
  if (change) made.lines.push(m.chartb_change({ change }, { locale }));
  else if (by !== null) made.lines.push(m.analyst_change_unsure({}, { locale }));
  for (const end of [from, to]) {
    const value =
      end.value === null
        ? end.text
        : valueText(end.value, end.precision, end.row!.indicator, catalogue, locale);
    made.lines.push(m.chartb_was({ year: end.year, value }, { locale }));
  }
  if (apart === 'break') made.lines.push(m.chart_reason({ id: 'break' }, { locale }));
  if (apart === 'agencies') {
    const [was, now] = [from, to].map(({ row }) => agenciesCount(row!.agencies, locale));
    made.lines.push(m.analyst_change_agencies({ was: was!, now: now! }, { locale }));
  } else if (to.row) made.lines.push(aggregateText(input, to.row));
  made.lines = made.lines.filter(Boolean);
  return made;
}

/** Largest rise first, down to the largest fall; then pairs that are not compared; then single ends. */
function ordered(rows: ChangeRow[], locale: Locale): ChangeRow[] {
  const group = (row: ChangeRow) => (row.by !== null ? 0 : row.apart === 'missing' ? 2 : 1);
  const size = (row: ChangeRow) => row.to.value ?? row.from.value ?? -Infinity;
  const names = new Intl.Collator(isChinese(locale) ? 'zh-u-co-pinyin' : 'en', { numeric: true });
  return rows.sort(
    (a, b) =>
      group(a) - group(b) ||
      (b.by ?? 0) - (a.by ?? 0) ||
      size(b) - size(a) ||
      names.compare(a.label, b.label) ||
      (a.key < b.key ? -1 : 1),
  );
}

/** Among many, those are coloured that moved furthest: at most `most`. */
export function colourMovers(all: readonly ChangeRow[], most = COLOURED): void {
  const moved = all
    .filter((row) => row.by !== null && row.move !== 'same')
    .sort((a, b) => Math.abs(b.by!) - Math.abs(a.by!))
    .slice(0, most);
  for (const row of all) {
    row.slot = moved.indexOf(row) + 1;
    row.muted = row.slot === 0;
  }
}

/** Both ends of the order, and those that the reader picked out wherever they stand. */
export function drawn(all: ChangeRow[], picked: ReadonlySet<string>): ChangeRow[] {
  if (all.length <= DRAWN) return all;
  const kept = new Set(all.filter((row) => picked.has(row.key)).slice(0, DRAWN));
  const pairs = all.filter((row) => row.by !== null);
  const rest = all.filter((row) => row.by === null);
  // From the outside in: the largest rise, the largest fall, the next of each.
  const wanted = pairs.map((_, i) => pairs[i % 2 === 0 ? i / 2 : pairs.length - (i + 1) / 2]!);
  for (const row of [...wanted, ...rest]) {
    if (kept.size === DRAWN) break;
    kept.add(row);
  }
  return withGaps(all, kept);
}

/** Keys of the owners that the reader picked out. */
export function pickedOf({ focus, by, agencies }: FigureInput['view']): ReadonlySet<string> {
  return new Set([...focus, ...(by === 'agency' ? agencies : [])]);
}

/** A set of owners in two years, ordered by their change. Pure. */
export function spec(input: FigureInput): ChangeSpec {
  const { view, locale, catalogue } = input;
  const { used, indicator } = resultsOf(input);
  const unit = unitOf(indicator, catalogue);
  const owners = new Map<string, Series>();
  // What a report states speaks for its owner; a derived value only where nothing is stated.
  for (const basis of ['derived', 'stated'] as const)
    for (const one of seriesOf(used)) if (one.basis === basis) owners.set(one.owner, one);
  const series = [...owners.values()];
  const { from, year } = yearsOf(used, series);
  const base = { input, locale, indicator, unit, year, from };
  if (from === null || year === null)
    return { ...base, year: null, rows: [], all: [], single: 0, neither: 0, broken: false };
  const told = series.filter((one) => rowIn(one, from) ?? rowIn(one, year));
  const all = ordered(
    told.map((one) => rowOf(used, one, [from, year], unit)),
    locale,
  );
  const shown = new Set(told.map((one) => one.owner));
  const absent = view.by === 'agency' ? view.agencies.filter((id) => !shown.has(id)).length : 0;
  if (all.length > SLOTS && view.focus.length === 0) colourMovers(all);
  return {
    ...base,
    rows: drawn(all, pickedOf(view)),
    all,
    single: 0,
    neither: Math.max(absent, series.length - told.length),
    broken: all.some((row) => row.apart === 'break'),
  };
}

/** True when no owner has a value in either of two years. */
export function isEmpty(made: ChangeSpec): boolean {
  return made.rows.every(({ from, to }) => from.value === null && to.value === null);
}
