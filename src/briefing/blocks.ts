import { addressOf } from '../figures/address';
import { unitOf } from '../figures/names';
import { DEFAULT_VIEW, type View } from '../figures/view';
import type { IndicatorId, Year } from '../model/nouns';
import { stated, type Facts } from './facts';
import type { Block, Sentence } from './types';

/** Sentences as a paragraph; nothing without one. */
export function paragraph(id: string, sentences: readonly Sentence[]): Block[] {
  return sentences.length > 0 ? [{ kind: 'paragraph', id, sentences: [...sentences] }] : [];
}

/** A figure by its view; nothing for none. */
export function figure(id: string, view: View | null): Block[] {
  return view ? [{ kind: 'figure', id, address: addressOf(view) }] : [];
}

/** Years in which a value is stated. */
function yearsOf(facts: Facts, indicator: IndicatorId): Year[] {
  return facts.rows
    .filter((row) => row.indicator === indicator && row.basis === 'stated' && row.value !== null)
    .map(({ year }) => year)
    .sort((a, b) => a - b);
}

/** Most lines in one figure of a briefing. */
const LINES = 4;

/**
 * Lines over the years of those indicators that are stated in the facts' year and in one before,
 * of the unit of the first. Null without any.
 */
export function trendOf(facts: Facts, indicators: readonly IndicatorId[]): View | null {
  const { agency, year, catalogue } = facts;
  const long = indicators.filter(
    (id) => stated(facts, id, year) && yearsOf(facts, id).filter((at) => at <= year).length >= 2,
  );
  const unit = long[0] && unitOf(long[0], catalogue);
  const chosen = long.filter((id) => unitOf(id, catalogue) === unit).slice(0, LINES);
  if (chosen.length === 0) return null;
  const from = Math.min(...chosen.flatMap((id) => yearsOf(facts, id)));
  const by = chosen.length > 1 ? 'indicator' : 'agency';
  return { ...DEFAULT_VIEW, indicators: chosen, agencies: [agency], by, from, to: year };
}

/** What a total of the year is made of; null where fewer than two of its parts are stated. */
export function compositionOf(
  facts: Facts,
  total: IndicatorId,
  parts: readonly IndicatorId[],
): View | null {
  const { agency, year } = facts;
  const whole = stated(facts, total, year);
  const known = parts.filter((id) => (stated(facts, id, year)?.value ?? 0) > 0);
  if (!whole || !whole.value || known.length < 2) return null;
  const years = { from: year, to: year };
  return {
    ...DEFAULT_VIEW,
    chart: 'composition',
    indicators: [total],
    agencies: [agency],
    ...years,
  };
}
