/** One bar of a composition: what a whole is divided into, and what the stated parts leave over. Pure. */
import type { Row } from '../../../engines/query';
import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { Count, IndicatorId, Precision, ReportId, Year } from '../../../model/nouns';
import { joinPrecision } from '../../../model/precision';
import type { FigureInput, MarkState } from '../../figure';
import { agenciesCount, indicatorPart, unitOf, valueText } from '../../names';
import { signed } from '../../signs';
import { sumOf, verdictOf, type Piece, type Verdict } from './piece';

/** Key of what a stated total holds beyond its stated parts. */
export const REST = 'rest';

export interface Segment {
  part: string;
  label: string;
  value: number;
  precision: Precision;
  /** Of the stated total, in percent; null where there is none or parts contradict it. */
  share: number | null;
  report: ReportId | null;
  row: Row | null;
  /** True where figures of the reader's own are among those added up. */
  own: boolean;
  valueText: string;
  lines: string[];
}

export interface Bar {
  key: string;
  label: string;
  year: Year;
  state: MarkState;
  segments: Segment[];
  /** Sum of the stated parts. */
  sum: number;
  /** Stated total; null where a report behind the bar gives none. */
  total: number | null;
  totalPrecision: Precision;
  verdict: Verdict;
  agencies: Count;
  /** Reports left out of a sum: those without parts, and those without a total. */
  onlyTotal: Count;
  onlyParts: Count;
  report: ReportId | null;
  totalRow: Row | null;
  /** True where figures of the reader's own are in the bar or in its total. */
  own: boolean;
  /** Beside the bar. */
  text: string;
  totalText: string;
  lines: string[];
  /** True where bars were left out before this one. */
  gap: boolean;
  /** True where the form changed before this one, and the whole may not be followed over it. */
  breakBefore: boolean;
}

/**
 * The pieces that a bar may add up. In a sum, a report without any part would only swell what is
 * not broken down, and one without a total would leave the sum without one; both are told instead.
 */
function usable(pieces: readonly Piece[]): {
  used: readonly Piece[];
  onlyTotal: Count;
  onlyParts: Count;
} {
  if (pieces.length === 1) return { used: pieces, onlyTotal: 0, onlyParts: 0 };
  const divided = pieces.filter((piece) => piece.parts.size > 0);
  const both = divided.filter((piece) => piece.total !== null);
  const used = both.length > 0 && both[0]!.composition.addsUp ? both : divided;
  return {
    used,
    onlyTotal: pieces.length - divided.length,
    onlyParts: divided.length - used.length,
  };
}

/** What is added up in a bar. */
interface Sums {
  input: FigureInput;
  /** The indicator of the whole. */
  whole: IndicatorId;
  used: readonly Piece[];
  sum: number;
  sumPrecision: Precision;
  /** The stated totals; null where a report among `used` gives none. */
  total: number | null;
  totalPrecision: Precision;
  totals: readonly Row[];
  verdict: Verdict;
}

/** The gravest verdict on the pieces of a bar, as long as all of them have a total. */
function verdictOn(used: readonly Piece[]): Verdict {
  const verdicts = new Set(used.map(verdictOf));
  const grave = (['contradicts', 'overlap', 'rest'] as const).find((one) => verdicts.has(one));
  return grave ?? 'adds_up';
}

function sumsOf(input: FigureInput, whole: IndicatorId, used: readonly Piece[]): Sums {
  const totals = used.flatMap((piece) => piece.total ?? []);
  const complete = used.length > 0 && totals.length === used.length;
  const sums = used.map(sumOf);
  return {
    ...{ input, whole, used, totals },
    sum: sums.reduce((all, { value }) => all + value, 0),
    sumPrecision: joinPrecision(sums.map(({ precision }) => precision)),
    total: complete ? totals.reduce((all, row) => all + row.value!, 0) : null,
    totalPrecision: joinPrecision(totals.map((row) => row.precision)),
    verdict: complete ? verdictOn(used) : 'no_total',
  };
}

/** Percentage of the stated total; null where there is none, or parts contradict it or overlap. */
function shareOf({ total, sum, verdict }: Sums, value: number): number | null {
  const shared = total !== null && total > 0 && verdict !== 'overlap' && sum <= total;
  return shared ? (value / total) * 100 : null;
}

function shareLines(sums: Sums, value: number): string[] {
  const { locale } = sums.input;
  const of = shareOf(sums, value);
  return of === null ? [] : [m.chartb_share_of({ share: formatNumber(of, locale) }, { locale })];
}

/** Says that several agencies are added up, where they are. */
function summedLines({ locale }: FigureInput, agencies: Count): string[] {
  if (agencies <= 1) return [];
  const who = agenciesCount(agencies, locale);
  return [m.chart_aggregate({ id: 'sum', agencies: who }, { locale })];
}

/** One part of the whole; nothing where no report states it. */
function segmentOf(sums: Sums, id: IndicatorId): Segment[] {
  const { catalogue, locale } = sums.input;
  const rows = sums.used.flatMap((piece) => piece.parts.get(id) ?? []);
  const [first] = rows;
  if (!first) return [];
  const only = rows.length === 1 ? first : null;
  const value = rows.reduce((all, row) => all + row.value!, 0);
  const precision = joinPrecision(rows.map((row) => row.precision));
  const agencies = rows.reduce((all, row) => all + row.agencies, 0);
  return [
    {
      part: id,
      label: indicatorPart(id, catalogue, locale),
      value,
      precision,
      share: shareOf(sums, value),
      report: only?.report ?? null,
      row: only,
      own: rows.some((row) => row.own),
      valueText: valueText(value, precision, id, catalogue, locale),
      lines: [...shareLines(sums, value), ...summedLines(sums.input, agencies)],
    },
  ];
}

