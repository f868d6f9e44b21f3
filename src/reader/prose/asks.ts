/**
 * 申请件 by itself is a request for information only where nothing before it says what else was
 * asked for: 低保申请 5 件, 城市道路申请件 77 件 are other applications.
 */
import type { Mask, Word } from './lexicon';

const GENERIC = /^申请(?:件|数|数量|量|总数|书|表)?$/;
/** What citizens and firms apply for at offices, by the end of the word. */
const OTHER =
  /(?:许可|审批|核准|备案|验收|登记|注册|注销|变更|设立|延续|换证|补证|办证|年检|认定|认证|鉴定|评定|评审|检测|检验|低保|救助|补贴|补助|补偿|奖补|奖励|赔偿|援助|调解|仲裁|立案|执行|公证|资质|职称|专利|商标|项目|资金|贷款|信贷|创业|就业|岗位|培训|报名|住房|租房|建房|用地|规划|施工|道路|占道|挖掘|排污|采伐|采矿|取水|经营|车辆|牌照|船舶|入学|户籍|落户|迁移|婚姻|收养|养老|医保|社保|工伤|能力|报销|残疾|优抚|安置|退税|减税|免税|发票|入党)(?:事项|业务|证)?(?:的)?$/;

/** Words with those of other applications as such. `from`: where the sentence begins. */
export function withOtherAsks(text: string, from: number, words: Word[], other: Mask): Word[] {
  return words.map((word) => {
    if (!GENERIC.test(text.slice(word.from, word.to))) return word;
    const before = text.slice(Math.max(from, word.from - 6), word.from);
    return OTHER.test(before) ? { ...word, mask: other } : word;
  });
}
