/**
 * Numbers that count one sort each of what an indicator counts as a whole: 市政府文件 19 件、办公室文件
 * 27 件. Nobody states their sum.
 */
import { leave, type Prose, type ProseFigure } from './figure';

/** Outcomes of several kinds: 驳回申请 2 件, 撤回 1 件; 撤销 1 件, 确认违法 1 件; 一审驳回 3 件, 二审维持 1 件. */
const REST = /^(?:reviews|litigation)(?:_\w+)?_(?:other|corrected)$/;
const KEPT = /^(?:reviews|litigation)(?:_\w+)?_upheld$/;
/** Reports by the rank of the media: 省级媒体发稿 104 篇, 市级媒体发稿 321 篇. */
const RANK = /[省市县区州盟旗]级(?:以上)?(?:新闻|主流|主要|重点|各类)*媒体|地方(?:新闻|主流)?媒体/;

/** 市政府文件 19 件、办公室文件 27 件; 部门预算 1 份、决算 1 份; 投诉 1 件、举报 2 件: each of one sort of them. */
const SORTS =
  /^(?:published_(?:documents|fiscal|other)|proposals_published|interpretations|complaints|meetings|press_conferences_\w+|online_interviews_principal)$/;
const PRINCIPAL = /_principal$/;
/** The next number is the second's. */
const BESIDE = /^(?:[、和及与,，;；]|以及)(?:20\d\d年)?[^\d。\n]{0,24}[\d.]+[^\d,，。;；]{0,4}$/;

const areBeside = (text: string, one: ProseFigure, next: ProseFigure): boolean =>
  next.from >= one.to && BESIDE.test(text.slice(one.to, next.to));

/** True of figures side by side that count sorts of a thing, none of which is the whole of them. */
function isSorted(text: string, one: ProseFigure, figures: readonly ProseFigure[]): boolean {
  const alike = figures.filter(
    ({ indicator, section }) => indicator === one.indicator && section === one.section,
  );
  const at = alike.indexOf(one);
  let first = at;
  let last = at;
  const joined = (i: number) => BESIDE.exec(text.slice(alike[i - 1]!.to, alike[i]!.to));
  while (first > 0 && joined(first)) first--;
  while (last + 1 < alike.length && joined(last + 1)) last++;
  if (first === last) return false;
  if (one.indicator === 'published_other') return true;
  // 解读 30 篇, 图片解读 12 篇、视频解读 8 个: behind a comma may stand parts of the first.
  const rest = alike.slice(first + 1, last + 1).reduce((sum, { value }) => sum + value, 0);
  const { value } = alike[first]!;
  if (!/^[,，;；]/.test(joined(first + 1)![0]) || PRINCIPAL.test(one.indicator)) return true;
  return value < rest || (value === rest && one.indicator === 'published_fiscal');
}

/** 公报刊登省政府文件 21 件、市政府文件 48 件: what it carried of one sort, and of another. */
const OF_SORT = /(?:文件|公文|任免|规章|通知|讲话|决定)[共计]*[\d.]+[^\d,，。;；]{0,4}$/;
const NEXT_SORT = /^[、,，和及][^\d,，、。;；]{2,16}\d+[余多]?[件份篇条个]/;

/** 网站发布新闻动态 812 条, 通知公告 96 条: of a channel's kinds the first. */
const NEXT_KIND =
  /^[,，、](?!其中|[^,，。;；\d]{0,12}(?:微信|微博|公众号|新媒体|抖音|客户端|头条))[^,，。;；\d]{2,16}\d+[余多]?[条篇则份件个]/;
/** 电视台播发 86 条, 在报刊发表 112 篇: of the media one. */
const MEDIUM = /电视台|电台|日报|报刊|报纸|杂志/;
const NEXT_MEDIUM =
  /^[,，;；、][^。,，;；\d]{0,16}(?:电视台|电台|日报|晚报|报刊|报纸|杂志|媒体)[^。,，\d]{0,12}\d/;

