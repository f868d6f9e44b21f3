/** Aims of work plans: told as aims, beside the result and never in its place. */
import type { Row } from '../engines/query';
import { indicatorShort } from '../figures/names';
import { isChinese, m } from '../i18n';
import { lowerFirst } from '../i18n/numbers';
import { observationOf, reportOf, stated } from './facts';
import { listed, put, type Teller } from './tell';
import type { Sentence } from './types';

/** Whether a result surely reaches an aim; null where a bound leaves it open. */
function reached(result: Row, aim: Row): boolean | null {
  const floor = aim.precision === 'exact' || aim.precision === 'at_least';
  if (!floor || result.value === null || aim.value === null) return null;
  if (result.value >= aim.value)
    return result.precision === 'exact' || result.precision === 'at_least' ? true : null;
  return result.precision === 'exact' || result.precision === 'at_most' ? false : null;
}

/** Sentences on the aims of the year: what they are, and what the report states against each. */
export function targetSentences(teller: Teller, section: string): Sentence[] {
  const { facts, locale, slots } = teller;
  const at = { locale };
  const year = String(facts.year);
  const aims = facts.rows.filter((row) => row.year === facts.year && row.basis === 'target');
  if (aims.length === 0) return [];
  const label = (row: Row) => {
    const short = indicatorShort(row.indicator, facts.catalogue, locale);
    return isChinese(locale) ? short : lowerFirst(short);
  };
  const list = aims.map((aim) =>
    m.brief_target({ label: label(aim), aim: put(teller, aim, true) }, at),
  );
  const joined = isChinese(locale) ? list.join('，') : list.join('; ');
  const sentences = [
    slots.sentence(`${section}.aims`, m.brief_targets({ year, list: joined }, at)),
  ];
  const annualised = aims.some((aim) => observationOf(facts, aim)?.note.includes('annualised'));
  if (annualised)
    sentences.push(slots.sentence(`${section}.annual`, m.brief_targets_annual({}, at)));
  if (!reportOf(facts, facts.year)) {
    sentences.push(slots.sentence(`${section}.alone`, m.brief_targets_alone({ year }, at)));
    return sentences;
  }
  const silent: string[] = [];
  for (const aim of aims) {
    const result = stated(facts, aim.indicator, facts.year);
    if (!result) {
      silent.push(label(aim));
      continue;
    }
    const met = reached(result, aim);
    const words = {
      id: met === null ? 'open' : met ? 'met' : 'missed',
      label: indicatorShort(aim.indicator, facts.catalogue, locale),
      value: put(teller, result, true),
      aim: put(teller, aim, true),
    };
    sentences.push(
      slots.sentence(`${section}.target_${aim.indicator}`, m.brief_target_result(words, at)),
    );
  }
  if (silent.length > 0) {
    const words = { list: listed(silent, locale) };
    sentences.push(slots.sentence(`${section}.silent`, m.brief_target_silent(words, at)));
  }
  return sentences;
}
