/** The landscape's address: the indicator, one flat key a view, and what bars show. */
import { VIEW_NAMES, type Landscape, type Mask, type ViewName } from '../../engines/cubes';
import type { Notice } from '../../figures/address';
import { MEASURES, type Measure } from '../../figures/charts/linked';
import { findIndicator } from '../../figures/names';
import type { Catalogue, IndicatorId } from '../../model/nouns';

/** What the page opens on. */
export const OPENING_INDICATOR: IndicatorId = 'requests_received';

/** The key of what is loaded of a whole country. */
export const LOADED = 'load';

/** Longest value taken from an address, and most parts of it. */
const LONGEST = 2000;
const MOST = 200;

/** Filters as a reader chose them: null where a view does not filter. In the order of VIEW_NAMES. */
export type Filters = readonly Mask[];

export const NO_FILTERS: Filters = VIEW_NAMES.map(() => null);

const shorten = (value: string): string => (value.length > 40 ? value.slice(0, 39) + '…' : value);

/** The indicator of an address; the opening one, with a notice, where it names none that is known. */
export function readIndicator(
  params: URLSearchParams,
  catalogue: Catalogue,
): { indicator: IndicatorId; notices: Notice[] } {
  const value = params.get('i');
  if (value === null || findIndicator(value, catalogue))
    return { indicator: value ?? OPENING_INDICATOR, notices: [] };
  return {
    indicator: OPENING_INDICATOR,
    notices: [{ key: 'i', value: shorten(value), reason: 'unknown' }],
  };
}

/** Whether bars show counts or shares. */
export function readMeasure(params: URLSearchParams): { measure: Measure; notices: Notice[] } {
  const value = params.get('show');
  const measure = MEASURES.find((one) => one === value);
  const wrong = value !== null && !measure;
  return {
    measure: measure ?? 'count',
    notices: wrong ? [{ key: 'show', value: shorten(value), reason: 'unknown' }] : [],
  };
}

/**
 * The filters of an address. Parts that name no bar fall back to none, with a notice; never throws,
 * whatever the address holds.
 */
export function readFilters(
  params: URLSearchParams,
  landscape: Landscape,
): { filters: Filters; notices: Notice[] } {
  const notices: Notice[] = [];
  const filters = VIEW_NAMES.map((view): Mask => {
    const [value, again] = params.getAll(view);
    if (again !== undefined) notices.push({ key: view, value: shorten(again), reason: 'repeated' });
    if (!value) return null;
    const parts = value.slice(0, LONGEST).split(',');
    if (parts.length > MOST || value.length > LONGEST)
      notices.push({ key: view, value: String(MOST), reason: 'too_many' });
    const mask = new Uint8Array(landscape.bins[view].length);
    for (const part of parts.slice(0, MOST)) {
      const cells = cellsOf(view, part, landscape);
      if (!cells) notices.push({ key: view, value: shorten(part), reason: 'unknown' });
      else mask.fill(1, cells[0], cells[1]);
    }
    return tidy(view, mask);
  });
  return { filters, notices: notices.slice(0, MOST) };
}

/** First cell, and the one after the last, that a part of an address names; null for none. */
function cellsOf(view: ViewName, part: string, landscape: Landscape): [number, number] | null {
  const names = landscape.bins[view];
  const one = names.indexOf(part);
  if (one >= 0) return [one, one + 1];
  const [from, to, more] = part.split('-');
  if (from === undefined || to === undefined || more !== undefined) return null;
  let [start, end] = [-1, -1];
  if (view === 'year') [start, end] = [names.indexOf(from), names.indexOf(to) + 1];
  else if (view === 'value') {
    const edge = (text: string): number => (/^[\d.]{1,12}$/.test(text) ? Number(text) : NaN);
    // Zero is a bar of its own, so that a run of bars begins after it.
    start = landscape.values.findIndex((bin) => bin.to > 0 && bin.from === edge(from));
    end = landscape.values.findIndex((bin) => bin.to > 0 && bin.to === edge(to)) + 1;
  }
  return start >= 0 && end > start ? [start, end] : null;
}

/** A filter that lets all or nothing through is none; but no report held counts only when chosen. */
export function tidy(view: ViewName, mask: Mask): Mask {
  if (!mask?.includes(1)) return null;
  return view === 'coverage' || mask.includes(0) ? mask : null;
}

/** The filter of one view as its address has it: '2015-2018,2020', '0,10-500,not_stated'. */
export function writeFilter(view: ViewName, mask: Mask, landscape: Landscape): string {
  if (!mask) return '';
  const names = landscape.bins[view];
  const scale =
    view === 'year' ? [0, names.length] : view === 'value' ? [1, landscape.values.length] : [0, 0];
  const parts: string[] = [];
  for (let at = 0; at < names.length; at++) {
    if (!mask[at]) continue;
    const start = at;
    if (at >= scale[0]!) while (at + 1 < scale[1]! && mask[at + 1]) at++;
    if (start === at) parts.push(names[at]!);
    else if (view === 'year') parts.push(`${names[start]}-${names[at]}`);
    else parts.push(`${landscape.values[start]!.from}-${landscape.values[at]!.to}`);
  }
  return parts.join(',');
}

/** The whole address: nothing for what is as the page opens. */
export function writeAddress(
  indicator: IndicatorId,
  filters: Filters,
  measure: Measure,
  landscape: Landscape,
): URLSearchParams {
  const params = new URLSearchParams();
  if (indicator !== OPENING_INDICATOR) params.set('i', indicator);
  VIEW_NAMES.forEach((view, at) => {
    const value = writeFilter(view, filters[at] ?? null, landscape);
    if (value) params.set(view, value);
  });
  if (measure !== 'count') params.set('show', measure);
  return params;
}

/** An address with what is loaded of a whole country, or without where nothing is. */
export function withLoaded(params: URLSearchParams, loaded: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (loaded) next.set(LOADED, loaded);
  else next.delete(LOADED);
  return next;
}
