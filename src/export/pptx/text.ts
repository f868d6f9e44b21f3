import type { Locale } from '../../i18n';
import { element, escapeXml } from '../svg';
import { faces, type Family } from '../tokens';

/** Words set alike; `raised` for the number of a footnote. */
export interface Words {
  text: string;
  raised?: boolean;
  bold?: boolean;
}

/** Faces that offices and systems have under these names. */
const LATIN = ['Georgia', 'Arial'];
const CHINESE = ['SimSun', 'PMingLiU', 'Microsoft YaHei', 'Microsoft JhengHei'];

/** The house's faces for Latin and Chinese characters, by the names that offices know. */
export function officeFaces(family: Family, locale: Locale): { latin: string; chinese: string } {
  const names = faces(family, locale)
    .split(',')
    .map((name) => name.trim().replace(/^['"]|['"]$/g, ''));
  const first = (known: readonly string[]) => names.find((name) => known.includes(name)) ?? '';
  return { latin: first(LATIN), chinese: first(CHINESE) };
}

const LANGUAGES: Readonly<Record<Locale, string>> = {
  en: 'en-US',
  'zh-Hans': 'zh-CN',
  'zh-Hant': 'zh-TW',
};

/** Language tag as office programs write it. */
export function language(locale: Locale): string {
  return LANGUAGES[locale];
}

/** Runs of Chinese characters with their punctuation. */
const HAN =
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\d“”‘’…—·]*/g;

/** Text in pieces of one language: names of reports stay Chinese in English documents. */
function pieces(text: string, locale: Locale): { text: string; lang: string }[] {
  if (locale !== 'en') return [{ text, lang: language(locale) }];
  const out: { text: string; lang: string }[] = [];
  let at = 0;
  for (const { 0: han, index } of text.matchAll(HAN)) {
    if (index > at) out.push({ text: text.slice(at, index), lang: 'en-US' });
    out.push({ text: han, lang: 'zh-CN' });
    at = index + han.length;
  }
  if (at < text.length) out.push({ text: text.slice(at), lang: 'en-US' });
  return out;
}

/** How words are set where the place they stand in does not say. */
export interface Setting {
  /** In points. */
  size?: number;
  /** Hex without '#'. */
  colour?: string;
  bold?: boolean;
  /** Of the theme: that of titles or that of text. */
  face?: 'mj' | 'mn';
}

/** Runs of a paragraph (21.1.2.3, DrawingML text). */
export function runsXml(words: readonly Words[], locale: Locale, setting: Setting = {}): string {
  const { size, colour, face } = setting;
  const fill = colour ? element('a:solidFill', {}, element('a:srgbClr', { val: colour })) : '';
  const faces = face
    ? `<a:latin typeface="+${face}-lt"/><a:ea typeface="+${face}-ea"/><a:cs typeface="+${face}-cs"/>`
    : '';
  return words
    .flatMap(({ text, raised, bold = setting.bold }) =>
      pieces(text, locale).map((piece) => {
        const properties = {
          lang: piece.lang,
          altLang: piece.lang === 'en-US' ? 'zh-CN' : 'en-US',
          sz: size === undefined ? undefined : Math.round(size * 100),
          b: bold ? 1 : undefined,
          baseline: raised ? 30000 : undefined,
          dirty: 0,
        };
        const shown = element('a:t', {}, escapeXml(piece.text));
        return element('a:r', {}, element('a:rPr', properties, fill + faces) + shown);
      }),
    )
    .join('');
}

/** A paragraph; `properties` is the markup of `a:pPr`. */
export function paragraphXml(
  words: readonly Words[],
  locale: Locale,
  setting: Setting = {},
  properties = '',
): string {
  const end = element('a:endParaRPr', { lang: language(locale), dirty: 0 });
  return element('a:p', {}, properties + (runsXml(words, locale, setting) || end));
}
