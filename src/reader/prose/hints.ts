/** What several words say together, as concepts that rules can ask for. */
import { join, meets } from './lexicon';
import type { Mention } from './numbers';
import type { RuleBook } from './rules';
import { wordBefore, wordFrom, type Tokens, type Windows } from './windows';

/** Characters after which 信息 stands alone; after others it is information of one kind. */
const ALONE = /[公开布发了的传新务种送府载登示动,，、;；:：(（\s]$|^$/;

/** Characters before 政府信息 that make it one kind of it. */
const KIND_OF = /[类域业种面态]/;

/** What may stand between a noun and its number without being another noun. */
const FILLER =
  /[(（][^)）]*[)）]|[\s“”:：,，、的数量总共计合达为有约近已是各类全年约超过余多]|情况|方面|工作|条目|累计/g;
/** 通过信息公开目录、官方网站: what stands beside the site is none. */
const JOINED_SITE =
  /(?:目录|档案馆|图书馆|查阅点|大厅|公开栏|橱窗|会议|手册|短信|电话|邮箱)[、和及与][^,，、]{0,8}(?:网站|门户网|官网)|(?:网站|门户网|官网)[、和及与][^,，、]{0,8}(?:目录|档案馆|图书馆|查阅点|大厅|公开栏|橱窗|手册|短信)/;

/** 新媒体(“某局”微信公众号): the bracket tells which. */
const WECHAT_NAMED =
  /[(（](?![^()（）]*(?:微博|抖音|快手|头条|视频号))[^()（）]*(?:微信|公众号)[^()（）]*[)）]/;

/** Looked at before a number: so many characters. */
const GAP = 40;
const OTHER_NOUN = /[一-鿿]{2}/;

/**
 * Adds `many_channels`, `only_way`, `category`, `titled`, `bracketed` and `other_noun` to the
 * windows where they hold.
 */
export function addHints(book: RuleBook, tokens: Tokens, windows: Windows, mention: Mention): void {
  const end = mention.start;
  let channels = 0;
  for (const name of CHANNELS) if (meets(book.concept(name), windows.near)) channels++;
  if (channels > 1) join(windows.near, book.concept('many_channels'));
  if (/》[共各]?$/.test(tokens.text.slice(Math.max(0, end - 3), end)))
    join(windows.near, book.concept('titled'));
  if (/[(（][^)）]*$/.test(tokens.text.slice(Math.max(tokens.from, end - 30), end)))
    join(windows.near, book.concept('bracketed'));
  const last = wordBefore(tokens.words, end);
  const gap =
    last && last.from >= windows.nearFrom
      ? tokens.text.slice(Math.max(last.to, end - GAP), end)
      : '';
  // What a noun is left of has two characters at least.
  if (gap.length > 1 && !/\d/.test(gap) && OTHER_NOUN.test(gap.replace(FILLER, '')))
    join(windows.near, book.concept('other_noun'));
  if (JOINED_SITE.test(tokens.text.slice(windows.nearFrom, end)))
    join(windows.near, book.concept('via_etc'));
  if (WECHAT_NAMED.test(tokens.text.slice(windows.nearFrom, end)))
    join(windows.near, book.concept('wechat_named'));
  const ways = book.concept('consult_way');
  let named = 0;
  if (meets(tokens.mask, ways))
    for (const word of tokens.words) if (meets(word.mask, ways)) named++;
  if (named === 1) join(windows.near, book.concept('only_way'));
  const plain = book.concept('plain_info');
  const alone = book.concept('bare_info');
  const docs = book.concept('bare_docs');
  const limit = Math.max(end, windows.afterTo);
  for (let i = wordFrom(tokens.words, windows.nearFrom); i < tokens.words.length; i++) {
    const word = tokens.words[i]!;
    if (word.to > limit) break;
    const bare = meets(word.mask, alone);
    if (!bare && !meets(word.mask, plain) && !meets(word.mask, docs)) continue;
    if (tokens.text[word.from] === '等') continue;
    const before = tokens.text.slice(Math.max(tokens.from, word.from - 1), word.from);
    const after = word.from >= end;
    if (!after && (bare ? KIND_OF.test(before) : !ALONE.test(before)))
      join(windows.near, book.concept('category'));
    if (after && word.from - mention.to > 1) join(windows.after, book.concept('category'));
  }
}

const CHANNELS = [
  'website',
  'weibo',
  'wechat',
  'both_social',
  'gazette',
  'side_channel',
  'other_channel',
  'media',
  'social_side',
];
