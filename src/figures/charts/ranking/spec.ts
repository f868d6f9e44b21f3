import { isChinese, m, type Locale } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { Basis, Count, Precision, Unit, Year } from '../../../model/nouns';
import { joined } from '../../../model/eras';
import { differencePrecision } from '../../../model/precision';
import { wilson } from '../../../model/wilson';
import type { Row } from '../../../engines/query';
import type { FigureInput, MarkState } from '../../figure';
import { agenciesCount, agencyNameOf, unitOf, valueText } from '../../names';
import { eraOfRow, indicatorOf, isDerived, type Series } from '../../rows';
import { lazy } from '../../../model/lazy';
import { seriesOf } from '../../series';
import { signed } from '../../signs';
import { withGaps } from '../gaps';
import { shownYear } from '../year';

/** Rows drawn at most; the table has all. */
export const DRAWN = 40;

/** One bar or dot with its name. */
export interface RankRow {
  key: string;
  label: string;
  /** Position by value, shared by equals; null for rows without a rank. */
  rank: number | null;
  state: MarkState;
  /** Null for rates of too few cases and for rows without a value. */
  value: number | null;
  precision: Precision;
  basis: Basis;
  row: Row | null;
  /** Value of the year moved against, where the two may be compared. */
  was: number | null;
  wasPrecision: Precision;
  /** Ends of the Wilson interval in the indicator's unit. */
  interval: [number, number] | null;
  /** Aim of a plan for the same year; never a result. */
  target: number | null;
  /** Beside the mark: the value, or why there is none. */
  text: string;
  /** As the tooltip prints it. */
  valueText: string;
  lines: string[];
  muted: boolean;
  /** True where rows were left out before this one. */
  gap: boolean;
}

export interface RankingSpec {
  input: FigureInput;
  locale: Locale;
  unit: Unit;
  /** Rates are drawn as dots with intervals, counts as bars. */
  rate: boolean;
  year: Year | null;
  /** Year moved against; null when none is asked or the forms do not allow it. */
  versus: Year | null;
  /** True when a movement was asked for over a change of form that does not allow it. */
  broken: boolean;
  /** Drawn rows, in order. */
  rows: RankRow[];
  /** Every row, in order: what the table holds; made when first asked for. */
  readonly all: RankRow[];
  /** How many rows there are, and how many of them are rates of too few cases. */
  count: Count;
  few: Count;
  /** Indicators of the view that are not in the picture. */
  others: string[];
}

/** The row of a series in one year; results only. */
function rowIn(series: Series, year: Year | null): Row | undefined {
  return series.rows.find((row) => row.year === year);
}

/** '12 of 48'. */
function counts(numerator: Count, denominator: Count, locale: Locale): string {
  const [part, whole] = [formatNumber(numerator, locale), formatNumber(denominator, locale)];
  return m.chart_counts({ part, whole }, { locale });
}

/** Change from the year moved against, in words: '+23%', '-4 points'. '' where none is valid. */
function changeText(row: RankRow, unit: Unit, locale: Locale): string {
  if (row.value === null || row.was === null) return '';
  const change = differencePrecision(row.precision, row.wasPrecision);
  if (change !== 'exact') return '';
  const sign = (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '±');
  const size = (value: number) => formatNumber(Math.abs(value), locale);
  const by = row.value - row.was;
  if (unit === 'percent') return m.chartb_points({ by: sign(by) + size(by) }, { locale });
  if (row.was < 10) return sign(by) + size(by);
  const percent = Math.round((by / row.was) * 1000) / 10;
  return `${sign(by)}${size(by)} (${sign(percent)}${size(percent)}%)`;
}

/** A row before anything is said about it: what it is ranked by. */
interface Candidate {
  series: Series;
  /** Result of the year, and the aim of a plan for it; one of them at least. */
  result: Row | undefined;
  target: Row | undefined;
  /** Results first, then aims alone, then rates of too few cases. */
  group: 0 | 1 | 2;
  size: number;
  cases: Count;
}

/** What there is to say of a series in the year; null for nothing. */
function candidate(series: Series, aim: Series | undefined, year: Year): Candidate | null {
  const result = series.basis === 'target' ? undefined : rowIn(series, year);
  const target = aim && rowIn(aim, year);
  const row = result ?? target;
  if (!row) return null;
  const value = result?.value ?? null;
  return {
    ...{ series, result, target },
    group: value !== null ? 0 : row.basis === 'target' ? 1 : 2,
    size: value ?? target?.value ?? 0,
    cases: row.denominator ?? 0,
  };
}

