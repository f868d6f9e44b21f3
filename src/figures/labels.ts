import type { Row } from '../engines/query';
import type { FigureInput } from './figure';
import type { Series } from './series';
import type { Locale } from '../i18n';

/** The name in the reader's script among the three that the records carry. */
function pick(names: { zh: string; hant: string; en: string }, locale: Locale): string {
  if (locale === 'en') return names.en || names.zh;
  return locale === 'zh-Hant' ? names.hant || names.zh : names.zh;
}

/** Name of what a row stands for under `view.by`, in the reader's language. */
export function groupLabel(input: FigureInput, row: Row): string {
  const { catalogue, locale, view } = input;
  const { indicators, derived, provinces } = catalogue.codebook;
  if (view.by === 'agency' && row.agency !== null) {
    const one = catalogue.agencies.get(row.agency);
    return one ? pick({ zh: one.nameZh, hant: one.nameHant, en: one.nameEn }, locale) : row.agency;
  }
  if (view.by === 'province' && row.province !== null) {
    const one = provinces.find((p) => p.code === row.province);
    return one
      ? pick({ zh: one.nameZh, hant: one.nameHant, en: one.nameEn }, locale)
      : row.province;
  }
  if (view.by === 'level') return row.level ?? '';
  if (view.by === 'kind') return row.kind ?? '';
  const one =
    indicators.find((i) => i.id === row.indicator) ?? derived.find((i) => i.id === row.indicator);
  return one
    ? pick({ zh: one.labelZh, hant: one.labelHant, en: one.labelEn }, locale)
    : row.indicator;
}

/** Labels of series, in their order. */
export function seriesLabels(input: FigureInput, series: readonly Series[]): string[] {
  return series.map((one) => groupLabel(input, one.rows[0]!));
}
