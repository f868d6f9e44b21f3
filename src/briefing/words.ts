/** Numbers as official documents write them: with measure word and precision word. */
import type { Row } from '../engines/query';
import { findIndicator, quantity, unitOf } from '../figures/names';
import { isChinese, m, type Locale } from '../i18n';
import { formatNumber, formatPercent } from '../i18n/numbers';
import type { Catalogue, IndicatorId, Precision } from '../model/nouns';
import type { Facts } from './facts';
import { tidy } from './phrase';
import type { Ref } from './types';

/** Things that a briefing names in full where a figure has the space for their kind only. */
const NAMED: Readonly<Record<IndicatorId, string>> = {
  published_documents: 'government_document',
  press_conferences_total: 'conference',
  press_conferences_held: 'conference',
  press_conferences_attended: 'conference',
  press_conferences_principal: 'conference',
  trainings: 'training',
  press_releases: 'release',
  media_reports: 'media_report',
  media_reports_national: 'media_report',
  interpretations: 'interpretation',
  opinion_solicitations: 'solicitation',
  permits: 'licensing_decision',
  penalties: 'penalty_decision',
  coercive_measures: 'compulsion_decision',
  other_services: 'service_decision',
  complaints: 'complaint',
  reading_points: 'reading_point',
  normative_documents: 'normative',
  normative_made: 'normative',
  normative_published_stock: 'normative',
  normative_abolished: 'normative',
  normative_in_force: 'normative',
};

/** What an indicator counts, where a briefing names it in full; '' where its unit says enough. */
export function thingOf(indicator: IndicatorId): string {
  return Object.hasOwn(NAMED, indicator) ? NAMED[indicator]! : '';
}

/** Zeros at the end of a number that was rounded when it was written. */
function isRound(value: number): boolean {
  return value >= 10 && value % 10 === 0;
}

/** From here on Chinese counts rounded numbers in units of ten thousand. */
const WAN = 10_000;

/** The digits of a number; a rounded one of five digits or more in 万 where that loses nothing. */
export function digits(value: number, precision: Precision, locale: Locale): string {
  if (!isChinese(locale)) return formatNumber(value, locale);
  if (precision !== 'exact' && value >= WAN && value % 100 === 0)
    return `${value / WAN}${locale === 'zh-Hant' ? '萬' : '万'}`;
  // Official documents group no digits.
  return formatNumber(value, locale).replaceAll(',', '');
}

/**
 * How the precision is worded. A round floor is a 余 or 'more than', as reports write them; any
 * other is 以上 or 'at least', which also holds where one channel alone was counted. Aims are
 * always 'at least': nobody aims at more than a number.
 */
function manner(value: number, precision: Precision, aim: boolean): string {
  if (precision !== 'at_least') return precision;
  if (aim) return 'aim_at_least';
  return isRound(value) ? 'more_than' : 'at_least';
}

interface Shown {
  value: number;
  precision: Precision;
  indicator: IndicatorId;
  /** True for a plan's aim. */
  aim?: boolean;
  /** The report's own measure word, where remarks name one: see `measureOf`. */
  measure?: string;
}

/** Measure words that a briefing can say: `brief_measured`. */
const MEASURES = new Set('次 份 宗 起 件 篇 篇次 期 项 条 个 场'.split(' '));

/**
 * The Chinese measure word that a report counts in, where the collectors' remark on the value, or
 * on another of the same things in the same report, names one; '' otherwise.
 */
export function measureOf(facts: Facts, row: Row): string {
  const { observations = [] } = (row.report && facts.evidence.get(row.report)) || {};
  const same = observations
    .filter(({ indicator }) => isSameThing(indicator, row.indicator, facts.catalogue))
    .sort((a, b) => Number(b.indicator === row.indicator) - Number(a.indicator === row.indicator));
  for (const { note } of same) {
    const word = /(?:^|; )(?:measure word|counted in) (\p{Script=Han}+)/u.exec(note)?.[1];
    if (word && MEASURES.has(word)) return word;
  }
  return '';
}

function isSameThing(a: IndicatorId, b: IndicatorId, catalogue: Catalogue): boolean {
  if (a === b || (thingOf(a) !== '' && thingOf(a) === thingOf(b))) return true;
  const parent = (id: IndicatorId) => {
    const found = findIndicator(id, catalogue);
    return found && 'parent' in found ? found.parent : null;
  };
  return parent(a) === b || parent(b) === a;
}

/** A number with what it counts: 'more than 4,000 items', '4000余条'; zero as 'no items', '0条'. */
export function amount(shown: Shown, catalogue: Catalogue, locale: Locale): string {
  const { value, precision, indicator, aim = false, measure = '' } = shown;
  const how = manner(value, precision, aim);
  const number = digits(value, precision, locale);
  const many = m.brief_many({ id: how, shown: number }, { locale });
  const at = { locale };
  const money = unitOf(indicator, catalogue) === 'CNY';
  const none = value === 0 && precision === 'exact' && !money && !isRate(indicator, catalogue);
  const text = none ? m.brief_zero({}, at) : many;
  const named = thingOf(indicator);
  const counted =
    isChinese(locale) && measure
      ? m.brief_measured({ id: measure, shown: text }, at)
      : named
        ? m.brief_quantity({ id: named, n: value, shown: text }, at)
        : quantity(value, indicator, catalogue, locale).replace(formatNumber(value, locale), text);
  return tidy(m.brief_precision({ id: how, shown: counted }, at), locale);
}

/** A number alone, with its precision word: 'more than 4,000'; in Chinese never without measure. */
export function bare(shown: Shown, catalogue: Catalogue, locale: Locale): string {
  if (isChinese(locale)) return amount(shown, catalogue, locale);
  const { value, precision, indicator, aim = false } = shown;
  const how = manner(value, precision, aim);
  const money = unitOf(indicator, catalogue) === 'CNY';
  const number = digits(value, precision, locale);
  const many = m.brief_many({ id: how, shown: money ? `CNY ${number}` : number }, { locale });
  return m.brief_precision({ id: how, shown: many }, { locale });
}

/** True for rates and ratios. */
export function isRate(indicator: IndicatorId, catalogue: Catalogue): boolean {
  const unit = unitOf(indicator, catalogue);
  return unit === 'percent' || unit === 'per_100';
}

/** A percentage with its precision word: '23%', 'at least 33%', '33%以上'. */
export function percentText(value: number, precision: Precision, locale: Locale): string {
  const shown = formatPercent(value, locale).replaceAll(',', isChinese(locale) ? '' : ',');
  return tidy(m.brief_precision({ id: precision, shown }, { locale }), locale);
}

/** What a stated value rests on. */
export function refOf(row: Row): Ref {
  return {
    how: row.numerator === null ? 'value' : 'rate',
    indicator: row.indicator,
    agency: row.agency,
    year: row.year,
    value: row.value ?? 0,
    precision: row.precision,
    basis: row.basis,
    reports: row.report === null ? [] : [row.report],
  };
}

/** The comparability of an indicator; 'no' for one that the codebook lacks. */
export function comparableOf(indicator: IndicatorId, catalogue: Catalogue) {
  return findIndicator(indicator, catalogue) ?? { comparable: 'no' as const };
}
