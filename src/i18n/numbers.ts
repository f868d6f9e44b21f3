import { isChinese, type Locale } from './index';

/** A whole or decimal number in full, with the reader's separators: 12,345.6. */
export function formatNumber(value: number, locale: Locale, decimals = 1): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
}

/** Powers of ten that the reader's language names, largest first. */
function steps(locale: Locale): readonly (readonly [number, string])[] {
  if (locale === 'zh-Hant')
    return [
      [1e8, '億'],
      [1e4, '萬'],
    ];
  if (isChinese(locale))
    return [
      [1e8, '亿'],
      [1e4, '万'],
    ];
  return [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
}

/** A short number for axes and labels: 1.2k, 3M; 1.2万, 3亿. Under the first step in full. */
export function formatShort(value: number, locale: Locale): string {
  const size = Math.abs(value);
  for (const [step, word] of steps(locale)) {
    if (size >= step) return formatNumber(Number((value / step).toPrecision(3)), locale, 2) + word;
  }
  return formatNumber(value, locale, size < 10 ? 2 : 1);
}

/** Two years as a range: 2015–2020; 2015 年至 2020 年. One year alone when they are equal. */
export function formatYears(from: number, to: number, locale: Locale): string {
  if (isChinese(locale)) return from === to ? `${from} 年` : `${from} 年至 ${to} 年`;
  return from === to ? `${from}` : `${from}–${to}`;
}
