import type { Locale } from '../../i18n';

/** Each language in its own words. */
export const NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
};
