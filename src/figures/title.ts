import { m, type Locale } from '../i18n';
import {
  formatList,
  formatNumber,
  formatPercent,
  formatYears,
  lowerFirst,
  tidySpaces,
} from '../i18n/numbers';
import type { Catalogue, Year } from '../model/nouns';
import { findingOf, inYears, isRate, type Finding } from './findings';
import type { FigureInput } from './figure';
import {
  findIndicator,
  indicatorPart,
  indicatorShort,
  quantity,
  transformName,
  unitName,
} from './names';
import { subjectText, whoText } from './sentence';
import type { Series } from './rows';
import type { View } from './view';

/** Changes smaller than this share are told as 'changed little'. */
const LITTLE = 0.03;

/** The view narrowed to one series of its figure, so that it can be named in a sentence. */
export function viewOfSeries(view: View, series: Series): View {
  const one: View = { ...view, indicators: [series.indicator] };
  const row = series.rows[0];
  if (!row) return one;
  if (view.by === 'agency' && row.agency !== null)
    return { ...one, agencies: [row.agency], provinces: [], levels: [], kinds: [] };
  if (view.by === 'province' && row.province !== null) return { ...one, provinces: [row.province] };
  if (view.by === 'level' && row.level !== null) return { ...one, levels: [row.level] };
  if (view.by === 'kind' && row.kind !== null) return { ...one, kinds: [row.kind] };
  return one;
}

/** One series in words: 'Requests received by Suqian Municipal Civil Affairs Bureau'. */
export function seriesSubject(
  view: View,
  series: Series,
  catalogue: Catalogue,
  locale: Locale,
): string {
  return subjectText(viewOfSeries(view, series), catalogue, locale);
}

function changeTitle(input: FigureInput, finding: Extract<Finding, { kind: 'change' }>): string {
  const { view, catalogue, locale } = input;
  const { series, from, to } = finding;
  const at = { locale };
  const subject = seriesSubject(view, series, catalogue, locale);
  const years = { subject, from: String(from.year), to: String(to.year) };
  if (isRate(input, series.indicator)) {
    const [was, now] = [from, to].map(({ value }) =>
      quantity(value, series.indicator, catalogue, locale),
    );
    return was === now
      ? m.title_held(years, at)
      : m.title_went({ ...years, was: was!, now: now! }, at);
  }
  const ratio = to.value / from.value;
  const pct = formatPercent((ratio - 1) * 100, locale);
  if (Math.abs(ratio - 1) < LITTLE) return m.title_held(years, at);
  if (ratio > 2.1)
    return m.title_times({ ...years, times: formatNumber(ratio, locale, ratio < 10 ? 1 : 0) }, at);
  if (ratio >= 1.9) return m.title_double(years, at);
  if (ratio >= 0.48 && ratio <= 0.52) return m.title_halve(years, at);
  return ratio > 1 ? m.title_rise({ ...years, pct }, at) : m.title_fall({ ...years, pct }, at);
}

function findingTitle(input: FigureInput, finding: Finding): string {
  const { catalogue, locale } = input;
  const at = { locale };
  const count = (n: number) => formatNumber(n, locale);
  const label = (id: string) => lowerFirst(indicatorShort(id, catalogue, locale));
  switch (finding.kind) {
    case 'change':
      return changeTitle(input, finding);
    case 'lead': {
      const unit = isRate(input, finding.indicator) || !isPlural(input, finding.indicator);
      const words = {
        n: count(finding.of),
        who: finding.label,
        label: label(finding.indicator),
        year: String(finding.year),
      };
      return unit ? m.title_lead_highest(words, at) : m.title_lead_most(words, at);
    }
    case 'moves': {
      const { up, down, year, indicator } = finding;
      const words = {
        n: count(Math.max(up, down)),
        of: count(finding.of),
        label: indicatorShort(indicator, catalogue, locale),
        before: String(year - 1),
        year: String(year),
      };
      return up > down ? m.title_moves_up(words, at) : m.title_moves_down(words, at);
    }
    case 'share':
      return m.title_share(
        {
          part: indicatorPart(finding.part, catalogue, locale),
          pct: formatPercent(finding.percent, locale),
          total: label(finding.total),
          year: String(finding.year),
        },
        at,
      );
    case 'stated': {
      const words = {
        n: count(finding.n),
        of: count(finding.of),
        label: label(finding.indicator),
      };
      if (finding.n === 0) return m.title_stated_none(words, at);
      return finding.n === finding.of ? m.title_stated_all(words, at) : m.title_stated(words, at);
    }
    case 'median':
      return m.title_median(
        {
          n: count(finding.of),
          value: quantity(finding.value, finding.indicator, catalogue, locale),
          year: String(finding.year),
        },
        at,
      );
  }
}

