/** What several words say together, as concepts that rules can ask for. */
import { drop, join, meets, type Mask } from './lexicon';
import { isOfOwnField } from './fields';
import { isCameTo } from './comparison';
import type { Mention } from './numbers';
import type { RuleBook } from './rules';
import { severalWays } from './ways';
import { maskOf, wordBefore, wordFrom, type Tokens, type Windows } from './windows';

/** Characters after which 信息 stands alone; after others it is information of one kind. */
const ALONE = /[公开布发了的传新增年度务种送府载登示动同站台号博端,，、;；:：(（\s]$|\d项$|^$/;

/** 公开街道信息 38 条, 本镇信息, 自主信息: whose it is, all of it. */
const OWN_INFO =
  /(?:[本我全](?:[局委办厅院镇乡县区市省州]|街道|部门|单位|机关)|[公布开传]街道|[公布开传][镇乡]|政府办(?:公室|公厅)?|自主|自编|自采)(?:的|各类)?$/;

/** 市府办文件 90 个: whose documents. */
const DOCS_OF = /(?:[府局委厅镇乡]|府办|办公室|街道)$/;

/** Characters before 政府信息 that make it one kind of it. */
const KIND_OF = /[类域业种面态]$/;

/** 公共资源交易信息公开 840 条: what is disclosed is of one kind; 县级信息公开 840 条 is not. */
const OF_ALL = /[级局镇乡县区市省委办厅院位门关]$/;

function isKindOf(text: string, at: number, before: string): boolean {
  if (KIND_OF.test(before)) return true;
  return text.startsWith('信息公开', at) && !ALONE.test(before) && !OF_ALL.test(before);
}

/** 重大事项方面的信息 258 条: of one kind, unless a list ends so. */
const KIND_THAT = /(?<!等|等各|等多)(?:方面|类)的$/;

/** What may stand between a noun and its number without being another noun. */
const FILLER =
  /[(（][^)）]*[)）]|[\s“”:：,，、的数量总共计合达为有约近已是各类全年约超过余多]|情况|方面|工作|条目|累计/g;
/** 通过信息公开目录、官方网站: what stands beside the site is none. */
const JOINED_SITE =
  /(?:目录|档案馆|图书馆|查阅点|大厅|公开栏|橱窗|会议|手册|短信|电话|邮箱)[、和及与][^,，、]{0,8}(?:网站|门户网|官网)|(?:网站|门户网|官网)[、和及与][^,，、]{0,8}(?:目录|档案馆|图书馆|查阅点|大厅|公开栏|橱窗|手册|短信)|(?:网站|门户网|官网)(?:(?!公开|发布|更新|上传)[^,，]){0,20}[、和及与][^,，、]{2,12}等(?:公开|发布|主动|及时|全面)/;

/** 新媒体(“某局”微信公众号), 新媒体“某局”公众号: it is told which. */
const WECHAT_NAMED =
  /[(（](?![^()（）]*(?:等|微博|抖音|快手|头条|视频号))[^()（）]*(?:微信|公众号)[^()（）]*[)）]|新媒体[^,，、“]{0,6}“[^”]{1,24}”(?:官方|政务)?(?:微信)?(?:公众号|公众平台)(?![、和及与])/;

/** 全县教育系统公开信息 3420 条: of all that belongs to it. */
export const SYSTEM = /全(?:[省市县区州旗])?[一-龥]{0,6}系统(?!内?[^,，;；。]{0,6}(?:平台|网))/;

/** Looked at before a number: so many characters. */
const GAP = 40;
const OTHER_NOUN = /[一-鿿]{2}/;

/**
 * Adds `many_channels`, `only_way`, `category`, `titled`, `bracketed` and `other_noun` to the
 * windows where they hold.
 */
