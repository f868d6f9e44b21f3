/** Messages and locales. Pure code passes the locale: `m.key(inputs, { locale })`. */
export * as m from './paraglide/messages';

export const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** True for both Chinese scripts. */
export function isChinese(locale: Locale): boolean {
  return locale !== 'en';
}
