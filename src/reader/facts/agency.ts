/** Who reports, as the text names it. */
import type { Plain } from '../types';
import type { Front } from './front';
import { hasPlace, isName, ORGAN, trimName } from './names';
import type { Opening } from './year';

/** A name with how much its place in the text says. */
interface Candidate {
  name: string;
  weight: number;
}

/** What a title has besides the agency's name. */
const YEAR = /(?:关于)?(?:做好|印发|转发|发布)?(?:20\d\d|二[〇零]..)(?:年度?|度)?/;
const SUBJECT = /(?:政府(?:网站)?信息|政务信息|政务|信息|政府)公开.*$/;
const NOISE =
  /^(?:关于|印发|转发|发布|公布|现将|现公布|做好)+|(?:关于|印发|转发|做好|的|开展|贯彻|落实|加强|推进|进一步|年度|本级|工作|及|政务|机关)+$/g;

/** A place alone, or an organ. */
const PLACE_END = /(?:省|自治区|市|区|县|旗|州|盟|镇|乡|街道|新区|开发区|示范区)$/;

/** The agency in a title or in the naming of a report; '' where there is none. */
export function agencyInTitle(title: string): string {
  const subject = SUBJECT.exec(title);
  const before = (subject ? title.slice(0, subject.index) : title)
    .replace(YEAR, '|')
    .split('|')
    .map((part) => part.replace(NOISE, '').trim())
    .filter((part) => part.length >= 2);
  let name = before.at(-1) ?? '';
  // "…市人民政府信息公开": the subject's 政府 is the agency's.
  if (subject && /^政府信息公开/.test(subject[0]) && /人民$/.test(name)) name += '政府';
  return name.replace(/^[·\-—_\s《“]+|[·\-—_\s》”]+$/g, '');
}

const NAMED: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [new RegExp(`由([一-龥()·]{2,36}?${ORGAN})(?:负责|组织|牵头)?(?:编制|编写|制作|发布)`, 'g'), 9],
  [
    /(?:公布|公开|发布|编制|现将|报告)《?([一-龥()·]{2,36}?)(?:20\d\d)年?(?:度|年度)?(?:政府信息|政务|信息)公开/g,
    9,
  ],
  [
    /(?:公布|公开|发布|编制|现将|公布的)(?:20\d\d)年?(?:年度|度)?(?!度)([一-龥()·]{2,36}?)(?:政府信息|政务|信息)公开/g,
    8,
  ],
  [/结合(?:20\d\d年?度?)?([一-龥()·]{2,30}?)(?:20\d\d年?度?)?(?:政府信息|政务|信息)公开/g, 7],
  [
    /(?:^|\n|。)([一-龥()·]{3,36}?)(?:20\d\d)年?(?:度|年度)?(?:政府信息|政务|信息)公开(?:工作)?(?:年度)?报告/g,
    9,
  ],
  [
    new RegExp(
      `(?:^|[\\n。，])([一-龥()·]{3,36}?${ORGAN})(?:编制完成|编制了|编制形成|向社会公布)`,
      'g',
    ),
    7,
  ],
  [/(?:[请可]与|请联系|可联系|联系单位[:：])([一-龥()·]{3,36}?)(?:联系|\(|，|。|\n)/g, 4],
  [/(?:涵盖|包括)([一-龥()·]{3,36}?)20\d\d年1月1日/g, 7],
];
/** What a stretch that is no name ends in. */
const NO_NAME = /(?:做好|公开|的|工作|关于|系统|部门|领域|(?<!人民|[市县区])政府\(机关\))$/;
/** Places that a pattern is asked for; the first that holds a name counts. */
const TRIES = 3;

/** Sentences whose subject is who reports. */
const SUBJECTS = new RegExp(
  `(?:^|[\\n。，])(?:20\\d\\d年?(?:度|全年|以来)?|今年|一年来|全年)，?([一-龥()·]{3,30}?)(?=(?:始终|继续|不断|共|主动|紧紧|牢固|坚决|切实|坚持|认真|高度|严格|按照|以|根据|深入|全面|积极|贯彻|围绕|在|进一步|依法|扎实|持续|通过|政府信息|政务公开|门户网站|未|聚焦|立足|收到|受理))`,
  'g',
);

/** Where a mention of an organ ends. */
const MENTION_ENDS = new RegExp(
  `${ORGAN}(?=政府信息|信息公开|政务|网|门户|官|主动|20|，|。|\\(|新闻|工作|领导|机关|$)`,
  'g',
);
/** Characters in which mentions are counted: enough of any report. */
const LONGEST = 20_000;
/** Longest name with words before it. */
const REACH = 30;

