/**
 * Parts told by the sum that they close: 答复 30 件, 不属于本机关公开 14 件, 不存在 13 件, 告知补充 3 件. Where
 * numbers behind a whole add up to it, and most of them are known parts of it, the others are parts
 * too, and a few characters are enough to say which.
 */
import type { IndicatorId, Year } from '../../model/nouns';
import { measured } from './confidence';
import type { Read, Told } from './echoes';
import type { Mention } from './numbers';
import type { Tokens } from './windows';

/** What a part is called, shortly; the first that fits, so the special ones stand before. */
type Names = readonly [indicator: IndicatorId, called: RegExp, until?: Year, since?: Year][];

/** Wholes and the parts that they are told by. */
interface Family {
  wholes: ReadonlySet<IndicatorId>;
  names: Names;
}

const FORM_OF_2014 = 2018;
const FORM_OF_2019 = 2019;

const REASONS: Names = [
  ['refused_state_secret', /国家秘密|涉密/],
  ['refused_trade_secret', /商业秘密/, FORM_OF_2014],
  ['refused_privacy', /隐私/, FORM_OF_2014],
  ['refused_third_party', /第三方/, undefined, FORM_OF_2019],
  ['refused_internal', /内部/, undefined, FORM_OF_2019],
  ['refused_process', /过程/, undefined, FORM_OF_2019],
  ['refused_enforcement_file', /案卷/, undefined, FORM_OF_2019],
  ['refused_inquiry', /查询/, undefined, FORM_OF_2019],
  ['refused_not_government_information', /(?:不是|不属于?|非)(?:政府信息|《?条例)/, FORM_OF_2014],
];
const UNABLE: Names = [
  ['unable_needs_creation', /加工|另行制作|现成|汇总/, undefined, FORM_OF_2019],
  ['unable_unclear', /补正后|仍不明/, undefined, FORM_OF_2019],
  ['unable_not_held', /不掌握|未掌握|没有掌握|未制作/, undefined, FORM_OF_2019],
  ['not_held_nonexistent', /不存在/, FORM_OF_2014],
  [
    'not_held_other_agency',
    /(?:不属|非)于?(?:本|我)|不属(?:于)?[^公]*(?:职责|职权|掌握)|其[他它](?:行政)?(?:机关|单位|部门)/,
    FORM_OF_2014,
  ],
];
const UNPROCESSED: Names = [
  ['not_processed_repeat', /重复/, undefined, FORM_OF_2019],
  ['not_processed_petition', /信访|举报|投诉/, undefined, FORM_OF_2019],
  ['not_processed_publication', /出版物/, undefined, FORM_OF_2019],
];
const RESULTS: Names = [
  ['upheld', /维持|驳回|胜诉/],
  ['corrected', /纠|撤销|违法|责令|败诉/],
  ['pending', /审理|未[审办]?结|尚未|待审|中止/, undefined, FORM_OF_2019],
  ['other', /撤[回诉]|终止|和解|调解|其[他它]|不予受理/],
];

const casesOf = (total: string): Family => {
  const group = total.replace(/_total$/, '');
  return {
    wholes: new Set([total]),
    names: RESULTS.map(([result, ...rest]) => [`${group}_${result}`, ...rest]),
  };
};

const FAMILIES: readonly Family[] = [
  {
    wholes: new Set(['requests_received']),
    names: [
      ['requests_letter', /信函|邮寄|来信|来函|快递/],
      ['requests_fax', /传真/],
      ['requests_in_person', /当面|现场|上门|窗口|来人/],
      ['requests_online', /网|线上|在线|平台/],
    ],
  },
  {
    wholes: new Set(['replies_total', 'requests_completed', 'requests_received']),
    names: [
      ...REASONS,
      ...UNABLE,
      ...UNPROCESSED,
      ['replies_not_held', /无法提供|不能提供/],
      ['replies_partial', /部分|区分/],
      ['replies_not_processed', /不予处理|不作处理/, undefined, FORM_OF_2019],
      ['replies_refused', /不(?:予|宜|能|同意)?公开/],
      ['replies_amend', /补[充正]|更改/, FORM_OF_2014],
      ['replies_redirected', /途径|渠道/, FORM_OF_2014],
      ['replies_already_public', /已(?:经)?(?:主动)?公开/, FORM_OF_2014],
      ['replies_granted', /^[^不未非无]*公开$/],
    ],
  },
  { wholes: new Set(['replies_refused']), names: REASONS },
  { wholes: new Set(['replies_not_held']), names: UNABLE },
  { wholes: new Set(['replies_not_processed']), names: UNPROCESSED },
  casesOf('reviews_total'),
  casesOf('litigation_total'),
  casesOf('litigation_direct_total'),
  casesOf('litigation_after_review_total'),
];

