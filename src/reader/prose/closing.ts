/**
 * Parts told by the sum that they close: 答复 30 件, 不属于本机关公开 14 件, 不存在 13 件, 告知补充 3 件. Where
 * numbers behind a whole add up to it, and most of them are known parts of it, the others are parts
 * too, and a few characters are enough to say which.
 */
import type { IndicatorId, Year } from '../../model/nouns';
import { measured } from './confidence';
import type { Read, Told } from './told';
import type { ProseFigure } from './figure';
import { isTold } from './forms';
import type { Mention } from './numbers';
import type { Tokens } from './windows';

/** What a part is called, shortly; the first that fits, so the special ones stand before. */
type Names = readonly [indicator: IndicatorId, called: RegExp][];

/** Wholes and the parts that they are told by. */
interface Family {
  wholes: ReadonlySet<IndicatorId>;
  /** What a number is that nothing is said of, where such parts make it up: 共 9 件, 网上 5 件、信函 4 件. */
  total?: IndicatorId;
  names: Names;
}

const REASONS: Names = [
  ['refused_state_secret', /国家秘密|涉密/],
  ['refused_trade_secret', /商业秘密/],
  ['refused_privacy', /隐私/],
  ['refused_third_party', /第三方/],
  ['refused_internal', /内部/],
  ['refused_process', /过程/],
  ['refused_enforcement_file', /案卷/],
  ['refused_inquiry', /查询/],
  ['refused_not_government_information', /(?:不是|不属于?|非)(?:政府信息|《?条例)/],
];
const UNABLE: Names = [
  ['unable_needs_creation', /加工|另行制作|现成|汇总/],
  ['unable_unclear', /补正后|仍不明/],
  ['unable_not_held', /不掌握|未掌握|没有掌握|未制作/],
  ['not_held_nonexistent', /不存在/],
  [
    'not_held_other_agency',
    /(?:不属|不是|非)于?(?:本|我)|不属(?:于)?[^公]*(?:职责|职权|掌握)|其[他它](?:行政)?(?:机关|单位|部门)/,
  ],
];
const UNPROCESSED: Names = [
  ['not_processed_repeat', /重复/],
  ['not_processed_petition', /信访|举报|投诉/],
  ['not_processed_publication', /出版物/],
];
const RESULTS: Names = [
  ['upheld', /维持|驳回|胜诉/],
  ['corrected', /纠|撤销|违法|责令|败诉/],
  ['pending', /审理|未[审办]?结|尚未|待审|中止/],
  ['other', /撤[回诉]|终止|和解|调解|其[他它]|不予受理/],
];

const casesOf = (total: string): Family => {
  const group = total.replace(/_total$/, '');
  return {
    wholes: new Set([total]),
    total,
    names: RESULTS.map(([result, called]) => [`${group}_${result}`, called]),
  };
};

const FAMILIES: readonly Family[] = [
  {
    wholes: new Set(['requests_received']),
    total: 'requests_received',
    names: [
      ['requests_letter', /信函|邮寄|来信|来函|快递/],
      ['requests_fax', /传真/],
      ['requests_in_person', /当面|现场|上门|窗口|来人/],
      ['requests_online', /网|线上|在线|平台/],
    ],
  },
  {
    wholes: new Set(['replies_total', 'requests_completed', 'requests_received']),
    total: 'replies_total',
    names: [
      ...REASONS,
      ...UNABLE,
      ...UNPROCESSED,
      ['replies_not_held', /无法提供|不能提供/],
      ['replies_partial', /部分|区分/],
      ['replies_not_processed', /不予处理|不作处理/],
      ['replies_refused', /不(?:予|宜|能|同意)?公开/],
      ['replies_amend', /补[充正]|更改/],
      ['replies_redirected', /途径|渠道/],
      ['replies_already_public', /主动公开/],
      ['replies_granted', /^[^不未非无]*公开[,，]?$/],
    ],
  },
  {
    wholes: new Set(['replies_refused']),
    names: [...REASONS, ['refused_other_circumstances', /^其[他它](?:情形|原因)?$/]],
  },
  { wholes: new Set(['replies_not_held']), names: UNABLE },
  { wholes: new Set(['replies_not_processed']), names: UNPROCESSED },
  casesOf('reviews_total'),
  casesOf('litigation_total'),
  casesOf('litigation_direct_total'),
  casesOf('litigation_after_review_total'),
];

