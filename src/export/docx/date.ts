import { isChinese, type Locale } from '../../i18n';

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
/** 2021年1月8日, with or without spaces and zeros before. */
const CHINESE = /^(\d{4}) *年 *(\d{1,2}) *月 *(\d{1,2}) *日$/;

/** Year, month and day of a date as its reader wrote it; null where it is none that we read. */
function partsOf(date: string): [year: number, month: number, day: number] | null {
  const found = ISO.exec(date.trim()) ?? CHINESE.exec(date.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? [year, month, day] : null;
}

/**
 * The date as documents print it: 8 January 2021; 2021年1月8日, in Arabic numerals, the year in
 * full, no zeros before month and day (GB/T 9704-2012, 7.3.5.4). Other texts stay as they are.
 */
export function printedDate(date: string, locale: Locale): string {
  const parts = partsOf(date);
  if (!parts) return date.trim();
  const [year, month, day] = parts;
  if (isChinese(locale)) return `${year}年${month}月${day}日`;
  const format = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${day} ${format.format(Date.UTC(year, month - 1, day))} ${year}`;
}

/** The date for a file's properties, as W3CDTF; null where the reader gave none that we read. */
export function fileDate(date: string): string | null {
  const parts = partsOf(date);
  if (!parts) return null;
  return new Date(Date.UTC(parts[0], parts[1] - 1, parts[2])).toISOString().replace('.000', '');
}
