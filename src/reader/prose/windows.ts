/**
 * What stands around a number: the words that may say what it counts. Chinese prose puts the noun
 * close before the number (政府网站 285 条) or behind it (召开 4 次会议), and the verb anywhere before
 * (主动公开政府信息 909 条, 其中网站 285 条).
 */
import { join, type Lexicon, type Mask, type Word } from './lexicon';
import type { Mention } from './numbers';
import type { Span } from '../types';

/** The words of a number, nearest first. */
export interface Windows {
  /** Same clause, before the number and after the number before it. */
  near: Mask;
  /** In `near`, right before the number. */
  close: Mask;
  /** The clause before the one of `near`. */
  lead: Mask;
  /** Same clause, behind the measure word. */
  after: Mask;
  /** A bracket right behind the measure word that holds no number. */
  aside: Mask;
  /** In the sentence, before `near`. */
  earlier: Mask;
  /** `earlier` and `near`. */
  before: Mask;
  /** Of the headings above. */
  heading: Mask;
  /** The whole sentence. */
  sentence: Mask;
  /** All of these, `after`, and the sentence before. */
  topic: Mask;
  /** Where `near` begins. */
  nearFrom: number;
  /** Where `after` ends. */
  afterTo: number;
  /** Characters between the last word of `near` and the number; Infinity without one. */
  distance: number;
}

/** What a character does to clauses, as bits. */
const HARD = 1;
const OPEN = 2;
const CLOSE = 4;
/** Parts nouns or numbers. */
const LIST = 8;
const COLON = 16;
const SIGNS = new Uint8Array(0x10000);
for (const [signs, bit] of [
  [',，;；。!！?？\n\t', HARD],
  ['(（', OPEN],
  [')）', CLOSE],
  ['、', LIST],
  [':：', COLON],
] as const)
  for (const sign of signs) SIGNS[sign.charCodeAt(0)] = bit;

const signAt = (text: string, i: number): number => SIGNS[text.charCodeAt(i)]!;