export function addHints(book: RuleBook, tokens: Tokens, windows: Windows, mention: Mention): void {
  const end = mention.start;
  withoutNamed(book, tokens, windows, end);
  withoutTitle(book, tokens, windows, end);
  withoutWays(book, tokens, windows, end);
  if (isCameTo(tokens.text, windows.nearFrom, end)) drop(windows.near, book.concept('compare'));
  const clause = tokens.text.slice(windows.nearFrom, end);
  if (clause.includes('系统') && SYSTEM.test(clause))
    join(windows.near, book.concept('whole_body'));
  if (hasManyChannels(book, tokens, windows, end))
    join(windows.near, book.concept('many_channels'));
  if (/》[共各]?$/.test(tokens.text.slice(Math.max(0, end - 3), end)))
    join(windows.near, book.concept('titled'));
  if (/[(（][^)）]*$/.test(tokens.text.slice(Math.max(tokens.from, end - 30), end)))
    join(windows.near, book.concept('bracketed'));
  // What a bracket says by the way is no noun: 公开信息(不含重复)612 条.
  if (ETC_KINDS.test(tokens.text.slice(Math.max(windows.nearFrom, end - 10), end)))
    join(windows.near, book.concept('kinds_etc'));
  const bracket = /[(（][^()（）]*[)）]$/.exec(
    tokens.text.slice(Math.max(tokens.from, end - GAP), end),
  );
  const last = wordBefore(tokens.words, end - (bracket?.[0].length ?? 0));
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
  withoutMeans(book, tokens, windows, end);
  const ways = book.concept('consult_way');
  let named = 0;
  if (meets(tokens.mask, ways))
    for (const word of tokens.words) if (meets(word.mask, ways)) named++;
  if (named === 1) join(windows.near, book.concept('only_way'));
  const plain = book.concept('plain_info');
  const alone = book.concept('bare_info');
  const docs = book.concept('bare_docs');
  const published = book.concept('pub_info');
  const field = book.concept('field');
  const [column, website] = [book.concept('column_did'), book.concept('website')];
  const infoPublished = book.concept('published_info');
  const limit = Math.max(end, windows.afterTo);
  for (let i = wordFrom(tokens.words, windows.nearFrom); i < tokens.words.length; i++) {
    const word = tokens.words[i]!;
    if (word.to > limit) break;
    const bare = meets(word.mask, alone);
    // 公共资源配置领域公开信息 311 条
    if (
      meets(word.mask, published) &&
      word.from < end &&
      /领域$/.test(tokens.text.slice(Math.max(tokens.from, word.from - 2), word.from))
    )
      join(windows.near, book.concept('category'));
    // 统计信息发布 25 条: of one field.
    const fore = tokens.words[i - 1];
    if (fore?.to === word.from && meets(fore.mask, field) && meets(word.mask, infoPublished))
      join(windows.near, book.concept('category'));
    if (!bare && !meets(word.mask, plain) && !meets(word.mask, docs)) continue;
    if (tokens.text[word.from] === '等') continue;
    // 门户网站人社栏目共发布信息 504 条: the agency's own column.
    if (meets(word.mask, column) && meets(windows.near, website)) continue;
    if (isOfOwnField(book, tokens.text, tokens.words, i)) continue;
    const before = tokens.text.slice(Math.max(tokens.from, word.from - 5), word.from);
    const after = word.from >= end;
    if (
      !after &&
      (bare
        ? isKindOf(tokens.text, word.from, before)
        : (!ALONE.test(before) &&
            !OWN_INFO.test(before) &&
            !(meets(word.mask, docs) && DOCS_OF.test(before))) ||
          KIND_THAT.test(before))
    )
      join(windows.near, book.concept('category'));
    if (after && word.from - mention.to > 1) join(windows.after, book.concept('category'));
  }
  withoutTopic(book, tokens, windows, mention);
  withoutKeys(book, tokens, windows, end);
  dropMixed(book, tokens, windows, end);
  const mixed = mixedList(book, tokens, windows, end);
  if (mixed !== null) countAll(book, windows, mixed);
}

