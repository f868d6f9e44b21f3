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

/** The locale that suits the browser's languages, in their order; English when none does. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const tag = language.toLowerCase();
    if (tag.startsWith('zh')) return /hant|tw|hk|mo/.test(tag) ? 'zh-Hant' : 'zh-Hans';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
