/** Which pages the build draws ahead, for which windows, and where they lie. */
import type { Locale } from '../i18n';
import type { PageName, Place } from './place';

/** Windows drawn for, in CSS pixels: phone, tablet, laptop, desk. */
export const SCREENS = [
  { width: 360, height: 740 },
  { width: 412, height: 860 },
  { width: 768, height: 1024 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

export const PAGES_AHEAD = ['start', 'explore'] as const satisfies readonly PageName[];

/** True for a page drawn ahead, without choices of the reader's. */
export function drawnAhead({ page, params, unknown }: Place): boolean {
  return PAGES_AHEAD.some((name) => name === page) && params.size === 0 && unknown === null;
}

/**
 * File of the drawn page whose window is most like this one. It lies among the extracts that it was
 * drawn from, so that it goes when others take their place.
 */
export function aheadPath(page: PageName, locale: Locale, width: number, height: number): string {
  const unlike = (screen: (typeof SCREENS)[number]): number =>
    3 * Math.abs(Math.log(screen.width / width)) + Math.abs(Math.log(screen.height / height));
  const nearest = SCREENS.reduce((a, b) => (unlike(b) < unlike(a) ? b : a));
  return `extracts/ahead/${page}.${locale}.${nearest.width}.html`;
}

/** Content width of the start page's columns and of Explore's figure in a window. */
export function figureWidth(page: (typeof PAGES_AHEAD)[number], window: number): number {
  // As --gutter and the grids in Start.svelte have it.
  const gutter = Math.max(Math.min(Math.max(16, window * 0.03), 48), (window - 1440) / 2);
  const content = window - 2 * gutter;
  return Math.round(page === 'start' && window >= 760 ? (content - 32) / 2 : content);
}
