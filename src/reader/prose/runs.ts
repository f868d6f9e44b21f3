/** Numbers that take something from the one before or behind them in their sentence. */
import type { Mention } from './numbers';

/** 850、320 条: a number without a measure word, and the next one right behind it. */
export const isListed = (text: string, { unit, to }: Mention): boolean =>
  unit === '' && /^[、,，和]\d/.test(text.slice(to, to + 2));

/** 分别为 850、320 和 1120 条: each number with the measure word of the last. */
export function withUnits(
  text: string,
  from: number,
  mentions: readonly Mention[],
): readonly Mention[] {
  if (!mentions.some((one) => isListed(text, one))) return mentions;
  const told = [...mentions];
  for (let i = told.length - 2; i >= 0; i--) {
    const one = told[i]!;
    const { start, unit } = told[i + 1]!;
    if (isListed(text, one) && start === one.to + 1 && /分别/.test(text.slice(from, one.start)))
      told[i] = { ...one, unit };
  }
  return told;
}

const OF_YEAR =
  /^[,，;；(（]?(?:其中[,，]?(?:20\d\d年度?|今年|本年度?|全年|当年|年内|本年度内)|(?:20\d\d年度?|今年|本年度?))(?:新增?|又|共|我局|本局)*(?:公开|发布|推送|更新|上传|主动公开|增加|新增|增|受理|收到|接收|新收|发生)?(?:信息|政府信息|申请)?$/;

/** 累计发布 1890 条, 其中 2018 年 410 条: what the running total counts, in the year. */
export function isOfYear(text: string, running: Mention, { start, unit }: Mention): boolean {
  return running.unit === unit && OF_YEAR.test(text.slice(running.to, start));
}

const NEW =
  /^[,，](?:其中[,，]?)?(?:20\d\d年度?|今年|本年度?|当年)?新增(?:主动公开)?(?:政府)?(?:信息)?$/;

/** 政府文件 180 条, 新增 31 条: what there is of the year in a stock. */
export function isNewOf(text: string, stock: Mention, { start, unit }: Mention): boolean {
  return stock.unit === unit && NEW.test(text.slice(stock.to, start));
}

const NEXT_YEAR =
  /^[,，、;；和](?:而|到)?(?:20\d\d年度?|今年|本年度?|全年|年内)(?:共计|合计|总计|累计|共|则|又|为|是|有|达|达到|约|收到|受理|接收|公开|发布|答复|办理)*$/;

/** 申请 2014 年 30 件、2015 年 45 件: what was counted in the year before, in the next. */
export function isNextYear(text: string, before: Mention, { unit, start }: Mention): boolean {
  return before.unit === unit && NEXT_YEAR.test(text.slice(before.to, start));
}

/** 报送信息 120 条, 其中图解 3 条: a part of what went elsewhere. */
export function isSent(text: string, sent: Mention | null, { start }: Mention): boolean {
  return sent !== null && /^[,，]?其中[^。;；公发网]*$/.test(text.slice(sent.to, start));
}

const CHANNEL = /^published_(?:website|weibo|wechat|social|gazette|other)$/;

/** 公开行政审批信息 3120 条, 其中网站公开 2810 条: how one policy field was published. */
export function isOfField(
  text: string,
  field: Mention | null,
  { start }: Mention,
  indicator: string | null,
): boolean {
  if (field === null || indicator === null || !CHANNEL.test(indicator)) return false;
  return /^[,，]?其中[^。;；]*$/.test(text.slice(field.to, start));
}

const FORMER = /[由从](?:原来|原有|原先|最初|去年|上年|上一年|20\d\d年)?度?的?$/;
const GREW = /^[^,，。]{0,4}(?:增加|增至|增长|扩大|扩展|提高|上升|升至|减少|减至|降至|降低|调整)/;

/** 由原来的 2 人增加到 5 人: what was before. */
export function isOutgrown(text: string, { start, to }: Mention): boolean {
  return (
    FORMER.test(text.slice(Math.max(0, start - 10), start)) && GREW.test(text.slice(to, to + 8))
  );
}

const ISSUES = new Set(['期', '次', '批次', '批']);
const ITEMS = new Set(['条', '篇', '件', '条次', '篇次']);

const THEN_ITEMS =
  /^(?:[<〈(（][天期][)）〉>])?(?:[,，、]?(?:共|共计|合计|总计|累计)?(?:推送|发布|刊发|推出|刊载|发送)?(?:各类)?(?:政务|政府)?(?:信息|稿件|文章|图文|消息)?共?计?)?$/;

/** 七大类 48 项信息共 8989 条: kinds of things, and how many things. */
const KINDS = new Set(['类', '项', '个', '大类', '种']);
const THEN_ALL =
  /^[,，、]?(?:共|共计|合计|总计|累计|计)?$|^(?:的)?(?:栏目|主题|方面|领域)?(?:的)?(?:各类|主动公开)?(?:政府|政务)?(?:信息|内容)等?[,，]?(?:共|共计|合计|总计|累计|总数)(?:公开|发布|达)?$/;

/** Numbers without the issues or kinds in which items came: 推送 174 期, 发布信息 352 篇. */
export function withoutIssues(text: string, mentions: readonly Mention[]): Mention[] {
  return mentions.filter((one, i) => {
    const next = mentions[i + 1];
    if (!next || !ITEMS.has(next.unit)) return true;
    const between = text.slice(one.to, next.start);
    if (KINDS.has(one.unit)) return !THEN_ALL.test(between);
    return !ISSUES.has(one.unit) || !THEN_ITEMS.test(between);
  });
}

const WAY = /^requests_(?:in_person|fax|online|letter)$/;

/** 接待咨询 320 人次, 其中现场 210 人次、网上 110 人次: how one asked for advice, no request. */
export function isOfConsults(
  text: string,
  before: { figure: { indicator: string }; mention: Mention } | undefined,
  { start, unit }: Mention,
  indicator: string | null,
): boolean {
  if (indicator === null || !WAY.test(indicator)) return false;
  if (before?.figure.indicator !== 'consultations' || before.mention.unit !== unit) return false;
  return !/[。;；]|申请|受理|收到/.test(text.slice(before.mention.to, start));
}
