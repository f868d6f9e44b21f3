/**
 * A part named in the words of its whole: 收到申请 13 件, 其中通过系统收到 11 件. The second number is
 * none of the indicator's own.
 */
import { leave, type Prose, type ProseFigure } from './figure';
import type { Year } from '../../model/nouns';
import { partsOfSums, withoutDoubles } from './sums';

/** Between a whole and its parts. */
const OPENS_PARTS =
  /(?:其中|包括|包含|分别(?:为|是))(?![^]*[;；])|[(（][^()（）]{0,6}含(?![^]*[)）;；])/;
/** A whole and its parts stand in one sentence, or the parts begin the next. */
const ENDS = /[。!！?？\n]/g;

/** Further from its whole than this no part stands; so a hostile text costs no more than a long one. */
const PARTED = 1000;

/** Where conferences are named beside them, the activities around these are more than that. */
const ACTIVITY = 'press-activity-held';
const OF_DISCLOSURE = /^(?:(?:reviews|suits)-of-disclosure|consultations\b.*)$/;

const OTHER_CLASS = /(?:概况|目录|通知|公告|文件|财政|机构|其他)类?(?:政府|政务)?(?:信息)?\d+条/;

/** 其中规划信息 12 条、动态信息 9 条: behind the first of the parts. */
const PARTS_BEFORE = /其中[^。]*\d[^。、]{0,3}、$/;
const PARTS_REACH = 120;
/** 全年总计更新 500 条 closes the list. */
const SUM = /总计|合计|共计|全年|累计/;

function tells(between: string): boolean {
  const opening = OPENS_PARTS.exec(between);
  if (!opening) return false;
  const ends = [...between.matchAll(ENDS)];
  return (
    ends.length === 0 ||
    (ends.length === 1 && /^\s*(?:其中|包括)/.test(between.slice(ends[0]!.index + 1)))
  );
}

/** Figures without those that count a part of a figure of the same indicator before them. */
export function withoutParts(text: string, read: Prose): Prose {
  const prose = { ...read, figures: withoutDoubles(read.figures) };
  const wholes = new Map<string, ProseFigure>();
  const parts = partsOfSums(prose.figures);
  for (const figure of prose.figures) {
    const key = `${figure.indicator}/${figure.basis}/${figure.applicant ?? ''}`;
    const whole = wholes.get(key);
    if (
      whole &&
      whole.section === figure.section &&
      (whole.value > figure.value || (whole.value === figure.value && whole !== figure)) &&
      figure.value > 0 &&
      whole.to <= figure.to &&
      figure.to - whole.to <= PARTED &&
      tells(text.slice(whole.to, figure.to))
    ) {
      // 发布活动 19 场, 其中新闻发布会 8 场: the part is what is counted.
      // 行政应诉案件 22 件, 其中涉及政府信息公开的 3 件: the others are about other things.
      const named =
        (whole.rule === ACTIVITY &&
          /其中(?:召开|举办|举行)?新闻发布会/.test(text.slice(whole.to, figure.to))) ||
        // 处理申请 32 件 (包含上年结转 2 件), 已办结 29 件: the first counts all there were.
        (whole.rule === 'handled-weak' &&
          /办结|办毕|办理完/.test(text.slice(figure.from, figure.to))) ||
        (OF_DISCLOSURE.test(figure.rule) &&
          /公开/.test(text.slice(figure.from, figure.to)) &&
          !/公开/.test(text.slice(whole.from, whole.to))) ||
        // 发布动态 900 条, 其中概况类 75 条、动态类 824 条: no whole of news.
        (figure.indicator === 'published_news' &&
          OTHER_CLASS.test(text.slice(whole.to, figure.to)));
      parts.add(named ? whole : figure);
      if (named) wholes.set(key, figure);
    } else wholes.set(key, figure);
    // 其中……1 条、重大事项公开信息 14 条: a part of what was published.
    if (
      figure.indicator === 'published_total' &&
      figure.value > 0 &&
      !SUM.test(text.slice(figure.from, figure.to)) &&
      PARTS_BEFORE.test(text.slice(Math.max(0, figure.from - PARTS_REACH), figure.from))
    )
      parts.add(figure);
  }
  return leave(prose, parts, 'list_items');
}

