import { CHARTS, DEFAULT_VIEW, type Chart } from '../figures/view';
import { isLocale, preferredLocale, type Locale } from '../i18n';
import type { IndicatorId } from '../model/nouns';

/** What an address asks for: a figure that it carries itself, one that was published, or a view. */
export type Wanted =
  | { kind: 'carried'; fragment: string; chart: Chart }
  | { kind: 'published'; file: string; chart: Chart }
  | { kind: 'live'; params: URLSearchParams; chart: Chart; indicators: IndicatorId[] }
  | { kind: 'damaged' };

export interface EmbedAddress {
  wanted: Wanted;
  locale: Locale;
  theme: 'auto' | 'light' | 'dark';
  /** Nothing is painted behind the figure. */
  transparent: boolean;
  /** Under which content systems that speak Datawrapper's or pym.js's language know this frame. */
  frame: string;
}

/** Keys of an embed's address that are no part of a view. */
const OWN = [
  'lang',
  'theme',
  'bg',
  'figure',
  'childId',
  'initialWidth',
  'parentTitle',
  'parentUrl',
];

/** `<id>.<hash>`, as published: never a path. */
const FILE = /^[\w-]{1,120}\.[0-9a-f]{6,64}$/;
const INDICATOR = /^[a-z][a-z0-9_]{0,80}$/;
/** More indicators than any view may name. */
const MOST = 40;

/** The chart that the address names, so that its code is asked for before the figure is read. */
function chartOf(params: URLSearchParams): Chart {
  return CHARTS.find((one) => one === params.get('chart')) ?? DEFAULT_VIEW.chart;
}

/** Indicators as the address lists them; those that cannot be ids make the address damaged. */
function liveWanted(params: URLSearchParams): Wanted {
  const given = params.get('i');
  const indicators = given ? given.split(',') : DEFAULT_VIEW.indicators;
  if (indicators.length > MOST || !indicators.every((id) => INDICATOR.test(id)))
    return { kind: 'damaged' };
  const chart = chartOf(params);
  for (const key of OWN) params.delete(key);
  return { kind: 'live', params, chart, indicators: [...new Set(indicators)] };
}

/**
 * Reads an embed's address (`search` with `?`, `hash` with `#`, either may be empty). Never throws;
 * what cannot be meant is 'damaged', and a setting with an unknown value is left at its default.
 */
export function parseEmbed(
  search: string,
  hash: string,
  languages: readonly string[],
): EmbedAddress {
  const params = new URLSearchParams(search);
  const lang = params.get('lang');
  const theme = params.get('theme');
  const file = params.get('figure');
  const settings = {
    locale: isLocale(lang) ? lang : preferredLocale(languages),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    transparent: params.get('bg') === 'none',
    frame: params.get('childId')?.slice(0, 200) || 'gongkai',
  } as const;
  const chart = chartOf(params);
  if (hash.length > 1) return { ...settings, wanted: { kind: 'carried', fragment: hash, chart } };
  if (file === null) return { ...settings, wanted: liveWanted(params) };
  const wanted: Wanted = FILE.test(file) ? { kind: 'published', file, chart } : { kind: 'damaged' };
  return { ...settings, wanted };
}
