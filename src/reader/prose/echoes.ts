/** What is said of a number named before: 收到申请 2 件, 均按时答复 states three figures of 2. */
import type { IndicatorId, Year } from '../../model/nouns';
import { countOf, subjectAt } from './cases';
import { EXPECTED, measured } from './confidence';
import { join, meets, type Mask, type Word } from './lexicon';
import type { Mention } from './numbers';
import type { ProseFigure } from './figure';
import { isIn, type Rule, type RuleBook } from './rules';
import { HELD_WITHIN } from './parts';
import { sumsOf } from './sums';
import {
  ASKED,
  goesOn,
  isReceived,
  OUTCOME_OF_REPLY,
  withWhole,
  type Read,
  type Told,
} from './told';
import { maskOf, wordBefore, type Tokens } from './windows';

/** The statement follows within so many characters of the number, and is as long at most. */
const REACH = 40;
const LENGTH = 40;
/** What is asked for, and how it is dealt with, stands between: so many characters at most. */
const SAID_BETWEEN = 160;
/** A statement in the next sentence begins it. */
const FIRST = 20;
/** A clause ends, or a new one begins without a sign: …予以答复2024年…. */
const STOP = /[,，;；。!！?？:：\n\t]|(?:19|20)\d\d年/;
/** What says nothing of the number: 严格按照《条例》规定, 主要涉及……等内容, 平均 2 个工作日. */
const BY_THE_WAY =
  /[,，、]?(?:并|且|已|也|均)?(?:[我本该][局委办厅院镇乡街道单位机关部门区县市]{1,3})?(?:都|均|已)?(?:严格|认真|全部|依法|及时)*(?:按照|依照|遵照|根据|依据|遵循|参照|经|主要|内容|申请人|来信人|(?<![一-鿿])申请|所申请|涉及|平均|办理|通过|围绕|针对|本着|坚持|由)[^,，;；。]*(?=[,，])|[,，](?:均|都)?(?:为|是|系|属)[^,，;；。]{0,16}(?:申请|形式|方式|渠道|途径|公开|提供|处理)(?=[,，])/g;