/** True of a figure behind which stands the next of its sort, read or not. */
function isOfRow(text: string, { indicator, rule, value, from, to }: ProseFigure): boolean {
  const next = text.slice(to, to + 32);
  if (indicator === 'published_gazette')
    return OF_SORT.test(text.slice(from, to)) && NEXT_SORT.test(next);
  if (indicator === 'published_website') {
    if (!NEXT_KIND.test(next)) return false;
    // 网站发布普法宣传等信息 26 条, 动态 109 条: more than what would be the whole.
    return rule === 'website-news' || (rule.endsWith('-etc') && Number(/\d+/.exec(next)) > value);
  }
  if (indicator !== 'media_reports') return false;
  return MEDIUM.test(text.slice(from, to)) && NEXT_MEDIUM.test(next);
}

/** Accounts that a report may have several of, each with a name in quotation marks. */
const ACCOUNTS = /^published_(?:wechat|weibo)$/;
const NAMED = /([^“”",，。;；]{2,24})[”"](?=[^“"]*$)/;
const NAME_REACH = 24;
/** 清平发布微信公众号 78 条, 清平民政微信公众号 48 条: names without them, and no verb. */
const NAMED_BARE =
  /^(?!.*(?:通过|利用|依托|全年|官方|政务|新浪|腾讯|公开|推送|发布信息|[我本全][局委办厅镇乡市县区]|其中|的|门户|网站|和|及))([一-龥]{2,10})(?:微信公众号|公众号|微博)\d/;

/** 公众号“清平发布”推送 78 条, 公众号“清平民政”推送 48 条: what each account carried. */
function byAccounts(text: string, { figures }: Prose): ProseFigure[] {
  const named = figures.filter(({ indicator }) => ACCOUNTS.test(indicator));
  if (named.length < 2) return [];
  const names = named.map(({ from, to }) => {
    const start = Math.max(text.lastIndexOf('。', from) + 1, from - NAME_REACH);
    const own = text.slice(from, to);
    return (
      NAMED.exec(own)?.[1] ?? NAMED.exec(text.slice(start, from))?.[1] ?? NAMED_BARE.exec(own)?.[1]
    );
  });
  return named.filter((one, i) =>
    named.some(
      (other, j) =>
        other.indicator === one.indicator &&
        other.value !== one.value &&
        names[i] !== undefined &&
        names[j] !== undefined &&
        names[i] !== names[j],
    ),
  );
}

/** Figures without those that are parts of such a whole: nobody states their sum. */
export function withoutSplits(text: string, prose: Prose): Prose {
  const rest = prose.figures.filter(
    ({ indicator, value, from, to }) =>
      value > 0 &&
      (REST.test(indicator) ||
        KEPT.test(indicator) ||
        SORTS.test(indicator) ||
        (indicator === 'media_reports' &&
          (RANK.test(text.slice(from, to)) || MEDIUM.test(text.slice(from, to))))),
  );
  const carried = prose.figures.filter((one) => isOfRow(text, one));
  carried.push(...byAccounts(text, prose));
  if (rest.length < 2 && carried.length === 0) return prose;
  const isBesideGazette = (one: ProseFigure): boolean =>
    carried.some((other) => other.indicator === 'published_gazette' && areBeside(text, other, one));
  const isBeside = (one: ProseFigure): boolean =>
    rest.some((other) => {
      if (other.indicator !== one.indicator || other.section !== one.section) return false;
      if (other.value === one.value && KEPT.test(one.indicator)) return false;
      const [first, second] = other.from < one.from ? [other, one] : [one, other];
      return second.from > first.from && !/[。\n]/.test(text.slice(first.to, second.from));
    });
  const split = rest.filter((one) =>
    SORTS.test(one.indicator) ? isSorted(text, one, rest) || isBesideGazette(one) : isBeside(one),
  );
  return leave(prose, new Set([...carried, ...split]), 'ambiguous');
}
