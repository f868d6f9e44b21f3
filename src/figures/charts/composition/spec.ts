import type { Row } from '../../../engines/query';
import { isChinese, m, type Locale } from '../../../i18n';
import { compositionIn } from '../../../model/compositions';
import { eraOfYear, isSections, joined } from '../../../model/eras';
import type { Count, Era, IndicatorId, Unit, Year } from '../../../model/nouns';
import { partFill } from '../../colour';
import type { FigureInput } from '../../figure';
import { groupLabel } from '../../labels';
import { indicatorPart, indicatorShort, scopeName, unitOf } from '../../names';
import { indicatorOf } from '../../rows';
import { isSingleYear } from '../../sentence';
import { shownYear } from '../year';
import { barOf, REST, silentBar, type Bar } from './bar';
import { piecesOf, totalOf, type Piece } from './piece';

/** Bars drawn at most; the table has all. */
export const DRAWN = 40;
export interface Part {
  id: IndicatorId;
  label: string;
  fill: string;
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
