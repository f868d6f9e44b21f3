/**
 * A heading, or a short sentence that stands for one, that names a channel or a kind of information:
 * what is published under 政务微博公开情况, or behind 二是政务微博。, is published there.
 */
import { join, meets, type Mask, type Word } from './lexicon';
import type { RuleBook } from './rules';
import type { Structure } from '../types';
import { maskOf, type Windows } from './windows';

const CHANNELS = ['website', 'weibo', 'wechat', 'both_social', 'gazette', 'other_channel'];
/** What a heading is about: 规范性文件公开情况, 在线访谈. */
const KINDS = [
  'normative',
  'fiscal',
  'key_areas',
  'press_conference',
  'interview',
  'interpretation',
  'gov_docs',
  'news',
];
/** What is done with these; a number beside such a word and no noun counts what the heading names. */
const DONE = ['publish_main', 'make', 'abolish', 'in_force'];
/** And with conferences and interviews. */
const HELD = ['hold', 'attend', 'principal'];
const EVENTS = ['press_conference', 'interview'];
/** Nouns of their own. */
const NOUNS = [
  'info',
  'plain_info',
  'special_info',
  'other_object',
  'other_noun',
  'channel',
  'request',
  'media',
  'press_visit',
  'reports_of',
  'meeting',
  'training',
  'consult',
  'letters',
  'visits',
  'proposal',
  'compare',
  'revise',
];
/** Counts of one channel are no sum of two, but the two that are often counted together. */
const TOGETHER = new Set(['weibo', 'wechat']);

/** Where a heading begins: 1. (二) 三是. */
const NUMBERED = /^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}(?:[)）、.．]|是(?:在|通过)?))*\s*/;
/** What a heading says beside the channel: of whom it is, and that it is about publication. */
const BESIDE =
  /^[一-鿿]{0,8}?(?:公开|发布|推送|主动|政府|政务|信息|情况|方面|工作|开展|举办|召开|参加|组织|数量|渠道|平台|方式|公众号|[账帐]号|栏目|类|的|量|数|上|和|与|及|、|[。:：,，])*$/;
const LONGEST = 32;

/** The channels or the kind of a heading that is about their publication; null where it is of something else. */
export function channelOf(
  book: RuleBook,
  text: string,
  from: number,
  to: number,
  words: readonly Word[],
): Mask | null {
  if (to - from > LONGEST) return null;
  // 没有制定规范性文件: a statement.
  if (words.some((word) => meets(word.mask, book.concept('none')))) return null;
  const named = [...CHANNELS, ...KINDS].filter((name) =>
    words.some((word) => meets(word.mask, book.concept(name))),
  );
  if (named.length === 0 || (named.length > 1 && !named.every((name) => TOGETHER.has(name))))
    return null;
  const parts = ['channel', 'special_info', 'other_object'].map((name) => book.concept(name));
  const build = CHANNELS.includes(named[0]!) ? book.concept('build') : null;
  const mask = new Uint32Array(book.lexicon.words);
  let rest = '';
  let at = from + NUMBERED.exec(text.slice(from, to))![0].length;
  for (const word of words) {
    if (build && meets(word.mask, build)) return null;
    if (!parts.some((part) => meets(word.mask, part))) continue;
    if (rest === '' && word.from - at > 10) return null;
    rest += text.slice(at, word.from);
    at = word.to;
    join(mask, word.mask);
  }
  return BESIDE.test(rest + text.slice(at, to)) ? mask : null;
}

/**
 * Takes what the heading names where neither the sentence nor its noun says another. True where it is
 * a channel, which is said of the first number only.
 */
export function underHead(book: RuleBook, windows: Windows, head: Mask): boolean {
  const { near, after, before } = windows;
  const has = (mask: Mask, name: string) => meets(mask, book.concept(name));
  if (!meets(head, book.concept('channel'))) {
    const event = EVENTS.some((name) => has(head, name));
    if (
      (event ? HELD : DONE).some((name) => has(near, name)) &&
      !NOUNS.some((name) => has(near, name) || has(after, name))
    )
      for (const mask of [near, windows.close]) join(mask, head);
    return false;
  }
  if (has(before, 'channel') || has(after, 'channel') || !has(near, 'publish')) return false;
  const gazette = meets(head, book.concept('gazette'));
  if ([near, after].some((mask) => has(mask, 'other_object') || has(mask, 'request'))) return false;
  if (!gazette && has(near, 'special_info')) return false;
  join(near, head);
  return true;
}

/** Concepts of each section's heading, of it and those above it, and the channel that it names. */
export function headingsOf(
  book: RuleBook,
  { sections }: Structure,
): { own: Mask[]; headings: Mask[]; channels: (Mask | null)[] } {
  const own: Mask[] = [];
  const channels: (Mask | null)[] = [];
  const masks: Mask[] = [];
  for (const { heading, parent } of sections) {
    const words = book.lexicon.scan(heading, 0, heading.length);
    const mask = maskOf(book.lexicon, words, 0, heading.length);
    own.push(mask.slice());
    channels.push(channelOf(book, heading, 0, heading.length, words));
    const above = masks[parent];
    if (above) join(mask, above);
    masks.push(mask);
  }
  return { own, headings: masks, channels };
}
