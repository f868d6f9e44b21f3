import { group } from 'd3-array';
import type { Row } from '../../engines/query';
import type { MarkState } from '../../figures/figure';
import { DEFAULT_VIEW, type View } from '../../figures/view';
import { asked } from '../../model/eras';
import {
  GROUPS,
  type Agency,
  type AgencyId,
  type Indicator,
  type IndicatorGroup,
  type IndicatorId,
  type Report,
  type Unit,
  type Year,
} from '../../model/nouns';

/** What one agency says of one indicator in one year. */
export interface LedgerCell {
  year: Year;
  state: MarkState;
  /** The stated value; null in every other state than value and zero. */
  row: Row | null;
  /** A plan's aim for the year, which stands beside a result and never in its place. */
  target: Row | null;
}

export interface LedgerLine {
  indicator: Indicator;
  cells: LedgerCell[];
}

export interface LedgerGroup {
  group: IndicatorGroup;
  lines: LedgerLine[];
}

/** Everything held about one agency: indicators down, years across. */
export interface Ledger {
  years: Year[];
  groups: LedgerGroup[];
}

/** State of a place without a stated value. */
function absence(indicator: Indicator, report: Report | undefined): MarkState {
  if (!report) return 'no_report';
  return asked(indicator, report.era) === 'not_asked' ? 'not_asked' : 'not_stated';
}

/**
 * The ledger of one agency out of its rows (grouped by agency, stated and target) and its annual
 * reports. Only indicators with a value or a target have a line; every year between the first and
 * the last has a column, so that a gap looks like one.
 */
export function ledgerOf(
  indicators: readonly Indicator[],
  rows: readonly Row[],
  held: readonly Report[],
): Ledger {
  const found = [...rows.map((row) => row.year), ...held.map((report) => report.year)];
  if (found.length === 0) return { years: [], groups: [] };
  const first = Math.min(...found);
  const years = Array.from({ length: Math.max(...found) - first + 1 }, (_, at) => first + at);
  const reports = new Map(held.map((report) => [report.year, report]));
  const byIndicator = group(rows, (row) => row.indicator);

  const lines = indicators.flatMap((indicator): LedgerLine[] => {
    const own = byIndicator.get(indicator.id);
    if (!own) return [];
    const cells = years.map((year): LedgerCell => {
      const row = own.find((one) => one.year === year && one.basis === 'stated') ?? null;
      const target = own.find((one) => one.year === year && one.basis === 'target') ?? null;
      const state = row
        ? row.value === 0 && row.precision === 'exact'
          ? 'zero'
          : 'value'
        : absence(indicator, reports.get(year));
      return { year, state, row, target };
    });
    return [{ indicator, cells }];
  });
  const groups = GROUPS.map((group) => ({
    group,
    lines: lines.filter((line) => line.indicator.group === group),
  })).filter(({ lines }) => lines.length > 0);
  return { years, groups };
}

/** How many years of a line have a stated value. */
function yearsStated(line: LedgerLine): number {
  return line.cells.filter((cell) => cell.row !== null).length;
}

/** Most lines in one small figure: more cannot be told apart at its size. */
const MOST_LINES = 4;

/**
 * The figure of one group: the indicators stated in at least two years, of the unit that most of
 * them share, the longest first. Null when no line could be drawn. All figures of one agency get
 * the same years, so that they stand on one time axis.
 */
export function groupView(
  agency: AgencyId,
  { lines }: LedgerGroup,
  years: readonly Year[],
): View | null {
  const drawn = lines.filter((line) => yearsStated(line) >= 2);
  const counts = new Map<Unit, number>();
  for (const { indicator } of drawn)
    counts.set(indicator.unit, (counts.get(indicator.unit) ?? 0) + 1);
  const unit = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const from = years[0];
  const to = years.at(-1);
  if (unit === undefined || from === undefined || to === undefined) return null;
  const indicators = drawn
    .filter((line) => line.indicator.unit === unit)
    .sort((a, b) => yearsStated(b) - yearsStated(a))
    .slice(0, MOST_LINES)
    .map((line) => line.indicator.id);
  return { ...DEFAULT_VIEW, indicators, agencies: [agency], by: 'indicator', from, to };
}

/** Indicators that people compare agencies by, when both have them. */
const LEADS: readonly IndicatorId[] = ['requests_received', 'published_total', 'proposals_total'];

/** The indicator to compare an agency by: a usual one, else the one stated in most years. */
export function leadIndicator(ledger: Ledger): IndicatorId | null {
  const lines = ledger.groups.flatMap((group) => group.lines);
  const stated = lines.filter((line) => yearsStated(line) > 0);
  const usual = LEADS.find((id) => stated.some((line) => line.indicator.id === id));
  if (usual) return usual;
  const best = stated.sort((a, b) => yearsStated(b) - yearsStated(a))[0];
  return best?.indicator.id ?? null;
}

/** A view of an agency among others: lines over the years, bars where it has one year only. */
export function compareView(
  agency: Agency,
  others: readonly AgencyId[],
  ledger: Ledger,
): View | null {
  const lead = leadIndicator(ledger);
  if (lead === null) return null;
  const line = ledger.groups
    .flatMap((group) => group.lines)
    .find((one) => one.indicator.id === lead);
  const stated = line?.cells.filter((cell) => cell.row !== null) ?? [];
  const view: View = {
    ...DEFAULT_VIEW,
    indicators: [lead],
    agencies: [agency.id, ...others],
    focus: others.length > 0 ? [agency.id] : [],
  };
  return stated.length === 1 ? { ...view, chart: 'ranking', year: stated[0]!.year } : view;
}