/** Channels of an agency's own; what the press or notice boards brought is not all. */
const MAIN = ['website', 'weibo', 'wechat', 'both_social', 'gazette'];
const SIDE = ['side_channel', 'other_channel', 'media', 'social_side'];

const metBy = (book: RuleBook, near: Mask, names: readonly string[]): number =>
  names.filter((name) => meets(book.concept(name), near)).length;

/** 在报刊、电视、网站等媒体: what the press brought. */
const IN_PRESS =
  /(?:报刊|报纸|日报|电视台?|广播|杂志)(?:[、和及与][^,，;；]{1,12}){1,4}等[一-鿿]{0,4}媒体/;

/** True where several channels are named before a number, one of the agency's own among them. */
function hasManyChannels(
  book: RuleBook,
  { text }: Tokens,
  { near, nearFrom }: Windows,
  end: number,
): boolean {
  const main = metBy(book, near, MAIN);
  if (main === 0 || main + metBy(book, near, SIDE) < 2) return false;
  return !IN_PRESS.test(text.slice(nearFrom, end));
}

/** 通过召开新闻发布会、撰写文章等方式解读政策 30 次: how it was done. */
const MEANS =
  /(?:通过|采取|采用|利用|运用|借助|以|综合)[^,，;；]{2,60}等[^,，;；、]{0,8}(?:方式|形式|途径|手段)/;
const DONE = ['press_conference', 'interview', 'solicit', 'media', 'press_release', 'other_object'];

/** 包括食品、药品信息在内的各类信息 30 条: what is named by the way. */
const AMONG = /(?:包括|包含|涵盖|含)[^,，;；]{2,60}在内的/;

/** Takes from `near` what is named by the way: the noun is the one behind it. */
function withoutNamed(book: RuleBook, tokens: Tokens, windows: Windows, end: number): void {
  const { nearFrom } = windows;
  const named = AMONG.exec(tokens.text.slice(nearFrom, end));
  if (!named) return;
  const to = nearFrom + named.index + named[0].length;
  windows.near = maskOf(book.lexicon, tokens.words, nearFrom, nearFrom + named.index);
  join(windows.near, maskOf(book.lexicon, tokens.words, to, end));
  windows.nearFrom = to;
}

/** 网上申请及书面申请共 31 件: by both together. */
const BY_BOTH =
  /(?:网上|网络|线上|在线|当面|现场|窗口|书面|信函|来信|邮寄|传真|电子邮件)(?:方式|形式|渠道|途径)?(?:的?申请)?(?:(?:[、和及与]|以及)(?:网上|网络|线上|在线|当面|现场|窗口|书面|信函|来信|邮寄|传真|电子邮件)(?:方式|形式|渠道|途径)?(?:的?申请)?)+(?=(?:共计?|合计|总计)$)/;

/** Takes from `near` the ways of which none is meant alone. */
function withoutWays(book: RuleBook, tokens: Tokens, windows: Windows, end: number): void {
  const { near, nearFrom } = windows;
  if (!['channel', 'way'].some((name) => meets(near, book.concept(name)))) return;
  if (meets(near, book.concept('within'))) return;
  const clause = tokens.text.slice(nearFrom, end);
  const both = BY_BOTH.exec(clause);
  const ways = both ? { from: both.index, to: both.index + both[0].length } : severalWays(clause);
  if (!ways) return;
  windows.near = maskOf(book.lexicon, tokens.words, nearFrom, nearFrom + ways.from);
  join(windows.near, maskOf(book.lexicon, tokens.words, nearFrom + ways.to, end));
  for (const name of ['via_etc', 'many_channels']) join(windows.near, book.concept(name));
}

/** What counts by itself behind a colon: 回应解读情况:参加发布会 2 次, “两微”发布量分别为:微博 98 条. */
const COUNTS = ['channel', 'other_object', 'special_info', 'review', 'suit'];

