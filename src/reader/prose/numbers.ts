/**
 * Numbers as reports write them: digits or Chinese numerals, 万 and 亿, words of precision before
 * and behind, and the measure word. What has a measure word may be a figure; dates, percentages,
 * ordinals, document numbers and telephone numbers may not.
 */
import type { Precision } from '../../model/nouns';
import type { Span } from '../types';

/** A number in a text, from its first digit to the end of its measure word. */
export interface Mention extends Span {
  value: number;
  precision: Precision;
  /** The measure word; '' where the number stands alone. */
  unit: string;
  /** First character of the words of precision before it, or of the number itself. */
  start: number;
}

const DIGIT: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SCALE: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** Value of a Chinese numeral: '一百二十' is 120, '二〇一六' is 2016; null where it is none. */
export function numeral(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text))
    return Number([...text].map((char) => DIGIT[char]).join(''));
  let total = 0;
  let below = 0;
  let digit: number | null = null;
  let last = '';
  for (const char of text) {
    const value = DIGIT[char];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else {
      const scale = SCALE[char];
      if (scale === undefined) return null;
      if (scale >= 1e4) {
        const base = below + (digit ?? 0);
        // 亿 after 万 multiplies what stands before it: 一万亿.
        total = scale === 1e8 ? (total + base) * scale : total + base * scale;
        below = 0;
      } else {
        below += (digit ?? (last === '' || last === '零' ? 1 : 0)) * scale;
      }
      digit = null;
    }
    last = char;
  }
  return last === '' ? null : total + below + (digit ?? 0);
}

/** Longest first: 篇次 before 篇, 人次 before 人. */
const UNITS = [
  '个部分',
  '部分',
  '个工作日',
  '个百分点',
  '平方米',
  '平方公里',
  '亩次',
  '条次',
  '篇次',
  '场次',
  '人次',
  '件次',
  '期次',
  '例次',
  '户次',
  '家次',
  '批次',
  '万元',
  '亿元',
  '小时',
  '分钟',
  '工作日',
  '季度',
  '公里',
  '公顷',
  '周年',
  '个月',
  '个小时',
  '个季度',
  '亿条',
  '条',
  '篇',
  '期',
  '份',
  '件',
  '宗',
  '起',
  '项',
  '次',
  '场',
  '人',
  '名',
  '元',
  '个',
  '家',
  '部',
  '种',
  '类',
  '批',
  '处',
  '户',
  '幅',
  '张',
  '本',
  '则',
  '例',
  '册',
  '块',
  '台',
  '套',
  '所',
  '位',
  '页',
  '字',
  '天',
  '年',
  '月',
  '日',
  '号',
  '时',
  '分',
  '秒',
  '周',
  '届',
  '级',
  '点',
  '岁',
  '轮',
  '方面',
  '版',
  '栏',
  '封',
  '通',
  '支',
  '只',
  '辆',
  '亩',
  '吨',
  '米',
  '艘',
  '座',
  '间',
  '倍',
  '成',
  '章',
  '款',
  '步',
  '县',
  '镇',
  '乡',
  '村',
  '区',
  '市',
  '省',
  '大',
  '余',
  '宗次',
  '卷',
  '组',
  '股',
].sort((a, b) => b.length - a.length);

/** Measure words by their first character, the longest first. */
const BY_FIRST = new Map<string, string[]>();
for (const unit of UNITS) BY_FIRST.set(unit[0]!, [...(BY_FIRST.get(unit[0]!) ?? []), unit]);

/** What follows a number that is no count. */
const NOT_COUNTS = new Set([
  '部分',
  '个部分',
  '年',
  '月',
  '日',
  '号',
  '时',
  '分',
  '秒',
  '天',
  '周',
  '小时',
  '个小时',
  '分钟',
  '工作日',
  '个工作日',
  '季度',
  '个季度',
  '个月',
  '周年',
  '届',
  '级',
  '点',
  '岁',
  '倍',
  '成',
  '个百分点',
  '米',
  '公里',
  '平方米',
  '亩',
  '吨',
  '章',
  '款',
  '步',
  '字',
  '大',
  '方面',
  '轮',
  '版',
]);

