/** What is loaded of a whole country, in the reader's words. */
import type { TooMuchError } from '../../engines/partitioned';
import { isWhole, type Portion, type Size } from '../../engines/partitioned/portion';
import {
  agenciesCount,
  agencyNameOf,
  indicatorShort,
  kindName,
  levelName,
  provinceName,
} from '../../figures/names';
import { m, type Locale } from '../../i18n';
import { formatList, formatNumber } from '../../i18n/numbers';
import type { Catalogue } from '../../model/nouns';

/** A portion is larger than this device allows. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
  constructor(
    readonly size: Size,
    readonly budget: number,
  ) {
    super(`it takes about ${Math.ceil(size.memory / 1e6)} MB of ${Math.floor(budget / 1e6)} MB`);
  }
}

/** Names that a line can still hold. */
const NAMED = 3;

function some(ids: readonly string[], name: (id: string) => string, locale: Locale): string {
  const named = ids.slice(0, NAMED).map(name);
  const more = ids.length - named.length;
  const rest = m.national_more({ n: formatNumber(more, locale) }, { locale });
  return formatList(more > 0 ? [...named, rest] : named, locale);
}

/** Whose figures, and which: 'Guizhou · county · everything'. */
export function portionText(portion: Portion, catalogue: Catalogue, locale: Locale): string {
  const { agencies, provinces, levels, kinds } = portion.filter;
  const who = [
    agencies.length > NAMED ? agenciesCount(agencies.length, locale) : '',
    agencies.length > NAMED
      ? ''
      : some(agencies, (id) => agencyNameOf(id, catalogue, locale), locale),
    some(provinces, (code) => provinceName(code, catalogue, locale), locale),
    levels.length
      ? formatList(
          levels.map((level) => levelName(level, locale)),
          locale,
        )
      : '',
    some(kinds, (kind) => kindName(kind, locale), locale),
  ].filter(Boolean);
  const what = isWhole(portion)
    ? m.national_everything({}, { locale })
    : some(portion.indicators, (id) => indicatorShort(id, catalogue, locale), locale);
  return [...(who.length ? who : [m.national_country({}, { locale })]), what].join(' · ');
}

/** Bytes as megabytes, one decimal under ten. */
export function megabytes(bytes: number, locale: Locale): string {
  return `${formatNumber(bytes / 1e6, locale, bytes < 1e7 ? 1 : 0)} MB`;
}

/** Why something is not loaded, and what to do. */
export function failureText(error: Error, locale: Locale): string {
  if (!(error instanceof TooLargeError))
    return m.national_failed({ reason: error.message }, { locale });
  const { size, budget } = error;
  return m.national_too_large(
    { size: megabytes(size.memory, locale), budget: megabytes(budget, locale) },
    { locale },
  );
}

/** Why a figure is not read, and what to do. */
export function tooMuchText({ why, bytes }: TooMuchError, locale: Locale): string {
  return m.national_too_much({ why, size: megabytes(bytes, locale) }, { locale });
}
