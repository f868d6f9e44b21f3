import { isChinese, m, type Locale } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import { eraOfYear, joined } from '../../../model/eras';
import {
  reportsIn,
  type IndicatorId,
  type Precision,
  type Report,
  type ReportId,
  type Unit,
  type Year,
} from '../../../model/nouns';
import { scopeOf } from '../../../engines/scope';
import type { Row } from '../../../engines/query';
import type { FigureInput, MarkState } from '../../figure';
import { agenciesCount, agencyNameOf, eraName, unitOf, valueText } from '../../names';
import { indicatorOf, isDerived, type Series } from '../../rows';
import { seriesOf } from '../../series';
import { asks } from '../trend/silence';

/** Rows drawn at most; the table has all. */
export const DRAWN = 60;

/** What one series says of one year. */
export interface HeatCell {
  year: Year;
  state: MarkState;
  /** Null without a value, and for rates of too few cases. */
  value: number | null;
  precision: Precision;
  row: Row | null;
  /** Aim of a plan for the year. */
  aim: Row | null;
  report: ReportId | null;
  valueText: string;
  lines: string[];
}

export interface HeatRow {
  key: string;
  label: string;
  indicator: IndicatorId;
  cells: HeatCell[];
  /** Years with a value. */
  covered: number;
  /** True where rows were left out before this one. */
  gap: boolean;
}

export interface HeatSpec {
  input: FigureInput;
  locale: Locale;
  unit: Unit;
  years: Year[];
  rows: HeatRow[];
  all: HeatRow[];
  /** First year after a change of form that the indicators do not survive; null for none. */
  breakAt: Year | null;
  /** Several indicators: each has a scale of its own. */
  apart: boolean;
}