const BRACKETED = /[(（][^()（）]*[)）]/g;
const IN_BRACKET = /^[^()（）]*[)）]/;
const PARTED = /[,，、;；。:：()（）\n]/;
const OPENS_PARTS = /其中|包括|分别|[(（:：]/;
/** A promise or a duty is no report: 应当按时答复, 将及时办理. */
const MEANT_TO = /[应须将需宜]|确保|要求|力争|务必|做到|争取|保证/;
const BEGINS =
  /^(?:(?:经|按|根据|依据)[^,，。]{1,30}[,，])?(?:目前)?[,，]?(?:[我本](?:局|委|办|厅|镇|乡|街道|单位|机关|部门|院|区|县|市))?[已均也]?$/;
/** 按要求, 根据有关要求: how it was done; 群众要求公开的申请: what was asked. */
const AS_ASKED =
  /(?:按照?|依照|依据|根据|符合|遵照)[^,，。;；]{0,12}?要求|要求(?=[^,，。;；]{0,12}的?申请)/g;
const BY_RULE = /(?:按照?|依照|依据|根据|遵照)[^,，。;；]{2,24}?(?:规定|要求|程序|流程|办法)/g;
const DUTY = /应当|应在|应按|应予|须在|须按|将在|将按|将依|将于|需在|需按|要求|确保/;
/** Between a number and what is said of it without 均; and how the saying ends. */
const RIGHT_BEHIND = /^[^,，;；。(（]{0,14}[,，、(（]?[^,，;；。(（]{0,8}$/;
const ENDS = /^[^,，;；。]{0,16}(?:[,，;；。)）\n]|$)/;

/** 均同步公开并配套解读 8 份: behind it another thing is counted. */
const AND_COUNTED = /(?<=公开|公布|发布|办结|办复|答复|回复)并/;
/** 均在法定期限内办结, 并以指定方式予以答复: what else was done with all of them. */
const AND_MORE =
  /^[,，]并(?!未|没|无|不)(?:且|已|都|均)?[^,，;；。:：、\d未无没不]{0,16}(?:(?:答复|回复|反馈|办结)(?:了?申请人)?|(?:网站|社会|网上|专栏)[^,，;；。:：、\d未无没不]{0,8}(?:公开|公布)(?:发布)?)(?=[,，;；。\n]|$)/;

/** 对上述申请, 本局全部予以答复: a sentence that begins with what was counted, however far above. */
const SAID_BEFORE =
  /^\s*(?:[对就]于?|针对|经审查)?[,，]?(?:上述|以上|前述|这些)(?:全部|所有)?(?:政府)?(?:信息公开)?(?:的?申请|依申请公开)(?!人)/;

/** 其中有效申请均按期答复: of some of them. */
const OF_SOME = /有效(?:的?申请)?件?[均都已]*$/;

/** 对于本机关制作的信息均予以公开: of such as are named, not of all. */
const OF_SUCH =
  /(?:^|[,，;；。:：\n])(?:其中)?[,，]?(?:对于?|凡是?|针对|符合|属于?|可以?公开)(?![^,，。;；]*(?:收到|受理|上述|以上|所有|全部|每[一件]|该|这))[^,，。;；]{2,40}$/;

/** 均应按期答复: what has to be is no report. */
const TO_BE = /^(?:应(?=[当在按予及于])|必?须(?=[在按于])|[将需](?=[在按依于])|要(?=[在按求]))/;

/** 未出现被纠错情形: the statement is denied. */
const DENIED = /[未无没不]/;

/**
 * Figures that a sentence states of numbers which it, or the sentence before, has named.
 * @param carried the sentence before, if it is of the same section
 */
export function echoesOf(
  book: RuleBook,
  tokens: Tokens,
  told: Told,
  carried: Told | null,
  year: Year | null,
): ProseFigure[] {
  const sums =
    tokens.mentions.length > 0 ? sumsOf(tokens, told, carried?.faint ? null : carried) : [];
  const found = sums.map(({ figure }) => figure);
  if (sums.length > 0) told = { ...told, read: [...told.read, ...sums] };
  const all = book.concept('all');
  if (told.read.length === 0 && !carried?.read.length) return found;
  const both = withWhole(told, carried);
  // 对全部申请进行了答复, 其中予以公开 17 件: the parts may tell of others, as of one carried out.
  const counted = tokens.mentions.reduce((sum, { value }) => sum + value, 0);
  const own = goesOn(tokens, carried) ? both : null;
  const back = SAID_BEFORE.test(tokens.text.slice(tokens.from, tokens.from + FIRST));
  const apart = told.read.some(isReceived);
  for (const word of tokens.words) {
    const ofAll = meets(word.mask, all);
    if (!ofAll && !meets(word.mask, book.bare)) continue;
    const near = tokens.mentions.findLast(({ to }) => to <= word.from);
    const whole = meets(book.concept('all_requests'), word.mask) || (back && !near);
    const subject = subjectAt(tokens.text, near?.to ?? tokens.from, word.from);
    // 公开 1 件、不掌握 3 件, 以上申请均已答复: all that the sentence before counts.
    const of = near ? (own ?? (whole && !apart ? both : null) ?? told) : carried;
    if (!of || of.read.length === 0) continue;
    if (of === carried && of.faint && !whole) continue;
    if (!isWithin(tokens, word, near)) continue;
    if (OF_SOME.test(tokens.text.slice(Math.max(tokens.from, word.from - 8), word.from))) continue;
    if (TO_BE.test(tokens.text.slice(word.to, word.to + 3))) continue;
    const begin = word.to + (ofAll ? asRuled(tokens, word.to) : 0);
    const stop = tokens.text.slice(begin, begin + LENGTH).search(STOP);
    const full = stop < 0 ? Math.min(tokens.to, begin + LENGTH) : begin + stop;
    const next = ofAll && tokens.mentions.find(({ start }) => start >= begin && start < full);
    const and = next ? tokens.text.slice(begin, next.start).search(AND_COUNTED) : -1;
    const end = and < 0 ? full : begin + and;
    const to =
      end + (ofAll ? (AND_MORE.exec(tokens.text.slice(end, end + LENGTH))?.[0].length ?? 0) : 0);
    if (tokens.mentions.some(({ start }) => start >= word.to && start < to)) continue;
    const said = maskOf(book.lexicon, tokens.words, word.from, to);
    if (ofAll) join(said, inTimeBefore(book, tokens, word, near));
    const before = () => maskOf(book.lexicon, tokens.words, near?.to ?? tokens.from, word.from);
    for (const rule of book.echoes) {
      if (rule.until && year === null) continue;
      if (!isIn(rule, year)) continue;
      if (!rule.bare && !ofAll) continue;
      if (!rule.echo.every((any) => meets(any, said)) || meets(rule.not, said)) continue;
      if (subject && !rule.echoes!.includes(subject)) continue;
      if (rule.bare && !isBare(tokens, word, near, rule, subject)) continue;
      if (!rule.bare && isDenied(tokens, word, to, rule)) continue;
      if (OUTCOME_OF_REPLY.test(rule.indicator!) && isOfSuch(tokens, word)) continue;
      // (涉及过程性信息、行政查询): what is said right before belongs to it.
      if (rule.bare && meets(rule.not, before())) continue;
      const named = subject
        ? countOf(subject, told, carried)
        : meant(rule, of, tokens, near ? word.from : Infinity, whole);
      // 直接起诉 3 件, 均为维持, 复议后起诉 2 件, 均未审结: of the last part alone.
      if (named && near && !whole && !subject && isSaidOfParts(book, tokens, of, named, word))
        continue;
      if (
        named &&
        of === carried &&
        of.faint &&
        !back &&
        ![0, named.figure.value].includes(counted)
      )
        continue;
      if (named && OUTCOME.test(rule.indicator!))
        if (named.figure.value === 0 || found.some((one) => isSettled(one, named))) continue;
      if (!named || (rule.single && named.figure.value !== 1)) continue;
      for (const indicator of [rule.indicator!, ...(rule.also ?? [])]) {
        const known = [...of.read.map(({ figure }) => figure), ...found];
        const { applicant } = rule;
        if (known.some((one) => one.indicator === indicator && one.applicant === applicant))
          continue;
        found.push({
          ...named.figure,
          indicator,
          ...(applicant && { applicant }),
          to,
          rule: rule.id,
          confidence: measured(
            rule.confidence ?? (rule.bare || !near ? EXPECTED.far : EXPECTED.echo),
          ),
        });
      }
    }
  }
  return found;
}

/** 均严格按照《条例》要求, 在法定时限内, 依法答复: by what rule and when, before what was done. */
const AS_RULED =
  /^(?:[^,，。;；\d]{0,4}(?:按照|依照|根据|依据|遵照|遵循|在(?=[^,，]{0,10}[时期]限内))(?:(?!答复|回复|办结|办理|处理|予以|告知)[^,，。;；\n]){2,80}[,，]){1,3}/;
const asRuled = ({ text, to }: Tokens, at: number): number =>
  AS_RULED.exec(text.slice(at, Math.min(to, at + SAID_BETWEEN)))?.[0].length ?? 0;

/** 按规定时限全部予以答复: what is said of time before 全部, in its clause. */
function inTimeBefore(book: RuleBook, tokens: Tokens, word: Word, near: Mention | undefined): Mask {
  const inTime = book.concept('in_time');
  const floor = Math.max(near?.to ?? tokens.from, word.from - FIRST);
  const last = wordBefore(tokens.words, word.from);
  const close = last && last.from >= floor && !STOP.test(tokens.text.slice(last.to, word.from));
  return close && meets(last.mask, inTime) ? inTime : new Uint32Array(book.lexicon.words);
}

const isOfSuch = ({ text, from }: Tokens, word: Word): boolean =>
  OF_SUCH.test(text.slice(Math.max(from, word.from - 48), word.from));

/** True where a statement is close enough to the number before it to be about it. */
function isWithin({ text, from }: Tokens, word: Word, near: Mention | undefined): boolean {
  if (!near) return text.slice(from, word.from).replace(BY_THE_WAY, '').length <= FIRST;
  const distance = word.from - near.to;
  if (distance <= REACH) return true;
  if (distance > SAID_BETWEEN) return false;
  return text.slice(near.to, word.from).replace(BY_THE_WAY, '').length <= REACH;
}

/** 均未被纠错: what is said is that it was not. */
function isDenied({ text, words }: Tokens, all: Word, to: number, { echo }: Rule): boolean {
  for (const word of words) {
    if (word.from < all.to || word.to > to || !meets(echo[1] ?? echo[0]!, word.mask)) continue;
    return DENIED.test(text.slice(all.to, word.from));
  }
  return false;
}

/** True where a statement stands right behind a number, and says no more. */
function isBare(
  tokens: Tokens,
  word: Word,
  near: Mention | undefined,
  rule: Rule,
  subject: IndicatorId | null,
): boolean {
  const { text } = tokens;
  // In the sentence behind: 收到申请 1 件。经审查, 已按期答复。
  const between = text.slice(near?.to ?? tokens.from, word.from);
  const said = between.replace(BY_THE_WAY, '').replace(BY_RULE, '').replace(BRACKETED, '');
  if (!near && !subject && !BEGINS.test(said)) return false;
  return (
    meets(rule.echo[0]!, word.mask) &&
    (subject !== null || RIGHT_BEHIND.test(said)) &&
    !DENIED.test(said) &&
    !(between.length > 20 ? MEANT_TO : DUTY).test(between.replace(AS_ASKED, '')) &&
    ENDS.test(text.slice(word.to, Math.min(tokens.to, word.to + LENGTH)))
  );
}

/** What counts requests that were dealt with, whenever they came. */
const HANDLED = new Set(['requests_completed', 'replies_total']);
const REPLY = /^replies_(?!total)/;
const PROCEEDING = /^(?:reviews|litigation)_/;

const isProceeding = ({ figure }: Read): boolean => PROCEEDING.test(figure.indicator);

/** Of one proceeding one outcome is said. */
const OUTCOME = /^(?:reviews|litigation)_.*(?:upheld|corrected|other|pending)$/;

const isSettled = ({ indicator, from }: ProseFigure, { figure }: Read): boolean =>
  from === figure.from && OUTCOME.test(indicator);

/** True where a part between a number and a statement has its own: that one closes no list. */
function isSaidOfParts(
  book: RuleBook,
  { words }: Tokens,
  { mentions }: Told,
  { mention }: Read,
  at: Word,
): boolean {
  const part = mentions.find(({ from }) => from >= mention.to);
  const last = mentions.findLast(({ to }) => to <= at.from);
  if (!part || !last || part === last) return false;
  const all = book.concept('all');
  return words.some(
    ({ from, to, mask }) => from >= part.to && to <= last.start && meets(mask, all),
  );
}

/** 收到申请 13 件, 其中系统收到 11 件, 均已答复: the greatest of a whole and its parts. */
function wholeOf(hit: Read, read: readonly Read[], text: string): Read {
  const { indicator, value, to } = hit.figure;
  const whole = read.find(
    ({ figure }) =>
      figure.indicator === indicator &&
      figure.value > value &&
      figure.to < to &&
      OPENS_PARTS.test(text.slice(figure.to, hit.mention.start)),
  );
  return whole ?? hit;
}

/** 新收 19 件, 上年结转 2 件, 共 21 件, 均已办结: of new and carried ones. */
function dueOf(
  { unless = [] }: Rule,
  read: readonly Read[],
  mentions: readonly Mention[],
  at: number,
): Read | null {
  if (!unless.includes('requests_carried_in')) return null;
  const of = (id: string) => read.find(({ figure }) => figure.indicator === id);
  const carried = of('requests_carried_in');
  if (!carried || carried.figure.value === 0) return null;
  if (of('requests_carried_out')?.figure.value) return null;
  for (const fresh of read.filter(isReceived)) {
    const sum = fresh.figure.value + carried.figure.value;
    const due = mentions.findLast(({ to, value }) => to <= at && value === sum);
    if (due) return { figure: { ...fresh.figure, value: sum, to: due.to }, mention: due };
  }
  return null;
}

/**
 * The figure that a statement is about: the last one before it of those that it can be about. Parts
 * that make it up stand between, and all others where the statement is of all requests.
 */
function meant(
  rule: Rule,
  { read, mentions, compared, asked }: Told,
  tokens: Tokens,
  at: number,
  whole: boolean,
): Read | null {
  const { echoes = [], past = [], unless = [] } = rule;
  const due = dueOf(rule, read, mentions, at);
  if (due) return due;
  const carried = read.filter(
    ({ figure }) => unless.includes(figure.indicator) && figure.value > 0,
  );
  // 办理 9 件(含上年结转 1 件), 全部按期办结: all that were handled, whenever they came.
  const holdsCarried = ({ to }: Mention): boolean =>
    HELD_WITHIN.test(tokens.text.slice(to, to + 24));
  if (carried.length > 0 && !echoes.some((one) => HANDLED.has(one) || one === ASKED)) return null;
  let next = Infinity;
  let between = 0;
  let parted = 0;
  let strange = false;
  let direct = false;
  let apart = false;
  let outcome = false;
  let restated: Read | null = null;
  for (const mention of mentions.toReversed()) {
    if (mention.to > at || compared.has(mention)) continue;
    // 其余 2 件均已答复: of these alone.
    if (direct) return restated;
    direct = next === Infinity && at < Infinity && !PARTED.test(tokens.text.slice(mention.to, at));
    // 收到申请 4 件, 其中……, 4 件均已答复: the whole, said again.
    if (direct && mention.value > 0 && carried.length === 0)
      restated =
        read.find(
          ({ figure }) =>
            figure.indicator === ASKED &&
            figure.value === mention.value &&
            figure.to < mention.start,
        ) ?? null;
    apart ||= !whole && next < Infinity && /[;；]/.test(tokens.text.slice(mention.to, next));
    const figures = read.filter((one) => one.mention === mention);
    const hit = figures.find(({ figure }) => echoes.includes(figure.indicator));
    if (hit) {
      if (carried.length > 0 && !HANDLED.has(hit.figure.indicator) && !holdsCarried(mention))
        return null;
      const parts =
        (!rule.bare || between > 0) &&
        between === mention.value &&
        (parted > 1 || OPENS_PARTS.test(tokens.text.slice(mention.to, Math.min(at, tokens.to))));
      // 收到申请 1 件, 予以公开 1 件, 已按期答复: the outcome of all there were.
      if (outcome && parted === 1 && between === mention.value && !apart) return hit;
      return (!strange && !apart) || whole || parts ? wholeOf(hit, read, tokens.text) : null;
    }
    // (其中市政府转办 1 件): what a bracket says by the way.
    if (
      figures.length === 0 &&
      IN_BRACKET.test(tokens.text.slice(mention.to, Math.min(at, tokens.to)))
    )
      continue;
    // 引发行政复议 1 件。全部按期办结: of one nobody says all.
    if (at === Infinity && mention.value === 1 && figures.length > 0 && figures.every(isProceeding))
      continue;
    outcome ||= figures.length > 0 && figures.every(({ figure }) => REPLY.test(figure.indicator));
    between += mention.value;
    parted++;
    strange ||=
      figures.length === 0
        ? !asked.has(mention)
        : !figures.every(({ figure }) => past.includes(figure.indicator));
    next = mention.start;
  }
  return null;
}
