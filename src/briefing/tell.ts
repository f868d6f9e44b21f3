/** Sentences of one section: clauses of what a report states, listed and set beside the year before. */
import type { Row } from '../engines/query';
import { agencyNameOf, indicatorPart, indicatorShort } from '../figures/names';
import { isChinese, m, type Locale } from '../i18n';
import { formatList, lowerFirst } from '../i18n/numbers';
import type { IndicatorId } from '../model/nouns';
import { changeOf, type Change } from './compare';
import { stated, type Facts } from './facts';
import { slots, type Slots } from './phrase';
import type { Sentence } from './types';
import { amount, bare, measureOf, percentText, refOf, thingOf } from './words';

/** An indicator with the parts told inside it. */
export interface Whole {
  whole: IndicatorId;
  parts: readonly IndicatorId[];
  /** The whole in whose sentence this one is told already: without parts it is not told again. */
  toldIn?: IndicatorId;
}

/** What a sentence tells: indicators as clauses, each with the parts that are told inside it. */
export interface Told {
  /** Behind the section's id. */
  id: string;
  heads: (IndicatorId | Whole)[];
}

/** One speaker for a section: knows the facts, the language and the numbers put so far. */
export interface Teller {
  facts: Facts;
  locale: Locale;
  slots: Slots;
  /** Name of the agency, ready to stand before a verb. */
  name: string;
}

/** A speaker about the facts in one language. */
export function teller(facts: Facts, locale: Locale): Teller {
  const name = agencyNameOf(facts.agency, facts.catalogue, locale);
  // 'Qingpu District Water Bureau, Shanghai, received': the place is an apposition.
  const spoken = !isChinese(locale) && name.includes(',') ? `${name},` : name;
  return { facts, locale, slots: slots(locale), name: spoken };
}

/** A value put into a message, with what it counts. */
export function put(teller: Teller, row: Row, alone = false): string {
  const { facts, locale } = teller;
  const shown = {
    value: row.value ?? 0,
    precision: row.precision,
    indicator: row.indicator,
    aim: row.basis === 'target',
    measure: measureOf(facts, row),
  };
  const words = alone ? bare : amount;
  return teller.slots.put(words(shown, facts.catalogue, locale), refOf(row));
}

/** How far it moved, put into a message: by its size, the direction is in the words around. */
export function putPercent(
  teller: Teller,
  now: Row,
  change: Extract<Change, { kind: 'percent' }>,
): string {
  const { percent, precision, was } = change;
  const size = precision === 'at_least' ? Math.floor(Math.abs(percent)) : percent;
  return teller.slots.put(percentText(size, precision, teller.locale), {
    how: 'percent',
    indicator: now.indicator,
    agency: now.agency,
    year: now.year,
    value: percent,
    precision,
    basis: now.basis,
    reports: [now.report, was.report].filter((id) => id !== null),
  });
}

/** What is said behind a clause of the year before; '' where the two may not stand together. */
export function beside(teller: Teller, now: Row): string {
  const change = changeOf(teller.facts, now.indicator);
  if (!change?.was) return '';
  const at = { locale: teller.locale };
  const before = String(now.year - 1);
  if (change.kind === 'same') return m.brief_beside_same({ before }, at);
  const was = put(teller, change.was, true);
  if (change.kind === 'near') return m.brief_beside_near({ before, was }, at);
  if (change.kind === 'none') return m.brief_beside_was({ before, was }, at);
  const percent = putPercent(teller, now, change);
  return change.percent > 0
    ? m.brief_beside_up({ before, was, percent }, at)
    : m.brief_beside_down({ before, was, percent }, at);
}

/** Outside the table of 2014, reports say of the requests they count that they were handled. */
function clauseOf({ indicator, era }: Row): string {
  return indicator === 'requests_completed' && era !== 'table_2014'
    ? 'requests_handled'
    : indicator;
}

/**
 * A value put behind another of the same things: 'held 12 press conferences and attended 6 of
 * other bodies'.
 */
function putAgain(teller: Teller, row: Row): string {
  const { facts, locale, slots } = teller;
  const value = row.value ?? 0;
  if (value === 0 && row.precision === 'exact')
    return slots.put(m.brief_part_zero({}, { locale }), refOf(row));
  const { precision, indicator } = row;
  const shown = bare({ value, precision, indicator }, facts.catalogue, locale);
  return slots.put(m.brief_again({ id: indicator, n: value, shown }, { locale }), refOf(row));
}