/** Items by what `of` says of them, in their order. */
function group<T, K>(items: Iterable<T>, of: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = of(item);
    const same = groups.get(key);
    if (same) same.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The annual reports that a series is made of, by year. */
function reportsOf(
  input: FigureInput,
  series: Series,
  byAgency: ReadonlyMap<string, Report[]>,
): Map<Year, Report[]> {
  const { by, mix } = input.view;
  const first = series.rows[0];
  const chosen =
    by === 'agency'
      ? (byAgency.get(first?.agency ?? series.key) ?? [])
      : input.held.filter((report) => {
          const agency = input.catalogue.agencies.get(report.agency);
          if (!agency) return false;
          if (
            !mix &&
            series.scope !== 'mixed' &&
            scopeOf(agency.kind, agency.level) !== series.scope
          )
            return false;
          return by === 'all' || by === 'indicator' || agency[by] === first?.[by];
        });
  return group(
    chosen.filter((report) => report.kind === 'annual_report'),
    (report) => report.year,
  );
}

/** All years between the first and the last that rows or reports know, within the view's. */
function yearsOf(input: FigureInput): Year[] {
  const { from, to } = input.view;
  const known = [...input.rows, ...input.held]
    .map((one) => one.year)
    .filter((year) => year >= (from ?? -Infinity) && year <= (to ?? Infinity));
  if (known.length === 0) return [];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

function cellOf(
  input: FigureInput,
  indicator: IndicatorId,
  year: Year,
  row: Row | null,
  aim: Row | null,
  reports: readonly Report[],
): HeatCell {
  const { locale, catalogue } = input;
  const say = (one: Row) => valueText(one.value!, one.precision, indicator, catalogue, locale);
  const cell: HeatCell = {
    year,
    state: 'value',
    value: row?.value ?? null,
    precision: row?.precision ?? 'exact',
    row,
    aim,
    report: row ? row.report : reportsIn(reports) === 1 ? reports[0]!.id : null,
    valueText: '',
    lines: [],
  };
  if (row) {
    if (row.value === 0) cell.state = 'zero';
    if (row.value !== null) cell.valueText = say(row);
    if (row.numerator !== null && row.denominator !== null) {
      const [part, whole] = [row.numerator, row.denominator].map((n) => formatNumber(n, locale));
      const counts = m.chart_counts({ part: part!, whole: whole! }, { locale });
      if (row.value !== null) cell.lines.push(counts);
      else {
        cell.valueText = counts;
        cell.lines.push(m.chart_reason({ id: 'few' }, { locale }));
      }
    }
    if (row.agencies > 1) {
      const agencies = agenciesCount(row.agencies, locale);
      const id = isDerived(indicatorOf(input, indicator)) ? 'rate' : input.view.aggregate;
      cell.lines.push(m.chart_aggregate({ id, agencies }, { locale }));
    }
  } else if (reports.length === 0) {
    cell.state = 'no_report';
    cell.lines.push(m.chartb_no_report({}, { locale }));
  } else if (reports.every((report) => asks(input, indicator, report.era) === 'not_asked')) {
    cell.state = 'not_asked';
    const era = eraName(reports[0]!.era, locale);
    cell.lines.push(m.chartb_not_asked_by({ era }, { locale }));
  } else {
    cell.state = 'not_stated';
    cell.lines.push(m.chartb_not_stated({}, { locale }));
  }
  if (aim?.value != null) cell.lines.push(m.chartb_aim({ value: say(aim) }, { locale }));
  return cell;
}

/** Series without any row: agencies whose reports are held but never state the indicator. */
function silentSeries(input: FigureInput, found: readonly Series[]): Series[] {
  const { view, catalogue, locale } = input;
  if (view.by !== 'agency' || new Set(view.indicators).size > 1) return [];
  const seen = new Set(found.map((one) => one.owner));
  const ids = new Set([
    ...view.agencies,
    ...input.held.filter((one) => one.kind === 'annual_report').map((one) => one.agency),
  ]);
  return [...ids]
    .filter((id) => !seen.has(id))
    .map((id): Series => {
      const agency = catalogue.agencies.get(id);
      return {
        key: id,
        owner: id,
        label: agencyNameOf(id, catalogue, locale),
        indicator: view.indicators[0] ?? '',
        scope: agency ? scopeOf(agency.kind, agency.level) : 'organ',
        basis: 'stated',
        rows: [],
        slot: 0,
        muted: false,
      };
    });
}

/** Best covered first, then the largest at the end, then by name; chosen agencies as chosen. */
function sorted(rows: HeatRow[], input: FigureInput): HeatRow[] {
  const { view, locale } = input;
  if (view.by === 'indicator' || view.agencies.length > 0) return rows;
  const names = new Intl.Collator(isChinese(locale) ? 'zh-u-co-pinyin' : 'en', { numeric: true });
  const last = (row: HeatRow) =>
    row.cells.findLast((cell) => cell.value !== null)?.value ?? -Infinity;
  const reports = (row: HeatRow) => row.cells.filter((cell) => cell.state !== 'no_report').length;
  return rows.sort(
    (a, b) =>
      b.covered - a.covered ||
      reports(b) - reports(a) ||
      (last(b) === last(a) ? 0 : last(b) - last(a)) ||
      names.compare(a.label, b.label),
  );
}

/** The first rows and those picked out. */
function drawn(all: HeatRow[], focus: readonly string[]): HeatRow[] {
  if (all.length <= DRAWN) return all;
  const beyond = all
    .slice(DRAWN)
    .filter((row) => focus.includes(row.key))
    .slice(0, DRAWN);
  const head = all.slice(0, DRAWN - beyond.length);
  return [...head, ...beyond.map((row, i) => (i === 0 ? { ...row, gap: true } : row))];
}

/** First year of the new forms when the picture spans it and an indicator does not. */
function breakOf(input: FigureInput, years: readonly Year[]): Year | null {
  const at = years.find(
    (year, i) => i > 0 && eraOfYear(year - 1) === 'table_2014' && year === 2019,
  );
  if (at === undefined) return null;
  const crosses = input.view.indicators.every((id) => {
    const indicator = indicatorOf(input, id);
    return indicator && joined(indicator, 'table_2014', 'sections_2019');
  });
  return crosses ? null : at;
}

/** Series by years, with a reason in every cell that has no value. Pure. */
export function spec(input: FigureInput): HeatSpec {
  const { view, locale, catalogue } = input;
  const years = yearsOf(input);
  const series = seriesOf(input);
  const list = [...series, ...silentSeries(input, series)];
  const byAgency = group(input.held, (report) => report.agency);
  const rows: HeatRow[] = [];
  for (const [owner, same] of group(list, (one) => one.owner)) {
    const one = same[0]!;
    const reports = reportsOf(input, one, byAgency);
    const at = (basis: Row['basis'], year: Year) =>
      same.find((s) => s.basis === basis)?.rows.find((row) => row.year === year) ?? null;
    const cells = years.map((year) =>
      cellOf(
        input,
        one.indicator,
        year,
        at('stated', year) ?? at('derived', year),
        at('target', year),
        reports.get(year) ?? [],
      ),
    );
    rows.push({
      key: owner,
      label: one.label,
      indicator: one.indicator,
      cells,
      covered: cells.filter((cell) => cell.row !== null).length,
      gap: false,
    });
  }
  const all = sorted(rows, input);
  const unit = unitOf(view.indicators[0] ?? '', catalogue);
  return {
    input,
    locale,
    unit,
    years,
    rows: drawn(all, view.focus),
    all,
    breakAt: breakOf(input, years),
    apart: new Set(all.map((row) => row.indicator)).size > 1,
  };
}

/** True when there is neither a value nor a report to tell of. */
export function isEmpty(made: HeatSpec): boolean {
  return made.rows.length === 0 || made.years.length === 0;
}