/** A clause that says nothing looks past these to the one before it. */
const WIDENS = /^[,，(（]$/;
/** A sentence that goes on with what the one before it began. */
export const GOES_ON = /^\s*(?:其中|包括|具体|分别|按)/;

const JOINER = /^(?:[和及与或且]|以及|并且|分别|其中|包括)/;

/** 公开的 314 条信息中财政新闻 166 条: what stands behind is a part, with its own number. */
const OF_THEM = /^(?:的)?(?:政府|政务|公开)?信息[之当]?中/;
const OF_THEM_LENGTH = 8;

/** A word that ends so many characters before the number is right before it. */
const CLOSE_BY = 8;

/** A sentence with its words and numbers. */
export interface Tokens {
  text: string;
  from: number;
  to: number;
  words: Word[];
  /** Concepts of all words. */
  mask: Mask;
  mentions: Mention[];
}

/** Index of the bracket that opens the one closed at `at`, or -1. */
function opening(text: string, at: number, from: number): number {
  for (let i = at - 1, depth = 1; i >= from; i--) {
    const sign = signAt(text, i);
    if (sign === CLOSE) depth++;
    else if (sign === OPEN && --depth === 0) return i;
  }
  return -1;
}

/** 人大建议、政协提案办理情况 is one noun. */
function isInWord({ words }: Tokens, at: number): boolean {
  const word = words[wordFrom(words, at) - 1];
  return word !== undefined && word.to > at;
}

const isNumbered = (mentions: readonly Mention[], from: number, to: number): boolean =>
  mentions.some((one) => one.from >= from && one.to <= to);

/** Where a clause begins, and the character that it begins after; '0' for a number. */
interface Clause {
  from: number;
  stop: string;
}

/** The clause before `start`. */
function clauseBefore(tokens: Tokens, start: number): Clause {
  const { text, mentions } = tokens;
  let last = mentions.length - 1;
  for (let i = start - 1; i >= tokens.from; i--) {
    const sign = signAt(text, i);
    if (sign === CLOSE) {
      // What stands in brackets is said by the way.
      const open = opening(text, i, tokens.from);
      if (open > tokens.from) {
        i = open;
        continue;
      }
    }
    if (sign & (HARD | OPEN | CLOSE)) return { from: i + 1, stop: text[i]! };
    while (last >= 0 && mentions[last]!.to > i + 1) last--;
    if (mentions[last]?.to === i + 1) return { from: i + 1, stop: '0' };
    // Between two counts 、 parts them; before the first count it joins nouns.
    if (sign === LIST && !isInWord(tokens, i)) {
      let floor = i;
      while (floor > tokens.from && signAt(text, floor - 1) !== HARD) floor--;
      if (isNumbered(mentions, floor, i)) return { from: i + 1, stop: text[i]! };
    }
  }
  return { from: tokens.from, stop: '' };
}

/** Where the clause behind `end` stops. */
function clauseAfter(tokens: Tokens, end: number, next: Mention | undefined): number {
  const { text } = tokens;
  const ceiling = next ? next.start : tokens.to;
  // "复议 1 件和诉讼 2 件", "6 件分别为不存在 4 件": what is joined belongs to the next number.
  if (JOINER.test(text.slice(end, end + 2))) return end;
  const whole = OF_THEM.exec(text.slice(end, end + OF_THEM_LENGTH));
  if (whole) return end + whole[0].length;
  for (let i = end; i < ceiling; i++) if (signAt(text, i) > 0 && !isInWord(tokens, i)) return i;
  return ceiling;
}

/** Joined concepts of the words that lie in [from, to). */
export function maskOf(lexicon: Lexicon, words: readonly Word[], from: number, to: number): Mask {
  const mask = new Uint32Array(lexicon.words);
  for (let i = wordFrom(words, from); i < words.length && words[i]!.from < to; i++)
    if (words[i]!.to <= to) join(mask, words[i]!.mask);
  return mask;
}

/** Index of the first word that begins at `from` or behind it. */
export function wordFrom(words: readonly Word[], from: number): number {
  let low = 0;
  for (let high = words.length; low < high;) {
    const middle = (low + high) >> 1;
    if (words[middle]!.from < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last word that ends at `at` or before it. */
export function wordBefore(words: readonly Word[], at: number): Word | undefined {
  const last = wordFrom(words, at) - 1;
  return words[last] && words[last].to > at ? words[last - 1] : words[last];
}

const has = (mask: Mask, number: number): boolean =>
  number >= 0 && (mask[number >> 5]! & (1 << (number & 31))) !== 0;

/** True where a mask holds nothing but words that say little: 共, 其中. */
export function within(mask: Mask, little: Mask): boolean {
  for (let i = 0; i < mask.length; i++) if (mask[i]! & ~little[i]!) return false;
  return true;
}

/** A bracket that explains is no longer. */
const LONG = 48;

const CLOSING = /[)）]/;

/** Concepts of a clause without what its brackets say by the way; with it where nothing else is said. */
function outside(lexicon: Lexicon, tokens: Tokens, from: number, to: number, little: Mask): Mask {
  const all = maskOf(lexicon, tokens.words, from, to);
  const clause = tokens.text.slice(from, to);
  if (!CLOSING.test(clause)) return all;
  const brackets = [...clause.matchAll(/[(（][^()（）]*[)）]/g)];
  if (brackets.length === 0) return all;
  const words = tokens.words.filter(
    (word) =>
      !brackets.some(
        ({ index, 0: inside }) =>
          word.from >= from + index && word.to <= from + index + inside.length,
      ),
  );
  const mask = maskOf(lexicon, words, from, to);
  return within(mask, little) ? all : mask;
}

/** 1 条政策解读, 5 条工作方案: each number has its noun behind it; so many characters stand there. */
const hasNounBehind = (before: Clause, end: number, behind: number): boolean =>
  before.stop === '0' && before.from < end && behind > 1;

/** A clause that names a noun for the next one is no longer. */
const NOUN_CLAUSE = 40;

/** A number's clause with the one before it, which holds no number and is not about building a channel. */
function withNoun(
  lexicon: Lexicon,
  tokens: Tokens,
  clause: number,
  end: number,
  behind: number,
  little: Mask,
): { from: number; near: Mask } | null {
  const wider = clauseBefore(tokens, clause - 1);
  const { from } = wider;
  if (clause - from > NOUN_CLAUSE || from >= clause - 1) return null;
  if (hasNounBehind(wider, clause - 1, behind)) return null;
  const number = (name: string) => lexicon.numbers.get(name) ?? -1;
  const [build, request] = [number('build'), number('request')];
  const kinds = [number('special_info'), number('other_object')];
  const all = [number('info'), number('plain_info'), number('channel')];
  let named = false;
  for (let i = wordFrom(tokens.words, from); i < tokens.words.length; i++) {
    const { from: at, mask } = tokens.words[i]!;
    if (at >= clause) break;
    const kind = kinds.some((one) => has(mask, one));
    // 展现发展动态, 全年发布 48 条: a noun of one kind is meant where the clause begins with it.
    if (has(mask, build) || has(mask, request) || (kind && at - from > 4)) return null;
    named ||= kind || all.some((one) => has(mask, one));
  }
  if (!named) return null;
  return { from, near: outside(lexicon, tokens, from, end, little) };
}

/** What surrounds a sentence: concepts of the headings above, and of the sentence before. */
export interface Surroundings {
  /** Words that say little by themselves. */
  little: Mask;
  heading: Mask;
  /** Of the heading right above, or of a sentence before that reads like one. */
  own: Mask;
  previous: Mask;
  /** Words that say little where a clause before says what is meant: 预决算信息, 全年公开 25 条. */
  quiet: Mask;
  /** These, and words of information as such. */
  loose: Mask;
  /** These, and words of comparison. */
  vague: Mask;
  /** The channel that the heading right above names, if it is of one. */
  head: Mask | null;
}

/** Where the bracket opens that ends right before `start`: 政策类文件(含规范性文件)182 件; else `start`. */
function beforeBracket({ text }: Tokens, start: number, from: number): number {
  if (start <= from || signAt(text, start - 1) !== CLOSE) return start;
  const open = opening(text, start - 1, from);
  return open > from ? open : start;
}

/** Where the bracket closes that opens at `end` and holds no number; `end` where there is none. */
function behindBracket({ text, to }: Tokens, end: number, next: Mention | undefined): number {
  if (!(signAt(text, end) & OPEN)) return end;
  const ceiling = Math.min(next ? next.from : to, end + LONG);
  for (let i = end + 1; i < ceiling; i++) {
    const sign = signAt(text, i);
    if (sign & OPEN) return end;
    if (sign & CLOSE) return i;
  }
  return end;
}

/** 组织了 3 次涵盖政策解读、舆情应对的培训: the noun stands behind what it is about. */
const ABOUT =
  /^(?:涵盖|围绕|针对|关于|有关|涉及|聚焦|包含)[^,，。;；:：\n]{2,48}的([^,，。;；:：、的\n]{2,14})(?=[,，。;；\n]|$)/;
const ABOUT_REACH = 72;

/** 其余 58 条通过公开栏、宣传册等形式公开: what was done by the ways stands behind them. */
const BY_WAYS =
  /^(?:均|都|全部|则|是)?(?:通过|以|在|于|经|由)[^,，。;；:：\n]{2,40}?(?:公开(?!栏|平台|专栏|网)|发布(?!会|平台)|公布|推送)/;

/** Such a noun behind `at`; null where another number comes first. */
function nounBehind({ text, to }: Tokens, at: number, next: Mention | undefined): Span | null {
  const said = ABOUT.exec(text.slice(at, Math.min(to, next?.start ?? to, at + ABOUT_REACH)));
  if (!said) return null;
  const end = at + said[0].length;
  return { from: end - said[1]!.length, to: end };
}

/** Windows of mention `i` of a sentence. */
export function windowsOf(
  lexicon: Lexicon,
  tokens: Tokens,
  i: number,
  { heading, previous: said, little, quiet, loose }: Surroundings,
): Windows {
  const mention = tokens.mentions[i]!;
  let { from, stop } = clauseBefore(tokens, mention.start);
  let near = outside(lexicon, tokens, from, mention.start, little);
  const next = tokens.mentions[i + 1];
  let afterTo = clauseAfter(tokens, mention.to, next);
  const leads = lexicon.numbers.get('leads') ?? -1;
  // "维持 2 件纠正 1 件": each number has its own word before it.
  if (
    next &&
    afterTo === next.start &&
    has(near, leads) &&
    !/[和及与]/.test(tokens.text[afterTo - 1]!)
  )
    afterTo = mention.to;
  const ways = BY_WAYS.exec(
    tokens.text.slice(mention.to, Math.min(tokens.to, next?.start ?? tokens.to)),
  );
  if (ways) afterTo = Math.max(afterTo, mention.to + ways[0].length);
  const told = nounBehind(tokens, mention.to, next);
  const after = maskOf(lexicon, tokens.words, told?.from ?? mention.to, told?.to ?? afterTo);
  // "主动公开政府信息, 共计 909 条": the clause of the number says nothing, so the one before it does.
  for (
    let turns = 0;
    turns < 2 && within(near, little) && within(after, loose) && WIDENS.test(stop);
    turns++
  ) {
    const wider = clauseBefore(tokens, from - 1);
    if (hasNounBehind(wider, from - 1, afterTo - mention.to)) break;
    ({ from, stop } = wider);
    near = outside(lexicon, tokens, from, mention.start, little);
  }
  if (/^[,，]$/.test(stop) && within(near, quiet) && within(after, quiet))
    ({ from, near } = withNoun(
      lexicon,
      tokens,
      from,
      mention.start,
      afterTo - mention.to,
      little,
    ) ?? { from, near });
  const before = maskOf(lexicon, tokens.words, tokens.from, mention.start);
  const earlier = maskOf(lexicon, tokens.words, tokens.from, from);
  if (GOES_ON.test(tokens.text.slice(tokens.from, tokens.from + 4)))
    for (const mask of [before, earlier]) join(mask, said);
  const topic = before.slice();
  for (const more of [after, heading, said]) join(topic, more);
  const last = wordBefore(tokens.words, mention.start);
  const reach = beforeBracket(tokens, mention.start, from) - CLOSE_BY;
  const first = tokens.words[wordFrom(tokens.words, reach) - 1];
  const closeFrom = first && first.to >= reach ? first.from : reach;
  let lead = from > tokens.from ? clauseBefore(tokens, from - 1).from : from;
  // 利用公众号, 及时发布工作动态、政策解读等, 全年推送 128 条: what is listed goes with the clause before.
  if (lead > tokens.from && /等[,，]$/.test(tokens.text.slice(Math.max(lead, from - 2), from)))
    lead = clauseBefore(tokens, lead - 1).from;
  return {
    near,
    close: maskOf(lexicon, tokens.words, Math.max(from, closeFrom), mention.start),
    lead: maskOf(lexicon, tokens.words, lead, from),
    after,
    aside: maskOf(lexicon, tokens.words, mention.to, behindBracket(tokens, mention.to, next)),
    earlier,
    before,
    heading,
    sentence: tokens.mask,
    topic,
    nearFrom: from,
    afterTo,
    distance: last && last.from >= from ? mention.start - last.to : Infinity,
  };
}
