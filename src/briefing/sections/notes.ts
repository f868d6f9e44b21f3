import type { Evidence, Row } from '../../engines/query';
import { eraName, findIndicator, indicatorShort } from '../../figures/names';
import { eraOfRow } from '../../figures/rows';
import { isChinese, m, type Locale } from '../../i18n';
import { lowerFirst } from '../../i18n/numbers';
import { asked, eraOfYear, joined } from '../../model/eras';
import { operands, parseRule, type Expression } from '../../model/identities';
import type { Check, Identity, IndicatorId } from '../../model/nouns';
import { paragraph } from '../blocks';
import { reportOf, stated, type Facts } from '../facts';
import { listed, put, type Teller } from '../tell';
import type { Block, Ref, Sentence } from '../types';
import { bare, comparableOf } from '../words';

/** Most names in one list; the rest are counted. */
const NAMES = 5;

/** Section on what the numbers rest on: what is missing, inexact, not comparable or at odds. */
export function notesSection(teller: Teller): Block[] {
  const { facts } = teller;
  if (!reportOf(facts, facts.year)) return [];
  return [
    ...paragraph('notes.source', sourceNotes(teller)),
    ...paragraph('notes.values', valueNotes(teller)),
    ...paragraph('notes.checks', checkNotes(teller)),
  ];
}

/** What the report is and where it was read. */
function sourceNotes({ facts, locale, slots }: Teller): Sentence[] {
  const at = { locale };
  const year = String(facts.year);
  const report = reportOf(facts, facts.year)!;
  const source = facts.evidence.get(report.id)?.source;
  const made: Sentence[] = [];
  const note = (id: string, text: string) => void made.push(slots.sentence(`notes.${id}`, text));
  if (source?.titleBasis === 'reconstructed')
    note('title', m.brief_note_reconstructed({ year }, at));
  if (source?.copy) note('copy', m.brief_note_copy({ id: source.copy, year }, at));
  if (source && !source.url) note('address', m.brief_note_address({ year }, at));
  if (report.era !== eraOfYear(facts.year)) {
    const form = eraName(report.era, locale);
    note('late', m.brief_note_late({ year, form }, at));
  }
  return made;
}

function names(ids: readonly IndicatorId[], facts: Facts, locale: Locale): string {
  const label = (id: IndicatorId) => {
    const short = indicatorShort(id, facts.catalogue, locale);
    return isChinese(locale) ? short : lowerFirst(short);
  };
  if (ids.length <= NAMES + 1) return listed(ids.map(label), locale);
  const first = ids
    .slice(0, NAMES)
    .map(label)
    .join(isChinese(locale) ? '、' : ', ');
  const n = isChinese(locale) ? ids.length : ids.length - NAMES;
  return m.brief_and_more({ list: first, n: String(n) }, { locale });
}

function valueNotes(teller: Teller): Sentence[] {
  const { facts, locale, slots } = teller;
  const at = { locale };
  const year = String(facts.year);
  const { era } = reportOf(facts, facts.year)!;
  const rows = facts.rows.filter(
    (row) => row.year === facts.year && row.basis === 'stated' && row.numerator === null,
  );
  const has = (id: IndicatorId) => rows.some((row) => row.indicator === id);
  const { indicators } = facts.catalogue.codebook;
  const made: Sentence[] = [];
  const note = (id: string, text: string) => void made.push(slots.sentence(`notes.${id}`, text));
  const list = (ids: readonly IndicatorId[]) => names(ids, facts, locale);

  // Totals alone: of a total that is not stated the parts need no mention.
  const missing = indicators.filter(
    (one) => one.parent === null && asked(one, era) === 'asked' && !has(one.id),
  );
  const own = indicators.filter(({ id }) =>
    facts.rows.some((row) => row.indicator === id && row.own),
  );
  if (own.length > 0) note('own', m.brief_note_own({ list: list(own.map(({ id }) => id)) }, at));
  else if (facts.peers.rows.some((row) => row.own)) note('own', m.brief_note_own_peers({}, at));
  if (missing.length > 0)
    note('missing', m.brief_note_missing({ year, list: list(missing.map(({ id }) => id)) }, at));

  const free = indicators.filter((one) => has(one.id) && asked(one, era) === 'not_asked');
  if (free.length > 0)
    note('text', m.brief_note_text({ year, list: list(free.map(({ id }) => id)) }, at));

  const inexact = rows.filter((row) => row.precision !== 'exact');
  if (inexact.length > 0) {
    const told = inexact.map((row) => {
      const short = indicatorShort(row.indicator, facts.catalogue, locale);
      const label = isChinese(locale) ? short : lowerFirst(short);
      return m.brief_note_inexact_one({ label, value: put(teller, row, true) }, at);
    });
    note('inexact', m.brief_note_inexact({ year, list: listed(told, locale) }, at));
  }

  const broken = rows.filter((row) => isBroken(facts, row)).map((row) => row.indicator);
  if (broken.length > 0) {
    const before = String(facts.year - 1);
    note('break', m.brief_note_break({ before, year, list: list(broken) }, at));
  }

  const channels = rows.filter(
    (row) => findIndicator(row.indicator, facts.catalogue)?.group === 'channels',
  );
  if (channels.length > 1) note('channels', m.brief_note_channels({}, at));
  const apart = has('press_conferences_held') && has('press_conferences_attended');
  if (apart && !has('press_conferences_total')) note('press', m.brief_note_press({}, at));
  return made;
}

