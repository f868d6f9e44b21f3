import type {
  Agency,
  AgencyId,
  AgencyKind,
  Basis,
  Catalogue,
  Comparability,
  Count,
  DerivedIndicator,
  Era,
  Indicator,
  IndicatorGroup,
  IndicatorId,
  Level,
  Precision,
  ProvinceCode,
  ReportKind,
  Unit,
} from '../model/nouns';
import { isSections } from '../model/eras';
import type { Row, Scope } from '../engines/query';
import { isChinese, m, type Locale } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import { measureOf } from './measures';
import type { Chart, SeriesKey, Transform } from './view';

/** An indicator as people meet it: counted in reports, or computed from counts. */
export type NamedIndicator = Indicator | DerivedIndicator;

interface Names {
  nameZh: string;
  nameHant: string;
  nameEn: string;
}

/** The name in the reader's script; the Chinese one where the records have no other. */
function named(names: Names, locale: Locale): string {
  if (locale === 'en') return names.nameEn || names.nameZh;
  return (locale === 'zh-Hant' && names.nameHant) || names.nameZh;
}

/** Name of an agency in the reader's language. */
export function agencyName(agency: Agency, locale: Locale): string {
  return named(agency, locale);
}

/** Name of an agency by id; the id itself when the catalogue does not hold it. */
export function agencyNameOf(id: AgencyId, catalogue: Catalogue, locale: Locale): string {
  const agency = catalogue.agencies.get(id);
  return agency ? named(agency, locale) : id;
}

/** Name of a province by its code; '00' is the centre. The code itself when it is not held. */
export function provinceName(code: ProvinceCode, catalogue: Catalogue, locale: Locale): string {
  if (code === '00') return m.province_centre({}, { locale });
  const province = catalogue.codebook.provinces.find((one) => one.code === code);
  return province ? named(province, locale) : code;
}

const indicatorsHeld = new WeakMap<
  Catalogue['codebook'],
  ReadonlyMap<IndicatorId, NamedIndicator>
>();

/** Definition of an indicator or rate; undefined for an id that the codebook lacks. */
export function findIndicator(id: IndicatorId, catalogue: Catalogue): NamedIndicator | undefined {
  const { codebook } = catalogue;
  let held = indicatorsHeld.get(codebook);
  if (!held) {
    held = new Map([...codebook.indicators, ...codebook.derived].map((one) => [one.id, one]));
    indicatorsHeld.set(codebook, held);
  }
  return held.get(id);
}

/** The official label in full; in Chinese with both forms' wordings, separated by ' / '. */
export function indicatorLabel(id: IndicatorId, catalogue: Catalogue, locale: Locale): string {
  const one = findIndicator(id, catalogue);
  if (!one) return id;
  if (!isChinese(locale)) return one.labelEn || one.labelZh;
  return (locale === 'zh-Hant' && one.labelHant) || one.labelZh;
}

/** The wordings of an indicator, oldest form first; one where the forms agree. */
export function indicatorLabels(id: IndicatorId, catalogue: Catalogue, locale: Locale): string[] {
  const label = indicatorLabel(id, catalogue, locale);
  return isChinese(locale) ? label.split(' / ') : [label];
}

/** The wording that the form of `era` prints: the older one up to 2018, the newer one after. */
export function indicatorLabelIn(
  id: IndicatorId,
  era: Era,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const labels = indicatorLabels(id, catalogue, locale);
  return isSections(era) ? labels[labels.length - 1]! : labels[0]!;
}

/** A short name for titles, sentences and axes: 'Requests received', '收到的申请数'. */
export function indicatorShort(id: IndicatorId, catalogue: Catalogue, locale: Locale): string {
  const called = findIndicator(id, catalogue)?.called;
  if (called) return called.short;
  const fallback = indicatorLabels(id, catalogue, locale).at(-1)!;
  return m.indicator_short({ id, fallback }, { locale });
}

/** A name beside its total, where the total is already named: 'Disclosed in part', '部分公开'. */
export function indicatorPart(id: IndicatorId, catalogue: Catalogue, locale: Locale): string {
  const called = findIndicator(id, catalogue)?.called;
  if (called) return called.part;
  const fallback = indicatorShort(id, catalogue, locale);
  return m.indicator_part({ id, fallback }, { locale });
}

