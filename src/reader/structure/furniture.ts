/** What sites put around a report: navigation, dates and counters, sharing, neighbours, imprint. */

/** Data about the page, in a line of its own or several in one line. */
const META =
  /^[·\-\s*]*(?:(?:来源|信息来源|稿源|作者|发布(?:时间|日期|机构|单位|部门|人)|发文(?:机关|单位|日期|字号|时间)|成文日期|生成日期|公文生成日期|公开(?:日期|方式|时限|时间|主体|形式|范围|类别|责任部门)|制发日期|印发日期|更新时间|录入时间|添加时间|时间|日期|索引号|索取号|信息索引号|文号|备注\/文号|备案登记号|主题(?:分类|词)|分类|体裁|关键词|关键字|标题|名称|信息名称|内容概述|内容摘要|有效性|时效性?|是否有效|生效日期|失效日期|废止日期|责任编辑|编辑|审核|责编|撰稿|供稿(?:单位)?|点击(?:数|量|率|次数)?|浏览(?:次数|量|人数|数)?|阅读(?:次数|量|数)?|访问(?:量|次数)?|人气|字号|字体|字体大小|选择阅读字号|视力保护色|中文名|外文名|单位|地区|年份|组配分类|发布地|服务对象|信息分类|关联类型|信息类别|文件编号)\s*[:：]|【?(?:打印|关闭|分享|收藏|字号|字体)】?)/;

/** Actions and switches, as whole lines. */
const ACTIONS =
  /^[·\-\s*[【(]*(?:打印(?:本页|页面|此页)?|关闭(?:本页|窗口|页面)?|分享(?:到)?|收藏(?:本页)?|返回(?:顶部|首页|上页|列表)?|回到顶部|顶部|无障碍(?:浏览|阅读)?|长者(?:版|模式|专区)|适老版|关怀版|繁体(?:版|中文)?|简体(?:版|中文)?|手机版|移动版|电脑版|English|登录|注册|首页|网站首页|设为首页|加入收藏|大|中|小|放大|缩小|微信|微博|QQ空间|朗读|语音播报|点击收听.{0,10}|基本介绍|目录|全文|正文|详细内容|您的浏览器.{0,20}|信息公开元数据)[\]】):：|·\s]*$/;

/** Paths of pages. */
const CRUMBS =
  /^(?:您?(?:现在|当前)?(?:所在)?(?:的)?(?:位置|栏目)(?:是)?\s*[:：]|您(?:现在|当前)(?:所在)?(?:的)?位置|当前(?:位置|页面|浏览)|首页\s*[>＞»/|]|>)/;

/** What begins the page's end: neighbours, related entries, imprint, warnings. */
const TAIL =
  /^[·\-\s*[【]*(?:上一(?:篇|条|页)|下一(?:篇|条|页)|前一篇|后一篇|没有了|相关(?:词条|文档|链接|信息|阅读|新闻|文章|报道|推荐|内容|政策|资讯|稿件|附件下载)\s*[:：\]】>]*$|热门(?:词条|推荐|文章)|猜你喜欢|推荐(?:阅读|文章|词条)|延伸阅读|友情链接|联系我们\s*$|关于我们|网站(?:地图|声明|导航|标识码|管理)|版权(?:所有|声明)|主办(?:单位|方)?\s*[:：]|承办(?:单位)?\s*[:：]|技术支持|运行维护|政府网站(?:找错|标识码)|隐私(?:政策|声明)|扫一扫|扫码|扫描二维码|手机(?:扫一扫|查看)|您访问的链接|您的浏览器(?:版本)?|为了更好的浏览体验|建议(?:升级|使用).{0,20}浏览器|[^，。]{0,8}ICP备|[^，。]{0,6}公网安备|Copyright|©|责任编辑|打印本页|【?打印】?\s*【?关闭】?|【?关闭窗口】?|返回顶部|参考资料\s*$|词条(?:标签|图册)|登录后使用|智能问答|意见反馈|附件下载\s*[:：]?$|分享到?[:：]?\s*$)/;

/** A line longer than this is looked at by its beginning. */
const LONGEST = 160;

/** Whether a line with words of the site is prose all the same: a comma and, behind it, a stop. */
function isSentence(line: string): boolean {
  const comma = line.search(/[，。；]/);
  return comma >= 0 && line.lastIndexOf('。') > comma;
}

/** Steps of a path among a site's pages, as in 首页 > 公开 > 年报. */
function isPath(line: string): boolean {
  const first = line.search(/[>＞»]/);
  return first === 0 || (first > 0 && first <= 24 && line.slice(first + 1).search(/[>＞»]/) >= 0);
}

const NEITHER = { furniture: false, tail: false } as const;

/** What a line has to do with the site, as far as the line alone tells. */
export function siteOf(line: string): { furniture: boolean; tail: boolean } {
  const head = line.length > LONGEST ? line.slice(0, LONGEST) : line;
  if (isSentence(line.length > LONGEST ? line.slice(0, 2000) : line)) return NEITHER;
  const tail = TAIL.test(head);
  return {
    furniture: META.test(head) || ACTIONS.test(head) || CRUMBS.test(head) || isPath(head),
    tail,
  };
}

/** Whether a line in front of the report, or within, is none of it. */
export function isFurniture(line: string): boolean {
  return siteOf(line).furniture;
}
