/** What figures say of figures of the reader's own: fetched with them. */
import { isChinese, isLocale, m, type Locale } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import type { OwnWords } from '../model/nouns';
import { ownWords } from './own';

const localeOf = (locale: string): Locale => (isLocale(locale) ? locale : 'en');

export const OWN_WORDS: OwnWords = {
  note(n, asked) {
    const locale = localeOf(asked);
    return m.own_note({ n, shown: formatNumber(n, locale) }, { locale });
  },
  source(source, version, asked) {
    const locale = localeOf(asked);
    const words = ownWords(locale);
    const marked = source.replaceAll(version, `${version}+own`);
    return isChinese(locale) ? `${marked}（${words}）` : `${marked} (${words})`;
  },
};
