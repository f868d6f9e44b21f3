/**
 * Statements of zero: 未收到政府信息公开申请, 行政复议、行政诉讼均为零, or 无 under a heading. One
 * statement may give zero to several indicators. Silence is never zero.
 */
import { join, meets, type Mask, type Word } from './lexicon';
import type { Rule, RuleBook } from './rules';
import type { Span } from '../types';
import { maskOf, type Surroundings, type Tokens } from './windows';

export interface Zero {
  rule: Rule;
  from: number;
  to: number;
}

const STOP = /[,，;；。!！?？\n\t]/;
/** A statement of zero names its noun within so many characters. */
const REACH = 60;

function edge(text: string, at: number, limit: number, step: 1 | -1): number {
  let i = at;
  while (step > 0 ? i < limit : i > limit) {
    if (STOP.test(text[step > 0 ? i : i - 1]!)) break;
    i += step;
  }
  return i;
}

/** 未发生申请行政复议,提起行政诉讼的情况: a clause that only names more cases is of the one before. */
const MORE_CASES =
  /^(?:[,，](?:以及|[也或和及])?(?:被)?(?:申请|提起|提出|引发|发生)?(?:行政)?(?:复议|诉讼|申诉|投诉|举报)(?:(?:以及|[、和及与或])(?:被)?(?:申请|提起|提出)?(?:行政)?(?:复议|诉讼|申诉|投诉|举报))*(?:案件|事项|申请|方面)?的?(?:情况|情形|事项|案件|现象|问题)?(?:发生|出现)?(?=[,，。;；\n]|$)){1,3}/;

/** Words of such a clause that begins at `at`. */
function moreCases({ text, words, to }: Tokens, at: number): readonly Word[] {
  const said = MORE_CASES.exec(text.slice(at, Math.min(to, at + REACH)));
  const end = at + (said?.[0].length ?? 0);
  return said ? words.filter((one) => one.from >= at && one.to <= end) : [];
}

