/** Views in the address of the Explore page, and the views that the start page opens on. */
// By name, so that the app carries these views and none of the others.
import { press, published, requests, reviews } from '../../data/figures.json';
import { formatView, parseView, viewKey, VIEW_KEYS, type Notice } from '../figures/address';
import { lazy } from '../model/lazy';
import { OPENING_VIEW, VIEW_VERSION, type View } from '../figures/view';
import type { Catalogue, IndicatorId } from '../model/nouns';

/**
 * The view of Explore's address: the opening view where it says nothing of one. A scatter that names
 * one indicator is given the one that the page itself would set beside it.
 */
export function readView(
  params: URLSearchParams,
  catalogue?: Catalogue,
  opening = OPENING_VIEW,
): { view: View; notices: Notice[] } {
  if (!VIEW_KEYS.some((key) => params.has(key))) return { view: opening, notices: [] };
  const read = parseView(params, catalogue);
  const { chart, indicators } = read.view;
  const [only = ''] = indicators;
  if (chart !== 'scatter' || indicators.length > 1) return read;
  return { ...read, view: { ...read.view, indicators: pairOf(only) } };
}

/** An indicator and one to hold it against. */
export function pairOf(id: IndicatorId): IndicatorId[] {
  return [id, id === 'requests_received' ? 'published_total' : 'requests_received'];
}

/** A view as Explore's address: nothing for the opening view, and never nothing for another. */
export function writeView(view: View): URLSearchParams {
  if (viewKey(view) === viewKey(OPENING_VIEW)) return new URLSearchParams();
  const params = formatView(view);
  if (params.size === 0) params.set('v', String(VIEW_VERSION));
  return params;
}

/** In Explore's address: the dialog that shares the figure opens with it, and the key goes. */
export const SHARE = 'share';

/** An address that asks for no dialog. */
export function withoutShare(params: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(params);
  rest.delete(SHARE);
  return rest;
}

export type HeadlineId = 'published' | 'press' | 'requests' | 'reviews';

/** One of the figures that the start page opens on. */
export interface Headline {
  readonly id: HeadlineId;
  readonly view: View;
}

/** What the pages open on. */
export interface Opening {
  /** Explore, when the address says nothing. */
  view: View;
  headlines: readonly Headline[];
}

/**
 * The four headline figures: those of data/figures.json under these ids. Each is about agencies
 * whose reports say most about the subject, of one kind: whole governments are not set beside
 * single organs. Read when asked for: while modules still load, what reading needs may not be there.
 */
export const HEADLINES: readonly Headline[] = (
  ['published', 'press', 'requests', 'reviews'] as const
).map((id) => {
  const read = lazy(() => {
    const listed = { published, press, requests, reviews };
    return readView(new URLSearchParams(listed[id].view)).view;
  });
  return {
    id,
    get view() {
      return read();
    },
  };
});
