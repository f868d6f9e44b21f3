/** Rates with the counts behind them and their interval. */
import type { Row } from '../engines/query';
import { findIndicator, indicatorShort } from '../figures/names';
import { isChinese, m } from '../i18n';
import { formatPercent, lowerFirst } from '../i18n/numbers';
import type { IndicatorId } from '../model/nouns';
import { wilson } from '../model/wilson';
import { stated, type Facts } from './facts';
import type { Teller } from './tell';
import type { Ref, Sentence } from './types';
import { digits, percentText, refOf } from './words';

/** 95 % interval of a rate in percent; null where it is no exact share of cases. */
export function intervalOf(facts: Facts, row: Row): [number, number] | null {
  const indicator = findIndicator(row.indicator, facts.catalogue);
  if (!indicator || !('proportion' in indicator) || !indicator.proportion) return null;
  if (row.numerator === null || row.denominator === null || row.precision !== 'exact') return null;
  const shares = wilson(row.numerator, row.denominator);
  return shares && [shares[0] * indicator.scale, shares[1] * indicator.scale];
}

/** The words of a rate, put into a message: itself, its counts, its interval. */
export function putRate(teller: Teller, row: Row) {
  const { facts, locale, slots } = teller;
  const ref = refOf(row);
  const definition = findIndicator(row.indicator, facts.catalogue);
  const sides = definition && 'numerator' in definition ? definition : null;
  /** One side of the rate: a stated count, or several together. */
  const side = (of: readonly IndicatorId[] = [], value: number): Ref => {
    const count = of.length === 1 ? stated(facts, of[0]!, row.year) : undefined;
    return count ? refOf(count) : { ...ref, how: 'count', value };
  };
  const cases = (value: number) =>
    m.brief_cases({ shown: digits(value, 'exact', locale) }, { locale });
  const interval = intervalOf(facts, row);
  const rate = slots.put(percentText(row.value!, row.precision, locale), ref);
  const part = slots.put(cases(row.numerator!), side(sides?.numerator, row.numerator!));
  const whole = slots.put(cases(row.denominator!), side(sides?.denominator, row.denominator!));
  if (!interval) return { rate, part, whole, interval: '' };
  const [low, high] = interval.map((value) =>
    slots.put(formatPercent(value, locale), { ...ref, how: 'bound', value }),
  );
  return { rate, part, whole, interval: m.brief_interval({ low: low!, high: high! }, { locale }) };
}

/** One sentence a rate of the year; none where the cases are too few for one. */
export function rateSentences(
  teller: Teller,
  section: string,
  rates: readonly IndicatorId[],
): Sentence[] {
  const { facts, locale, slots } = teller;
  return rates.flatMap((id) => {
    const row = stated(facts, id, facts.year);
    if (!row || row.value === null) return [];
    const short = indicatorShort(id, facts.catalogue, locale);
    const label = isChinese(locale) ? short : lowerFirst(short);
    const words = { label, ...putRate(teller, row) };
    const list = words.interval
      ? m.brief_rate_interval(words, { locale })
      : m.brief_rate(words, { locale });
    return [slots.sentence(`${section}.${id}`, m.brief_rates({ list }, { locale }))];
  });
}