/** 群众满意“零投诉”的原则: what is aimed at. */
const AIM = /^[^“”。\d]{0,4}[”"]的?(?:服务|工作|办理)?(?:原则|目标|要求|理念|宗旨|标准)/;

/** Zeros that a sentence states. */
export function zerosOf(book: RuleBook, tokens: Tokens, around: Surroundings): Zero[] {
  const none = book.concept('none');
  const blocked = book.concept('zero_block');
  const found: Zero[] = [];
  for (const word of tokens.words) {
    if (!meets(word.mask, none)) continue;
    if (AIM.test(tokens.text.slice(word.to, word.to + 16))) continue;
    const to = edge(tokens.text, word.to, Math.min(tokens.to, word.to + REACH), 1);
    const from = edge(tokens.text, word.from, Math.max(tokens.from, word.from - REACH), -1);
    const ahead = tokens.words.filter((one) => one.from >= word.to && one.to <= to);
    const block = ahead.findIndex((one) => meets(one.mask, blocked));
    const open = withoutOutcome(book, tokens.text, ahead, block);
    // A word of zero may name its noun: 零纠错.
    let hits = matches(book, tokens, [word], around);
    let span: Span = word;
    if (hits.length === 0) {
      hits = matches(book, tokens, open, around);
      span = { from: word.from, to: open.at(-1)?.to ?? word.to };
      const more = hits.length > 0 && block < 0 ? moreCases(tokens, to) : [];
      if (more.length > 0) hits = [...hits, ...matches(book, tokens, more, around)];
    }
    if (hits.length === 0 && block < 0) {
      // 许可 12 件、处罚 3 件、无收费: what was counted before is not none.
      const counted = tokens.mentions.findLast(({ to: end }) => end <= word.from)?.to ?? from;
      const first = Math.max(from, counted);
      const behind = tokens.words.filter((one) => one.from >= first && one.to <= word.from);
      hits = matches(book, tokens, behind, around);
      span = { from: behind[0]?.from ?? word.from, to: word.to };
      // 规章无制发、废止情况: the noun before, what was done to none of it behind.
      if (hits.length === 0 && behind.length > 0 && ahead.length > 0) {
        hits = matches(book, tokens, [...behind, ...ahead], around);
        span = { from: behind[0]!.from, to: ahead.at(-1)!.to };
      }
    }
    const title = hits.length === 0 ? titleOf(book, tokens, around) : null;
    if (title) {
      hits = book.zeros.filter(({ zero }) => zero.every((any) => meets(any, title)));
      hits = fitting(hits, title, title);
      span = word;
    }
    if (hits.length > 0 && SOME_BODIES.test(tokens.text.slice(from, word.from))) continue;
    for (const rule of hits) found.push({ rule, from: span.from, to: span.to });
  }
  return found;
}

/** 18 个单位全年零申请: of some of them. */
const SOME_BODIES =
  /[\d一二三四五六七八九十两][余多]?[个家](?:[省市县区]直)?(?:单位|部门|乡镇|街道|镇|县|区|科室)[^,，均都]*$/;

const LISTED = /[、和及与或,，]/;
const JOINED = /^(?:[、和及与或]|以及|或者)$/;

/**
 * Words before the one that blocks a statement of zero. 未发生行政复议被纠错 is about cases that were
 * lost, and says nothing of how many there were.
 */
function withoutOutcome(
  book: RuleBook,
  text: string,
  ahead: readonly Word[],
  block: number,
): readonly Word[] {
  const [stop, last] = [ahead[block], ahead[block - 1]];
  if (!stop || !last) return block < 0 ? ahead : ahead.slice(0, block);
  const lost =
    meets(stop.mask, book.concept('corrected')) && !LISTED.test(text.slice(last.to, stop.from));
  if (!lost) return ahead.slice(0, block);
  // 行政复议、行政诉讼败诉案件: all that is listed was not lost.
  let first = block - 1;
  while (first > 0 && JOINED.test(text.slice(ahead[first - 1]!.to, ahead[first]!.from))) first--;
  return ahead.slice(0, first);
}

/** 无, or 本年度无此类情况, alone under a heading; what stands above the heading is not meant. */
const ALONE =
  /^(?:\d{4}年度?|本年度?|全年)?[,，]?(?:[我本][局办委厅镇乡县区市院]|本?单位|本?机关|本?部门)?(?:\d{4}年度?|本年度?|全年)?(?:暂|均|尚|都|皆)?(?:(?:均|都|皆|全部)?(?:为|是)(?:零|0)(?:件|起|宗|次)?|无|没有|不存在|不涉及|(?:未|没有|尚未|从未)(?:曾|有)?(?:发生|出现|涉及|收到|接到|受理|产生|收取)过?)(?:因(?:政府)?信息公开)?(?:发生|出现|涉及)?(?:此类|此项|该类|该项|上述|以上|相关|有关|这类|这方面的?)?(?:情况|情形|事项|问题|事件|案件|内容|现象|费用)?(?:的?(?:发生|出现|存在))?[。;；]?$/;
const LONGEST = 40;

const isAlone = (said: string): boolean => said.length <= LONGEST && ALONE.test(said);

/** 四、行政复议:无 */
const TITLED = /^[^,，。;；:：]{2,24}[:：](?=[^:：]*$)/;

/** What a sentence that only says 无 is about: the heading above, or what stands before its colon. */
function titleOf(book: RuleBook, tokens: Tokens, { own }: Surroundings): Mask | null {
  const { text, words, from, to } = tokens;
  if (to - from > 2 * LONGEST) return null;
  const said = text.slice(from, to);
  if (isAlone(said.replace(/\s/g, ''))) return own;
  const title = TITLED.exec(said)?.[0] ?? '';
  if (!title || !isAlone(said.slice(title.length).replace(/\s/g, ''))) return null;
  return maskOf(book.lexicon, words, from, from + title.length);
}

function matches(
  book: RuleBook,
  tokens: Tokens,
  words: readonly Word[],
  { heading, previous }: Surroundings,
): Rule[] {
  if (words.length === 0) return [];
  const near = maskOf(book.lexicon, words, words[0]!.from, words.at(-1)!.to);
  const topic = maskOf(book.lexicon, tokens.words, tokens.from, words.at(-1)!.to);
  join(topic, heading);
  join(topic, previous);
  const named = book.zeros.filter(({ zero }) =>
    zero.every((any, i) =>
      i === 0 ? words.some((word) => meets(any, word.mask)) : meets(any, near),
    ),
  );
  return fitting(named, near, topic).filter(({ sentence }) =>
    sentence.every((any) => meets(any, tokens.mask)),
  );
}

function fitting(rules: readonly Rule[], near: Mask, topic: Mask): Rule[] {
  return rules.filter(
    (rule) =>
      rule.topic.every((any) => meets(any, topic)) &&
      !meets(rule.not, near) &&
      !meets(rule.notTopic, topic),
  );
}
