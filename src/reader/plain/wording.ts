/**
 * Wording that mirrors of mainland reports carry after a conversion for readers in Taiwan, and what
 * the report said (both in simplified characters, as matched after the characters are folded). The
 * pairs were found in converted copies of reports and in OpenCC's mainland-to-Taiwan phrases.
 */
export interface Wording {
  said: string;
  meant: string;
  /** True where no mainland text says it, so that one is enough to know a converted text. */
  telling: boolean;
}

/** Words spelt with a character that has two simplified forms; right in every text. */
const SPELLINGS = `
答覆=答复 回覆=回复 批覆=批复 函覆=函复 覆函=复函 覆议=复议 办覆=办复 覆文=复文 覆信=复信 电覆=电复 覆核=复核 谘询=咨询
反覆=反复 瞭解=了解 明瞭=明了 著力=着力 著手=着手 著重=着重 著眼=着眼 著落=着落 著实=着实 随著=随着
沿著=沿着 接著=接着 朝著=朝着 围绕著=围绕着 意味著=意味着 存在著=存在着 本著=本着 凭藉=凭借 藉助=借助
`;

/** Said nowhere on the mainland. */
const TELLING = `
网际网路=互联网 网路=网络 入口网站=门户网站 入口网=门户网 视窗=窗口 最佳化=优化 资料库=数据库
附属档案=附件 规范性档案=规范性文件 政策档案=政策文件 法规档案=法规文件 资讯公开=信息公开
政府资讯=政府信息 大资料=大数据 计画=计划 格线=网格 软体=软件 硬体=硬件 伺服器=服务器
巨观=宏观 释出=发布 行动网际网路=移动互联网 行动网路=移动网络 行动装置=移动设备
使用者端=客户端 行动客户端=移动客户端 社群媒体=社交媒体 公共程式=公共程序 行政程式=行政程序
全球资讯网=万维网 网志=博客 微网志=微博 微部落格=微博 部落格=博客 萤幕=屏幕 显示萤幕=显示屏 滑鼠=鼠标 硬碟=硬盘 光碟=光盘
列印=打印 印表机=打印机 搜寻引擎=搜索引擎 搜寻=搜索 电子信箱=电子邮箱 简讯平台=短信平台 二维条码=二维码
影印=复印 数位化=数字化 数位政府=数字政府 人工智慧=人工智能 智慧型手机=智能手机 云端计算=云计算
函式=函数 演算法=算法
`;

/** Said on the mainland too, in another sense or seldom; read so only in a text known as converted. */
const CONVERTED = `
档案=文件 资讯=信息 程式=程序 程式化=程序化 线上=在线 线上线下=线上线下 线上下=线上下 民众=群众
设定=设置 简讯=短信 视讯=视频 影片=视频 使用者=用户 连结=链接 超连结=超链接 登入=登录 专案=项目 支援=支持
报导=报道 讯息=信息 通讯员=通讯员 通讯=通信 预设=默认 存取=访问 选单=菜单 检视=查看 下载档=下载文件 介面=界面
全域性=全局 电子档=电子文件 文件夹=文件夹 资料开放=数据开放 资料共用=数据共享 共用=共享 公共资料=公共数据
统计资料库=统计数据库 转帐=转账 帐号=账号 帐户=账户 行动终端=移动终端 点选=点击 重新整理=刷新 网页设定=网页设置
档案馆=档案馆 档案局=档案局 档案室=档案室 档案法=档案法 档案管理=档案管理 档案资料=档案资料 档案部门=档案部门
档案利用=档案利用 档案查阅=档案查阅 查阅档案=查阅档案 档案服务=档案服务 档案史料=档案史料 档案工作=档案工作
档案信息=档案信息 档案资讯=档案信息 档案体系=档案体系 档案柜=档案柜 档案袋=档案袋 档案员=档案员 档案盒=档案盒
干部档案=干部档案 人事档案=人事档案 电子档案=电子档案 信用档案=信用档案 诚信档案=诚信档案 健康档案=健康档案
学籍档案=学籍档案 城建档案=城建档案 婚姻档案=婚姻档案 婚姻登记档案=婚姻登记档案 救助档案=救助档案 民政档案=民政档案
土地档案=土地档案 个人档案=个人档案 工作档案=工作档案 国家档案=国家档案 综合档案=综合档案 历史档案=历史档案
专门档案=专门档案 开放档案=开放档案 归档档案=归档档案 建立档案=建立档案 执法档案=执法档案 监管档案=监管档案
`;

function pairs(list: string, telling: boolean): Wording[] {
  return list
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [said = '', meant = ''] = pair.split('=');
      return { said, meant, telling };
    });
}

export const SPELLING: readonly Wording[] = pairs(SPELLINGS, false);
export const TAIWAN: readonly Wording[] = [...pairs(TELLING, true), ...pairs(CONVERTED, false)];

/** Words by their first character, longest first: at most a few to try at each place. */
export interface Lexicon {
  /** `starts[code]`: whether a word begins with it. */
  starts: Uint8Array;
  words: ReadonlyMap<number, readonly Wording[]>;
}

function lexicon(list: readonly Wording[]): Lexicon {
  const words = new Map<number, Wording[]>();
  const starts = new Uint8Array(0x10000);
  for (const word of list) {
    const first = word.said.charCodeAt(0);
    starts[first] = 1;
    words.set(first, [...(words.get(first) ?? []), word]);
  }
  for (const some of words.values()) some.sort((a, b) => b.said.length - a.said.length);
  return { starts, words };
}

export const SPELLING_LEXICON = lexicon(SPELLING);
export const TAIWAN_LEXICON = lexicon([...SPELLING, ...TAIWAN]);

/** The longest word of the lexicon that stands at `i`, or null. */
export function wordAt(text: string, i: number, { starts, words }: Lexicon): Wording | null {
  const code = text.charCodeAt(i);
  if (!starts[code]) return null;
  for (const word of words.get(code) ?? []) {
    if (text.startsWith(word.said, i)) return word;
  }
  return null;
}