/** Mentions of organs with their places, anywhere in the text. */
function mentionsIn(text: string): string[] {
  const names: string[] = [];
  for (const { 0: organ, index } of text.matchAll(MENTION_ENDS)) {
    const before = /[一-龥]+$/.exec(text.slice(Math.max(0, index - REACH), index))?.[0] ?? '';
    const name = trimName(before + organ);
    if (isName(name) && hasPlace(name)) names.push(name);
  }
  return names;
}

/** How a report speaks of itself; the organ's last character follows. */
const SELF =
  /(?:我|本)(局|厅|委|办(?![法理事])|部(?![门分])|署|区|市|县|省|镇|乡|旗|盟|街道|院|中心|处(?![理罚])|州|会(?!议)|室|馆)(?![一-龥]{0,2}级)/g;

function selfOf(text: string): string {
  const counts = new Map<string, number>();
  for (const [, self = ''] of text.matchAll(SELF)) counts.set(self, (counts.get(self) ?? 0) + 1);
  let most = '';
  for (const [self, count] of counts) if (count > (counts.get(most) ?? 0)) most = self;
  return most;
}

const GENERAL =
  /^(?:我|本|该|各|全|其|有关|相关|上级|省|市|区|县|镇|乡|国务院|省级|市级|县级)?(?:市|区|县|镇|乡|级|有关|相关)?(?:人民政府|政府|单位|机关|部门|年度|报告|情况|年报|内容|条例|工作|我局|我委)?$/;

/** Whether an organ of this name may speak of itself so: 我局 is no 厅. */
function fits(name: string, self: string): boolean {
  if (self === '') return true;
  if (self === '委') return /委员会$|委$/.test(name);
  if (self === '办' || self === '室') return /办公[室厅]$|办$|室$/.test(name);
  if (/[省市区县镇乡旗盟州]|街道/.test(self))
    return /政府$|街道(?:办事处)?$/.test(name) || name.endsWith(self);
  return name.endsWith(self) || (self === '会' && /委员会$/.test(name));
}

const ENDS = new RegExp(`${ORGAN}$`);

/** Whether a name ends as agencies and places do. */
function isAgency(name: string): boolean {
  return (
    ENDS.test(name) ||
    PLACE_END.test(name) ||
    /(?:公司|集团|学校|大学|学院|医院|馆|站|队|所|社)$/.test(name)
  );
}

