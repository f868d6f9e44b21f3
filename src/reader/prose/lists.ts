/**
 * Lists that share a verb or a number: 网站、微博分别发布 30 条、20 条 gives each its own number,
 * 微博、微信各发布 20 条 gives each the same, 微博、微信共发布 20 条 is one number for both and is
 * never split.
 */
import type { Span } from '../types';
import { join } from './lexicon';
import type { Mention } from './numbers';
import type { RuleBook } from './rules';
import { maskOf, type Tokens, type Windows } from './windows';

/** For a mention: the part of the list that it belongs to, and the words that all share. */
export interface Share {
  parts: Span[];
  shared: Span;
}

const JOINT = /[、和及与]|以及|(?<=微博)(?=微信)|(?<=微信)(?=微博)/g;
const GAP = /^[、,，和及与以]*(?:以及)?$/;
const TIMES = /(?:月份?|季度?|半年|年度?)$/;
const CLAUSE = /[,，;；。:：]/;
/** 省、市、县三级网站: whose they are, not three things. */
const LEVELS = /[两二三四]级/;

function segments(text: string, from: number, to: number): Span[] {
  const cuts: Span[] = [];
  let start = from;
  for (const match of text.slice(from, to).matchAll(JOINT)) {
    const at = from + match.index;
    // 有专、兼职人员各 1 名: what stands before is no noun by itself.
    if (text[at - 1] === '专') continue;
    if (at > start) cuts.push({ from: start, to: at });
    start = at + match[0].length;
  }
  if (to > start) cuts.push({ from: start, to });
  return cuts;
}

/** 分别发布 500 条, and neither a sum nor a second number behind it. */
function isOfEach(said: string, text: string, to: number): boolean {
  return !/[共计为于占]|累计|达/.test(said) && /^(?:[。;；]|$)/.test(text.slice(to, to + 1));
}

/** How many numbers stand in a row from one on, with nothing between but signs: 30 条、20 条. */
function inRow({ text, mentions }: Tokens, i: number): number {
  let count = 1;
  while (
    i + count < mentions.length &&
    GAP.test(text.slice(mentions[i + count - 1]!.to, mentions[i + count]!.start))
  )
    count++;
  return count;
}

/** Shares by index of the mention; mentions outside of such lists have none. */
export function sharesOf(tokens: Tokens): Map<number, Share> {
  const { text, mentions } = tokens;
  const shares = new Map<number, Share>();
  mentions.forEach((mention, i) => {
    if (shares.has(i)) return;
    const floor = mentions[i - 1]?.to ?? tokens.from;
    let from = mention.start;
    while (from > floor && !CLAUSE.test(text[from - 1]!)) from--;
    // 网站、微信两大平台, 分别发布 30 条、20 条: the list stands in the clause before.
    if (/^分别/.test(text.slice(from, from + 2)) && /[,，]/.test(text[from - 1] ?? ''))
      do from--;
      while (from > floor && !CLAUSE.test(text[from - 1]!));
    // 复议、诉讼:0 件、0 件: the list stands before the colon.
    if (from === mention.start && /[:：]/.test(text[from - 1] ?? '') && inRow(tokens, i) > 1) {
      const end = from - 1;
      let head = end;
      while (head > floor && !CLAUSE.test(text[head - 1]!)) head--;
      const things = segments(text, head, end);
      if (things.length === inRow(tokens, i))
        things.forEach((part, n) =>
          shares.set(i + n, { parts: [part], shared: { from, to: from } }),
        );
      return;
    }
    const clause = text.slice(from, mention.start);
    const apart = clause.search(/分别/);
    // 分别是内部事务和过程性信息各 1 件: the parts stand behind.
    const eachBehind =
      apart < 0 ? null : /^分别(?:是|为|属于|涉及|因)?([^]*)各$/.exec(clause.slice(apart));
    if (apart >= 0 && !eachBehind) {
      const parts = segments(text, from, from + apart);
      const behind = segments(text, from + apart + 2, mention.start);
      const count = inRow(tokens, i);
      const last = parts.at(-1);
      const levels = last && LEVELS.test(text.slice(last.from, last.to));
      if (parts.length > 1 && parts.length === count && !levels)
        parts.forEach((part, n) =>
          shares.set(i + n, {
            parts: [part],
            shared: { from: from + apart, to: mention.start },
          }),
        );
      // 分别在网站、微信发布 30 条、20 条: the list stands behind the word.
      else if (parts.length < 2 && count > 1 && behind.length === count)
        behind.forEach((part, n) =>
          shares.set(i + n, { parts: [part], shared: { from, to: from + apart } }),
        );
      // Fewer or more numbers than things: nobody knows which is whose.
      else if (parts.length > 1 && count > 1)
        for (let n = 0; n < count; n++)
          shares.set(i + n, { parts: [], shared: { from, to: from } });
      // 网站、微信分别发布 500 条: each as many.
      else if (parts.length > 1 && count === 1 && isOfEach(clause.slice(apart), text, mention.to))
        shares.set(i, { parts, shared: { from: from + apart, to: mention.start } });
      return;
    }
    // 在网站、微信发布 30 条、20 条: said without 分别.
    const row = apart < 0 ? inRow(tokens, i) : 1;
    const things = row > 1 ? segments(text, from, mention.start) : [];
    if (row > 1 && things.length === row) {
      things.forEach((part, n) => shares.set(i + n, { parts: [part], shared: { from, to: from } }));
      return;
    }
    const each = clause.search(/各(?![类项级种部区县市镇街乡单地处科方界])|均/);
    if (each < 0) return;
    const begin = eachBehind ? from + apart + 2 : from;
    const parts = segments(text, begin, from + each);
    // 4月和9月各举办 1 期: of each month, the year's are not said.
    if (parts.length > 1 && parts.every((part) => TIMES.test(text.slice(part.from, part.to))))
      shares.set(i, { parts: [], shared: { from, to: from } });
    else if (parts.length > 1)
      shares.set(i, { parts, shared: { from: from + each, to: mention.start } });
  });
  return shares;
}

/** The windows of a number, one for each part of a list that it is shared by. */
export function partsOf(
  book: RuleBook,
  tokens: Tokens,
  windows: Windows,
  mention: Mention,
  share: Share | undefined,
): Windows[] {
  if (!share) return [windows];
  return share.parts.map((part) => {
    // Read anew: 人大建议和政协提案 is one word, its parts are two.
    const words = book.lexicon.scan(tokens.text, part.from, part.to);
    const near = maskOf(book.lexicon, words, part.from, part.to);
    join(near, maskOf(book.lexicon, tokens.words, share.shared.from, share.shared.to));
    return { ...windows, near, nearFrom: Math.min(part.from, mention.start) };
  });
}
