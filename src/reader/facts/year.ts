/** The year that a report covers, from its title, its stated period and its text. */
import type { Year } from '../../model/nouns';
import type { Plain, Span } from '../types';
import type { Front } from './front';

/** Reports exist since the Regulations of 2008. */
const FIRST = 2007;
const LAST = 2099;

const NUMERALS = '〇一二三四五六七八九';

/** A year as said somewhere, with the place where it is. */
export interface SaidYear {
  year: Year;
  span: Span | null;
}

/** Where a report's text begins, and how long its first words about itself are. */
export interface Opening {
  from: number;
  intro: number;
}

export interface YearFound {
  year: Year | null;
  /** All that was said, the chosen one first, where sources disagree; else empty. */
  disagreement: SaidYear[];
}

/** Chinese numerals of years as digits: 二〇一六年, 二零一六年. */
function inDigits(text: string): string {
  return text.replace(/[二][〇零][〇零一二三四五六七八九]{2}(?=年|度)/g, (numeral) =>
    [...numeral].map((sign) => Math.max(0, NUMERALS.indexOf(sign))).join(''),
  );
}

function inRange(year: number): boolean {
  return year >= FIRST && year <= LAST;
}

function yearOfTitle(title: string): Year | null {
  const years = [...inDigits(title).matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((found) =>
    Number(found[1]),
  );
  return years.find(inRange) ?? null;
}

/** From the first of January; characters of 年, 月 and 日 may be lost ("201611日起"). */
const PERIOD =
  /(20\d\d)[年./-]?0?1[月./-]?0?1日?(?:0时)?(?:起)?[，]?(?:至|到|—|-|~|–)+(?:(20\d\d)[年./-]?)?(?:度)?(\d{1,2})[月./-]?(\d{1,2})日?/g;
const NEAR = 12;

/** The period that the figures are said to cover. */
function yearOfPeriod(text: string): SaidYear | null {
  let found: SaidYear | null = null;
  for (const match of text.matchAll(PERIOD)) {
    const year = Number(match[1]);
    const end = match[2] ? Number(match[2]) : year;
    if (!inRange(year) || end !== year || Number(match[3]) < 10) continue;
    const span = { from: match.index, to: match.index + match[0].length };
    const before = text.slice(Math.max(0, match.index - NEAR * 2), match.index);
    if (/期限|时限|期间|时间|截止|范围|数据|周期|期间/.test(before)) return { year, span };
    found ??= { year, span };
  }
  if (found) return found;
  const until =
    /(?:统计|数据)[^。\n]{0,24}(?:期限|时限|日期|截[至止])[^。\n]{0,6}?(20\d\d)年12月31日/.exec(
      text,
    );
  const year = Number(until?.[1] ?? 0);
  return until && inRange(year)
    ? { year, span: { from: until.index, to: until.index + until[0].length } }
    : null;
}

const NAMED =
  /(20\d\d)年?(?:度|年度)?(?:[一-龥()]{0,24}?)(?:政府信息|政务|信息)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报|情况(?:报告|汇报|总结))/;

/** Titles of documents name their own years: 《…2021年度报告》 is published in 2022. Same length. */
function withoutTitles(text: string): string {
  return text.replace(/《[^》\n]{1,80}》/g, (title) => ' '.repeat(title.length));
}

/** The report named in its own first sentences: "现公布…局2016年政府信息公开工作年度报告". */
function yearOfNaming(text: string, intro: number): SaidYear | null {
  const head = withoutTitles(text.slice(0, intro));
  const found = NAMED.exec(head);
  const year = Number(found?.[1] ?? 0);
  return found && inRange(year)
    ? { year, span: { from: found.index, to: found.index + found[0].length } }
    : null;
}

interface Tally {
  year: Year;
  weight: number;
  first: number;
}

/** The Regulations are in force from May of this year; much is counted since then. */
const ENACTED = 2008;
/** 截至2016年底: the end of the year that is told of. */
const CLOSES = /^(?:年?[底末]|12月(?:底|末|31日))/;
const PAST = /^\d{1,2}月.{0,4}(?:成立|制定|起|开始|以来|施行|实施|印发|修订|开通)/;