/** The rule by which such parts are read. */
const CLOSING = 'part-that-closes';

/** Where none of these is told, nothing closes. */
const KNOWN: ReadonlySet<IndicatorId> = new Set(
  FAMILIES.flatMap(({ wholes, names }) => [...wholes, ...names.map(([indicator]) => indicator)]),
);

/** Parts stand no further behind their whole, and are no more. */
const REACH = 320;
const MOST = 16;

const SIGN = /[,，、;；。:：\n]/;
/** What a name is said with. */
const FILLER =
  /^[和及与]|申请中|其中|另外|另有|还有|另|因为?|(?<!不)属于?(?=.)|[“”"'的有为共计()（）\s]/g;
const JOINED = /[和及与或]/;

/** What a part is called, before its number or, where a sign stands there, behind it; and where that begins. */
function calledOf(
  { text, from, to }: Tokens,
  { start, to: end }: Mention,
  next: number,
): { called: string; at: number } {
  let at = start;
  while (at > from && !SIGN.test(text[at - 1]!) && !/\d/.test(text[at - 1]!)) at--;
  const before = text.slice(at, start).replace(FILLER, '');
  if (before !== '' && before !== '其余') return { called: before, at };
  const behind = text.slice(end, Math.min(to, next)).replace(/[;；。\n][^]*$/, '');
  return { called: behind.replace(FILLER, ''), at };
}

/** Ways to leave out parts of parts: none, those in brackets, those of 其中 up to the next ；. */
const NESTED = [null, /[(（][^()（）]*[)）]/g, /[(（][^()（）]*[)）]|(?:其中|包括|理由)[^;；。]*/g];

/** A number and what it was read as, if anything. */
interface Part {
  mention: Mention;
  read: Read | null;
}

/** What the sentence, and the one before, told. */
interface Known {
  mentions: readonly Mention[];
  readings: ReadonlyMap<Mention, readonly Read[]>;
}

/** Parts behind a whole that add up to it; null where none do. */
function partsOf(
  { text, from }: Tokens,
  whole: Mention,
  { mentions, readings }: Known,
  { wholes, names }: Family,
  { compared, asked }: Told,
): Part[] | null {
  const own = (id: IndicatorId): boolean => names.some(([indicator]) => indicator === id);
  const begin = whole.to;
  const last = Math.min(mentions.at(-1)!.to, begin + REACH);
  for (const nested of NESTED) {
    const away = nested ? [...text.slice(begin, last).matchAll(nested)] : [];
    const parts: Part[] = [];
    let sum = 0;
    for (const mention of mentions) {
      if (mention.start < begin || compared.has(mention) || asked.has(mention)) continue;
      if (mention.start - begin > REACH || parts.length === MOST) break;
      const at = mention.start - begin;
      if (away.some((one) => at > one.index && at < one.index + one[0].length)) continue;
      const reads = readings.get(mention) ?? [];
      const read = reads.find(({ figure }) => own(figure.indicator)) ?? null;
      if (!read && reads.some(({ figure }) => wholes.has(figure.indicator))) {
        if (mention.value !== whole.value) break;
        continue;
      }
      // 已答复 27 件, 2 件尚在办理。答复情况为……: nothing of a sentence before is open.
      if (!read && (reads.length > 0 || mention.start < from)) continue;
      if (mention.precision !== 'exact') break;
      parts.push({ mention, read });
      sum += mention.value;
      if (sum >= whole.value) break;
    }
    if (sum === whole.value && parts.length > 1) return parts;
  }
  return null;
}

/** What a name stands for; null where it is of two parts together: 网络和信函 20 件. */
function nameOf({ names }: Family, called: string, year: Year): IndicatorId | null {
  const fitting = names.filter(([indicator, name]) => isTold(indicator, year) && name.test(called));
  return fitting.length > 1 && JOINED.test(called) ? null : (fitting[0]?.[0] ?? null);
}

/** 37 件申请中: a whole that was counted before. */
const AMONG = /^[^,，。;；\d]{0,8}中[,，:：]?/;
/** 其余 6 件分别为……: a whole of some. */
const REST = /(?:其余|其它|其他|剩余|余下|另外?|其中)的?$/;

/**
 * Parts of wholes that no rule read, and wholes that only their parts tell.
 * @param before the sentence before, if it is of the same section
 * @param silent numbers of the sentence that nothing is known of
 */
export function closingOf(
  tokens: Tokens,
  told: Told,
  before: Told | null,
  silent: ReadonlySet<Mention>,
  place: Omit<ProseFigure, 'indicator' | 'value' | 'from' | 'to' | 'rule' | 'confidence'>,
  year: Year | null,
): Read[] {
  if (silent.size === 0 || year === null) return [];
  const reads = [...(before?.read ?? []), ...told.read];
  if (!reads.some(({ figure }) => KNOWN.has(figure.indicator))) return [];
  const readings = new Map<Mention, Read[]>();
  for (const one of reads) readings.set(one.mention, [...(readings.get(one.mention) ?? []), one]);
  const mentions = [...(before?.mentions ?? []), ...told.mentions];
  const wholes: Part[] = [
    ...reads.map((read) => ({ mention: read.mention, read })),
    ...[...silent].map((mention) => ({ mention, read: null })),
  ];
  const found: Read[] = [];
  const add = (indicator: IndicatorId, mention: Mention, from: number): void => {
    // 维持 6 件、驳回 2 件: a second of the same sort.
    const taken = [...reads, ...found].some(({ figure }) => figure.indicator === indicator);
    if (taken || found.some((one) => one.mention === mention)) return;
    const { value, to } = mention;
    const confidence = measured(0.9);
    found.push({
      figure: { ...place, indicator, value, from, to, rule: CLOSING, confidence },
      mention,
    });
  };
  const tells = ({ names }: Family): boolean =>
    told.read.some(({ figure }) => names.some(([indicator]) => indicator === figure.indicator));
  for (const { mention: whole, read } of wholes)
    for (const family of FAMILIES) {
      if (whole.value < 2 || (read && !family.wholes.has(read.figure.indicator))) continue;
      if (!read && !(family.total && tells(family))) continue;
      const parts = partsOf(tokens, whole, { mentions, readings }, family, told);
      if (!parts) continue;
      const open = parts.filter((one) => !one.read);
      if (!open.every(({ mention }) => silent.has(mention))) continue;
      const named = open.map(({ mention }) => {
        const next = mentions[mentions.indexOf(mention) + 1]?.start ?? Infinity;
        const { called, at } = calledOf(tokens, mention, next);
        return { mention, at, indicator: nameOf(family, called, year) };
      });
      const all = new Set(named.flatMap(({ indicator }) => indicator ?? [])).size === open.length;
      if (open.length * 2 > parts.length && !all) continue;
      if (!read) {
        const among = AMONG.test(tokens.text.slice(whole.to, whole.to + 12));
        if (open.length > 0 && !among) continue;
        if (parts.some(({ mention }) => mention.unit !== whole.unit)) continue;
        const { at } = calledOf(tokens, whole, whole.to);
        if (!among && !REST.test(tokens.text.slice(at, whole.start))) add(family.total!, whole, at);
      }
      for (const { mention, at, indicator } of named) if (indicator) add(indicator, mention, at);
    }
  return found;
}
