/**
 * Whose count it is, where a sentence names several nouns of one kind and counts each in more ways:
 * 规章制发 0 件、废止 1 件; 规范性文件制发 4 件, 废止 2 件. The noun named last owns the number.
 */
import { drop, join, meets } from './lexicon';
import { SYSTEM } from './hints';
import type { Mention } from './numbers';
import type { RuleBook } from './rules';
import type { Span } from '../types';
import { maskOf, wordFrom, type Tokens, type Windows } from './windows';

/** Nouns of which only one can own a number. */
const FAMILIES = [
  ['regulation', 'normative'],
  ['permit', 'other_service', 'penalty', 'coercion', 'institutional'],
  ['press_conference', 'interview'],
] as const;

/** 2015年公开 518 条: nothing else is said. */
const ONLY_PUBLISH =
  /^(?:其中)?(?:20\d\d年度?|全年|今年|本年度?|[我本](?:[局委办厅镇乡县区市院]|单位|街道|机关))*(?:累计|总计|共|共计|总共|已|主动|新增)*公开(?:发布)?[了共计达]*$/;

/** 其中局机关公开 586 条, 我局本级公开 586 条: the agency itself, beside all that belongs to it. */
const OWN_PART =
  /^(?:其中)?[,，:：]?(?:20\d\d年度?|全年|今年|本年度?)?(?:[我本](?:[局委办厅院镇乡县区市省州]|街道|单位|部门|机关|级)(?:机关|本级|本身)?|[省市县区州旗]?[局委厅](?:机关(?:本级)?|本级)|机关本级)[^,，;；。\d、和及与]{0,8}?(?:公开|发布)[^,，;；。\d类域方面]{0,8}$/;

/** 参加市政府召开的发布会 2 次, 新闻办召开的发布会我局参加 2 次: who held it is another. */
const HOSTED =
  /(?:配合|协助|参加|出席|参与|列席)[^,，;；。、并或和及与\d]{2,14}(?:召开|举办|举行|组织|主办)|(?:召开|举办|举行|组织|主办)的[^,，;；。\d]{0,10}(?:发布会|通气会|吹风会)[^,，;；。\d]*(?:参加|出席|参与|列席)/;

/** Adds `of_normative` and the like to `near`: the noun named last in the sentence. */
export function addOwners(book: RuleBook, tokens: Tokens, windows: Windows, at: Mention): void {
  for (const family of FAMILIES) {
    const named = family.filter((name) => meets(tokens.mask, book.concept(name)));
    if (named.length === 0) continue;
    const owner = lastOf(book, tokens, at.start, named);
    if (owner) join(windows.near, book.concept(`of_${owner}`));
    if (DECISIONS.some((name) => name === owner)) addDecided(book, tokens, windows, at);
  }
  if (ONLY_PUBLISH.test(tokens.text.slice(Math.max(tokens.from, windows.nearFrom), at.start)))
    join(windows.near, book.concept('only_publish'));
  if (
    meets(windows.near, book.concept('hold')) &&
    HOSTED.test(tokens.text.slice(windows.nearFrom, at.start))
  ) {
    drop(windows.near, book.concept('hold'));
    join(windows.near, book.concept('attend'));
  }
  if (
    meets(windows.near, book.concept('publish')) &&
    OWN_PART.test(tokens.text.slice(windows.nearFrom, at.start)) &&
    (meets(windows.earlier, book.concept('subordinate')) ||
      SYSTEM.test(tokens.text.slice(tokens.from, windows.nearFrom)))
  )
    join(windows.near, book.concept('own_part'));
  addTrained(book, tokens, windows, at);
  if (PEOPLE.has(at.unit) && at.value <= FEW) addPerOffice(book, tokens, windows, at);
  addPart(book, tokens, windows, at);
  addBeside(book, tokens, windows, at);
  dropLabel(book, tokens, windows, at);
}

const DECISIONS = ['permit', 'penalty', 'coercion'] as const;
/** A noun of decisions and nothing else since the number before: 办理事项 33 件, 行政许可 17 件. */
const BARE_DECISION =
  /(?:^|[,，、;；])行政(?:许可|处罚|强制)(?:处理)?(?:决定|案件|措施)?数?量?[共计为有:：]*$/;
/** As the form of 2019 goes on: 行政许可 20 件, 行政事业性收费 28 万元. */
const THEN_FEES =
  /^(?:[,，、;；]行政(?:许可|处罚|强制)[^,，、;；。\d]{0,6}\d{1,9}[件宗起次]){0,2}[,，、;；]行政事业性收费[^,，。;；\d]{0,10}[\d.]+[万亿]?元/;