/** True where the year before has a value that may not stand beside this one. */
function isBroken(facts: Facts, row: Row): boolean {
  const was = stated(facts, row.indicator, facts.year - 1);
  const comparable = comparableOf(row.indicator, facts.catalogue);
  return was !== undefined && !joined(comparable, eraOfRow(was), eraOfRow(row));
}

/** Equations of the form that the report's own figures fail. */
function checkNotes(teller: Teller): Sentence[] {
  const { facts } = teller;
  const report = reportOf(facts, facts.year)!;
  const evidence = facts.evidence.get(report.id);
  const identities = facts.catalogue.codebook.identities;
  return (evidence?.checks ?? []).flatMap((check) => {
    const identity = identities.find(({ id }) => id === check.identity);
    if (check.verdict !== 'fails' || !identity) return [];
    return [checkNote(teller, evidence!, check, identity)];
  });
}

function checkNote(
  teller: Teller,
  { report }: Evidence,
  check: Check,
  identity: Identity,
): Sentence {
  const { facts, locale, slots } = teller;
  const rule = parseRule(identity.rule);
  const indicator = operands(rule)[0]!;
  /** One side: a figure that a report states, or several added up. */
  const side = (of: Expression, value: number): string => {
    const back = of.kind === 'previous' ? 1 : 0;
    const one = of.kind === 'indicator' || of.kind === 'previous' ? of.id : null;
    const row = one && stated(facts, one, facts.year - back);
    if (row) return put(teller, row, true);
    const ref: Ref = {
      how: 'count',
      indicator: null,
      agency: facts.agency,
      year: facts.year,
      value,
      precision: 'exact',
      basis: 'stated',
      reports: [report.id],
    };
    return slots.put(bare({ ...ref, indicator }, facts.catalogue, locale), ref);
  };
  const id = rule.relation === '==' ? 'equal' : 'at_most';
  const words = {
    id: identity.severity === 'hard' ? id : `${id}_warning`,
    year: String(facts.year),
    first: sideOf(teller, rule.left),
    left: side(rule.left, check.left!),
    second: sideOf(teller, rule.right),
    right: side(rule.right, check.right!),
  };
  const message = m.brief_note_check(words, { locale });
  return slots.sentence(`notes.check_${check.identity}`, message);
}

/** One side of an equation by the names of its figures. */
function sideOf(teller: Teller, expression: Expression): string {
  const { facts, locale } = teller;
  const at = { locale };
  const label = (id: IndicatorId) => {
    const short = indicatorShort(id, facts.catalogue, locale);
    return isChinese(locale) ? short : lowerFirst(short);
  };
  switch (expression.kind) {
    case 'indicator':
      return label(expression.id);
    case 'previous':
      return m.brief_previous({ label: label(expression.id) }, at);
    case 'max':
      return listed(
        expression.of.map((one) => sideOf(teller, one)),
        locale,
      );
    case 'sum':
      return expression.parts
        .map(({ sign, of }, i) => {
          const word = i === 0 ? '' : m.brief_sign({ id: sign < 0 ? 'minus' : 'plus' }, at);
          return word + sideOf(teller, of);
        })
        .join('');
  }
}