/** Between a whole and what of it was published without being asked for; and what was asked for. */
const UNASKED =
  /^[,，。;；(（]*(?:其中)?[,，:：]*主动公开(?:的)?(?:政府|政务)?(?:信息)?(\d+)[条件项份个篇]/;
const ASKED = /依申请公开(?:的)?(?:政府|政务)?(?:信息)?(\d+)[条件项份个篇]/g;
/** Both stand so near behind the whole. */
const BOTH = 240;

/**
 * Figures with what was published on the agency's own accord in place of the whole that adds what was
 * given on request: 公开信息 246 项, 其中主动公开 242 项、依申请公开 4 项.
 */
export function withoutAsked(text: string, prose: Prose): Prose {
  const asked = new Set<ProseFigure>();
  const figures = prose.figures.map((one) => {
    if (one.indicator !== 'published_total' || one.precision !== 'exact') return one;
    const behind = text.slice(one.to, one.to + BOTH);
    const unasked = UNASKED.exec(behind);
    const value = Number(unasked?.[1]);
    if (!unasked || value >= one.value) return one;
    const given = [...behind.matchAll(ASKED)].find((all) => value + Number(all[1]) === one.value);
    if (!given) return one;
    const to = one.to + given.index + given[0].length;
    for (const other of prose.figures)
      if (other.indicator === 'requests_received' && other.to === to) asked.add(other);
    return { ...one, value, from: one.to + unasked.index, to: one.to + unasked[0].length };
  });
  return leave({ ...prose, figures }, asked, 'list_items');
}

/** Who did it, at the head of a clause: 市公安局公开信息 120 条. */
const SUBJECT =
  /^(?:其中|同时|另外)?[,，:：]?([一-龥]{1,14}?(?:局|委员会|委|办公室|办|厅|镇|乡|街道|政府|部门|单位|公司|机关|中心))(?:全年|年内|今年|本年度?|\d{4}年度?)?(?:共|共计|累计|新|主动|依法)*(?:公开|发布|收到|受理|办理|接收|答复|上传|召开|举办|承办|制定|印发|作出)/;
/** Another one, and its number. */
const NEXT_BODY = new RegExp(
  `^[,，;；、]${SUBJECT.source.replace('^(?:其中|同时|另外)?[,，:：]?', '')}[^,，。;；]{0,6}?\\d`,
);
/** True of 我局, and of short forms of the agency's name: 市发改委 for 发展和改革委员会. */
function isOwn(body: string, agency: string): boolean {
  if (/[我本]/.test(body)) return true;
  const short = body.replace(/^[省市县区州旗盟镇乡全]/, '').replace(/委员会$/, '委');
  const name = agency.replace(/委员会$/, '委');
  if (short.at(-1) !== name.at(-1)) return false;
  let at = 0;
  for (const char of short) {
    at = name.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Clauses of one list stand so close together. */
const LISTED = 80;

/**
 * Figures without those that one sentence gives side by side for several bodies, where none of them
 * is this one: 市公安局公开 120 条, 市教育局公开 98 条.
 * @param agency name of the reporting agency, '' where it is not known
 */
export function withoutOthers(text: string, agency: string, prose: Prose): Prose {
  const bodies = new Map<ProseFigure, string>();
  const of = (one: ProseFigure): string => {
    let body = bodies.get(one);
    if (body === undefined) {
      body = one.value > 0 ? (SUBJECT.exec(text.slice(one.from, one.to))?.[1] ?? '') : '';
      bodies.set(one, body);
    }
    return body;
  };
  const last = new Map<string, ProseFigure>();
  const others = new Set<ProseFigure>();
  for (const figure of prose.figures) {
    const key = `${figure.indicator}/${figure.section}`;
    const before = last.get(key);
    last.set(key, figure);
    // 市公安局收到申请 87 件, 市国土局收到 65 件: the next one's number is not read.
    const next =
      figure.value > 0 ? NEXT_BODY.exec(text.slice(figure.to, figure.to + LISTED)) : null;
    const body = next ? of(figure) : '';
    if (body && !/^(?:其中)?[全各]/.test(body) && body !== next![1] && !isOwn(body, agency))
      others.add(figure);
    if (!before || figure.from - before.to > LISTED || before.value === figure.value) continue;
    if (!of(before) || !of(figure) || of(before) === of(figure)) continue;
    if (/[。\n]/.test(text.slice(before.to, figure.from))) continue;
    for (const one of [before, figure]) if (!isOwn(of(one), agency)) others.add(one);
  }
  return leave(prose, others, 'subordinate');
}

const PARTIAL_WITHIN = /^[,，]?[(（](?:其中)?[,，]?(?:含|包括|包含)部分公开/;
/** Behind a number: those carried in are among them. */
export const HELD_WITHIN =
  /^[,，]?[(（](?:其中)?[,，]?(?:含|包括|包含)(?:20\d\d)?[^()（）\d,，。]{0,12}(?:结转|转结)/;
const NEW_BESIDE = /^[^。\n]{0,12}结转[^。\n\d]{0,6}[后外][^。\n\d]{0,6}新(?:收|接|受理|增)/;
/** So far behind a number that looks. */
const BESIDE = 40;
const FROM_YEAR = /结转(20\d\d)年度?(?:的?申请)?[^到至]{0,4}$/;

/** 结转 2023 年 2 件, in the report of 2024: carried in. */
function carriedOf(text: string, year: Year | null, figure: ProseFigure): ProseFigure {
  if (figure.indicator !== 'requests_carried_out' || year === null) return figure;
  const from = FROM_YEAR.exec(text.slice(figure.from, figure.to).replace(/\d+[件宗条份]?$/, ''));
  if (!from || Number(from[1]) >= year) return figure;
  return { ...figure, indicator: 'requests_carried_in' };
}

/** 行政复议 9 件(含上年结转 1 件): cases, no requests. */
const CASES_CARRIED = /(?:复议|诉讼)[^,，。;；()（）]{0,12}\d+[件宗起例]?[(（]$/;
const isOfCases = (text: string, { from }: ProseFigure): boolean =>
  CASES_CARRIED.test(text.slice(Math.max(0, from - 40), from));

/** Requests received without those that were carried in: 受理 121 件(新收 112 件, 上年结转 9 件). */
export function withoutCarried(text: string, year: Year | null, read: Prose): Prose {
  const prose = {
    ...read,
    figures: read.figures
      .filter((one) => one.indicator !== 'requests_carried_in' || !isOfCases(text, one))
      .map((one) => carriedOf(text, year, one)),
  };
  const of = (id: string) => prose.figures.filter((one) => one.indicator === id && !one.applicant);
  const carried = of('requests_carried_in').find(({ value }) => value > 0);
  const asked = of('requests_received');
  // 受理 59 件, 结转上年后新收到 47 件: with those carried in, and without.
  const inOrder = asked.toSorted((a, b) => a.to - b.to);
  const before = inOrder.filter((one, i) => {
    for (let j = i + 1; j < inOrder.length && inOrder[j]!.to - one.to <= BESIDE; j++) {
      const { value, to } = inOrder[j]!;
      if (value < one.value && NEW_BESIDE.test(text.slice(one.to, to))) return true;
    }
    return false;
  });
  const askedAt = new Set(asked.map(({ to }) => to));
  const askedOf = new Set(asked.map(({ to, value }) => `${to} ${value}`));
  // 收到和处理 13 件, 结转下年 1 件: not all that came in were dealt with.
  const out = of('requests_carried_out').find(({ value }) => value > 0);
  const open = of('requests_completed').filter(
    (one) => out && !carried && askedOf.has(`${one.to} ${one.value}`),
  );
  // 按时办结 35 件。延期办结 2 件: these in time are not all.
  const inTime = new Set(of('requests_on_time').map(({ to }) => to));
  const late = of('requests_extended').some(({ value }) => value > 0);
  open.push(...of('requests_completed').filter(({ to }) => late && inTime.has(to)));
  // 收到 21 件(含上年结转 1 件), 公开 26 件(含部分公开 5 件): not these alone.
  const done = of('requests_completed');
  const least = done.reduce((min, { value }) => Math.min(min, value), Infinity);
  const both = [
    ...done.filter(
      (one) =>
        HELD_WITHIN.test(text.slice(one.to, one.to + 24)) &&
        askedAt.has(one.to) &&
        least < one.value,
    ),
    ...asked.filter((one) => HELD_WITHIN.test(text.slice(one.to, one.to + 24))),
    ...of('replies_granted').filter((one) => PARTIAL_WITHIN.test(text.slice(one.to, one.to + 16))),
  ];
  if (before.length + both.length + open.length > 0)
    return leave(prose, new Set([...before, ...both, ...open]), 'accumulated');
  const received = carried ? asked : [];
  const fresh = new Set(received.map(({ value }) => value));
  const isDue = ({ value }: ProseFigure) => fresh.has(value - carried!.value);
  const whole = received.filter(isDue);
  // 办理 73 件, 其中结转 5 件、新收 68 件; 办结 70 件, 结转下年 3 件: those that were to be handled.
  const left =
    carried !== undefined &&
    done.length > 0 &&
    of('requests_carried_out').some(({ value }) => value > 0);
  const due = done.filter((one) => carried && isDue(one) && (left || least < one.value));
  return leave(prose, new Set([...whole, ...due]), 'accumulated');
}

const CONFERENCES = /^press_conferences_(?:held|attended|principal)$/;

/** Figures with what was not held in place of none at all, where conferences of others were attended. */
export function withoutNone(prose: Prose): Prose {
  const some = prose.figures.filter((one) => CONFERENCES.test(one.indicator));
  if (!some.some(({ value }) => value > 0)) return prose;
  const held = some.some(({ indicator }) => indicator === 'press_conferences_held');
  return {
    ...prose,
    figures: prose.figures.flatMap((one) => {
      if (one.indicator !== 'press_conferences_total' || one.value > 0) return [one];
      return held ? [] : [{ ...one, indicator: 'press_conferences_held' }];
    }),
  };
}

const CHANNEL = /^published_(?:website|weibo|wechat|social|other|gazette)$/;
/** Fewer than so many can be as many by chance. */
const MANY = 20;

/**
 * Totals without those that say again what one channel carried: 公开 304 条, 其中网站 165 条……。网站
 * 2022 年共公开 165 条.
 */
export function withoutChannels(text: string, prose: Prose): Prose {
  const totals = prose.figures.filter(({ indicator }) => indicator === 'published_total');
  const channels = prose.figures.filter(({ indicator }) => CHANNEL.test(indicator));
  const ending = new Map<number, ProseFigure[]>();
  for (const one of channels) ending.set(one.to, [...(ending.get(one.to) ?? []), one]);
  // 网站发布 3500 条, 其中公开政务信息 523 条: a part of what the channel carried.
  const isPart = (one: ProseFigure) =>
    text.startsWith('其中', one.from) &&
    [1, 2].some((behind) =>
      ending
        .get(one.from - behind)
        ?.some(({ value, section }) => section === one.section && value > one.value),
    );
  const parts = totals.filter(isPart);
  if (parts.length > 0) return withoutChannels(text, leave(prose, new Set(parts), 'list_items'));
  if (totals.length < 2) return prose;
  const carried = new Map<number, number>();
  for (const { value, to } of channels)
    carried.set(value, Math.min(to, carried.get(value) ?? Infinity));
  const again = new Set<ProseFigure>();
  const ends = totals.toSorted((a, b) => a.to - b.to);
  let most = -Infinity;
  let i = 0;
  for (const one of totals.toSorted((a, b) => a.from - b.from)) {
    for (; i < ends.length && ends[i]!.to < one.from; i++) most = Math.max(most, ends[i]!.value);
    if (one.value < MANY || most <= one.value) continue;
    if ((carried.get(one.value) ?? Infinity) < one.from) again.add(one);
  }
  return leave(prose, again, 'repeated');
}

/** Since then forms count results of requests alone: who was answered, was dealt with. */
const RESULTS = 2019;
const ANSWERED = new Set(['replies', 'replies-after']);
/** 印发告知书 63 件: what was written. */
const PAPERS = /[告答][知复]书/;

/** Figures with the requests that were dealt with, where a report only says how many were answered. */
export function withHandled(text: string, year: Year | null, prose: Prose): Prose {
  if (year === null || year < RESULTS) return prose;
  const indicator = 'requests_completed';
  const answered = prose.figures.filter(
    (one) =>
      one.indicator === 'replies_total' &&
      one.basis === 'stated' &&
      !one.applicant &&
      one.value > 0,
  );
  const [first, ...rest] = answered;
  if (!first || rest.some(({ value }) => value !== first.value)) return prose;
  if (!ANSWERED.has(first.rule) || PAPERS.test(text.slice(first.from, first.to))) return prose;
  if (prose.figures.some((one) => one.indicator === indicator && !one.applicant)) return prose;
  return {
    ...prose,
    figures: [...prose.figures, { ...first, indicator, rule: 'replies-handled' }],
  };
}