/** 行政许可、行政处罚决定数量分别为: what is said of the last noun is said of all. */
const EACH_DECIDED = /行政(?:许可|处罚|强制)(?:处理)?决定书?(?:数量?|件数)?分别(?![^]*[,，。;；])/;
const DECIDED_REACH = 80;

/** Adds `decided`: so many decisions were taken, as verbs before say, or what stands beside. */
function addDecided(
  book: RuleBook,
  tokens: Tokens,
  windows: Windows,
  { start, to }: Mention,
): void {
  const { text, words, from } = tokens;
  const before = text.slice(Math.max(from, start - DECIDED_REACH), start);
  const bare = BARE_DECISION.exec(before);
  const decided = bare
    ? THEN_FEES.test(text.slice(to, to + DECIDED_REACH)) ||
      isDone(book, words, start - bare[0].length)
    : meets(windows.near, book.concept('each')) && EACH_DECIDED.test(before);
  if (decided) join(windows.near, book.concept('decided'));
}

/** What makes nouns behind it no count of decisions: 公开信息 20 条, 行政许可 3 件. */
const NO_DECISIONS = ['publish', 'info', 'plain_info', 'request', 'proposal', 'within'];

/** A verb stands so many words before at most. */
const VERB_REACH = 24;

/** True where the last verb before a place is one of deciding. */
function isDone(book: RuleBook, words: Tokens['words'], at: number): boolean {
  const decision = book.concept('decision');
  const last = wordFrom(words, at) - 1;
  for (let i = last; i >= Math.max(0, last - VERB_REACH); i--) {
    const { mask } = words[i]!;
    if (DECISIONS.some((name) => meets(mask, book.concept(name)))) continue;
    if (NO_DECISIONS.some((name) => meets(mask, book.concept(name)))) return false;
    if (meets(mask, decision)) return true;
  }
  return false;
}

const TIMES = new Set(['次', '期', '批', '批次', '场', '场次']);
const PEOPLE = new Set(['人', '人次', '名']);
const BESIDE = /^[、，]?(?:共计?|累计|合计|总计|约)?$/;

/** 培训 2 次 82 人次: how many came, right behind how often. */
function addTrained(book: RuleBook, tokens: Tokens, windows: Windows, at: Mention): void {
  if (!PEOPLE.has(at.unit)) return;
  const before = tokens.mentions[tokens.mentions.indexOf(at) - 1];
  if (!before || !TIMES.has(before.unit)) return;
  if (!BESIDE.test(tokens.text.slice(before.to, at.start))) return;
  const last = tokens.text.slice(tokens.from, before.from).search(/[，；。、][^，；。、]*$/);
  const clause = tokens.from + last + 1;
  const said = maskOf(book.lexicon, tokens.words, clause, before.start);
  const trains = ['training', 'trainee'].some((name) => meets(said, book.concept(name)));
  if (trains && !meets(said, book.concept('field')))
    join(windows.near, book.concept('trained_beside'));
}

/** 各科室均明确一名专职人员: so many in each of them. */
const PER_OFFICE =
  /(?:各|每个?)(?![自项类种])[^,，。;；:：共]{1,24}(?:明确|确定|指定|配备|安排|设立|落实|指派|抽调|确立|选派|配有|设有)了?[^,，。;；共]{0,20}$|(?:各|每个?)[^,，。;；:：共]{1,16}(?:均|都|分别)[^,，。;；共]{2,20}[,，](?:并)?(?:明确|确定|指定|配备|安排|设立|落实|指派)了?[^,，。;；共]{0,12}$/;
const FEW = 3;
const PER_OFFICE_REACH = 64;

function addPerOffice(book: RuleBook, tokens: Tokens, windows: Windows, { start }: Mention): void {
  const before = tokens.text.slice(Math.max(tokens.from, start - PER_OFFICE_REACH), start);
  if (PER_OFFICE.test(before)) join(windows.near, book.concept('per_office'));
}

/** The noun named last before a place; null where the last word stands for several. */
function lastOf(
  book: RuleBook,
  { words }: Tokens,
  at: number,
  names: readonly string[],
): string | null {
  for (let i = wordFrom(words, at) - 1; i >= 0; i--) {
    const found = names.filter((name) => meets(words[i]!.mask, book.concept(name)));
    if (found.length > 0) return found.length === 1 ? found[0]! : null;
  }
  return null;
}

const PARTED = /[;；。]/;
const OPEN = /[(（]/;
const CLOSE = /[)）]/;