/** The row of one series with all that is said about it. */
function rankRow(
  input: FigureInput,
  { series, result, target }: Candidate,
  year: Year,
  versus: Year | null,
): RankRow {
  const { locale, catalogue } = input;
  const row = (result ?? target)!;
  const indicator = indicatorOf(input, row.indicator);
  const unit = unitOf(row.indicator, catalogue);
  const say = (value: number, precision: Precision) =>
    valueText(value, precision, row.indicator, catalogue, locale);
  const { numerator, denominator } = row;
  const counted = numerator !== null && denominator !== null;

  let interval: [number, number] | null = null;
  if (result && result.value !== null && counted && isDerived(indicator) && indicator.proportion) {
    const ends = row.precision === 'exact' ? wilson(numerator, denominator) : null;
    if (ends) interval = [ends[0] * indicator.scale, ends[1] * indicator.scale];
  }

  const before =
    result && result.value !== null && versus !== null ? rowIn(series, versus) : undefined;
  const may = before && indicator && joined(indicator, eraOfRow(before), eraOfRow(row));
  const was = may ? before.value : null;

  const made: RankRow = {
    key: series.owner,
    label: series.label,
    rank: null,
    state: result?.value === 0 ? 'zero' : 'value',
    value: result?.value ?? null,
    precision: result?.precision ?? 'exact',
    basis: row.basis,
    row,
    was,
    wasPrecision: before?.precision ?? 'exact',
    interval,
    target: target?.value ?? null,
    text: '',
    valueText: '',
    lines: [],
    muted: series.muted && input.view.focus.length > 0,
    gap: false,
  };
  if (result && result.value !== null) {
    made.text = signed(result.value, result.precision, unit, locale);
    if (was !== null) made.text = `${signed(was, made.wasPrecision, unit, locale)} → ${made.text}`;
    if (counted) made.text += ` · ${counts(numerator, denominator, locale)}`;
    made.valueText = say(result.value, result.precision);
  } else if (result && counted) {
    made.text = counts(numerator, denominator, locale);
    made.valueText = made.text;
    made.lines.push(m.chart_reason({ id: 'few' }, { locale }));
  } else if (target?.value != null) {
    made.text = m.chartb_target(
      { value: signed(target.value, target.precision, unit, locale) },
      { locale },
    );
    made.valueText = say(target.value, target.precision);
  }
  if (result && target?.value != null) {
    const value = signed(target.value, target.precision, unit, locale);
    made.text += ` · ${m.chartb_target({ value }, { locale })}`;
  }
  if (result?.value != null && counted) made.lines.push(counts(numerator, denominator, locale));
  if (interval) {
    const [low, high] = interval.map((end) => formatNumber(end, locale));
    made.lines.push(m.chart_interval({ low: low!, high: high! }, { locale }));
  }
  if (was !== null && versus !== null) {
    const value = say(was, made.wasPrecision);
    made.lines.push(m.chartb_was({ year: versus, value }, { locale }));
    const change = changeText(made, unit, locale);
    if (change) made.lines.push(m.chartb_change({ change }, { locale }));
  }
  if (result && target?.value != null) {
    made.lines.push(m.chartb_aim({ value: say(target.value, target.precision) }, { locale }));
  }
  if (row.agencies > 1) {
    const agencies = agenciesCount(row.agencies, locale);
    const id = isDerived(indicator) ? 'rate' : input.view.aggregate;
    made.lines.push(m.chart_aggregate({ id, agencies }, { locale }));
  }
  return made;
}

/** Agencies that were asked for by name but have no value in the year, with the reason. */
function silent(input: FigureInput, year: Year, shown: ReadonlySet<string>): RankRow[] {
  const { view, locale, catalogue } = input;
  if (view.by !== 'agency') return [];
  const reports = new Set(input.held.filter((one) => one.year === year).map((one) => one.agency));
  return view.agencies
    .filter((id) => !shown.has(id))
    .map((id): RankRow => {
      const state = reports.has(id) ? 'not_stated' : 'no_report';
      const text =
        state === 'not_stated'
          ? m.chartb_not_stated({}, { locale })
          : m.chartb_no_report({}, { locale });
      return {
        key: id,
        label: agencyNameOf(id, catalogue, locale),
        rank: null,
        state,
        value: null,
        precision: 'exact',
        basis: 'stated',
        row: null,
        was: null,
        wasPrecision: 'exact',
        interval: null,
        target: null,
        text,
        valueText: '',
        lines: [text],
        muted: false,
        gap: false,
      };
    });
}

/** By size, the largest first; negative where `a` comes first, 0 where their names decide. */
function bySize(a: Candidate, b: Candidate): number {
  return a.group - b.group || b.size - a.size || b.cases - a.cases;
}

/**
 * Largest first; then aims alone; then rates of too few cases. Equals are put in the order of their
 * names as far as the first `most` go: of thousands, few are read.
 */