/** Years by how often the text speaks of them as its own: at the start of sentences most of all. */
function yearsOfBody(whole: string): Tally[] {
  const tallies = new Map<Year, Tally>();
  // The stated period speaks for itself.
  const text = withoutTitles(whole).replace(PERIOD, (all) => ' '.repeat(all.length));
  for (const found of text.matchAll(
    /(?<![\d〔[(第])(20\d\d)(?:年度?|全年|-(?=，))(?!12月31日止)/g,
  )) {
    const year = Number(found[1]);
    if (!inRange(year)) continue;
    const before = text[found.index - 1] ?? '\n';
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 8);
    const since = after.startsWith('以来');
    if (since && (year < ENACTED + 1 || /[自从]/.test(before))) continue;
    const opening = /[\n。；:：、)]/.test(before) && /^(?:度?，|[一-龥])/.test(after);
    const tally = tallies.get(year) ?? { year, weight: 0, first: found.index };
    const until = /[至止到]$/.test(before) && CLOSES.test(after);
    // 2010年7月制定: what was done in a month is told of any year.
    const past = !until && PAST.test(after);
    tally.weight += until || (opening && !past) ? 3 : past ? 0.5 : 1;
    if (/^，?(?:将|要|我[局厅委市区县镇]将|工作(?:打算|计划|安排|思路))/.test(after))
      tally.weight -= 2;
    tallies.set(year, tally);
  }
  // What is carried over to a year was left of the one before.
  for (const found of text.matchAll(/转(?:入|至|到)?(20\d\d)年度?(?:继续)?办理/g)) {
    const year = Number(found[1]) - 1;
    const tally = tallies.get(year) ?? { year, weight: 0, first: found.index + 1 };
    const next = tallies.get(year + 1);
    if (next) next.weight -= 1;
    tally.weight += 2;
    tallies.set(year, tally);
  }
  return [...tallies.values()].sort((a, b) => b.weight - a.weight || a.year - b.year);
}

function spanOf({ first }: Tally): Span {
  return { from: first, to: first + 5 };
}

/**
 * The year covered. A title counts most, then the stated period, then the report's name in its first
 * sentences, then the year that the text speaks of most; the year of publication less one is the
 * last resort (that year itself for a plan). Where title and period disagree, the text decides.
 */
export function yearOf(
  plain: Plain,
  body: Opening,
  { titles, published }: Front,
  plan: boolean,
): YearFound {
  const bodyFrom = body.from;
  const text = inDigits(plain.text);
  const titled = titles
    .map((title): SaidYear | null => {
      const year = yearOfTitle(title.text);
      return year === null ? null : { year, span: title.span };
    })
    .find((said) => said !== null);
  const period = yearOfPeriod(text);
  const named = yearOfNaming(text.slice(bodyFrom), body.intro);
  const spoken = yearsOfBody(text.slice(bodyFrom));
  const most = spoken[0];
  const said: SaidYear[] = [];
  if (titled) said.push(titled);
  if (period) said.push(period);
  if (named) {
    const { from, to } = named.span ?? { from: 0, to: 0 };
    said.push({ year: named.year, span: { from: from + bodyFrom, to: to + bodyFrom } });
  }
  if (said.length === 0) {
    if (plan && inRange(published)) return { year: published, disagreement: [] };
    if (most && most.weight > 0) {
      const { from, to } = spanOf(most);
      const span = { from: from + bodyFrom, to: to + bodyFrom };
      return {
        year: most.year,
        disagreement: period ? [] : disagreeing([{ year: most.year, span }]),
      };
    }
    return { year: inRange(published - 1) ? published - 1 : null, disagreement: [] };
  }
  const weight = (year: Year): number => spoken.find((tally) => tally.year === year)?.weight ?? 0;
  let chosen = said[0]!;
  if (
    titled &&
    period &&
    titled.year !== period.year &&
    weight(period.year) > 2 * weight(titled.year)
  ) {
    chosen = period;
  }
  // Without a title: last year's preamble before this year's text.
  if (!titled && !plan && most && outweighs(most, chosen, said, weight)) {
    const { from, to } = spanOf(most);
    chosen = { year: most.year, span: { from: from + bodyFrom, to: to + bodyFrom } };
  }
  return {
    year: chosen.year,
    disagreement: disagreeing([chosen, ...said.filter((one) => one !== chosen)]),
  };
}

/** So much more must a text speak of a year than of the one that its preamble names, to be of it. */
const STALE_FACTOR = 3;
const STALE_WEIGHT = 6;

/**
 * True where a text speaks of the year after the chosen one, and hardly of that: a preamble was
 * copied from the report before and not mended. What else names a year must not stand against it.
 */
function outweighs(
  most: Tally,
  chosen: SaidYear,
  said: readonly SaidYear[],
  weight: (year: Year) => number,
): boolean {
  if (most.year !== chosen.year + 1) return false;
  const named = said.some(({ year }) => year === most.year);
  const own = Math.max(1, weight(chosen.year));
  return named ? most.weight > own * 2 : most.weight >= Math.max(STALE_WEIGHT, STALE_FACTOR * own);
}

/** All of them if they are not one year. */
function disagreeing(said: SaidYear[]): SaidYear[] {
  const years = new Set(said.map(({ year }) => year));
  if (years.size < 2) return [];
  return [...years].map((year) => said.find((one) => one.year === year)!);
}
