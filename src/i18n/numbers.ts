import { isChinese, type Locale } from './index';

/**
 * A whole or decimal number in full, in groups of three: 12,345.6. The three languages write numbers
 * alike. As `Intl.NumberFormat` with `maximumFractionDigits`, whose first instance costs a figure
 * tens of milliseconds; only minus zero has no sign here.
 */
export function formatNumber(value: number, _locale: Locale, decimals = 1): string {
  const size = Math.abs(value);
  if (size < 1000 && Number.isInteger(size)) return String(value || 0);
  if (!(size < 1e15)) return String(value);
  // Shifted as a decimal, because 1.005 * 100 is less than 100.5.
  const shifted = Number.isInteger(size) ? size : Number(`${size}e${decimals}`);
  const rounded = Number.isInteger(size) ? size : Number(`${Math.round(shifted)}e-${decimals}`);
  const [whole = '', fraction] = String(rounded || 0).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && rounded > 0 ? '-' : '';
  return sign + grouped + (fraction ? `.${fraction}` : '');
}

/** Powers of ten that the reader's language names, largest first. */
const STEPS: Readonly<Record<Locale, readonly (readonly [number, string])[]>> = {
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ],
  'zh-Hans': [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  'zh-Hant': [
    [1e8, '億'],
    [1e4, '萬'],
  ],
};

/** A short number for axes and labels: 1.2k, 3M; 1.2万, 3亿. Under the first step in full. */
export function formatShort(value: number, locale: Locale): string {
  const size = Math.abs(value);
  for (const [step, word] of STEPS[locale]) {
    if (size >= step) return formatNumber(Number((value / step).toPrecision(3)), locale, 2) + word;
  }
  return formatNumber(value, locale, size < 10 ? 2 : 1);
}

/** Two years as a range: 2015–2020; 2015 年至 2020 年. One year alone when they are equal. */
export function formatYears(from: number, to: number, locale: Locale): string {
  if (isChinese(locale)) return from === to ? `${from} 年` : `${from} 年至 ${to} 年`;
  return from === to ? `${from}` : `${from}–${to}`;
}

/** Names as a list in words: 'A, B and C', 'A、B和C'. */
export function formatList(items: readonly string[], locale: Locale): string {
  // Written out, because browsers and Node carry different versions of the same rules.
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const rest = items.slice(0, -1);
  const and = /^[ -~]/.test(last) ? '和 ' : '和';
  return isChinese(locale) ? rest.join('、') + and + last : `${rest.join(', ')} and ${last}`;
}

/** Percentages without false exactness: whole from 10 up, one decimal below; the sign dropped. */
export function formatPercent(value: number, locale: Locale): string {
  const size = Math.abs(value);
  return formatNumber(size, locale, size >= 10 ? 0 : 1) + '%';
}

/** `text` with its first letter small, for use inside a sentence; initials (CPPCC) stay. */
export function lowerFirst(text: string): string {
  return /^(\p{Lu}\S*\p{Lu}|Weibo\b)/u.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
}

/** `text` with a full stop of its script at the end, if it has none. */
export function endSentence(text: string, locale: Locale): string {
  if (text === '' || /[.!?。！？]$/.test(text)) return text;
  return text + (isChinese(locale) ? '。' : '.');
}

const CJK = String.raw`[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”]`;
const SPACE_IN_CJK = new RegExp(`(?<=${CJK}) +(?=${CJK})`, 'g');
const SPACE_TWICE = /(?<=\s) +/g;

/** Text put together from pieces, without spaces between Chinese characters or in a row. */
export function tidySpaces(text: string): string {
  return text.replace(SPACE_TWICE, '').replace(SPACE_IN_CJK, '').trim();
}
