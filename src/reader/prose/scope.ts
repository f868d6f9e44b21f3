/**
 * Whose number it is and of when: a figure belongs to the report's own year. Years in titles of
 * documents say nothing.
 */
import type { Year } from '../../model/nouns';
import type { LeftReason } from '../types';
import type { Mention } from './numbers';
import { isOfYear } from './runs';
import type { Tokens } from './windows';

/** A place in a sentence from which on numbers belong to another year, or to this one again. */
interface Turn {
  at: number;
  own: boolean;
  /** Of the own year, but of a part of it: 上半年. */
  part?: boolean;
  /** Where the bracket closes that it stands in: 28 件(2012 年 30 件), 信函 7 件. */
  until?: number;
}

const YEARS =
  /((?:19|20)\d\d)(?:年?\s*[-—~至到]\s*((?:19|20)\d\d)(?=学?年))?年?度?(?!号)|(?<![每各季])(?:[上下]半年|[前后第]?[一二三四两]个?季度)|去年(?!未?结转|未办结|转)|上一?年(?!度?(?:同期|未?结转|无结转|没有结转|转结|转办|转入|未办结|遗留|继续|延续|接续|结余|(?:行政[^,，。]{2,5})?项目))度?|往年|前年|明年|今年|本年度?|全年|当年|年内/g;

/** Spans of titles and document numbers: 《…》, 〔2016〕10号. */
function quoted(text: string): (index: number) => boolean {
  const spans: [number, number][] = [];
  for (const { index, 0: all } of text.matchAll(/《[^》]{0,80}》|〔\d{4}〕\d*号?|\[\d{4}\]\d*号/g))
    spans.push([index, index + all.length]);
  return (index) => spans.some(([from, to]) => index >= from && index < to);
}

const CARRIED = /(?:结转|转结|转办|顺延|延期|[件余]转|^转|,转|，转|、转)[到至入往]?$|[因由]$/;

const GREW_TO =
  /^度?的?\d+[^,，。\d]{0,3}(?:增加|增长|提高|提升|上升|扩大|减少|下降|增|减|降)[到至为]/;

const OLDER =
  /^(?:\d{1,2}月)?(?:底|末)?(?:以前|之前|前)[^,，。;；]{0,6}(?:制定|印发|出台|发布|颁布|制发)/;

/** 2015 年政府信息公开工作年度报告 1 条, 2015 年部门决算 1 份: a year in the name of a document. */
const NAMED =
  /^度?(?:[本全]?[省市县区镇乡局委]|政府信息公开|政务公开|法治政府建设|依法行政|行政执法|部门|财政|单位|本级|国民经济和社会发展|计划执行|预算执行|重点|绩效|评价|就业专项资金|专项资金|年度|情况|工作|建设){0,5}(?:报告|年报|要点|(?:工作|年度)计划|总结|预决算|预算|决算|公报)/;

/** Turns of a sentence: the own year, until another is named. Offsets into the sentence. */
function turnsOf(sentence: string, year: Year | null): Turn[] {
  let inside: ((index: number) => boolean) | null = null;
  const turns: Turn[] = [];
  for (const { index, 0: all, 1: named, 2: until } of sentence.matchAll(YEARS)) {
    inside ??= quoted(sentence);
    if (inside(index)) continue;
    const before = sentence.slice(Math.max(0, index - 2), index);
    // 2015年全年: of the year that is named.
    if (
      /^(?:全年|年内)/.test(all) &&
      /(?:\d年度?|去年|上一?年|前年)$/.test(sentence.slice(Math.max(0, index - 3), index))
    )
      continue;
    // 结转到 2017 年 80 件 is of this year, and so is what a request of last year led to.
    const told = /^年?度?的?\d/.test(sentence.slice(index + (named?.length ?? all.length)));
    // 由 2013 年的 1128 条增加到 2401 条: what was is left out, what it came to is of this year.
    if (before.endsWith('由') && GREW_TO.test(sentence.slice(index + all.length))) continue;
    if (
      !(told && before.endsWith('由')) &&
      CARRIED.test(sentence.slice(Math.max(0, index - 4), index))
    )
      continue;
    if (
      /^年?度?(?:未|无|没有)?(?:结转|转结)/.test(
        sentence.slice(index + (named?.length ?? all.length)),
      )
    )
      continue;
    // 2015 年以前制定的规范性文件, 废止 3 件: how old they are.
    if (OLDER.test(sentence.slice(index + all.length))) continue;
    // 比上年, 较 2015 年: only what is compared, not what follows.
    if (/[比较同与]$/.test(before)) continue;
    if (named) {
      const after = sentence.slice(index + all.length);
      // 2016-2017学年: a report is of the year in which it ends, or begins.
      const both = until !== undefined && /^学年/.test(after);
      const years = [Number(named), Number(until ?? named)];
      const own =
        year === null || (both ? years.includes(year) : years.every((one) => one === year));
      if (/(?:自|从|始于)$/.test(before)) continue;
      if (!own && !until && NAMED.test(after)) continue;
      if (!/年|度/.test(all) && !/^[.\-/]\d/.test(sentence.slice(index + all.length))) continue;
      turns.push({ at: index, own });
    } else if (/半年|季度/.test(all)) {
      turns.push({ at: index, own: true, part: true });
    } else {
      turns.push({ at: index, own: !/去年|上|往年|前年|明年/.test(all) });
    }
  }
  if (sentence.includes('(')) for (const turn of turns) turn.until = closingOf(sentence, turn.at);
  return turns;
}

