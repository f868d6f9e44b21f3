/** What is said of a number named before: 收到申请 2 件, 均按时答复 states three figures of 2. */
import type { Year } from '../../model/nouns';
import { EXPECTED, measured } from './confidence';
import { meets, type Word } from './lexicon';
import type { Mention } from './numbers';
import type { ProseFigure } from './figure';
import type { Rule, RuleBook } from './rules';
import { maskOf, type Tokens } from './windows';

/** A figure and the number that states it. */
export interface Read {
  figure: ProseFigure;
  mention: Mention;
}

/** What a sentence stated by its numbers. */
export interface Told {
  read: readonly Read[];
  mentions: readonly Mention[];
  /** Numbers that only compare: 申请 3 件, 较上年减少 1 件, 均已答复. */
  compared: ReadonlySet<Mention>;
}

/** The statement follows within so many characters of the number, and is as long at most. */
const REACH = 40;
const LENGTH = 40;
/** What is asked for, and how it is dealt with, stands between: so many characters at most. */
const SAID_BETWEEN = 160;
/** A statement in the next sentence begins it. */
const FIRST = 20;
const STOP = /[,，;；。!！?？\n\t]/;
/** What says nothing of the number: 严格按照《条例》规定, 主要涉及……等内容, 平均 2 个工作日. */
const BY_THE_WAY =
  /[,，、]?(?:并|且|已|也|均)?(?:[我本该][局委办厅院镇乡街道单位机关部门区县市]{1,3})?(?:都|均|已)?(?:严格|认真|全部|依法|及时)*(?:按照|依照|遵照|根据|依据|遵循|参照|经|主要|内容|申请人|来信人|申请内容|申请事项|申请信息|所申请|涉及|平均|办理|通过|围绕|针对|本着|坚持|由)[^,，;；。]*(?=[,，])/g;
const OPENS_PARTS = /其中|包括|分别|[(（:：]/;
/** A promise or a duty is no report: 应当按时答复, 将及时办理. */
const MEANT_TO = /[应须将需宜]|确保|要求|力争|务必|做到|争取|保证/;
const BEGINS =
  /^(?:(?:经|按|根据|依据)[^,，。]{1,30}[,，])?(?:目前)?[,，]?(?:[我本](?:局|委|办|厅|镇|乡|街道|单位|机关|部门|院|区|县|市))?[已均也]?$/;
const DUTY = /应当|应在|应按|应予|须在|须按|将在|将按|将依|将于|需在|需按|要求|确保/;
/** Between a number and what is said of it without 均; and how the saying ends. */
const RIGHT_BEHIND = /^[^,，;；。(（]{0,14}[,，、(（]?[^,，;；。(（]{0,8}$/;
const ENDS = /^[^,，;；。]{0,16}(?:[,，;；。)）\n]|$)/;

/** 未出现被纠错情形: the statement is denied. */
const DENIED = /[未无没不]/;

/**
 * Figures that a sentence states of numbers which it, or the sentence before, has named.
 * @param carried the sentence before, if it is of the same section
 */
export function echoesOf(
  book: RuleBook,
  tokens: Tokens,
  told: Told,
  carried: Told | null,
  year: Year | null,
): ProseFigure[] {
  const found: ProseFigure[] = [];
  const all = book.concept('all');
  if (told.read.length === 0 && !carried?.read.length) return found;
  for (const word of tokens.words) {
    const ofAll = meets(word.mask, all);
    if (!ofAll && !meets(word.mask, book.bare)) continue;
    const near = tokens.mentions.findLast(({ to }) => to <= word.from);
    const of = near ? told : carried;
    if (!of || of.read.length === 0) continue;
    if (!isWithin(tokens, word, near)) continue;
    const stop = tokens.text.slice(word.to, word.to + LENGTH).search(STOP);
    const to = stop < 0 ? Math.min(tokens.to, word.to + LENGTH) : word.to + stop;
    if (tokens.mentions.some(({ from }) => from >= word.to && from < to)) continue;
    const said = maskOf(book.lexicon, tokens.words, word.from, to);
    for (const rule of book.echoes) {
      if (rule.until && (year === null || year > rule.until)) continue;
      const { echo } = rule.conditions;
      if (rule.bare ? !isBare(tokens, word, near, rule) : !ofAll) continue;
      if (!echo.every(({ any }) => meets(any, said)) || meets(rule.bars.not, said)) continue;
      const whole = meets(book.concept('all_requests'), word.mask);
      const named = meant(rule, of, tokens, near ? word.from : Infinity, whole);
      if (!named || (rule.single && named.figure.value !== 1)) continue;
      for (const indicator of [rule.indicator!, ...(rule.also ?? [])]) {
        const known = [...of.read.map(({ figure }) => figure), ...found];
        if (known.some((figure) => figure.indicator === indicator)) continue;
        found.push({
          ...named.figure,
          indicator,
          to,
          rule: rule.id,
          confidence: measured(
            rule.confidence ?? (rule.bare || !near ? EXPECTED.far : EXPECTED.echo),
          ),
        });
      }
    }
  }
  return found;
}

/** True where a statement is close enough to the number before it to be about it. */
function isWithin({ text, from }: Tokens, word: Word, near: Mention | undefined): boolean {
  if (!near) return word.from - from <= FIRST;
  const distance = word.from - near.to;
  if (distance <= REACH) return true;
  if (distance > SAID_BETWEEN) return false;
  return text.slice(near.to, word.from).replace(BY_THE_WAY, '').length <= REACH;
}

/** True where a statement stands right behind a number, and says no more. */
function isBare(tokens: Tokens, word: Word, near: Mention | undefined, rule: Rule): boolean {
  const { text } = tokens;
  // In the sentence behind: 收到申请 1 件。经审查, 已按期答复。
  if (!near && !BEGINS.test(text.slice(tokens.from, word.from))) return false;
  const between = text.slice(near?.to ?? tokens.from, word.from);
  const said = between.replace(BY_THE_WAY, '');
  return (
    meets(rule.conditions.echo[0]!.any, word.mask) &&
    RIGHT_BEHIND.test(said) &&
    !DENIED.test(said) &&
    !(between.length > 20 ? MEANT_TO : DUTY).test(between) &&
    ENDS.test(text.slice(word.to, Math.min(tokens.to, word.to + LENGTH)))
  );
}

/**
 * The figure that a statement is about: the last one before it of those that it can be about. Parts
 * that make it up stand between, and all others where the statement is of all requests.
 */
function meant(
  rule: Rule,
  { read, mentions, compared }: Told,
  tokens: Tokens,
  at: number,
  whole: boolean,
): Read | null {
  const { echoes = [], past = [], unless = [] } = rule;
  if (read.some(({ figure }) => unless.includes(figure.indicator) && figure.value > 0)) return null;
  let next = Infinity;
  let between = 0;
  let strange = false;
  for (const mention of mentions.toReversed()) {
    if (mention.to > at || compared.has(mention)) continue;
    if (!whole && next < Infinity && /[;；]/.test(tokens.text.slice(mention.to, next))) return null;
    const figures = read.filter((one) => one.mention === mention);
    const hit = figures.find(({ figure }) => echoes.includes(figure.indicator));
    if (hit) {
      const parts =
        between === mention.value &&
        OPENS_PARTS.test(tokens.text.slice(mention.to, Math.min(at, tokens.to)));
      return !strange || whole || parts ? hit : null;
    }
    between += mention.value;
    strange ||=
      figures.length === 0 || !figures.every(({ figure }) => past.includes(figure.indicator));
    next = mention.start;
  }
  return null;
}
