import { formatNumber, formatShort } from '../i18n/numbers';
import type { Locale } from '../i18n';
import type { Precision, Unit } from '../model/nouns';

/** Sign before a number whose precision has no room for its word. */
export const PRECISION_SIGN: Readonly<Record<Precision, string>> = {
  exact: '',
  at_least: '≥ ',
  at_most: '≤ ',
  approximate: '≈ ',
};

/** Sign in the corner of a cell or tile. */
export const CORNER_SIGN: Readonly<Record<Precision, string>> = {
  exact: '',
  at_least: '+',
  at_most: '−',
  approximate: '~',
};

/** A number beside a mark: '≥ 1,234', '41.2%'; from a million on in short, '3.2M'. */
export function signed(value: number, precision: Precision, unit: Unit, locale: Locale): string {
  const shown = Math.abs(value) >= 1e6 ? formatShort(value, locale) : formatNumber(value, locale);
  return PRECISION_SIGN[precision] + shown + (unit === 'percent' ? '%' : '');
}
