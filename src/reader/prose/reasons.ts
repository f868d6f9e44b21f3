/**
 * The one reason of a whole outcome, said behind its number: 不予公开 2 件, 均为过程性信息; 不予处理 3 件
 * (重复申请). Of several reasons nobody says how many are whose.
 */
import type { IndicatorId, Year } from '../../model/nouns';
import { measured } from './confidence';
import { isTold } from './forms';
import { meets } from './lexicon';
import type { Mention } from './numbers';
import type { RuleBook } from './rules';
import type { Span } from '../types';
import type { Read, Told } from './told';
import { wordFrom, type Tokens } from './windows';

/** Concepts of the reasons for an outcome, and what each is counted as. */
const REASONS: Record<IndicatorId, readonly [concept: string, indicator: IndicatorId | null][]> = {
  replies_refused: [
    ['state_secret', 'refused_state_secret'],
    ['trade_secret', 'refused_trade_secret'],
    ['privacy', 'refused_privacy'],
    ['security', 'refused_security'],
    ['not_gov_info', 'refused_not_government_information'],
    ['other_law', null],
    ['prohibited', 'refused_prohibited_by_law'],
    ['third_party', 'refused_third_party'],
    ['internal', 'refused_internal'],
    ['process', 'refused_process'],
    ['case_file', 'refused_enforcement_file'],
    ['inquiry', 'refused_inquiry'],
  ],
  replies_not_held: [
    ['not_have', 'unable_not_held'],
    ['no_ready', 'unable_needs_creation'],
    ['unclear', 'unable_unclear'],
  ],
  replies_not_processed: [
    ['petition_like', 'not_processed_petition'],
    ['repeat', 'not_processed_repeat'],
    ['publication_ask', 'not_processed_publication'],
    ['excessive', 'not_processed_excessive'],
    ['reissue', 'not_processed_reissue'],
  ],
  replies_other: [
    ['uncorrected', 'other_uncorrected'],
    ['unpaid', 'other_unpaid'],
  ],
};

/** A reason follows within so many characters. */
const REACH = 60;
const ENDS = /[。;；\n]/;
/** What stands before the next number begins with the last of these. */
const SIGNS = /[,，、(（](?=[^,，、(（]*$)/;
/** Parts and denials are not of all. */
const OF_SOME = /其中|包括|含|主要|未|没有|无(?!正当)|建议/;
const BRACKET = /[(（][^()（）\d]*[)）]$/;
/** In the sentence behind: 均为过程性信息. */
const OF_ALL = /^\s*(?:均|全部|都|皆)/;

/** What is said behind a number, up to what belongs to the next one; null where it is of some only. */
function spanBehind({ text, to, mentions }: Tokens, from: number): Span | null {
  const next = mentions.find(({ start }) => start >= from);
  let said = text.slice(from, Math.min(to, from + REACH, next?.start ?? to));
  const end = said.search(ENDS);
  if (end >= 0) said = said.slice(0, end);
  else if (next && next.start <= from + REACH)
    said = said.slice(0, Math.max(0, said.search(SIGNS)));
  return said === '' || OF_SOME.test(said) ? null : { from, to: from + said.length };
}

/** 不予公开(过程性信息)2 件: what the bracket before a number says. */
function bracketBefore({ text, from }: Tokens, { start }: Mention): Span | null {
  const bracket = BRACKET.exec(text.slice(Math.max(from, start - REACH), start));
  return bracket && !OF_SOME.test(bracket[0])
    ? { from: start - bracket[0].length, to: start }
    : null;
}

/** Whether a concept is named in a stretch. */
function says(book: RuleBook, { words }: Tokens, { from, to }: Span, concept: string): boolean {
  const mask = book.concept(concept);
  for (let i = wordFrom(words, from); i < words.length && words[i]!.to <= to; i++)
    if (meets(words[i]!.mask, mask)) return true;
  return false;
}

/** Reasons of outcomes that the sentence, or the one before it, counts. */
export function reasonsOf(
  book: RuleBook,
  tokens: Tokens,
  told: Told,
  before: Told | null,
  year: Year | null,
): Read[] {
  const found: Read[] = [];
  const last = before?.mentions.at(-1);
  const ofLast =
    OF_ALL.test(tokens.text.slice(tokens.from, tokens.from + 4)) && before && !before.faint
      ? before.read.filter(({ mention }) => mention === last)
      : [];
  for (const whole of [...ofLast, ...told.read]) {
    const reasons = REASONS[whole.figure.indicator];
    if (!reasons || whole.mention.value === 0) continue;
    const from = Math.max(whole.mention.to, tokens.from);
    const spans = [spanBehind(tokens, from), bracketBefore(tokens, whole.mention)];
    const named = reasons.filter(([concept]) =>
      spans.some((span) => span && says(book, tokens, span, concept)),
    );
    const [only] = named;
    if (!only || named.length > 1) continue;
    const [, indicator] = only;
    if (!indicator || !isTold(indicator, year)) continue;
    if (told.read.some(({ figure }) => figure.indicator === indicator)) continue;
    const confidence = measured(0.9);
    const to = Math.max(whole.figure.to, spans[0]?.to ?? 0);
    found.push({
      mention: whole.mention,
      figure: { ...whole.figure, indicator, to, rule: 'reason-of-all', confidence },
    });
  }
  return found;
}
