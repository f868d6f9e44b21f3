/** Addresses that the sweeping tests visit: every page, every chart, and the states beside them. */
import { CHARTS, type Chart } from '../../src/figures/view';

export const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export const THEMES = ['light', 'dark'] as const;

/** Every page, with something on it. */
export const PAGES: Record<string, string> = {
  start: '',
  explore: 'page=explore',
  landscape: 'page=landscape&level=county&year=2019-2023',
  reader: 'page=reader',
  agency: 'page=agency&id=suqian-civil-affairs',
  briefing: 'page=briefing&agency=suqian-civil-affairs&year=2015',
  // A few of its rows: tests/browser/data.test.ts looks at all, and at its other parts.
  data: 'page=data&q=requests',
  sql: 'page=sql',
};

/** A view for each chart that has marks to show in the bundled records. */
export const CHART_PLACES: Record<string, string> = Object.fromEntries(
  CHARTS.map((chart) => [chart, `page=explore&chart=${chart}&${subject(chart)}`]),
);

function subject(chart: Chart): string {
  if (chart === 'composition') return 'i=replies_total&a=weinan-government&by=all';
  if (chart === 'trend' || chart === 'multiples') return 'kind=civil_affairs&level=prefecture';
  if (chart === 'flow') return 'a=weinan-government';
  if (chart === 'scatter') return 'i=requests_received,published_total';
  return 'level=prefecture';
}

/** An address in a language and a theme. */
export function dressed(place: string, locale: string, theme: string): string {
  return [place, `lang=${locale}`, `theme=${theme}`].filter(Boolean).join('&');
}
