/** What a change of one part of a view means for its other parts. Pure. */
import {
  CHARTS,
  DEFAULT_VIEW,
  OPENING_VIEW,
  type Chart,
  type SeriesKey,
  type View,
} from '../../figures/view';
import { hasVersus } from '../../figures/sentence';
import { pairOf } from '../views';
import type { AgencyId, AgencyKind, Catalogue, IndicatorId, Level } from '../../model/nouns';

/** What a part of the sentence opens. */
export type PickerName = 'indicator' | 'agencies' | 'years' | 'chart' | 'by' | 'transform' | 'more';

/** Most indicators that one figure compares: as many as there are hues. */
export const MOST_INDICATORS = 8;
/** Most agencies that may be chosen one by one. */
export const MOST_AGENCIES = 40;

/** A saved set of agencies; names are messages `preset_name`. */
export interface Preset {
  id: string;
  kinds: AgencyKind[];
  levels: Level[];
}

export const PRESETS: readonly Preset[] = [
  { id: 'civil_affairs_prefecture', kinds: ['civil_affairs'], levels: ['prefecture'] },
  { id: 'civil_affairs_county', kinds: ['civil_affairs'], levels: ['county'] },
  { id: 'government_prefecture', kinds: ['government'], levels: ['prefecture'] },
  { id: 'government_province', kinds: ['government'], levels: ['province'] },
  { id: 'government_county', kinds: ['government'], levels: ['county'] },
  { id: 'government_office', kinds: ['government_office'], levels: [] },
  { id: 'all', kinds: [], levels: [] },
];

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** The preset that a view's agencies amount to, if any. */
export function presetOf(view: View): string | null {
  if (view.agencies.length || view.provinces.length) return null;
  const found = PRESETS.find(
    ({ kinds, levels }) => same(kinds, view.kinds) && same(levels, view.levels),
  );
  return found?.id ?? null;
}

/** A set by filters takes the place of agencies chosen one by one. */
export function withFilter(
  view: View,
  filter: Partial<Pick<View, 'provinces' | 'levels' | 'kinds'>>,
): View {
  return { ...view, agencies: [], focus: [], ...filter };
}

/** Agencies chosen one by one take the place of filters. */
export function withAgencies(view: View, agencies: AgencyId[]): View {
  return { ...view, agencies, provinces: [], levels: [], kinds: [], focus: [] };
}

/** Adds what is missing, removes what is there. */
export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}

/** One indicator alone; what only several need goes back to the usual. */
export function withIndicator(view: View, id: IndicatorId): View {
  const by: SeriesKey = view.by === 'indicator' ? 'agency' : view.by;
  if (view.chart === 'scatter') {
    const other = view.indicators[1] ?? '';
    return { ...view, indicators: other === '' || other === id ? pairOf(id) : [id, other], by };
  }
  return { ...view, indicators: [id], by, focus: [] };
}

/** Indicators side by side: one series each, over one agency or one total. */
export function withIndicators(view: View, ids: IndicatorId[]): View {
  const [only] = ids;
  if (only === undefined) return view;
  if (ids.length === 1) return withIndicator(view, only);
  return { ...view, indicators: ids.slice(0, MOST_INDICATORS), by: 'indicator', focus: [] };
}

/**
 * A chosen agency stands among its peers in a distribution: the view asks for all agencies of the
 * chosen ones' kinds and levels, and picks these out.
 */
function amongPeers(view: View, catalogue: Catalogue): View {
  const chosen = view.agencies.flatMap((id) => catalogue.agencies.get(id) ?? []);
  if (chosen.length === 0) return view;
  const kinds = [...new Set(chosen.map(({ kind }) => kind))].sort();
  const levels = [...new Set(chosen.map(({ level }) => level))].sort();
  return { ...view, agencies: [], provinces: [], kinds, levels, focus: view.agencies };
}

/** Charts whose values may stand on a logarithmic scale. */
const LOGS: readonly Chart[] = [
  'trend',
  'multiples',
  'distribution',
  'change',
  'slope',
  'scatter',
  'outliers',
];
/** Charts that show values as indexes, changes or shares too. */
const TRANSFORMED: readonly Chart[] = ['trend', 'multiples', 'heat', 'table', 'composition'];

/** Charts that show a chosen agency among its peers. */
const PEERS: readonly Chart[] = ['distribution', 'outliers'];

/** True where a view's scale may be chosen. */
export const hasScale = ({ chart }: View): boolean => LOGS.includes(chart);
/** True where a view's values may be transformed. */
export const hasTransform = ({ chart }: View): boolean => TRANSFORMED.includes(chart);

/** A chart with settings that it can show. */
export function withChart(view: View, chart: Chart, catalogue: Catalogue): View {
  const next: View = { ...(PEERS.includes(chart) ? amongPeers(view, catalogue) : view), chart };
  if (!hasScale(next)) next.scale = 'linear';
  if (!hasTransform(next)) next.transform = 'value';
  if (chart === 'composition' && next.transform !== 'share') next.transform = 'value';
  if (chart === 'map' && view.provinces.length) next.provinces = [];
  if (!hasVersus(next)) next.versus = null;
  const [first = '', second] = next.indicators;
  if (chart === 'flow') next.indicators = ['requests_received'];
  if (chart === 'scatter') next.indicators = second === undefined ? pairOf(first) : [first, second];
  return next;
}

/** Charts that can show the view's indicators: a composition needs an indicator with parts. */
export function chartsFor(hasParts: boolean): Chart[] {
  return CHARTS.filter((chart) => chart !== 'composition' || hasParts);
}

/** A view close by that has data, for one that has none: the same question asked of everybody. */
export function nearestView(view: View, catalogue: Catalogue, opening = OPENING_VIEW): View {
  const held = view.indicators.find((id) => (catalogue.codebook.coverage[id]?.agencies ?? 0) > 0);
  if (held === undefined) return opening;
  const chart = view.chart === 'composition' ? 'trend' : view.chart;
  const next = withChart({ ...DEFAULT_VIEW, indicators: [held] }, chart, catalogue);
  const same = view.agencies.length + view.provinces.length + view.levels.length === 0;
  return same && view.kinds.length === 0 && view.from === null && view.to === null ? opening : next;
}

/** Years from the first to the last with a value under any of the indicators. */
export function yearsHeld(ids: readonly IndicatorId[], catalogue: Catalogue): number[] {
  let from = Infinity;
  let to = -Infinity;
  for (const id of ids) {
    const coverage = catalogue.codebook.coverage[id];
    if (!coverage || coverage.agencies === 0) continue;
    from = Math.min(from, coverage.from);
    to = Math.max(to, coverage.to);
  }
  return from > to ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
