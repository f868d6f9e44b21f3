/** Views in the address of the Explore page, and the views that the start page opens on. */
import { formatView, parseView, VIEW_KEYS, type Notice } from '../figures/address';
import { DEFAULT_VIEW, OPENING_VIEW, VIEW_VERSION, type View } from '../figures/view';
import type { Catalogue } from '../model/nouns';

/** The view of Explore's address: the opening view where it says nothing of one. */
export function readView(
  params: URLSearchParams,
  catalogue?: Catalogue,
): { view: View; notices: Notice[] } {
  if (!VIEW_KEYS.some((key) => params.has(key))) return { view: OPENING_VIEW, notices: [] };
  return parseView(params, catalogue);
}

/** A view as Explore's address: nothing for the opening view, and never nothing for another. */
export function writeView(view: View): URLSearchParams {
  const params = formatView(view);
  if (params.toString() === formatView(OPENING_VIEW).toString()) return new URLSearchParams();
  if (params.size === 0) params.set('v', String(VIEW_VERSION));
  return params;
}

export type HeadlineId = 'published' | 'press' | 'requests' | 'reviews';

/**
 * The four headline figures. Each is about agencies whose reports say most about the subject, of
 * one kind: whole governments are not set beside single organs.
 */
export const HEADLINES: readonly { id: HeadlineId; view: View }[] = [
  {
    id: 'published',
    view: {
      ...DEFAULT_VIEW,
      indicators: ['published_website', 'published_wechat'],
      agencies: ['dongcheng-health'],
      by: 'indicator',
    },
  },
  {
    id: 'press',
    view: {
      ...DEFAULT_VIEW,
      indicators: [
        'press_conferences_held',
        'press_conferences_attended',
        'press_conferences_principal',
      ],
      agencies: ['guangzhou-civil-affairs', 'hunan-civil-affairs', 'changchun-civil-affairs'],
      by: 'indicator',
    },
  },
  {
    id: 'requests',
    view: {
      ...DEFAULT_VIEW,
      chart: 'composition',
      indicators: ['replies_total'],
      agencies: ['songjiang-government'],
      by: 'all',
    },
  },
  {
    id: 'reviews',
    view: {
      ...DEFAULT_VIEW,
      chart: 'composition',
      indicators: ['reviews_total'],
      agencies: ['weinan-government'],
      by: 'all',
    },
  },
];