/** What the words of precision before a number end in. */
const BEFORE_ENDS = /[过于多足到少下超逾破约概近有]$/;
const BEFORE: [RegExp, Precision][] = [
  [/(?:不超过|不多于|不高于|至多|最多|(?<!不)少于|不足|不到)$/, 'at_most'],
  [/(?:不少于|不低于|不下|至少|最少|多于|超过|超|逾|突破|高于|大于)$/, 'at_least'],
  [/(?:(?:大约|大概|约)有?|接近|将近|(?<![最附邻])近)$/, 'approximate'],
];

const NUMBER =
  /(\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千零〇万亿]+)(?:\s*([多余几来]))?([万亿千百])?([多余])?/y;

const CELL_NEXT = /^[ |\t]{1,3}\d/;

/** Code units that a number begins with; few characters of a text do. */
const BEGINS = new Uint8Array(0x10000);
for (const sign of '0123456789一二两三四五六七八九十百千零〇万亿') BEGINS[sign.charCodeAt(0)] = 1;

/** Nothing that reports count comes near; what does is a serial number, or worse. */
const MOST = 1e13;

/** 咨询零人次, 申请零宗; 零件, 零起点, 零条件 are words. */
const NOUGHT_OF = /^(?:人次|件次|宗|份|例|条(?!件|款)|起(?!点|步|飞)|次(?!方)|项(?!目)|元)/;

const NOT_ONE = /(?:未|没有|没|无)有?(?:受理|收到|接到|接收到?|发生|出现|产生)?过?(?:任何|哪怕)?$/;

/** 传真一件也没有: none, too. */
const NOT_EVEN_ONE =
  /^(?:(?:也|都|均|皆)(?:没有?|未|无|不)|没(?!收)|未(?!成年|来)|[^\d,，。;；]{1,6}(?:也|都)(?:没|未|无))/;

const isDigits = (text: string): boolean => text.charCodeAt(0) < 0x3a;

/** Measure word at `at`, with a bracketed twin skipped: '条(次)'. */
function unitAt(text: string, at: number): { unit: string; to: number } {
  let start = at;
  if (text[start] === '(' || text[start] === '（') start++;
  const unit = BY_FIRST.get(text[start] ?? '')?.find((one) => text.startsWith(one, start)) ?? '';
  if (!unit) return { unit, to: at };
  let to = start + unit.length;
  if (start > at) {
    if (text[to] !== ')' && text[to] !== '）') return { unit: '', to: at };
    to++;
  } else {
    const twin = /^[(（][条篇次件份个期场项][)）]/.exec(text.slice(to, to + 3));
    if (twin) to += 3;
  }
  return { unit, to };
}

/** The counts in a stretch of plain text, in order. */
export function mentionsOf(text: string, from: number, to: number): Mention[] {
  const found: Mention[] = [];
  const part = text.slice(from, to);
  for (let at = 0; at < part.length; at++) {
    if (!BEGINS[part.charCodeAt(at)]) continue;
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(part)!;
    const mention = mentionAt(part, match);
    at = (mention ? mention.to : at + match[0].length) - 1;
    if (!mention) continue;
    mention.from += from;
    mention.to += from;
    mention.start += from;
    found.push(mention);
  }
  return found;
}

/** 次数为, 件数共: what a bare number behind it counts. */
const COUNT_IS = /(人次|[次件条篇份人场])数量?(?:共|均|各|总)?(?:为|是|有|共|:|：)?$/;

/** 投入 18.4 万经费: 元 is left out. */
const MONEY_NEXT = /^(?:专项|工作)?(?:经费|资金)/;

