/**
 * The channel that a clause goes on about, named in one before it: 微信公众号关注用户 5600 人, 推送信息
 * 286 条. Numbers of its size stand between; what counts its items ends it.
 */
import { join, meets } from './lexicon';
import type { Mention } from './numbers';
import type { RuleBook } from './rules';
import type { Tokens, Windows } from './windows';
import { maskOf, wordFrom } from './windows';

/** Channels of their own, and what goes on about them. */
const CHANNELS = [
  ['website', 'goes_on_website'],
  ['weibo', 'goes_on_weibo'],
  ['wechat', 'goes_on_wechat'],
  ['both_social', 'goes_on_social'],
  ['side_channel', 'goes_on_other'],
  ['gazette', 'goes_on_gazette'],
] as const;
/** What is often counted together. */
const SOCIAL = new Set(['goes_on_weibo', 'goes_on_wechat', 'goes_on_social']);
/** What counts a channel's items; 个 and 人 count how big it is. */
const ITEMS = new Set(['条', '篇', '件', '份', '期', '则', '条次', '篇次', '件次', '项', '']);
/** A clause of these is about something else, and so is what follows it. */
const OTHERS = [
  'request',
  'received',
  'proposal',
  'media',
  'training',
  'meeting',
  'press_conference',
];
/** Numbers of these in the clause say how big a channel is, or how much was read. */
const SIZE = ['visits', 'parts_of'];
const HARD = /[,，;；。!！?？\n]/;
/** 网站开设的项目专栏中: what a part of it carried. */
const COLUMN = /(?:栏目?|专题|专区|频道|板块)[中里上内]$/;
const TO_DATE = /累计|截[至止]/;

const REST = /^[、,，;；]?(?:其他|其它|其余)(?:共|为|有|是|约)*$/;

/** 政府网站 144 条、微信 38 条、其他 32 条: the rest of a list of channels came by others. */
function addRest(
  book: RuleBook,
  tokens: Tokens,
  { near }: Windows,
  { start, unit }: Mention,
): void {
  const i = tokens.mentions.findIndex((one) => one.start === start);
  const [first, last] = [tokens.mentions[i - 2], tokens.mentions[i - 1]];
  if (!first || last?.unit !== unit || !REST.test(tokens.text.slice(last.to, start))) return;
  const isChannel = (from: number, to: number): boolean => {
    const said = maskOf(book.lexicon, tokens.words, from, to);
    return meets(said, book.concept('channel')) && !meets(said, book.concept('special_info'));
  };
  const before = tokens.mentions[i - 3]?.to ?? tokens.from;
  if (isChannel(first.to, last.start) && isChannel(before, first.start))
    join(near, book.concept('other_channel'));
}

/** Adds `goes_on_website` and the like to `near`. */
export function addSubject(book: RuleBook, tokens: Tokens, windows: Windows, at: Mention): void {
  const { unit } = at;
  if (!ITEMS.has(unit)) return;
  addRest(book, tokens, windows, at);
  const { words, from, text } = tokens;
  const channel = book.concept('channel');
  const { near, after, nearFrom } = windows;
  if (meets(near, channel) || meets(after, channel)) return;
  if (!meets(near, book.concept('publish'))) return;
  let i = wordFrom(words, nearFrom) - 1;
  while (i >= 0 && !meets(words[i]!.mask, channel)) {
    if (OTHERS.some((name) => meets(words[i]!.mask, book.concept(name)))) return;
    i--;
  }
  const last = words[i];
  if (!last) return;
  let begin = last.from;
  while (begin > from && !HARD.test(text[begin - 1]!)) begin--;
  let end = last.to;
  while (end < nearFrom && !HARD.test(text[end]!)) end++;
  const clause = maskOf(book.lexicon, words, begin, end);
  for (const name of ['via_etc', 'other_channel', 'social_side', 'build', ...OTHERS])
    if (meets(clause, book.concept(name))) return;
  const counted = tokens.mentions.some((one) => {
    if (one.from < last.to || one.to > nearFrom || !ITEMS.has(one.unit)) return false;
    // 公开栏更换 24 期, 公开信息 168 条: how often.
    if (one.unit === '期' && unit !== '期') return false;
    let head = one.start;
    while (head > from && !HARD.test(text[head - 1]!)) head--;
    const said = maskOf(book.lexicon, words, head, Math.min(nearFrom, one.to + 4));
    return (
      !SIZE.some((name) => meets(said, book.concept(name))) &&
      !TO_DATE.test(text.slice(head, one.start))
    );
  });
  if (counted) return;
  // 开通了官方微博, 拓宽了渠道, 全年主动公开信息 118 条: all of it, unless the channel is how.
  const beside = end === nearFrom - 1;
  if (!beside && meets(near, book.concept('own_publish')) && !meets(clause, book.concept('means')))
    return;
  if (beside && COLUMN.test(text.slice(last.to, end))) return;
  // 公开栏作用明显, 公开信息 168 条: of the board only where its size is told.
  const told = tokens.mentions.some((one) => one.from >= last.to && one.to <= nearFrom);
  if (!told && meets(clause, book.concept('side_channel'))) return;
  const named = CHANNELS.filter(([name]) => meets(clause, book.concept(name)));
  const names: string[] = named.map(([, hint]) => hint);
  if (names.length === 1) join(near, book.concept(names[0]!));
  else if (names.length > 0 && names.every((name) => SOCIAL.has(name)))
    join(near, book.concept('goes_on_social'));
}