/** What is counted, in the plural: 'requests', '件'; for axes and subtitles. */
export function unitName(id: IndicatorId, catalogue: Catalogue, locale: Locale): string {
  return m.unit_name({ id: measureOf(id, unitOf(id, catalogue)) }, { locale });
}

/** Unit of an indicator; items for an id that the codebook lacks. */
export function unitOf(id: IndicatorId, catalogue: Catalogue): Unit {
  return findIndicator(id, catalogue)?.unit ?? 'item';
}

/** A number with what it counts: '12 requests', '12 件', 'CNY 3,000', '41.2%'. */
export function quantity(
  value: number,
  id: IndicatorId,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const shown = formatNumber(value, locale);
  const measure = measureOf(id, unitOf(id, catalogue));
  return m.quantity({ id: measure, n: value, shown }, { locale });
}

/** A value as it is read out: precision word, number and unit: 'at least 180 items'. */
export function valueText(
  value: number,
  precision: Precision,
  id: IndicatorId,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const shown = quantity(value, id, catalogue, locale);
  return m.precision_value({ id: precision, shown }, { locale });
}

/** A bare number with its precision word: 'at least 180', '至少 180'. */
export function numberText(value: number, precision: Precision, locale: Locale): string {
  return m.precision_value({ id: precision, shown: formatNumber(value, locale) }, { locale });
}

/** Name of a kind of agency for lists and filters: 'Civil affairs', '民政'. */
export function kindName(kind: AgencyKind, locale: Locale): string {
  return m.kind_name({ id: kind }, { locale });
}

/** The agencies of a kind, in the plural: 'civil affairs bureaus', '民政部门'. */
export function kindAgencies(kind: AgencyKind, locale: Locale): string {
  return m.kind_agencies({ id: kind }, { locale });
}

/** Name of a level of government for lists and filters: 'Prefecture', '市级'. */
export function levelName(level: Level, locale: Locale): string {
  return m.level_name({ id: level }, { locale });
}

/** Name of what may be added together: 'Single organs', '单个机关'. */
export function scopeName(scope: Scope | 'mixed', locale: Locale): string {
  return m.scope_name({ id: scope }, { locale });
}

/** Name of a template era: 'narrative report', '2014 table', '2019 form', '2021 form'. */
export function eraName(era: Row['era'], locale: Locale): string {
  return m.era_name({ id: era }, { locale });
}

/** Name of a group of indicators: 'Requests', '申请'. */
export function groupName(group: IndicatorGroup, locale: Locale): string {
  return m.group_name({ id: group }, { locale });
}

/** Name of a precision by itself: 'At least', '至少'. */
export function precisionName(precision: Precision, locale: Locale): string {
  return m.precision_name({ id: precision }, { locale });
}

/** Name of a basis: 'Stated in the report', '报告载明'. */
export function basisName(basis: Basis, locale: Locale): string {
  return m.basis_name({ id: basis }, { locale });
}

/** Whether an indicator may be followed over 2018/2019, in words. */
export function comparabilityName(comparable: Comparability, locale: Locale): string {
  return m.comparability_name({ id: comparable }, { locale });
}

/** 'Annual report' or 'Work plan'. */
export function reportKindName(kind: ReportKind, locale: Locale): string {
  return m.report_kind_name({ id: kind }, { locale });
}

/** Name of a chart for a list: 'Lines', '折线'. */
export function chartName(chart: Chart, locale: Locale): string {
  return m.chart_name({ id: chart }, { locale });
}

/** Name of a transform for a list: 'Change on the year before'. */
export function transformName(transform: Transform, locale: Locale): string {
  return m.transform_name({ id: transform }, { locale });
}

/** Name of what one mark stands for: 'Agency', '机构'; heads table columns too. */
export function seriesKeyName(by: SeriesKey, locale: Locale): string {
  return m.series_key_name({ id: by }, { locale });
}

/** '1 agency', '12 agencies', '12 家机构'. */
export function agenciesCount(n: Count, locale: Locale): string {
  return m.agencies_count({ n, shown: formatNumber(n, locale) }, { locale });
}

/** '1 report', '12 reports', '12 份报告'. */
export function reportsCount(n: Count, locale: Locale): string {
  return m.reports_count({ n, shown: formatNumber(n, locale) }, { locale });
}
