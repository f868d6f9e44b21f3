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
import { seriesOf } from '../../series';
import { signed } from '../../signs';
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
  /** Every row, in order: what the table holds. */
  all: RankRow[];
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

/** The row of one series with all that is said about it; null when there is nothing to say. */
function rankRow(
  input: FigureInput,
  series: Series,
  aim: Series | undefined,
  year: Year,
  versus: Year | null,
): RankRow | null {
  const { locale, catalogue } = input;
  const result = series.basis === 'target' ? undefined : rowIn(series, year);
  const target = aim && rowIn(aim, year);
  const row = result ?? target;
  if (!row) return null;
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

/** Largest first with ranks shared by equals; then aims alone; then rates of too few cases. */
function ranked(rows: RankRow[], locale: Locale): RankRow[] {
  const group = (row: RankRow) => (row.value !== null ? 0 : row.basis === 'target' ? 1 : 2);
  const names = new Intl.Collator(isChinese(locale) ? 'zh-u-co-pinyin' : 'en', { numeric: true });
  const cases = (row: RankRow) => row.row?.denominator ?? 0;
  rows.sort(
    (a, b) =>
      group(a) - group(b) ||
      (b.value ?? b.target ?? 0) - (a.value ?? a.target ?? 0) ||
      cases(b) - cases(a) ||
      names.compare(a.label, b.label) ||
      (a.key < b.key ? -1 : 1),
  );
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
  let last = -1;
  return all.flatMap((row, i) => {
    if (!kept.has(row)) return [];
    const gap = i !== last + 1;
    last = i;
    return gap ? [{ ...row, gap }] : [row];
  });
}

/** Series of a figure in one year, ordered by their value. Pure. */
export function spec(input: FigureInput): RankingSpec {
  const { view, locale, catalogue } = input;
  const first = input.rows.find((row) => view.indicators.includes(row.indicator))?.indicator;
  const main = view.indicators[0] ?? first ?? '';
  const unit = unitOf(main, catalogue);
  const one = (row: Row) =>
    view.by === 'indicator' ? unitOf(row.indicator, catalogue) === unit : row.indicator === main;
  const used = { ...input, rows: input.rows.filter(one), view: { ...view } };
  if (view.by !== 'indicator') used.view.indicators = [main];
  const series = seriesOf(used);
  const year = shownYear(used);
  const indicator = indicatorOf(input, main);
  const others = view.indicators.filter(
    (id) => id !== main && (view.by !== 'indicator' || unitOf(id, catalogue) !== unit),
  );
  const base = { input, locale, unit, rate: isDerived(indicator), others };
  if (year === null) {
    return { ...base, year, versus: null, broken: false, rows: [], all: [] };
  }
  const versus = view.versus === year ? null : view.versus;
  const aims = new Map(series.filter((s) => s.basis === 'target').map((s) => [s.owner, s]));
  const owners = new Map<string, Series>();
  // A stated result speaks for its owner, a derived one where nothing is stated, an aim last.
  for (const basis of ['target', 'derived', 'stated'] as const) {
    for (const s of series) if (s.basis === basis) owners.set(s.owner, s);
  }
  const rows = [...owners.values()].flatMap(
    (s) => rankRow(used, s, aims.get(s.owner), year, versus) ?? [],
  );
  const hasBoth =
    versus !== null && [...owners.values()].some((s) => rowIn(s, versus)?.value != null);
  const moved = rows.some((row) => row.was !== null);
  const all = ranked(rows, locale);
  const shown = new Set(all.map((row) => row.key));
  const complete = all.length === 0 ? all : [...all, ...silent(used, year, shown)];
  const picked = new Set([...view.focus, ...(view.by === 'agency' ? view.agencies : [])]);
  return {
    ...base,
    year,
    versus: moved ? versus : null,
    broken: hasBoth && !moved,
    rows: drawn(complete, picked),
    all: complete,
  };
}

/** True when no series has a value, a count or an aim in the year. */
export function isEmpty(made: RankingSpec): boolean {
  return made.rows.length === 0;
}