/** What is counted, where clauses in a row may count the same. */
function kindOf({ indicator }: Row): string {
  return thingOf(indicator) || /^proposals_/.exec(indicator)?.[0] || '';
}

/** True where English need not say once more what is counted; Chinese has no number without. */
function isAgain(row: Row, before: Row | undefined, locale: Locale): boolean {
  if (isChinese(locale) || !before?.value) return false;
  return kindOf(row) !== '' && kindOf(row) === kindOf(before);
}

/** A clause without its subject: 'received 456 requests (up 23% from 370 in 2019)'. */
export function clause(teller: Teller, row: Row, before?: Row): string {
  const { facts, locale } = teller;
  const at = { locale };
  const id = row.indicator;
  const label = indicatorShort(id, facts.catalogue, locale);
  const zero = row.value === 0 && row.precision === 'exact';
  const none = zero ? m.brief_none({ id }, at) : id;
  const value = () => (isAgain(row, before, locale) ? putAgain(teller, row) : put(teller, row));
  // An indicator without a wording of its own for zero gives its id back.
  const said =
    none !== id
      ? teller.slots.put(none, refOf(row))
      : m.brief_clause({ id: clauseOf(row), value: value(), label }, at);
  return said + beside(teller, row);
}

/** A part inside its whole: '45 disclosed in full', '予以公开45件'. */
function part(teller: Teller, row: Row): string {
  const { facts, locale } = teller;
  const id = row.indicator;
  const label = lowerFirst(indicatorPart(id, facts.catalogue, locale));
  const none = row.value === 0 && row.precision === 'exact' && !isChinese(locale);
  const value = none
    ? teller.slots.put(m.brief_part_zero({}, { locale }), refOf(row))
    : put(teller, row, true);
  return m.brief_part({ id, value, label }, { locale });
}

/** True where the parts stated are all there is. */
function complete(whole: Row, parts: readonly Row[]): boolean {
  const exact = [whole, ...parts].every((row) => row.precision === 'exact');
  return exact && parts.reduce((sum, row) => sum + row.value!, 0) === whole.value;
}

/** Clauses of one head with its parts; `before` is what the clause before it tells. */
function clausesOf(teller: Teller, head: Told['heads'][number], before?: Row): string[] {
  const { facts, locale } = teller;
  const at = (id: IndicatorId) => stated(facts, id, facts.year);
  if (typeof head === 'string') {
    const row = at(head);
    return row ? [clause(teller, row, before)] : [];
  }
  const whole = at(head.whole);
  const parts = head.parts.map(at).filter((row) => row !== undefined);
  if (parts.length === 0 && head.toldIn !== undefined) return [];
  if (!whole) return parts.map((row) => clause(teller, row));
  // A part larger than its whole is no part: both are told, and the checks say what is wrong.
  if (parts.some((row) => row.value! > whole.value!))
    return [whole, ...parts].map((row) => clause(teller, row));
  const said = clause(teller, whole);
  const named = whole.value === 0 ? [] : parts;
  if (named.length === 0) return [said];
  const list = listed(
    named.map((row) => part(teller, row)),
    locale,
  );
  const all = complete(whole, named) || named.every((row) => row.value === 0);
  return [
    all
      ? m.brief_whole({ whole: said, parts: list }, { locale })
      : m.brief_including({ whole: said, parts: list }, { locale }),
  ];
}

/** Things in a row: 'a, b and c', 'a、b、c'. */
export function listed(items: readonly string[], locale: Locale): string {
  return isChinese(locale) ? items.join('、') : formatList(items, locale);
}

/**
 * The sentences of a section that have something to tell. The first names year and agency, so that
 * a section may be moved or stand alone.
 */
export function tell(teller: Teller, section: string, told: readonly Told[]): Sentence[] {
  const { facts, locale, name } = teller;
  const at = (id: IndicatorId) => stated(facts, id, facts.year);
  const sentences: Sentence[] = [];
  for (const { id, heads } of told) {
    let before: Row | undefined;
    const clauses = heads.flatMap((head) => {
      const said = clausesOf(teller, head, before);
      if (said.length > 0) before = typeof head === 'string' ? at(head) : undefined;
      return said;
    });
    if (clauses.length === 0) continue;
    const list = isChinese(locale) ? clauses.join('，') : formatList(clauses, locale);
    const words = { year: String(facts.year), name, clauses: list };
    const message =
      sentences.length === 0
        ? m.brief_sentence_first(words, { locale })
        : m.brief_sentence(words, { locale });
    sentences.push(teller.slots.sentence(`${section}.${id}`, message));
  }
  return sentences;
}
