/** Addresses that the sweeping tests visit: every page, every chart, and the states beside them. */
import { CHARTS } from '../../src/figures/view';

export const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export const THEMES = ['light', 'dark'] as const;

/** Every page, with something on it. */
export const PAGES: Record<string, string> = {
  start: '',
  explore: 'page=explore',
  agency: 'page=agency&id=suqian-civil-affairs',
  data: 'page=data',
};

/** A view for each chart that has marks to show in the bundled records. */
export const CHART_PLACES: Record<string, string> = Object.fromEntries(
  CHARTS.map((chart) => {
    const indicators =
      chart === 'composition' ? '&i=replies_disclosed,replies_partial,replies_refused' : '';
    return [chart, `page=explore&chart=${chart}${indicators}`];
  }),
);

/** An address in a language and a theme. */
export function dressed(place: string, locale: string, theme: string): string {
  return [place, `lang=${locale}`, `theme=${theme}`].filter(Boolean).join('&');
}
