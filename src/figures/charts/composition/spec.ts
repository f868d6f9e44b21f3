import { isChinese, m, type Locale } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type {
  Count,
  Era,
  IndicatorId,
  Precision,
  ReportId,
  Unit,
  Year,
} from '../../../model/nouns';
import { compositionIn } from '../../../model/compositions';
import { eraOfYear, isSections, joined } from '../../../model/eras';
import { joinPrecision } from '../../../model/precision';
import type { Row } from '../../../engines/query';
import { partFill } from '../../colour';
import type { FigureInput, MarkState } from '../../figure';
import { groupLabel } from '../../labels';
import {
  agenciesCount,
  indicatorPart,
  indicatorShort,
  scopeName,
  unitOf,
  valueText,
} from '../../names';
import { indicatorOf } from '../../rows';
import { isSingleYear } from '../../sentence';
import { signed } from '../../signs';
import { shownYear } from '../year';
import { piecesOf, sumOf, totalOf, verdictOf, type Piece, type Verdict } from './piece';

/** Bars drawn at most; the table has all. */
export const DRAWN = 40;
/** Key of what a stated total holds beyond its stated parts. */
export const REST = 'rest';

export interface Part {
  id: IndicatorId;
  label: string;
  fill: string;
}

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

/** Bars of one form: they share parts and colours. */
export interface Block {
  id: string;
  /** Name of the form; '' when the figure needs none. */
  label: string;
  parts: Part[];
  rest: boolean;
  bars: Bar[];
}

