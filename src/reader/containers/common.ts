/**
 * Characters that run through every Chinese text of the administration, in both scripts: what tells
 * a right decoding from a wrong one. By frequency in general use; the order means nothing here.
 */
const SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多' +
  '定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由' +
  '其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意' +
  '建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统' +
  '接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导' +
  '器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示' +
  '议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布' +
  '复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选' +
  '标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞' +
  '息依申请诉讼答收费栏网站微博众栏镇街道乡综务监督评估落部署完善健全制度职责履职渠道栏目咨询服务窗口便民附件负责予不予';
const TRADITIONAL =
  '這為個國時來們於對會發動過說產種後學經進裡實現體當點從業應開還與關線內數間樣無條結問題總設長頭資邊級圖統較將組見' +
  '計別論運農幾區強決戰則處隊給門規熱領東導壓爭濟階術極聯認權證單風帶場車務萬達積議聲報鬥類離華確張馬節話況傳許廣記' +
  '檔資訊網絡複覆諮詢請訴訟費欄鎮鄉綜監評責職窗負眾辦標準備幹縣調織裝書復須際驗連斷難礦歷構稱號維劃選寫親廠識適屬參細聽該鐵價嚴龍飛機構電歲為';

const marks = '，。、；：！？（）《》“”‘’【】〔〕—…·　％０１２３４５６７８９';

/** One entry for each UTF-16 unit: 2 common Chinese, 1 punctuation, 0 anything else. */
const WEIGHTS = new Uint8Array(0x10000);
for (const char of marks) WEIGHTS[char.charCodeAt(0)] = 1;
for (const char of SIMPLIFIED + TRADITIONAL) WEIGHTS[char.charCodeAt(0)] = 2;

/**
 * How much a text looks like Chinese well decoded: 1 where every character beyond ASCII is a common
 * one, below 0 where most are impossible; 0 for pure ASCII.
 */
export function likeness(text: string): number {
  let seen = 0;
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    seen++;
    const weight = WEIGHTS[code]!;
    if (weight === 2) score += 1;
    else if (weight === 1) score += 0.5;
    else if (isAlien(code)) score -= 2;
    else if (code < 0x4e00 || code > 0x9fa5) score -= 0.2;
  }
  return seen === 0 ? 0 : score / seen;
}

/** Lost, private or control characters, and letters that no Chinese report mixes in by the dozen. */
function isAlien(code: number): boolean {
  return (
    code === 0xfffd ||
    (code >= 0xe000 && code <= 0xf8ff) ||
    (code >= 0x80 && code < 0xa0) ||
    (code >= 0xac00 && code <= 0xdfff) ||
    (code >= 0xff61 && code <= 0xff9f)
  );
}

/** True where a text has at least one Chinese character. */
export function hasHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) return true;
  }
  return false;
}