/** 公开信息类别:政策文件 5 条. */
const SORTED = /(?:类别|分类|如下|内容)[:：]$/;

/** Takes from `near` what stands before a colon, where what is behind it names the same sort of thing. */
function withoutTitle(book: RuleBook, tokens: Tokens, windows: Windows, end: number): void {
  const { near, nearFrom } = windows;
  if (!COUNTS.some((name) => meets(book.concept(name), near))) return;
  const clause = tokens.text.slice(nearFrom, end);
  const colon = nearFrom + clause.search(/[:：](?!\/)[^:：]*$/) + 1;
  if (colon <= nearFrom) return;
  const behind = maskOf(book.lexicon, tokens.words, colon, end);
  const before = maskOf(book.lexicon, tokens.words, nearFrom, colon);
  const sorted = SORTED.test(tokens.text.slice(Math.max(nearFrom, colon - 4), colon));
  for (const name of COUNTS) {
    const concept = book.concept(name);
    if (!meets(concept, behind) || !(sorted || meets(concept, before))) continue;
    windows.near = behind;
    windows.nearFrom = colon;
    join(windows.earlier, before);
    return;
  }
}

const WHAT = ['interpretation', 'respond'];

/** Takes from `near` what only the means name. */
function withoutMeans(book: RuleBook, tokens: Tokens, windows: Windows, end: number): void {
  if (!DONE.some((name) => meets(book.concept(name), windows.near))) return;
  const means = MEANS.exec(tokens.text.slice(windows.nearFrom, end));
  if (!means) return;
  const to = windows.nearFrom + means.index + means[0].length;
  const outside = new Uint32Array(book.lexicon.words);
  for (let i = wordFrom(tokens.words, windows.nearFrom); i < tokens.words.length; i++) {
    const word = tokens.words[i]!;
    if (word.to > end) break;
    if (word.from >= to || word.to <= windows.nearFrom + means.index) join(outside, word.mask);
  }
  if (!WHAT.some((name) => meets(book.concept(name), outside))) return;
  for (const name of DONE)
    if (!meets(book.concept(name), outside)) drop(windows.near, book.concept(name));
}

/** 信息不存在等其他情形 230 件: several outcomes together. */
const ETC_KINDS = /等(?:其他|其它|各类|多种)?(?:情形|情况|原因|类型|结果)(?:的|共|为|有)?$/;

/** 公告公示、部门动态等 85 条: what closes a list, right before its number. */
const LIST_END =
  /等(?:各类|各种|各项|各方面|方面的?|多方面|多类|多种|相关|有关|主要|重点|法定)*(?:[一-龥]{2,12}的|[一-龥]{0,8}(?:(?<!重点)领域|方面|事项|业务)的?)?(?:主动公开)?(?:政府|政务)?(?:信息|内容|消息|稿件|文章|资讯)?(?:数量)?(?:(?<=信息|内容)(?:进行)?(?:了)?(?:主动)?(?:公开|发布|公布|公示))?[,，]?(?:共|共计|合计|总计|累计|总共|达|约|近|超|超过|计)*$/;
