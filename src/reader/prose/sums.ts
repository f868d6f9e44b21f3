/**
 * Totals behind their parts: 书面来函 11 件、网上 15 件, 共计 26 件. A number that says no more than
 * 共计 and is the sum of those before it counts what they are parts of.
 */
import { compositionsOf } from '../../model/compositions';
import type { IndicatorId } from '../../model/nouns';
import { measured } from './confidence';
import type { ProseFigure } from './figure';
import type { Read, Told } from './told';
import type { Mention } from './numbers';
import type { Tokens } from './windows';

/** The rule by which such totals are read. */
export const SUM = 'sum-behind-parts';

/** What stands between the last part and the sum. */
const TOTAL =
  /^[,，、;；)）]?(?:[^,，、;；。]{0,16}[,，])?(?:以上|上述|全年|年内|本年度?|两项|三项|各项|总|全[省市县区州旗镇局])?(?:共|共计|合计|总计|总共|一共|共有|累计|计|总数)(?:收到|受理|办理|接收|答复|发生)?(?:信息公开)?(?:申请|案件)?(?:为|是|有|达)?[:：]?$/;
/** 建议 17 件、提案 13 件。30 件均已办结; 上述 15 场发布活动: the sum, with what is said of it. */
const AGAIN =
  /^[。,，;；\s]+(?:(?:以上|上述|这)\d|\d+[^\d,，。;；]{1,2}(?:建议提案|提案建议|申请|案件)?(?:均|都|全部|已全部|皆))/;
/** Parts stand in one list. */
const APART = /[。\n]/;

/**
 * Wholes, and what their parts may have been read as beside the parts that the forms name: the whole
 * itself, or parts that no form adds up.
 */
const WHOLES: readonly [whole: IndicatorId, others: readonly string[]][] = [
  ['requests_received', ['requests_received']],
  ['replies_total', []],
  ['reviews_total', ['reviews_total']],
  ['litigation_total', ['litigation_total']],
  ['proposals_total', []],
  ['press_conferences_held', ['press_conferences_held']],
  ['press_conferences_attended', ['press_conferences_attended']],
  ['press_conferences_total', ['press_conferences_principal']],
  ['online_interviews', ['online_interviews_principal']],
  ['interpretations', ['interpretations']],
  ['normative_made', ['normative_made']],
  ['media_reports', ['media_reports', 'media_reports_national']],
  ['responses_total', ['responses_total', 'responses_social', 'responses_other']],
  ['published_social', ['published_weibo', 'published_wechat']],
  ['reading_points', ['reading_points']],
  [
    'published_total',
    [
      'published_total',
      'published_news',
      'published_fiscal',
      'published_documents',
      'published_key_areas',
      'normative_documents',
      'interpretations',
    ],
  ],
  ['fees_waived', ['fees_waived']],
];

const PRESS = new Set<string>(['press_conferences_held', 'press_conferences_attended']);

/** A part may be of a kind that no indicator counts, but not most of them; of a long list most. */
const SHARE = 0.5;
const LONG_LIST = 5;
const SHARE_OF_LONG = 0.2;

/** 网站 86 条、微信 40 篇, 共计 126 条: items, however each is counted. */
const ITEMS = new Set([
  '条',
  '篇',
  '件',
  '份',
  '则',
  '期',
  '个',
  '部',
  '幅',
  '条次',
  '篇次',
  '件次',
]);
const isAlike = (part: Mention, sum: Mention): boolean =>
  part.unit === sum.unit || (ITEMS.has(part.unit) && ITEMS.has(sum.unit));

/** Totals of a sentence that are the sums of numbers before them, as they would be read. */
export function sumsOf(tokens: Tokens, told: Told, before: Told | null): Read[] {
  const { text } = tokens;
  const read = before ? [...before.read, ...told.read] : told.read;
  const mentions = before ? [...before.mentions, ...tokens.mentions] : tokens.mentions;
  const sums: Read[] = [];
  for (let i = Math.max(2, mentions.length - tokens.mentions.length); i < mentions.length; i++) {
    const mention = mentions[i]!;
    if (mention.value < 2 || mention.precision !== 'exact') continue;
    const between = text.slice(mentions[i - 1]!.to, mention.start);
    const again = AGAIN.test(between + text.slice(mention.start, mention.to + 8));
    if (!again && !TOTAL.test(between)) continue;
    let sum = 0;
    let first = i;
    while (first > 0 && sum < mention.value) {
      const part = mentions[first - 1]!;
      const apart =
        !(again && first === i) && APART.test(text.slice(part.to, mentions[first]!.start));
      if (!isAlike(part, mention) || apart) break;
      sum += part.value;
      first--;
    }
    if (sum !== mention.value || i - first < 2) continue;
    const parts = mentions.slice(first, i);
    const named = parts.map((part) => read.filter((one) => one.mention === part));
    const known = named.filter((of) => of.length > 0);
    const share = parts.length < LONG_LIST ? SHARE : SHARE_OF_LONG;
    if (known.length < parts.length * share) continue;
    const whole = WHOLES.find(([id, others]) => {
      // 参加发布会 6 场, 举办通气会 9 场, 上述 15 场: of one kind only where all parts are.
      if (PRESS.has(id) && known.length < parts.length) return false;
      const ids = [...others, ...compositionsOf(id).flatMap((one) => one.parts)];
      return known.every((of) => of.some(({ figure }) => ids.includes(figure.indicator)));
    });
    const last = known.at(-1)?.[0];
    if (!whole || !last) continue;
    const told = ({ figure: { indicator, value } }: Read) =>
      indicator === whole[0] && value === mention.value;
    if (again && read.some(told)) continue;
    const figure: ProseFigure = {
      ...last.figure,
      indicator: whole[0],
      value: mention.value,
      from: parts[0]!.from,
      to: mention.to,
      rule: SUM,
      confidence: measured(0.93),
    };
    sums.push({ figure, mention });
  }
  return sums;
}

/** Figures without those that say what a sum at the same number says. */
export function withoutDoubles(figures: readonly ProseFigure[]): ProseFigure[] {
  const sums = new Set(
    figures.flatMap(({ rule, indicator, to }) => (rule === SUM ? [`${indicator} ${to}`] : [])),
  );
  return figures.filter(
    ({ rule, indicator, to }) => rule === SUM || !sums.has(`${indicator} ${to}`),
  );
}

/** Figures that a sum behind them shows to be its parts, or that read the sum as something else. */
export function partsOfSums(figures: readonly ProseFigure[]): Set<ProseFigure> {
  const parts = new Set<ProseFigure>();
  for (const sum of figures) {
    if (sum.rule !== SUM) continue;
    for (const one of figures)
      if (
        one !== sum &&
        one.rule !== SUM &&
        !one.applicant &&
        one.to <= sum.to &&
        one.to > sum.from &&
        (one.indicator === sum.indicator ? one.value !== sum.value : one.to === sum.to)
      )
        parts.add(one);
  }
  return parts;
}