function mentionAt(part: string, match: RegExpExecArray): Mention | null {
  const [whole, written = '', few = '', scale = '', more = ''] = match;
  const at = match.index;
  const before = part[at - 1] ?? '';
  const digits = isDigits(written);
  // Ordinals, decimals of a broken number, Latin names (H5, A4), telephone numbers, bracketed years.
  if (/[第A-Za-z.\-—_/〔[【%‰:]/.test(before)) return null;
  // 来源于:(1)目录系统 365 条;(2)微博 199 条: what numbers the items of a list.
  if (
    before === '(' &&
    part[at + whole.length] === ')' &&
    /^(?:|[^(]*[:：;；,，。、\s])\($/.test(part.slice(Math.max(0, at - 2), at))
  )
    return null;
  // 数十, 几百: nobody's number.
  if (/[数几好]/.test(before) && !digits) return null;
  // A Chinese numeral inside a word: 三公经费, 五公开, 一网通办; 万 alone is a scale, not a number.
  const nought =
    (written === '零' || written === '〇') && NOUGHT_OF.test(part.slice(at + 1, at + 4));
  if (!digits && !nought && /^[百千万亿零〇]/.test(written)) return null;
  let value = digits ? Number(written.replaceAll(',', '')) : nought ? 0 : numeral(written);
  if (value === null) return null;
  let end = at + whole.length;
  if (scale) value *= SCALE[scale]!;
  const { unit, to } = unitAt(part, end);
  if (!digits && (unit === '' || NOT_COUNTS.has(unit))) return null;
  if (NOT_COUNTS.has(unit)) return null;
  // 一 inside other words, and 一起 for 'together'.
  if (written === '一' && /[统进同唯专单逐之任每万第]/.test(before)) return null;
  const noneAtAll = written === '一' && unit !== '' && NOT_EVEN_ONE.test(part.slice(to, to + 9));
  if (noneAtAll) value = 0;
  if (written === '一' && unit === '起' && !noneAtAll && !/[生无有到现]$/.test(before)) return null;
  // 未收到一件: none.
  if (written === '一' && NOT_ONE.test(part.slice(Math.max(0, at - 6), at))) return null;
  const next = part[end] ?? '';
  const money = unit === '' && scale === '万' && MONEY_NEXT.test(part.slice(end, end + 4));
  if (unit === '') {
    if (/[%‰.\-—_/:A-Za-z〕\]】+]/.test(part[end] ?? '') || written.length > 9) return null;
    // A number of a name: 12320卫生热线.
    if (
      /[一-鿿]/.test(next) &&
      !money &&
      !/^(?:[余多以左上]|[和与及]\d)/.test(part.slice(end, end + 2))
    )
      return null;
    // A cell among cells of a row that no table was made of.
    if (CELL_NEXT.test(part.slice(end, end + 4))) return null;
    // A year that lost its 年.
    if (/^(?:19|20)\d\d$/.test(written) && !scale) return null;
  }
  // 参加发布会的次数为 0: the measure word stands before it.
  const told = unit === '' ? COUNT_IS.exec(part.slice(Math.max(0, at - 6), at)) : null;
  end = to;
  let precision: Precision = few || more ? 'at_least' : 'exact';
  let start = at;
  const head = part.slice(Math.max(0, at - 6), at);
  for (const [words, kind] of BEFORE_ENDS.test(head) ? BEFORE : []) {
    const hit = words.exec(head);
    if (!hit) continue;
    precision = kind;
    start = at - hit[0].length;
    break;
  }
  const tail = part.slice(end, end + 3);
  const behind = /^(?:以上|左右|上下|以内|以下|之多|多|余)/.exec(tail)?.[0] ?? '';
  if (behind === '以上') precision = 'at_least';
  if ((behind === '多' || behind === '余') && !/^[多余][个种项]/.test(tail)) precision = 'at_least';
  if (behind === '左右' || behind === '上下') precision = 'approximate';
  if (behind === '以内' || behind === '以下') precision = 'at_most';
  end += behind.length;
  let amount = value;
  if (unit === '万元') amount *= 1e4;
  if (unit === '亿元') amount *= 1e8;
  if (!(amount < MOST)) return null;
  return {
    // Without the dust of binary fractions: 38.441094 x 10000 is 384410.94.
    value: Number.isInteger(amount) && amount < 1e12 ? amount : Number(amount.toPrecision(12)),
    precision,
    unit: money || unit === '万元' || unit === '亿元' ? '元' : (told?.[1] ?? unit),
    from: at,
    to: end,
    start,
  };
}