const LIST_SIGN = /、|[和及与]|以及/;
/** The list begins behind these. */
const LIST_FROM =
  /[,，;；。:：(（]|(?<!信息|政务)公开(?![、内信情和及与])|发布|公布|推送|上传|更新|刊登|刊载|登载|编发/g;
const LIST_REACH = 160;

/** Kinds of information that a number may be read as, and what else is the same in other words. */
const LISTED: [name: string, same: RegExp][] = [
  [
    'interpretation',
    /解读|图解|图表|图片|图文|文字|视频|音频|动漫|动画|漫画|长图|H5|文章|稿件|问答|访谈|读懂|专家|直播|海报/,
  ],
  ['news', /动态|新闻|要闻|资讯/],
  ['fiscal', /预算|决算|经费|资金|财政|财务|采购|绩效|收支|收费/],
  ['gov_docs', /文件|公文|规章|法规|办法|通知|意见|政策(?!解读)/],
  ['normative', /文件|规章|法规/],
  ['key_areas', /领域|民生/],
];

/** 政务动态、其他政务信息 5678 条: what closes a list without 等. */
const AND_OTHER =
  /[、和及与](?:其他|其它)(?:各类|相关|栏目|方面|类别|类)?的?(?:政务|政府)?信息[,，]?(?:共|共计|合计|总计|累计)?$/;
/** 概况类信息、政务动态信息及信息公开目录信息共 575 条: all kinds that a site is asked for. */
const ALL_KINDS =
  /概况类?信息[、和及与](?:政务)?动态类?信息(?:[、和及与]|以及)(?:政府)?信息公开目录类?信息(?:更新量?|发布量?)?[,，]?(?:共|共计|合计|总计|累计)*$/;

/** The list that a clause ends with. */
function listIn(head: string): string {
  const begin = [...head.matchAll(LIST_FROM)].at(-1);
  return head.slice(begin ? begin.index + begin[0].length : 0);
}

/** The clause of a number that counts a list of things of several kinds, none of which is meant alone. */
function mixedList(book: RuleBook, { text }: Tokens, windows: Windows, end: number): string | null {
  const from = Math.max(windows.nearFrom, end - LIST_REACH);
  const clause = text.slice(from, end);
  if (ALL_KINDS.test(clause)) return clause;
  const closing = (clause.includes('等') ? LIST_END.exec(clause) : null) ?? AND_OTHER.exec(clause);
  if (!closing) return null;
  const head = clause.slice(0, closing.index);
  const items = listIn(head).split(LIST_SIGN);
  // 通过网站公开政策解读等信息 402 条: what the channel carried is of that kind and of others.
  const carried = CARRIERS.some((name) => meets(book.concept(name), windows.near));
  if (items.length < 2 && closing[0].startsWith('等')) return carried ? head : null;
  const kinds = LISTED.filter(([name]) => meets(book.concept(name), windows.near));
  const alike =
    kinds.length > 0 && kinds.every(([, same]) => items.every((item) => same.test(item)));
  return alike && closing[0].startsWith('等') ? null : head;
}

/** 人事、财政类信息 538 条: what closes a class, right before its number. */
const CLASS_END = /(?<!各)类的?(?:政府|政务)?(?:信息|内容|稿件|文件|消息)?[共计达有为]*$/;
/** 文件、新闻动态和业务信息 647 条, 规划和重点领域信息 49 条: what closes a list. */
const JOINED_END =
  /(?<=[和及与][^、,，;；等公布]{2,10}|[、和及与][^、,，;；等]{2,10}[、和及与][^、,，;；等]{2,10})(?:信息|内容)(?:共|共计|合计|总计)?$|(?<=、[^、,，;；等公布]{2,10})(?:共|共计|合计|总计)?$/;
/** 人事财务 25 条: two kinds in one word. */
const FUSED = /(?:人事|机构|规划|计划|统计|党建|党务)(?:财务|财政)(?:信息|类)*$/;
/** 各类信息及动态信息 193 条: all of it, and what is of it anyway. */
const ALL_AND = /各类(?:政府|政务)?信息[和及与]/;
/** 规划计划财政类: kinds that are written beside money without a sign. */
const BESIDE_MONEY = /规划|计划|人事|会议|统计|总结|公告|通知|机构|动态/;

/** 委机关及下属单位预算、决算, 区政府、政府办公室公文: whose they are. */
const OWNER = /(?:机关|单位|部门|本级|政府|办公[室厅]|街道|乡镇|[局委办厅]|[政府办][发字函])$/;
/** 专项资金管理和使用类: what is told of the kind is none. */
const OF_KIND =
  /^(?:(?:的|管理|使用|安排|分配|拨付|执行|监督|实施|绩效|情况)*|多(?:种形式|形式|角度|渠道|方式|维度|层次|层级|途径))$/;

/** Takes from `near` the kind that shares a class with others: what is of it nobody counts. */
function dropMixed(book: RuleBook, { text }: Tokens, windows: Windows, end: number): void {
  const { near, close, nearFrom } = windows;
  const clause = text.slice(Math.max(nearFrom, end - LIST_REACH), end);
  const closing = CLASS_END.exec(clause) ?? JOINED_END.exec(clause) ?? FUSED.exec(clause);
  if (!closing || ALL_AND.test(clause)) return;
  if (FUSED.test(clause)) for (const mask of [near, close]) drop(mask, book.concept('fiscal_word'));
  const head = clause.slice(0, closing.index);
  const named = listIn(head);
  const items = named.split(LIST_SIGN).filter((item) => !OF_KIND.test(item) && !OWNER.test(item));
  for (const [name, same] of LISTED) {
    const kind = book.concept(name);
    if (!meets(kind, near)) continue;
    const money = name === 'fiscal' && (BESIDE_MONEY.test(named) || FUSED.test(clause));
    if (!money && (items.length < 2 || items.every((item) => same.test(item)))) continue;
    // 通过网站发布动态及科普信息 60 条: what a channel carried is of any kind.
    if (CARRIERS.some((one) => meets(book.concept(one), near)))
      return countAll(book, windows, head);
    for (const mask of [near, close]) drop(mask, kind);
    join(near, book.concept('category'));
  }
}

/** 组织了 3 次涵盖政策解读的培训: what it was about. */
const ABOUT_BEHIND = /^(?:了)?(?:涵盖|围绕|针对|关于|包括|包含|涉及)/;

/** Takes from `after` what only the topic names. */
function withoutTopic(book: RuleBook, { text }: Tokens, { after }: Windows, { to }: Mention): void {
  if (!ABOUT_BEHIND.test(text.slice(to, to + 4))) return;
  for (const name of ['interpretation', 'respond', 'solicit']) drop(after, book.concept(name));
}

/** 行政处罚等重点领域信息 784 条: of the field's kinds, none of which is meant alone. */
const KEYS_END = /等[^,，;；、\d]{0,6}重点领域[^,，;；、\d]{0,8}$/;

/** Takes from `near` the kinds that a list of key areas names. */
function withoutKeys(book: RuleBook, { text }: Tokens, windows: Windows, end: number): void {
  const { near, nearFrom } = windows;
  if (!meets(near, book.concept('key_areas')) || !KEYS_END.test(text.slice(nearFrom, end))) return;
  for (const name of ['other_object', 'permit', 'penalty', 'coercion', 'category', 'one_field'])
    drop(near, book.concept(name));
}

/** Channels whose items are counted by themselves. */
const CARRIERS = ['website', 'weibo', 'wechat'];

/** A number of such a list is one of information as such. */
function countAll(book: RuleBook, { near, close }: Windows, list: string): void {
  // 其中公开审批、处罚等信息 9 条: of the kinds that are named.
  const part = meets(book.concept('within'), near) && !meets(book.concept('channel'), near);
  const single = [
    ...['special_info', 'other_object', 'category', 'field', 'one_field', 'proposal'],
    ...['permit', 'penalty', 'coercion', 'answers_published', 'named_answers', 'list', 'parts_of'],
    ...LISTED.map(([name]) => name),
  ];
  if (/公开|发布|公布/.test(list)) join(near, book.concept('publish'));
  // 依托网站发布政府公报、会议信息等信息 9600 条: what is published, no channel.
  if (/(?:公开|发布|公布)[^,，;；]*公报/.test(list)) single.push('gazette', 'many_channels');
  for (const mask of [near, close]) {
    for (const name of single) drop(mask, book.concept(name));
    if (!part) for (const name of ['etc_word', 'plain_info']) join(mask, book.concept(name));
  }
  if (part) join(near, book.concept('category'));
}
