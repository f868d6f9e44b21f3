/** What is remembered between visits. Storage may be full, blocked or absent: then nothing is. */
import { isLocale, preferredLocale, type Locale } from '../i18n';
import { isTheme, type Theme } from './place';

const LOCALE = 'gongkai:locale';
const THEME = 'gongkai:theme';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

/** The remembered locale, else the browser's. */
export function rememberedLocale(): Locale {
  const value = read(LOCALE);
  return isLocale(value) ? value : preferredLocale(navigator.languages);
}

/** The remembered theme, else `auto`. */
export function rememberedTheme(): Theme {
  const value = read(THEME);
  return isTheme(value) ? value : 'auto';
}

export function rememberLocale(locale: Locale): void {
  write(LOCALE, locale);
}

export function rememberTheme(theme: Theme): void {
  write(THEME, theme);
}