/** True for counts of things ('the most requests'), false for sums of money and stocks of people. */
function isPlural(input: FigureInput, id: string): boolean {
  const indicator = [
    ...input.catalogue.codebook.indicators,
    ...input.catalogue.codebook.derived,
  ].find((one) => one.id === id);
  return indicator?.unit !== 'CNY' && indicator?.unit !== 'person' && !id.endsWith('_change');
}

/** Most parts that a title lists by name. */
const LISTED = 4;

/** Several parts of one whole as 'Press conferences: held, attended'; null for other views. */
function partsTitle({ view, catalogue, locale }: FigureInput): string | null {
  const ids = view.indicators;
  const [first] = ids;
  if (view.chart === 'composition' || first === undefined) return null;
  if (ids.length < 2 || ids.length > LISTED) return null;
  const parentOf = (id: string) => {
    const one = findIndicator(id, catalogue);
    return one && 'parent' in one ? one.parent : null;
  };
  const whole = parentOf(first);
  if (whole === null || ids.some((id) => parentOf(id) !== whole)) return null;
  const part = (id: string) => lowerFirst(indicatorPart(id, catalogue, locale));
  const words = {
    whole: indicatorPart(whole, catalogue, locale),
    parts: formatList(ids.map(part), locale),
  };
  return m.title_parts(words, { locale });
}

/** The title: the finding where the rows support one, else the subject. */
export function titleOf(input: FigureInput): string {
  const { view, catalogue, locale } = input;
  const finding = findingOf(input);
  const text = finding
    ? findingTitle(input, finding)
    : (partsTitle(input) ?? subjectText(view, catalogue, locale));
  return capital(tidySpaces(text));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * First and last year of the rows in the shown range, for maps of coverage of the reports held;
 * null without any.
 */
export function yearsShown(input: FigureInput): [Year, Year] | null {
  const held = input.view.chart === 'heat' ? input.held : [];
  let [first, last] = [Infinity, -Infinity];
  for (const some of [input.rows, held]) {
    for (const { year } of some) {
      if (!inYears(input, year)) continue;
      first = Math.min(first, year);
      last = Math.max(last, year);
    }
  }
  return first <= last ? [first, last] : null;
}

/** What is counted, in what unit, by whom, when: in the one year drawn, or in those of the rows. */
export function subtitleOf(input: FigureInput, year: Year | null): string {
  const { view, catalogue, locale } = input;
  const at = { locale };
  const ids = view.chart === 'composition' ? view.indicators.slice(0, 1) : view.indicators;
  const who = whoText(view, catalogue, locale);
  const span = year === null ? yearsShown(input) : ([year, year] as const);
  const years = span ? formatYears(span[0], span[1], locale) : '';
  const names = ids.map((id) => indicatorShort(id, catalogue, locale));
  const plain =
    ids.length > 2
      ? m.indicators_count({ n: ids.length, shown: String(ids.length) }, at)
      : names.join(m.sentence_comma({}, at));
  const units = new Set(ids.map((id) => unitName(id, catalogue, locale)));
  const changed = view.transform !== 'value' && view.chart !== 'composition';
  const label = changed
    ? m.subtitle_by(
        { label: plain, transform: lowerFirst(transformName(view.transform, locale)) },
        at,
      )
    : plain;
  const words = { label, who, years };
  const text =
    units.size === 1 && !changed
      ? m.subtitle({ ...words, unit: [...units][0]! }, at)
      : m.subtitle_plain(words, at);
  return tidySpaces(years ? text : text.replace(/[;；]\s*$/, ''));
}
