/**
 * Several ways named before one number: 通过门户网站和查阅场所公开信息 426 条 counts what came by all
 * of them together, and none by itself.
 */

const MEANS = /通过|依托|利用|借助|运用|经由/;
const SIGN = /、|[和及与或]|以及/;
/** What quotation marks and brackets hold is the name of a way, and 市、区 whose it is: no several. */
const QUOTED = /“[^“”]{0,24}”|[(（][^()（）]{0,24}[)）]|[省市县区]、(?=[市县区])/g;

/** Nouns of ways; those of one sort are no several. */
const WAYS: readonly RegExp[] = [
  '微信|微博|双微|公众号|订阅号|服务号|新媒体|头条号?|抖音号?|快手号?|视频号',
  '网站|官网|门户|平台|系统|专栏|栏目|频道|网页|[息务众]网|互联网|网络|网上|线上',
  '公报|政报',
  '报刊|报纸|日报|电视台?|广播|电台|媒体|客户端',
  '公示栏|公开栏|宣传栏|公告栏|橱窗|电子屏|显示屏|大屏|喇叭|微信群|工作群',
  '专区|场所|查阅[点室处]|窗口|大厅|服务中心|档案馆|图书馆',
  '手册|办事指南|宣传册|宣传单|明白纸|简报|短信',
  '邮寄|信函|来信|书信|信件|来函|邮政|快递',
  '电子邮件|邮箱',
  '传真',
  '当面|现场|上门',
  '电话|热线',
  '(?:其他|其它|多种|各种|多个)[一-鿿]{0,4}(?:途径|渠道|方式|形式|载体)',
].map(
  (one) => new RegExp(`(?:${one})(?:途径|渠道|方式|形式|载体|申请|账号|平台|号|端|中|上|等)*`, 'g'),
);

/** Sorts that are all counted as other ways: 报刊、公示栏、电子屏. */
const BESIDE = new Set([3, 4, 5, 6, 12]);

/** What is done by the ways stands behind them. */
const DOES =
  /主动|公开(?![栏平网专系查阅场目窗申])|发布(?![会厅平])|公布|公示(?!栏)|推送|刊登|转发|更新|上传|收到|受理|接收|接到|提交|提出|递交|向[我本]/;
/** Between the last way and what is done: 共, 全年, 等多种. */
const GAP = 10;

/** Where the last way of a phrase ends, and its sort; null where it names none. */
function wayOf(phrase: string): { sort: number; to: number } | null {
  let last: { sort: number; from: number; to: number } | null = null;
  WAYS.forEach((way, sort) => {
    for (const { index, 0: all } of phrase.matchAll(way)) {
      const to = index + all.length;
      // 媒体平台 is of the media, not a platform.
      if (!last || to > last.to || (to === last.to && index < last.from))
        last = { sort, from: index, to };
    }
  });
  return last;
}

/**
 * The span of a clause that names several ways by which what it counts was done; null where it names
 * one, or something else beside it.
 */
export function severalWays(clause: string): { from: number; to: number } | null {
  const means = MEANS.exec(clause);
  if (!means) return null;
  const first = means.index + means[0].length;
  const bare = clause.slice(first).replace(QUOTED, (all) => '·'.repeat(all.length));
  const done = bare.search(DOES);
  if (done < 0) return null;
  const items = bare.slice(0, done).split(SIGN);
  if (items.length < 2) return null;
  const sorts = new Set<number>();
  /** What stands behind the last way. */
  let rest = 0;
  for (const [i, item] of items.entries()) {
    const way = wayOf(item);
    if (!way) return null;
    rest = item.length - way.to;
    if (rest > (i < items.length - 1 ? 0 : GAP)) return null;
    sorts.add(way.sort);
  }
  if (sorts.size < 2 || [...sorts].every((sort) => BESIDE.has(sort))) return null;
  const to = first + done - rest;
  // 通过网站、微信分别发布 80 条: by each of them.
  return clause.slice(to).includes('分别') ? null : { from: means.index, to };
}
