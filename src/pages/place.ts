/**
 * Where the reader is: a page and its parameters, as one query string. Links are relative
 * (`?page=...`), so that the app works under any path.
 */
import { isLocale, type Locale } from '../i18n';

export const PAGES = [
  'start',
  'explore',
  'landscape',
  'briefing',
  'reader',
  'agency',
  'data',
  'sql',
] as const;
export type PageName = (typeof PAGES)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

export interface Place {
  page: PageName;
  /** What belongs to the page; without page, lang and theme. */
  params: URLSearchParams;
  /** Given by the address; null: as remembered, else as the browser asks. */
  locale: Locale | null;
  theme: Theme | null;
  /** A page name that the address gave and that does not exist. */
  unknown: string | null;
}

const OWN = ['page', 'lang', 'theme'];

/** Reads a query string (with or without `?`). Never throws: what is wrong falls back. */
export function parsePlace(search: string): Place {
  const params = new URLSearchParams(search);
  const page = params.get('page') ?? 'start';
  const locale = params.get('lang');
  const theme = params.get('theme');
  for (const key of OWN) params.delete(key);
  const known = PAGES.find((name) => name === page);
  return {
    page: known ?? 'start',
    params,
    locale: isLocale(locale) ? locale : null,
    theme: isTheme(theme) ? theme : null,
    unknown: known ? null : page,
  };
}

/** Characters that a query may hold unescaped; kept readable in the address bar. */
function readable(text: string): string {
  return text.replace(/%2C/gi, ',').replace(/%3A/gi, ':').replace(/%7E/gi, '~');
}

/** Parameters as a caller has them: a query string, parsed, or a record. */
export type Params = URLSearchParams | string | Record<string, string>;

/** A place to write as a link. */
export interface Destination extends Partial<Omit<Place, 'params'>> {
  page: PageName;
  params: Params;
}

/**
 * Writes a place as `?page=...`; the start page without parameters is `?`, which is a link to
 * the bare address. Language and theme are written only where the address already gave them.
 */
export function formatPlace(place: Destination): string {
  const out = new URLSearchParams();
  if (place.page !== 'start') out.set('page', place.page);
  for (const [key, value] of new URLSearchParams(place.params))
    if (!OWN.includes(key)) out.append(key, value);
  if (place.locale) out.set('lang', place.locale);
  if (place.theme) out.set('theme', place.theme);
  return '?' + readable(out.toString());
}