export interface CompositionSpec {
  input: FigureInput;
  locale: Locale;
  total: IndicatorId | null;
  unit: Unit;
  /** The year shown when bars stand for agencies; null when they stand for years. */
  year: Year | null;
  share: boolean;
  /** True where shares were asked for and parts overlap, so that amounts are shown. */
  noShare: boolean;
  overlap: boolean;
  blocks: Block[];
  scope: Row['scope'] | null;
  otherScopes: Row['scope'][];
  left: Count;
  /** Reports that state the total and none of its parts, where bars add up several. */
  onlyTotal: Count;
  /** Reports that state parts without their total, likewise left out. */
  onlyParts: Count;
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

/** One bar from the pieces behind it. */
function barOf(
  input: FigureInput,
  total: IndicatorId,
  pieces: readonly Piece[],
  key: string,
  label: string,
): Bar {
  const { catalogue, locale } = input;
  const say = (value: number, precision: Precision, id: IndicatorId) =>
    valueText(value, precision, id, catalogue, locale);
  const { used, onlyTotal, onlyParts } = usable(pieces);
  const { composition, year } = pieces[0]!;
  const verdicts = new Set(used.map(verdictOf));
  const totals = used.flatMap((piece) => piece.total ?? []);
  const whole = used.length > 0 && totals.length === used.length;
  const totalValue = whole ? totals.reduce((sum, row) => sum + row.value!, 0) : null;
  const totalPrecision = joinPrecision(totals.map((row) => row.precision));
  const verdict: Verdict = !whole
    ? 'no_total'
    : verdicts.has('contradicts')
      ? 'contradicts'
      : verdicts.has('overlap')
        ? 'overlap'
        : verdicts.has('rest')
          ? 'rest'
          : 'adds_up';
  const sum = used.reduce((all, piece) => all + sumOf(piece).value, 0);
  const sumPrecision = joinPrecision(used.map((piece) => sumOf(piece).precision));
  const shared =
    totalValue !== null && totalValue > 0 && verdict !== 'overlap' && sum <= totalValue;
  const share = (value: number) => (shared ? (value / totalValue) * 100 : null);
  const shareLine = (value: number): string[] => {
    const of = share(value);
    if (of === null) return [];
    return [m.chartb_share_of({ share: formatNumber(of, locale) }, { locale })];
  };
  const segments = composition.parts.flatMap((id): Segment[] => {
    const rows = used.flatMap((piece) => piece.parts.get(id) ?? []);
    if (rows.length === 0) return [];
    const value = rows.reduce((all, row) => all + row.value!, 0);
    const precision = joinPrecision(rows.map((row) => row.precision));
    const agencies = rows.reduce((all, row) => all + row.agencies, 0);
    const lines = shareLine(value);
    if (agencies > 1) {
      const who = agenciesCount(agencies, locale);
      lines.push(m.chart_aggregate({ id: 'sum', agencies: who }, { locale }));
    }
    return [
      {
        part: id,
        label: indicatorPart(id, catalogue, locale),
        value,
        precision,
        share: share(value),
        report: rows.length === 1 ? rows[0]!.report : null,
        row: rows.length === 1 ? rows[0]! : null,
        own: rows.some((row) => row.own),
        valueText: say(value, precision, id),
        lines,
      },
    ];
  });
  // Each report's own remainder: another report's surplus must not hide it.
  const rest = composition.addsUp
    ? used.reduce(
        (all, piece) => all + Math.max(0, (piece.total?.value ?? 0) - sumOf(piece).value),
        0,
      )
    : 0;
  if (rest > 0) {
    segments.push({
      part: REST,
      label: m.chartb_rest({}, { locale }),
      value: rest,
      precision: joinPrecision([totalPrecision, sumPrecision]),
      share: share(rest),
      report: used.length === 1 ? (totals[0]?.report ?? null) : null,
      row: used.length === 1 ? (totals[0] ?? null) : null,
      own: totals.some((row) => row.own) || segments.some((one) => one.own),
      valueText: say(rest, joinPrecision([totalPrecision, sumPrecision]), total),
      lines: [...shareLine(rest), m.chartb_rest_why({}, { locale })],
    });
  }
  const unit = unitOf(total, catalogue);
  const [shownSum, shownTotal] = [
    signed(sum, sumPrecision, unit, locale),
    totalValue === null ? '' : signed(totalValue, totalPrecision, unit, locale),
  ];
  const text =
    totalValue === null
      ? m.chartb_sum_no_total({ sum: shownSum }, { locale })
      : verdict === 'contradicts'
        ? m.chartb_mismatch({ sum: shownSum, total: shownTotal }, { locale })
        : verdict === 'overlap'
          ? m.chartb_total_text({ total: shownTotal }, { locale })
          : shownTotal;
  const lines: string[] = [];
  if (totalValue === null) {
    lines.push(m.chartb_no_total_line({ sum: say(sum, sumPrecision, total) }, { locale }));
  } else if (segments.length > 0) {
    lines.push(m.chartb_sum_line({ sum: say(sum, sumPrecision, total) }, { locale }));
  }
  const agencies = used.reduce((all, piece) => all + piece.agencies, 0);
  if (agencies > 1) {
    const who = agenciesCount(agencies, locale);
    lines.push(m.chart_aggregate({ id: 'sum', agencies: who }, { locale }));
  }
  const missing = composition.parts.filter(
    (id) => !segments.some((segment) => segment.part === id) && input.view.indicators.length < 2,
  );
  if (used.length === 1 && missing.length > 0 && missing.length < composition.parts.length) {
    const names = missing.map((id) => indicatorPart(id, catalogue, locale));
    const list = new Intl.ListFormat(locale, { type: 'unit' }).format(names);
    lines.push(m.chartb_missing_parts({ list }, { locale }));
  }
  const report = [...(totals.length === 1 ? totals : []), ...(used[0]?.parts.values() ?? [])][0];
  return {
    key,
    label,
    year,
    state: sum === 0 && (totalValue ?? 0) === 0 ? 'zero' : 'value',
    segments,
    sum,
    total: totalValue,
    totalPrecision,
    verdict,
    agencies,
    onlyTotal,
    onlyParts,
    report: used.length === 1 ? (report?.report ?? null) : null,
    totalRow: used.length === 1 ? (totals[0] ?? report ?? null) : null,
    own: totals.some((row) => row.own) || segments.some((one) => one.own),
    text,
    totalText: totalValue === null ? '' : say(totalValue, totalPrecision, total),
    lines,
    gap: false,
    breakBefore: false,
  };
}

/** A year without a bar, and why. */
function silentBar(input: FigureInput, year: Year, held: boolean): Bar {
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

/** The scopes behind the pieces, the one with most agencies first. */
function scopesOf(pieces: readonly Piece[]): Row['scope'][] {
  const sizes = new Map<Row['scope'], Count>();
  for (const { scope, agencies } of pieces) sizes.set(scope, (sizes.get(scope) ?? 0) + agencies);
  return [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([scope]) => scope);
}

/** Bars by year for one owner, with the years between that say nothing. */
function yearBars(
  input: FigureInput,
  total: IndicatorId,
  pieces: readonly Piece[],
): [string, Bar][] {
  const years = pieces.map((piece) => piece.year);
  const [low, high] = [Math.min(...years), Math.max(...years)];
  const held = new Set(input.held.map((report) => report.year));
  const bars: [string, Bar][] = [];
  const indicator = indicatorOf(input, total) ?? { comparable: 'no' as const };
  let last = '';
  const known = new Set(pieces.map((piece) => piece.composition.id));
  let before: Era | null = null;
  for (let year = low; year <= high; year++) {
    const now = pieces.filter((piece) => piece.year === year);
    const add = (id: string, era: Era, bar: Bar) => {
      const breakBefore = before !== null && !joined(indicator, before, era);
      bars.push([id, { ...bar, breakBefore }]);
      before = era;
      last = id;
    };
    if (now.length === 0) {
      const era = eraOfYear(year);
      const id = compositionIn(total, era)?.id ?? last;
      add(known.has(id) ? id : last, era, silentBar(input, year, held.has(year)));
    }
    // Late and early forms of one year are bars of their own: their parts differ.
    for (const id of new Set(now.map((piece) => piece.composition.id))) {
      const same = now.filter((piece) => piece.composition.id === id);
      add(id, same[0]!.era, barOf(input, total, same, `${year}.${id}`, String(year)));
    }
  }
  return bars;
}

/** Bars by owner in one year, largest first. */
function ownerBars(
  input: FigureInput,
  total: IndicatorId,
  pieces: readonly Piece[],
): [string, Bar][] {
  const { locale, view } = input;
  const scopes = view.by === 'agency' ? 1 : scopesOf(pieces).length;
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const scope = scopes > 1 ? `.${piece.scope}` : '';
    const key = `${piece.owner}${scope}|${piece.composition.id}`;
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  const names = new Intl.Collator(isChinese(locale) ? 'zh-u-co-pinyin' : 'en', { numeric: true });
  const bars = [...groups].flatMap(([key, list]): [string, Bar][] => {
    const broken = list.some((piece) => piece.parts.size > 0);
    const chosen = view.agencies.includes(list[0]!.owner) || view.focus.includes(list[0]!.owner);
    if (!broken && !chosen) return [];
    const row = [...list[0]!.parts.values(), list[0]!.total].find((one) => one !== null)!;
    const name = groupLabel(input, row);
    const label = scopes > 1 ? `${name} · ${scopeName(list[0]!.scope, locale)}` : name;
    return [[list[0]!.composition.id, barOf(input, total, list, key.split('|')[0]!, label)]];
  });
  const size = (bar: Bar) => Math.max(bar.total ?? 0, bar.sum);
  return bars.sort(([, a], [, b]) => size(b) - size(a) || names.compare(a.label, b.label));
}

/** The largest bars and those picked out. */
function drawn(bars: [string, Bar][], focus: readonly string[]): [string, Bar][] {
  if (bars.length <= DRAWN) return bars;
  const beyond = bars
    .slice(DRAWN)
    .filter(([, bar]) => focus.includes(bar.key))
    .slice(0, DRAWN);
  const head = bars.slice(0, DRAWN - beyond.length);
  return [
    ...head,
    ...beyond.map(([id, bar], i): [string, Bar] => [id, i === 0 ? { ...bar, gap: true } : bar]),
  ];
}

/** The forms that divide a total in one way. */
function formsName({ composition }: Piece, locale: Locale): string {
  return composition.eras.some(isSections)
    ? m.chartb_forms_from({}, { locale })
    : m.chartb_forms_to({}, { locale });
}

/** A whole and its parts, by year or by owner. Pure. */
export function spec(input: FigureInput): CompositionSpec {
  const { view, locale, catalogue } = input;
  const total = totalOf(input);
  const wantsShare = view.transform === 'share';
  const none = {
    input,
    locale,
    total,
    unit: unitOf(total ?? '', catalogue),
    year: null,
    share: false,
    noShare: false,
    overlap: false,
    blocks: [],
    scope: null,
    otherScopes: [],
    left: 0,
    onlyTotal: 0,
    onlyParts: 0,
  };
  if (total === null) return none;
  const pieces = piecesOf(input, total);
  if (pieces.length === 0) return none;

  const several = new Set(pieces.map((piece) => piece.owner)).size > 1;
  // Of one owner alone there are years to show; where one year is all there is, it is the owner's.
  const byOwner =
    isSingleYear(view) && (several || pieces.every(({ year }) => year === pieces[0]!.year));
  const broken = pieces.filter((piece) => piece.parts.size > 0);
  const rows = broken.flatMap((piece) => [...piece.parts.values()].slice(0, 1));
  const year = byOwner ? shownYear({ ...input, rows: rows.length > 0 ? rows : input.rows }) : null;
  let shown = byOwner ? pieces.filter((piece) => piece.year === year) : pieces;
  let scope: Row['scope'] | null = null;
  let otherScopes: Row['scope'][] = [];
  if (!byOwner) {
    [scope = null, ...otherScopes] = scopesOf(shown);
    shown = shown.filter((piece) => piece.scope === scope);
  }
  if (shown.length === 0) return { ...none, year };
  const all = byOwner ? ownerBars(input, total, shown) : yearBars(input, total, shown);
  const picked = [...view.focus, ...view.agencies];
  const bars = drawn(all, picked);

  const overlap = shown.some((piece) => !piece.composition.addsUp);
  const blocks: Block[] = [];
  const ids = [...new Set(bars.map(([id]) => id))];
  for (const id of ids) {
    const mine = bars.filter(([other]) => other === id).map(([, bar]) => bar);
    const piece = shown.find((one) => one.composition.id === id)!;
    const used = new Set(mine.flatMap((bar) => bar.segments.map((segment) => segment.part)));
    const parts = piece.composition.parts.flatMap((part, i): Part[] =>
      used.has(part)
        ? [{ id: part, label: indicatorPart(part, catalogue, locale), fill: partFill(part, i + 1) }]
        : [],
    );
    const label = ids.length > 1 ? formsName(piece, locale) : '';
    blocks.push({ id, label, parts, rest: used.has(REST), bars: mine });
  }
  const onlyTotal = byOwner
    ? shown.filter((piece) => piece.parts.size === 0).length
    : bars.reduce((count, [, bar]) => count + bar.onlyTotal, 0);
  return {
    ...none,
    year,
    share: wantsShare && !overlap,
    noShare: wantsShare && overlap,
    overlap,
    blocks,
    scope,
    otherScopes,
    left: all.length - bars.length,
    onlyTotal,
    onlyParts: bars.reduce((count, [, bar]) => count + bar.onlyParts, 0),
  };
}

/** True when nothing is broken down. */
export function isEmpty(made: CompositionSpec): boolean {
  return made.blocks.every((block) => block.bars.every((bar) => bar.segments.length === 0));
}

/** Name of the whole, for notes and tables. */
export function totalName(made: CompositionSpec): string {
  return made.total === null ? '' : indicatorShort(made.total, made.input.catalogue, made.locale);
}