/** Where the bracket around a place closes; Infinity where it stands in none. */
function closingOf(sentence: string, at: number): number {
  const open = sentence.lastIndexOf('(', at);
  if (open < 0 || sentence.slice(open, at).includes(')')) return Infinity;
  const close = sentence.indexOf(')', at);
  return close < 0 ? Infinity : close;
}

const SINCE =
  /(?:自|从)[^,，。;；]{0,24}(?:以来|至今|起|开始)|历年(?!(?:的|来的|来)?(?:行政)?(?:规范性|政策性?)?文件)|[“"]?十[一二三四五六]五[”"]?(?:期间|时期|以来)|近(?:两|二|三|四|五|几|[2-9])年(?!来?(?:的)?(?:最|新高|首次|之最))|[两二三四五]年来|建[站网]以来|开[通办]以来|(?:施行|实施)以来|成立以来|(?:建成|上线|运行|启用|创办|设立|投用)以来|至今/;
/** 力争公开不少于 500 条, (目标 300 条): what is aimed at, right before the number. */
const AIMED =
  /(?:(?:力争|争取|要求|应当?|必须|须|目标|计划|规定|每[年月周人季]|原则上)[^,，。;；:：]{0,24}(?:不少于|不低于|不得少于|不得低于|至少|最少)|目标(?:任务)?(?:数|值)?(?:是|为|[:：])?)(?:公开|发布|完成|报送|达到|达|开展|召开|举办|组织|更新|举行|安排|参加|推送|撰写|制作)?(?:信息|任务)?$/;