function ranked(list: readonly Candidate[], locale: Locale, most = Infinity): Candidate[] {
  const sorted = [...list].sort(bySize);
  const names = new Intl.Collator(isChinese(locale) ? 'zh-u-co-pinyin' : 'en', { numeric: true });
  for (let start = 0, end = 0; start < Math.min(most, sorted.length); start = end) {
    do end++;
    while (end < sorted.length && bySize(sorted[start]!, sorted[end]!) === 0);
    if (end === start + 1) continue;
    const equals = sorted
      .slice(start, end)
      .sort(
        ({ series: a }, { series: b }) =>
          names.compare(a.label, b.label) || (a.owner < b.owner ? -1 : 1),
      );
    equals.forEach((one, i) => (sorted[start + i] = one));
  }
  return sorted;
}

/** Positions by value, shared by equals. */
function withRanks(rows: RankRow[]): RankRow[] {
  rows.forEach((row, i) => {
    if (row.value === null) return;
    const before = rows[i - 1];
    row.rank = before && before.value === row.value ? before.rank : i + 1;
  });
  return rows;
}

/** The first rows, and those that the reader picked out wherever they stand. */
function drawn(all: RankRow[], picked: ReadonlySet<string>): RankRow[] {
  if (all.length <= DRAWN) return all;
  const chosen = all.filter((row) => picked.has(row.key)).slice(0, DRAWN);
  const room = DRAWN - chosen.filter((row) => all.indexOf(row) >= DRAWN).length;
  const kept = new Set([...all.slice(0, room), ...chosen]);
  return withGaps(all, kept);
}

/** Series of a figure in one year, ordered by their value. Pure. */
export function spec(input: FigureInput): RankingSpec {
  const { view, locale, catalogue } = input;
  const first = input.rows.find((row) => view.indicators.includes(row.indicator))?.indicator;
  const main = view.indicators[0] ?? first ?? '';
  const unit = unitOf(main, catalogue);
  const one = (row: Row) =>
    view.by === 'indicator' ? unitOf(row.indicator, catalogue) === unit : row.indicator === main;
  const rows = input.rows.every(one) ? input.rows : input.rows.filter(one);
  const used = { ...input, rows, view: { ...view } };
  if (view.by !== 'indicator') used.view.indicators = [main];
  const series = seriesOf(used);
  const year = shownYear(used);
  const indicator = indicatorOf(input, main);
  const others = view.indicators.filter(
    (id) => id !== main && (view.by !== 'indicator' || unitOf(id, catalogue) !== unit),
  );
  const base = { input, locale, unit, rate: isDerived(indicator), others };
  if (year === null) {
    return { ...base, year, versus: null, broken: false, rows: [], all: [], count: 0, few: 0 };
  }
  const versus = view.versus === year ? null : view.versus;
  const aims = new Map(series.filter((s) => s.basis === 'target').map((s) => [s.owner, s]));
  const owners = new Map<string, Series>();
  // A stated result speaks for its owner, a derived one where nothing is stated, an aim last.
  for (const basis of ['target', 'derived', 'stated'] as const) {
    for (const s of series) if (s.basis === basis) owners.set(s.owner, s);
  }
  const found = [...owners.values()].flatMap((s) => candidate(s, aims.get(s.owner), year) ?? []);
  const few = found.filter(({ group }) => group === 2).length;
  const rowsOf = (list: readonly Candidate[]) =>
    withRanks(list.map((one) => rankRow(used, one, year, versus)));
  const whole = lazy(() => {
    const all = rowsOf(ranked(found, locale));
    const shown = new Set(all.map((row) => row.key));
    return all.length === 0 ? all : [...all, ...silent(used, year, shown)];
  });
  const picked = new Set([...view.focus, ...(view.by === 'agency' ? view.agencies : [])]);
  if (picked.size === 0 && versus === null && found.length > DRAWN) {
    const rows = rowsOf(ranked(found, locale, DRAWN).slice(0, DRAWN));
    const made = { ...base, year, versus, broken: false, rows, count: found.length, few };
    return Object.defineProperty(made as RankingSpec, 'all', { get: whole });
  }
  const all = whole();
  const hasBoth =
    versus !== null && [...owners.values()].some((s) => rowIn(s, versus)?.value != null);
  const moved = all.some((row) => row.was !== null);
  return {
    ...base,
    year,
    versus: moved ? versus : null,
    broken: hasBoth && !moved,
    rows: drawn(all, picked),
    all,
    count: all.length,
    few,
  };
}

/** True when no series has a value, a count or an aim in the year. */
export function isEmpty(made: RankingSpec): boolean {
  return made.rows.length === 0;
}