/** The rule by which such parts are read. */
const CLOSING = 'part-that-closes';

/** Parts stand no further behind their whole, and are no more. */
const REACH = 320;
const MOST = 16;

const SIGN = /[,，、;；。:：\n]/;
/** What a name is said with. */
const FILLER = /^[和及与]|其中|另外|另有|还有|另|因为?|属于?(?=.)|[“”"'的有为共计()（）\s]/g;
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

interface Part {
  mention: Mention;
  read: Read | null;
}

/** Parts behind a whole that add up to it; null where none do. */
function partsOf(
  text: string,
  whole: Read,
  mentions: readonly Mention[],
  readings: ReadonlyMap<Mention, readonly Read[]>,
  { wholes, names }: Family,
  { compared, asked }: Told,
): Part[] | null {
  const own = new Set(names.map(([indicator]) => indicator));
  const begin = whole.mention.to;
  const last = mentions.at(-1)!.to;
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
      const read = reads.find(({ figure }) => own.has(figure.indicator)) ?? null;
      if (!read && reads.some(({ figure }) => wholes.has(figure.indicator))) {
        if (mention.value !== whole.mention.value) break;
        continue;
      }
      if (!read && reads.length > 0) continue;
      if (mention.precision !== 'exact') break;
      parts.push({ mention, read });
      sum += mention.value;
      if (sum >= whole.mention.value) break;
    }
    if (sum === whole.mention.value && parts.length > 1) return parts;
  }
  return null;
}

/** What a name stands for; null where it is of two parts together: 网络和信函 20 件. */
function nameOf({ names }: Family, called: string, year: Year): IndicatorId | null {
  const fitting = names.filter(
    ([, name, until = year, since = year]) => year <= until && year >= since && name.test(called),
  );
  return fitting.length > 1 && JOINED.test(called) ? null : (fitting[0]?.[0] ?? null);
}

/**
 * Parts of wholes that no rule read.
 * @param before the sentence before, if it is of the same section
 * @param silent numbers of the sentence that nothing is known of
 */
export function closingOf(
  tokens: Tokens,
  told: Told,
  before: Told | null,
  silent: ReadonlySet<Mention>,
  year: Year | null,
): Read[] {
  if (silent.size === 0 || year === null) return [];
  const wholes = [...(before?.read ?? []), ...told.read];
  const readings = new Map<Mention, Read[]>();
  for (const one of wholes) readings.set(one.mention, [...(readings.get(one.mention) ?? []), one]);
  const mentions = [...(before?.mentions ?? []), ...told.mentions];
  const found: Read[] = [];
  for (const whole of wholes)
    for (const family of FAMILIES) {
      if (!family.wholes.has(whole.figure.indicator) || whole.mention.value < 2) continue;
      const parts = partsOf(tokens.text, whole, mentions, readings, family, told);
      if (!parts) continue;
      const open = parts.filter(({ read }) => !read);
      if (open.length === 0 || open.length * 2 > parts.length) continue;
      if (!open.every(({ mention }) => silent.has(mention))) continue;
      const known = parts.flatMap(({ read }) => read ?? []);
      for (const { mention } of open) {
        const next = mentions[mentions.indexOf(mention) + 1]?.start ?? Infinity;
        const { called, at } = calledOf(tokens, mention, next);
        const indicator = nameOf(family, called, year);
        // 维持 6 件、驳回 2 件: a second of the same sort.
        const taken = [...known, ...found].some(
          (one) => one.figure.indicator === indicator || one.mention === mention,
        );
        if (!indicator || taken) continue;
        const figure = {
          ...known[0]!.figure,
          indicator,
          value: mention.value,
          from: at,
          to: mention.to,
          rule: CLOSING,
          confidence: measured(0.9),
        };
        found.push({ figure, mention });
      }
    }
  return found;
}