/** What the stated totals hold beyond the stated parts; nothing where that is none. */
function restOf(sums: Sums, parts: readonly Segment[]): Segment[] {
  const { used, totals, whole } = sums;
  const { catalogue, locale } = sums.input;
  if (!used[0]?.composition.addsUp) return [];
  // Each report's own remainder: another report's surplus must not hide it.
  const rest = used.reduce(
    (all, piece) => all + Math.max(0, (piece.total?.value ?? 0) - sumOf(piece).value),
    0,
  );
  if (rest <= 0) return [];
  const only = used.length === 1 ? (totals[0] ?? null) : null;
  const precision = joinPrecision([sums.totalPrecision, sums.sumPrecision]);
  return [
    {
      part: REST,
      label: m.chartb_rest({}, { locale }),
      value: rest,
      precision,
      share: shareOf(sums, rest),
      report: only?.report ?? null,
      row: only,
      own: totals.some((row) => row.own) || parts.some((one) => one.own),
      valueText: valueText(rest, precision, whole, catalogue, locale),
      lines: [...shareLines(sums, rest), m.chartb_rest_why({}, { locale })],
    },
  ];
}

/** What stands beside a bar. */
function textOf({ input, whole, sum, sumPrecision, total, totalPrecision, verdict }: Sums): string {
  const { catalogue, locale } = input;
  const unit = unitOf(whole, catalogue);
  const shown = signed(sum, sumPrecision, unit, locale);
  if (total === null) return m.chartb_sum_no_total({ sum: shown }, { locale });
  const stated = signed(total, totalPrecision, unit, locale);
  if (verdict === 'contradicts')
    return m.chartb_mismatch({ sum: shown, total: stated }, { locale });
  return verdict === 'overlap' ? m.chartb_total_text({ total: stated }, { locale }) : stated;
}

/** What is told of a bar as a whole. */
function linesOf(sums: Sums, segments: readonly Segment[], agencies: Count): string[] {
  const { input, used } = sums;
  const { catalogue, locale, view } = input;
  const sum = valueText(sums.sum, sums.sumPrecision, sums.whole, catalogue, locale);
  const lines: string[] = [];
  if (sums.total === null) lines.push(m.chartb_no_total_line({ sum }, { locale }));
  else if (segments.length > 0) lines.push(m.chartb_sum_line({ sum }, { locale }));
  lines.push(...summedLines(input, agencies));
  const [only] = used;
  if (!only || used.length > 1 || view.indicators.length > 1) return lines;
  const { parts } = only.composition;
  const missing = parts.filter((id) => !segments.some((segment) => segment.part === id));
  if (missing.length === 0 || missing.length === parts.length) return lines;
  const names = missing.map((id) => indicatorPart(id, catalogue, locale));
  const list = new Intl.ListFormat(locale, { type: 'unit' }).format(names);
  return [...lines, m.chartb_missing_parts({ list }, { locale })];
}

/** One bar from the pieces behind it. */
export function barOf(
  input: FigureInput,
  whole: IndicatorId,
  pieces: readonly Piece[],
  key: string,
  label: string,
): Bar {
  const { catalogue, locale } = input;
  const { used, onlyTotal, onlyParts } = usable(pieces);
  const { composition, year } = pieces[0]!;
  const sums = sumsOf(input, whole, used);
  const { sum, total, totalPrecision, totals, verdict } = sums;
  const parts = composition.parts.flatMap((id) => segmentOf(sums, id));
  const segments = [...parts, ...restOf(sums, parts)];
  const agencies = used.reduce((all, piece) => all + piece.agencies, 0);
  const report = [...(totals.length === 1 ? totals : []), ...(used[0]?.parts.values() ?? [])][0];
  return {
    key,
    label,
    year,
    state: sum === 0 && (total ?? 0) === 0 ? 'zero' : 'value',
    segments,
    sum,
    total,
    totalPrecision,
    verdict,
    agencies,
    onlyTotal,
    onlyParts,
    report: used.length === 1 ? (report?.report ?? null) : null,
    totalRow: used.length === 1 ? (totals[0] ?? report ?? null) : null,
    own: totals.some((row) => row.own) || segments.some((one) => one.own),
    text: textOf(sums),
    totalText: total === null ? '' : valueText(total, totalPrecision, whole, catalogue, locale),
    lines: linesOf(sums, segments, agencies),
    gap: false,
    breakBefore: false,
  };
}

/** A year without a bar, and why. */
export function silentBar(input: FigureInput, year: Year, held: boolean): Bar {
  const { locale } = input;
  const text = held ? m.chartb_not_stated({}, { locale }) : m.chartb_no_report({}, { locale });
  return {
    key: String(year),
    label: String(year),
    year,
    state: held ? 'not_stated' : 'no_report',
    segments: [],
    sum: 0,
    total: null,
    totalPrecision: 'exact',
    verdict: 'no_total',
    agencies: 0,
    onlyTotal: 0,
    onlyParts: 0,
    report: null,
    totalRow: null,
    own: false,
    text,
    totalText: '',
    lines: [text],
    gap: false,
    breakBefore: false,
  };
}