/** The part of a sentence between semicolons or in its bracket, with the noun before the bracket. */
function partAround({ text, from, to }: Tokens, at: number): Span {
  let begin = from;
  for (let i = at - 1; i > from; i--) {
    if (CLOSE.test(text[i]!)) break;
    if (OPEN.test(text[i]!)) {
      begin = Math.max(text.lastIndexOf('，', i), text.lastIndexOf('、', i), from - 1) + 1;
      return { from: /\d/.test(text.slice(begin, i)) ? begin : from, to: at };
    }
    if (PARTED.test(text[i]!)) break;
  }
  for (let i = at - 1; i > from && begin === from; i--) if (PARTED.test(text[i]!)) begin = i + 1;
  const stop = text.slice(at, to).search(PARTED);
  return { from: begin, to: stop < 0 ? to : at + stop };
}

/**
 * Adds `of_one_kind` where a number of proposals is of the deputies' alone or of the members' alone,
 * and the sentence counts both: 建议 28 件(主办 19 件), 提案 35 件(主办 20 件).
 */
function addPart(book: RuleBook, tokens: Tokens, windows: Windows, { start }: Mention): void {
  const congress = book.concept('congress');
  const cppcc = book.concept('cppcc');
  if (!meets(tokens.mask, congress) || !meets(tokens.mask, cppcc)) return;
  const part = partAround(tokens, start);
  if (part.to - part.from >= tokens.to - tokens.from - 1) return;
  const said = maskOf(book.lexicon, tokens.words, part.from, part.to);
  if (meets(said, congress) !== meets(said, cppcc)) join(windows.near, book.concept('of_one_kind'));
}

/** What is said of a number and of the next one of its row, and how rules call it there. */
const ROW: readonly [said: string, beside: string][] = [
  ['led', 'beside_led'],
  ['joint', 'beside_led'],
  ['principal', 'beside_principal'],
  ['other_leader', 'other_leader'],
];

/** From where on a row goes, and a clause of it. */
const OF_ROW = /[,，;；。(（][^,，;；。(（]*$/;
const OF_CLAUSE = /[,，;；。、(（][^,，;；。、(（]*$/;

/** 主办建议 5 件、提案 8 件: what the first of a row says is said of the second, too. */
function addBeside(book: RuleBook, tokens: Tokens, windows: Windows, at: Mention): void {
  const { text, mentions } = tokens;
  const before = mentions[mentions.indexOf(at) - 1];
  if (!before || before.unit !== at.unit || windows.nearFrom !== before.to + 1) return;
  const sign = text[before.to]!;
  if (!/[、，,]/.test(sign) || /[(（]/.test(text.slice(before.to, at.start))) return;
  const clause = text.slice(tokens.from, before.start);
  const from = tokens.from + clause.search(sign === '、' ? OF_ROW : OF_CLAUSE) + 1;
  const said = maskOf(book.lexicon, tokens.words, from, before.start);
  // 建议 12 件, 主办 7 件, 提案 19 件: behind a comma only what names a thing of its own goes on.
  const named = sign === '、' || meets(said, book.concept('proposal'));
  for (const [name, beside] of ROW)
    if (named && meets(said, book.concept(name))) join(windows.near, book.concept(beside));
  // 现行有效规章 11 件、规范性文件 132 件
  const own = ['in_force', 'abolish', 'make', 'publish'].some((name) =>
    meets(windows.near, book.concept(name)),
  );
  const force = book.concept('in_force');
  if (sign === '、' && !own && meets(said, force)) join(windows.near, force);
  // 废止规章 1 件、规范性文件 4 件
  const gone = book.concept('abolish');
  const ofLaw = ['normative', 'regulation'].some((name) => meets(windows.near, book.concept(name)));
  if (sign === '、' && !own && ofLaw && meets(said, gone)) join(windows.near, gone);
}

/** 建议提案: 办理人大代表建议 9 件: what stands before the colon names both, the number counts one. */
function dropLabel(book: RuleBook, tokens: Tokens, windows: Windows, at: Mention): void {
  const both = book.concept('proposal_both');
  if (!meets(windows.near, both)) return;
  const colon = tokens.text.slice(windows.nearFrom, at.start).search(/[:：]/);
  if (colon < 0) return;
  const { words } = tokens;
  let behind = 0;
  for (let i = wordFrom(words, windows.nearFrom + colon); i < words.length; i++) {
    if (words[i]!.from >= at.start) break;
    if (meets(words[i]!.mask, both)) return;
    for (const name of ['congress', 'cppcc'])
      if (meets(words[i]!.mask, book.concept(name))) behind += 1;
  }
  if (behind === 1) drop(windows.near, both);
}
