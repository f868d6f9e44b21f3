/** Names of agencies: how they are found in text, and when two names are one agency. */

/** What an organ's name ends in, longest first. */
export const ORGAN =
  '(?:人民政府办公[厅室]|人民政府|办公[厅室]|管理委员会|管委会|委员会|办事处|分局|总局|[局厅部署委办]|街道|总队|支队|中心|参事室|法院|检察院)';

const STOP =
  /^.*(?:根据|按照|依据|遵照|依照|结合|现公布|特公布|公布|现发布|发布|现将|特制作|编制|关于|印发|转发|请与|联系|向|由|在|对|与|为|是|于|至|及|的|请|到|《|“|”|》|：|:|，|。|、|年度|年|月|日|号|了|将|从|经(?![济信营开贸])|并|等|被|使)/;

/** Verbs of the sentence before a place: 编制市城管局, 全面总结某市某区人民政府. */
const VERBS =
  /^.*(?:推进|推荐|优化|公开|现将|编制|充实|发挥|利用|依托|总结|标题|公布|发布|汇报|报告)(?:了|并|被|至|以|到)*(?=[一-龥]{0,8}?[省市区县旗州盟镇乡].{2,})/;

/** The name at the end of a stretch of text, without the words before it. */
export function trimName(text: string): string {
  let name = text;
  for (let stop = STOP.exec(name.slice(0, -2)); stop; stop = STOP.exec(name.slice(0, -2))) {
    const rest = name.slice(stop[0].length);
    if (rest.length < 3) break;
    name = rest;
  }
  return name.replace(VERBS, '').replace(/^[\s\d·\-—_"'“”《》)]+/, '');
}

/** Words that stand before a name or around it, never in it. */
const FOREIGN =
  /我|本[局委办厅镇区市县]|通过|围绕|按照|根据|严格|推出|产生|针对|邀请|方面|汇报|落实|贯彻|开展|进一步|部署|要求|精神|指导|领导下|以来|以及|网站|平台|年|认真|省委|市委|区委|县委|党中央|国务院办公厅|上级|有关|相关|规定|专栏|与|和[省市区县]|各|全[省市区县镇]|所属|下属|现公布|^[度和与及的了在由]/;

/** Whether a stretch found in running text can be a name as it stands. */
export function isName(name: string): boolean {
  return name.length > 2 && !FOREIGN.test(name);
}

/** Full words for the short ones that agencies go by. */
const SHORT: readonly (readonly [short: RegExp, long: string])[] = [
  [/发改[委局]$|发展改革[委局]$|发展和改革[委局]$/, '发展改革委'],
  [/发展和改革委员会$|发展改革委员会$/, '发展改革委'],
  [
    /人社[局厅]$|人力社保局$|人力资源社会保障[局厅]$|人力资源和社会保障[局厅]$/,
    '人力资源社会保障局',
  ],
  [/住建[局委厅]$|住房和城乡建设[局委厅]$|住房和城乡建设委员会$/, '住房城乡建设局'],
  [/卫健[委局]$|卫生健康[委局]$|卫生健康委员会$/, '卫生健康委'],
  [/卫计[委局]$|卫生计生[委局]$|卫生和计划生育[委局]$|卫生和计划生育委员会$/, '卫生计生委'],
  [/教委$|教育委员会$/, '教育委'],
  [/国资委$|国有资产监督管理委员会$/, '国资委'],
  [/经信[委局]$|经济和信息化[委局厅]$|经济和信息化委员会$/, '经济信息化局'],
  [/质监局$|质量技术监督局$/, '质监局'],
  [/食药监局$|食品药品监督管理局$|食品药品监管局$/, '食药监局'],
  [/市场监管局$|市场监督管理局$/, '市场监管局'],
  [/文广新局$|文化广电新闻出版局$/, '文广新局'],
  [/文旅[局委厅]$|文化和旅游[局委厅]$/, '文化旅游局'],
  [/农委$|农业委员会$/, '农业委'],
  [/科技[局厅委]$|科学技术[局厅委]$/, '科技局'],
  [/信访办(?:公室)?$/, '信访办'],
  [/人防办(?:公室)?$|人民防空办公室$/, '人防办'],
  [/管委会$|管理委员会$/, '管委会'],
  [/城管局$|城市管理局$/, '城管局'],
  [/政府办(?:公[室厅])?$|人民政府办公[室厅]$/, '政府办公室'],
  [/人民政府$/, '政府'],
];

/** A name by which two spellings of one agency are the same. */
export function keyOf(name: string): string {
  let key = name.replace(/[()（）《》“”\s·]/g, '').replace(/^中华人民共和国/, '');
  for (const [short, long] of SHORT) {
    if (short.test(key)) {
      key = key.replace(short, long);
      break;
    }
  }
  return key.replace(/[和与]/g, '');
}

const REGION =
  /^(?:[一-龥]{2,7}?(?:省|自治区)|[一-龥]{2,8}?(?:自治州|地区|盟|市|州))(?=[一-龥]{2,})/;

/** The name with its outer regions taken off one by one, the full name first. */
export function shortened(name: string): string[] {
  const names = [name];
  let rest = name;
  for (let i = 0; i < 3; i++) {
    const region = REGION.exec(rest);
    if (!region) break;
    rest = rest.slice(region[0].length);
    if (!/^[一-龥]{1,8}?(?:区|县|市|旗|镇|乡|街道)/.test(rest)) break;
    names.push(rest);
  }
  return names;
}

/** Whether the name begins with a place rather than with 市 or 区 alone. */
export function hasPlace(name: string): boolean {
  return (
    /^[一-龥]{2,10}?(?:省|自治区|市|区|县|旗|州|盟|镇|乡|街道)/.test(name) ||
    /^(?:国家|国务院)/.test(name)
  );
}