/** Candidates by what names them. */
function candidates(plain: Plain, { from, intro }: Opening, front: Front): Candidate[] {
  const found: Candidate[] = [];
  const add = (raw: string, weight: number): void => {
    const name = raw.replace(/\((?:以下|下)?简?称.*$/, '').replace(/^(?:我们|现|特|将|关于)/, '');
    if (name.length < 2 || name.length > 40 || GENERAL.test(name)) return;
    found.push({ name, weight });
  };
  for (const { text, span } of front.titles) {
    const name = agencyInTitle(text);
    if (isAgency(name.replace(/\(.*\)$/, ''))) add(name, span ? 12 : 11);
  }
  const body = plain.text.slice(from);
  const opening = body.slice(0, intro);
  const head = body.slice(0, 2500);
  for (const [pattern, weight] of NAMED) {
    let tries = TRIES;
    for (const [, raw = ''] of opening.matchAll(pattern)) {
      const name = withoutOffice(trimName(raw)).replace(/人民$/, '人民政府');
      const named = isName(name) && !NO_NAME.test(name);
      if (named) add(name, weight);
      if (named || --tries === 0) break;
    }
  }
  if (front.publisher !== '') add(front.publisher, 5);
  for (const [, subject = ''] of head.matchAll(SUBJECTS)) {
    const name = trimName(subject);
    const ends = ENDS.test(name) || (PLACE_END.test(name) && hasPlace(name));
    if (ends && isName(name)) add(name, 4);
  }
  for (const name of mentionsIn(body.slice(0, LONGEST))) add(name, 1);
  return found;
}

/** A place as the government that it stands for; an office's short name in full. */
function inFull(name: string): string {
  if (PLACE_END.test(name) && !/(?:街道|开发区|示范区|新区)$/.test(name)) return `${name}人民政府`;
  if (/街道$/.test(name)) return `${name}办事处`;
  if (/[省市区县镇乡旗盟州]政府(?:办公[室厅])?$/.test(name))
    return name.replace(/政府/, '人民政府');
  return name;
}

/** The name without the office inside it that answers questions: "…气象局综合办公室". */
function withoutOffice(name: string): string {
  return name
    .replace(/^Page ?\d+ ?-/, '')
    .replace(/(镇|乡|街道|政府)党政办(?:公室)?$/, '$1')
    .replace(/^中共.{2,8}?委(?:员会)?(?=.{3,})/, '')
    .replace(/(?:推进)?(?:政务公开|政府信息公开|信息公开|政府信息).{0,16}(?:办公室|领导小组)$/, '')
    .replace(
      /(局|厅|委员会|部|委)(?:机关)?(?:党政|综合|政府信息公开|信息公开|政务公开)?(?:办公室|科|处|办|中心)$/,
      '$1',
    );
}

/** An organ of a place that reports as a place ("我区") answers for its government. */
function asSelf(name: string, self: string): string {
  return /^(?:[省市区县镇乡旗盟州]|街道)$/.test(self)
    ? name.replace(/政府(?:党政)?办公[室厅]$/, '政府')
    : name;
}

/** The place before a name that begins with 市 or 区 alone, from elsewhere in the text. */
function withPlace(name: string, text: string): string {
  if (!/^[省市区县镇乡旗州盟]/.test(name)) return name;
  const level = name[0] ?? '';
  const counts = new Map<string, number>();
  const words =
    /[至到被向将了以并把使其该或在局站时]|期间|代表|推进|推荐|公开|公布|编制|充实|发挥|依托|总结|机构|优化/;
  const places = new RegExp(
    `([一-龥]{2,4})${level}(?=${name.slice(1, 3)}|人民政府|政府|委|[一-龥]{2,6}局)`,
    'g',
  );
  for (const [, raw = ''] of text.matchAll(places)) {
    const place = trimName(`${raw}${level}`);
    if (!isName(place) || words.test(place) || /[省市区县]/.test(place.slice(0, -1))) continue;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  let best = '';
  for (const [place, count] of counts) if (count > (counts.get(best) ?? 0)) best = place;
  return best === '' ? name : best + name.slice(1);
}

/** Whether `long` is the shorter name with regions before it. */
function isRegion(long: string, short: string): boolean {
  if (long === short || !long.endsWith(short)) return false;
  return /(?:省|自治区|市|区|县|旗|州|盟|地区)$/.test(long.slice(0, -short.length));
}

/** Names with words of the sentence before them count for the names themselves. */
function withoutWords(sums: ReadonlyMap<string, number>): Map<string, number> {
  const clean = new Map(sums);
  for (const [long, weight] of sums) {
    for (const short of sums.keys()) {
      if (long === short || !long.endsWith(short) || !hasPlace(short) || isRegion(long, short))
        continue;
      clean.delete(long);
      clean.set(short, (clean.get(short) ?? 0) + weight);
      break;
    }
  }
  return clean;
}

export interface AgencyFound {
  name: string;
  /** Another name that the text gives with as much right, or ''. */
  other: string;
}

/** Names that are compared with each other. */
const MOST = 60;
/** Below it a name is one among many: of a superior, of a document. */
const LEAST = 1;

/** The agency that reports; '' where the text names none. */
export function agencyOf(plain: Plain, opening: Opening, front: Front): AgencyFound {
  const self = selfOf(plain.text.slice(opening.from, opening.from + LONGEST));
  const sums = new Map<string, number>();
  for (const { name, weight } of candidates(plain, opening, front)) {
    const own = withoutOffice(name);
    const full = inFull(weight >= 11 ? own : asSelf(own, self));
    if (!ENDS.test(full) && weight < 7) continue;
    const fit = fits(full, self) ? 1 : weight >= 7 ? 0.8 : 0.2;
    if (sums.size < MOST || sums.has(full)) sums.set(full, (sums.get(full) ?? 0) + weight * fit);
  }
  const ranked = [...withoutWords(sums)].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length);
  const [best = '', weight = 0] = ranked[0] ?? [];
  if (weight < LEAST) return { name: '', other: '' };
  // The same agency with its regions before it, or with its organ behind it, says more.
  const longer = ranked.find(
    ([name]) =>
      isRegion(name, best) || (PLACE_END.test(best) && hasPlace(name) && name === `${best}管委会`),
  );
  const name = withPlace(longer?.[0] ?? best, plain.text.slice(0, LONGEST));
  const other = ranked.find(
    ([one, weight]) => weight >= 9 && ENDS.test(one) && !name.includes(one) && !one.includes(best),
  );
  return { name, other: other?.[0] ?? '' };
}