const AIM_REACH = 50;
/** 较 2018 年的 1320 条有所下降: what is compared with. */
const THAN = /(?:比|较|相较|相比|对比)(?:于)?(?:20\d\d年度?|去年|上一?年度?|往年)(?:同期)?的?$/;
const THAN_REACH = 12;
/** 500 条的目标: behind the number. */
const AIM_BEHIND = /^的?(?:工作)?(?:年度|全年)?(?:目标|任务|指标)/;
/** 2008年5月1日至2012年12月31日: years together. */
const YEARS_LONG = /(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?[^,，。;；\d]{0,12}[至到—~-]+(20\d\d)年/;
/** A sentence of what is to come. */
const TO_COME = /^\s*(?:下一步|下步|下阶段|今后|来年|(?:计划|拟|预计)(?:明年|20\d\d年))/;
/** 今年公开 48 条, 已累计公开 189 条: behind a number of the year, all there is by now. */
const BY_NOW = /^[^,，;；]{0,8}?(?:已|至此|目前)[^,，;；\d]{0,6}(?:累计|总计)/;
/** 150 条(2012 年新增 20 条): of all there is by now, the year's own are in the bracket. */
const NEW_WITHIN = /^[(（](?:其中)?[,，:：]?(?:20\d\d年度?|今年|本年度?|当年)?[^()（）\d]{0,6}新增/;
const NEW_REACH = 24;
/** 截至 12 月共 615 条, 今年新增 94 条: the same behind a comma. */
const NEW_BEHIND =
  /^[,，](?:其中[,，]?)?(?:20\d\d年度?|今年|本年度?|当年)?新增(?:主动公开)?(?:政府)?(?:信息)?\d+[条件份篇](?=[,，。;；]|$)/;
const EACH_NEW = /[条件份篇][,，](?:其中)?(?:20\d\d年度?|今年|本年度?|当年)?新增\d/g;
const EACH_SINCE = new RegExp(SINCE, 'g');
const TO_DATE = /截[至止]|到[^,，。]{0,12}[底末止]/;
const OWN_YEAR = /全年|本年|当年|年度内|一年来|新增|今年(?!以来累计)/;

/** Tells why the number at an offset into the text is not of this year; null where it is. */
export function scopesOf(tokens: Tokens, year: Year | null): (at: number) => LeftReason | null {
  let all: Turn[] | null = null;
  return (at) => {
    all ??= turnsOf(tokens.text.slice(tokens.from, tokens.to), year);
    const place = at - tokens.from;
    const turns = all.filter((turn) => turn.at < place && (turn.until ?? place) >= place);
    return scopeOf(tokens, at, year, turns);
  };
}

/** 5月1日《条例》实施以来, in the report of 2008: all of the year. */
const LAW = /条例[》”]?(?:正式|颁布|公布)?(?:施行|实施)以来/;

/** 2015年1月至今, in the report of 2015: all of the year. */
function opensYear(since: string, until: string, year: Year | null): boolean {
  if (year === 2008 && LAW.test(since)) return true;
  // 自2008年5月1日起至12月31日止: told apart from what goes on.
  if (/^[至到](?:20\d\d年)?12月/.test(until)) return since.includes(String(year));
  const opening = /(?<!\d)(20\d\d)年度?(?:0?1月份?(?:0?1[日号])?)?(?:以来|至今|起|开始)$/.exec(
    since,
  );
  return opening !== null && Number(opening[1]) === year;
}

/** 文件 180 条, 新增 31 条; 规划 24 条, 新增 5 条: each of all there is, and of what is new. */
const isOfStocks = ({ text, from, to }: Tokens): boolean =>
  (text.slice(from, to).match(EACH_NEW)?.length ?? 0) > 1;

function scopeOf(
  tokens: Tokens,
  at: number,
  year: Year | null,
  turns: readonly Turn[],
): LeftReason | null {
  const sentence = tokens.text.slice(tokens.from, at);
  const last = turns.at(-1);
  if (last && !last.own) return 'other_year';
  if (last?.part) return 'list_items';
  if (THAN.test(sentence.slice(-THAN_REACH))) return 'comparison';
  const behind = tokens.mentions.find(({ from }) => from === at)?.to ?? at;
  if (AIM_BEHIND.test(tokens.text.slice(behind, behind + 8))) return 'target';
  if (TO_COME.test(sentence) || AIMED.test(sentence.slice(-AIM_REACH))) return 'target';
  const clause = sentence.slice(sentence.lastIndexOf('。') + 1);
  const long = YEARS_LONG.exec(clause);
  if (
    long &&
    Number(long[2]) - Number(long[1]) > 1 &&
    !turns.some((turn) => turn.own && turn.at >= long.index + long[0].length)
  )
    return 'accumulated';
  const since = SINCE.test(clause) ? [...clause.matchAll(EACH_SINCE)].at(-1) : null;
  if (
    since &&
    !opensYear(
      clause.slice(0, since.index + since[0].length),
      clause.slice(since.index + since[0].length),
      year,
    ) &&
    !turns.some(
      ({ own, at: turn }) =>
        own &&
        turn > since.index + since[0].length &&
        !/(?:至|到|截止)$/.test(sentence.slice(0, turn)),
    )
  )
    return 'accumulated';
  const tail = Math.max(...[',', '，', ';', '；'].map((sign) => clause.lastIndexOf(sign))) + 1;
  if (
    BY_NOW.test(clause.slice(tail)) &&
    /年[^年]*\d[余多]?[条篇件项份则]/.test(clause.slice(0, tail))
  )
    return 'accumulated';
  const next = tokens.text.slice(behind, behind + NEW_REACH);
  if (NEW_WITHIN.test(next)) return 'accumulated';
  if (NEW_BEHIND.test(next) && (TO_DATE.test(clause) || isOfStocks(tokens))) return 'accumulated';
  const total = clause.lastIndexOf('累计');
  if (total >= 0) {
    const upTo = TO_DATE.exec(clause);
    const own =
      OWN_YEAR.test(clause) ||
      (year !== null && new RegExp(`(?<![至止到])${year}年度?(?!\\d|\\s*\\d*月)`).test(clause));
    if (upTo && !own) return 'accumulated';
    // 累计 N1 条, 今年新增 N2 条: the year's are the new ones.
    if (/^[^。]{0,24}新增/.test(tokens.text.slice(at, tokens.to))) return 'accumulated';
    // 累计推送 3020 条, 今年推送 486 条: the same, whatever it is called.
    const i = tokens.mentions.findIndex(({ from }) => from === at);
    const [running, ofYear] = [tokens.mentions[i], tokens.mentions[i + 1]];
    if (running && ofYear && isOfYear(tokens.text, running, ofYear)) return 'accumulated';
  }
  return null;
}

/** 自 2008 年以来配备了 2 名专职人员: who and what was set up is there, whenever that was. */
const STANDING =
  /^(?:staff_\w+|reading_points|dedicated_offices|\w+_(?:in_force|published_stock))$/;
/** 2008年3月起开展信息公开工作, 配备了 2 名人员. */
const SINCE_THEN =
  /(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|开始)(?![^]*(?:19|20)\d\d年)/;

/** Why a number is not of this year; null where it is, or where that does not matter. */
export function standing(
  { text, from }: Tokens,
  scopeOf: (at: number) => LeftReason | null,
  mention: Mention,
  indicator: string | null,
): LeftReason | null {
  const scope = scopeOf(mention.from);
  if (!scope || !STANDING.test(indicator ?? '')) return scope;
  if (scope === 'accumulated') return null;
  const since = scope === 'other_year' && SINCE_THEN.test(text.slice(from, mention.from));
  return since ? null : scope;
}
