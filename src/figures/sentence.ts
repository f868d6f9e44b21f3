import { LEVELS, type Catalogue, type Level } from '../model/nouns';
import { isChinese, m, type Locale } from '../i18n';
import { formatList, lowerFirst, tidySpaces } from '../i18n/numbers';
import {
  agenciesCount,
  agencyNameOf,
  findIndicator,
  indicatorShort,
  kindAgencies,
  provinceName,
} from './names';
import { isOfAgencies, subjectsOf, type Chart, type View } from './view';

/** The settings of a view that a reader can open from its sentence. */
export const CONTROLS = [
  'indicator',
  'agencies',
  'kind',
  'level',
  'place',
  'years',
  'chart',
  'by',
  'versus',
  'transform',
  'scale',
  'axes',
  'panel',
  'mix',
  'targets',
] as const;
export type Control = (typeof CONTROLS)[number];

/** A run of a sentence: plain text, or the text of a control. */
export type SentencePart =
  | { kind: 'text'; text: string }
  | { kind: 'control'; control: Control; text: string };

/** The words of each control of one sentence, standing in the message as single characters. */
interface Slots {
  controls: { control: Control; text: string }[];
  put(control: Control, text: string): string;
}

// Private-use characters, so that a message's words can never be taken for a slot.
const FIRST_SLOT = 0xe000;

function slots(): Slots {
  const controls: Slots['controls'] = [];
  return {
    controls,
    put(control, text) {
      controls.push({ control, text });
      return String.fromCharCode(FIRST_SLOT + controls.length - 1);
    },
  };
}

/**
 * What decides the word between an indicator and who reports it ('requests by', 'staff of', 'suits
 * concerning'): the indicator, its family, or that it is a rate.
 */
function linkOf(view: View, catalogue: Catalogue): string {
  const id = subjectsOf(view)[0] ?? '';
  const one = findIndicator(id, catalogue);
  if (one && 'numerator' in one) return 'derived';
  return one?.group === 'reviews' || one?.group === 'litigation' ? one.group : id;
}

/** Short names of a view's indicators; from three on their number, of a composition the total. */
function indicatorText(view: View, catalogue: Catalogue, locale: Locale): string {
  const ids = subjectsOf(view);
  if (ids.length > 2)
    return m.indicators_count({ n: ids.length, shown: String(ids.length) }, { locale });
  const names = ids.map((id) => indicatorShort(id, catalogue, locale));
  const [first, ...rest] = names;
  return formatList([first ?? '', ...rest.map(lowerFirst)], locale);
}

/** Chosen agencies by name, from three on by number. */
function agenciesText(view: View, catalogue: Catalogue, locale: Locale): string {
  if (view.agencies.length > 2) return agenciesCount(view.agencies.length, locale);
  const names = view.agencies.map((id) => agencyNameOf(id, catalogue, locale));
  return formatList(names, locale);
}

/** In Chinese the bureau of a city or county is named 局, several levels together 部门. */
function kindText(view: View, locale: Locale): string {
  const bureaus =
    view.levels.length > 0 && view.levels.every((one) => one === 'prefecture' || one === 'county');
  if (view.kinds.length > 2)
    return m.kinds_count({ n: view.kinds.length, shown: String(view.kinds.length) }, { locale });
  const names = view.kinds.map((id) =>
    bureaus ? m.kind_bureaus({ id }, { locale }) : kindAgencies(id, locale),
  );
  return formatList(names, locale);
}

function levelText(levels: readonly Level[], locale: Locale): string {
  const ordered = LEVELS.filter((level) => levels.includes(level));
  const names = ordered.map((id) => m.level_of({ id }, { locale }));
  return isChinese(locale) ? names.join('、') : formatList(names, locale);
}

function placeText(view: View, catalogue: Catalogue, locale: Locale): string {
  const { provinces } = view;
  if (provinces.length === 0) return m.province_all({}, { locale });
  if (provinces.length > 2)
    return m.provinces_count({ n: provinces.length, shown: String(provinces.length) }, { locale });
  return formatList(
    provinces.map((code) => provinceName(code, catalogue, locale)),
    locale,
  );
}

/**
 * Who reports, with a slot for each control; `everywhere`: says 'in all provinces' too, so that the
 * place can be opened.
 */
function who(
  view: View,
  catalogue: Catalogue,
  locale: Locale,
  put: Slots['put'],
  everywhere = true,
): string {
  const filtered = view.kinds.length + view.levels.length + view.provinces.length > 0;
  const chosen = view.agencies.length
    ? put('agencies', agenciesText(view, catalogue, locale))
    : null;
  if (chosen !== null && !filtered) return chosen;

  const kind = view.kinds.length
    ? put('kind', kindText(view, locale))
    : put(chosen === null ? 'agencies' : 'kind', m.sentence_all_agencies({}, { locale }));
  const central = view.levels.length === 1 && view.levels[0] === 'central';
  const place = () => put('place', placeText(view, catalogue, locale));
  const level = () => put('level', levelText(view.levels, locale));
  const placed = everywhere || view.provinces.length > 0;
  let filter: string;
  if (!placed)
    filter =
      view.levels.length === 0
        ? m.sentence_who_alone({ kind }, { locale })
        : central
          ? m.sentence_who_central({ kind, level: level() }, { locale })
          : m.sentence_who_level_alone({ kind, level: level() }, { locale });
  else if (view.levels.length === 0) filter = m.sentence_who({ kind, place: place() }, { locale });
  else if (central && view.provinces.length === 0)
    filter = m.sentence_who_central({ kind, level: level() }, { locale });
  else filter = m.sentence_who_level({ kind, level: level(), place: place() }, { locale });
  return chosen === null
    ? filter
    : m.sentence_who_among({ agencies: chosen, who: filter }, { locale });
}

/** Fills the slots of a message with plain text. */
function fill(message: string, controls: Slots['controls']): string {
  return tidySpaces(
    split(message, controls)
      .map(({ text }) => text)
      .join(''),
  );
}

/** Who reports, in words: 'civil affairs bureaus of prefectures in Jiangsu'. */
export function whoText(view: View, catalogue: Catalogue, locale: Locale): string {
  const { controls, put } = slots();
  return fill(who(view, catalogue, locale, put, false), controls);
}

/** Indicators and who reports them: 'Requests received by all agencies in Jiangsu'. */
export function subjectText(view: View, catalogue: Catalogue, locale: Locale): string {
  const label = indicatorText(view, catalogue, locale);
  const people = whoText(view, catalogue, locale);
  return tidySpaces(m.subject({ id: linkOf(view, catalogue), label, who: people }, { locale }));
}

/** Charts of one year, or of one year and the year it is held against. */
const ONE_YEAR: readonly Chart[] = ['ranking', 'map', 'change', 'slope', 'scatter', 'flow'];

/** True for charts that hold their year against another. */
export function hasVersus({ chart }: View): boolean {
  return chart === 'ranking' || chart === 'change' || chart === 'slope';
}

/** True for charts that show one year at a time. */
export function isSingleYear(view: View): boolean {
  if (ONE_YEAR.includes(view.chart)) return true;
  if (view.chart !== 'composition' || view.by === 'all' || view.by === 'indicator') return false;
  // The parts of one owner are shown year by year.
  const { agencies, provinces, levels, kinds } = view;
  const chosen = { agency: agencies, province: provinces, level: levels, kind: kinds }[view.by];
  return chosen.length !== 1;
}

/**
 * The year of a chart that shows one. Where it is left open, a change looks for two years that can be
 * compared (charts/change/spec), other charts for the last with enough rows: within the view's years.
 */
function yearText({ chart, from, to, year, versus }: View, locale: Locale): string {
  const at = { locale };
  if (year !== null) return m.sentence_year({ year: String(year) }, at);
  if (chart !== 'change' && chart !== 'slope')
    return to === null ? m.sentence_latest({}, at) : m.sentence_latest_to({ to: String(to) }, at);
  if (versus !== null) return m.sentence_other_year({}, at);
  if (from === null && to === null) return m.sentence_two_years({}, at);
  if (from === null) return m.sentence_two_years_to({ to: String(to) }, at);
  if (to === null) return m.sentence_two_years_from({ from: String(from) }, at);
  return m.sentence_two_years_of({ from: String(from), to: String(to) }, at);
}

function yearsText(view: View, locale: Locale): string {
  const { from, to } = view;
  if (isSingleYear(view)) return yearText(view, locale);
  if (from === null && to === null) return m.sentence_kinds_years({}, { locale });
  if (from === null) return m.sentence_years_to({ to: String(to) }, { locale });
  if (to === null) return m.sentence_years_from({ from: String(from) }, { locale });
  if (from === to) return m.sentence_year({ year: String(from) }, { locale });
  return m.sentence_years({ from: String(from), to: String(to) }, { locale });
}

/** How rows become marks; null where the chart leaves no choice. */
function byText(view: View, catalogue: Catalogue, locale: Locale): string | null {
  const { by, aggregate, chart, agencies } = view;
  if (chart === 'map' || isOfAgencies(view)) return null;
  const single = agencies.length === 1;
  if (by === 'agency' || (single && by !== 'all')) return m.sentence_by({ id: by }, { locale });
  // Rates are never added: their counts are.
  const first = findIndicator(view.indicators[0] ?? '', catalogue);
  const how = first && 'numerator' in first ? 'rate' : aggregate;
  return m.sentence_by_aggregate({ id: `${by}_${how}` }, { locale });
}

/** Settings that join the sentence once they differ from the usual. */
function extras(view: View, locale: Locale): { control: Control; text: string }[] {
  const list: { control: Control; text: string }[] = [];
  const add = (control: Control, text: string) => void list.push({ control, text });
  const at = { locale };
  if (view.versus !== null && hasVersus(view))
    add('versus', m.sentence_versus({ year: String(view.versus) }, at));
  if (view.transform === 'change') add('transform', m.sentence_change({}, at));
  if (view.transform === 'share') add('transform', m.sentence_share({}, at));
  if (view.transform === 'index')
    add(
      'transform',
      view.base === null
        ? m.sentence_index_first({}, at)
        : m.sentence_index({ year: String(view.base) }, at),
    );
  if (view.scale === 'log') add('scale', m.sentence_log({}, at));
  if (view.axes === 'free' && view.chart === 'multiples') add('axes', m.sentence_free({}, at));
  if (view.panel === 'balanced') add('panel', m.sentence_balanced({}, at));
  if (view.mix) add('mix', m.sentence_mix({}, at));
  if (!view.targets) add('targets', m.sentence_no_targets({}, at));
  return list;
}

/** The filled message as parts. */
function split(message: string, controls: Slots['controls']): SentencePart[] {
  const parts: SentencePart[] = [];
  let text = '';
  const flush = () => {
    if (text) parts.push({ kind: 'text', text });
    text = '';
  };
  for (const char of message) {
    const control = controls[char.charCodeAt(0) - FIRST_SLOT];
    if (!control) text += char;
    else {
      flush();
      parts.push({ kind: 'control', ...control });
    }
  }
  flush();
  return parts;
}

const CJK_END = /[\u2e80-\uffef]$/;
const CJK_START = /^[\u2e80-\uffef]/;

/** Drops a space that stands between Chinese characters once the slots are filled. */
function joinScripts(parts: SentencePart[]): SentencePart[] {
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.kind !== 'text') continue;
    const rest = parts[i + 1]?.text ?? '';
    const before = parts[i - 1]?.text ?? '';
    const bare = part.text.trim();
    if (CJK_END.test(before) && CJK_START.test(bare || rest)) part.text = part.text.trimStart();
    if (CJK_START.test(rest) && CJK_END.test(bare || before)) part.text = part.text.trimEnd();
  }
  return parts.filter((part) => part.text !== '');
}

/**
 * The view as one sentence in the reader's language, its settings as parts that can be opened:
 * 'Requests received by civil affairs bureaus of prefectures in all provinces, 2015 to 2025, as
 * lines, one per agency.' Rare settings appear only once they are set. Never throws; ids that the
 * catalogue lacks appear as they are.
 */
export function sentenceOf(view: View, catalogue: Catalogue, locale: Locale): SentencePart[] {
  const { controls, put } = slots();
  const at = { locale };
  const label = put('indicator', indicatorText(view, catalogue, locale));
  const head = m.sentence_head(
    {
      id: linkOf(view, catalogue),
      label,
      who: who(view, catalogue, locale, put),
      years: put('years', yearsText(view, locale)),
    },
    at,
  );
  const id = view.chart;
  const chart = put('chart', m.sentence_chart({ id }, at));
  const by = byText(view, catalogue, locale);
  const body =
    by === null
      ? m.sentence_as_plain({ id, chart }, at)
      : m.sentence_as({ id, chart, by: put('by', by) }, at);
  const rest = extras(view, locale).map(({ control, text }) => put(control, text));
  const message = [head, body, ...rest].join(m.sentence_comma({}, at)) + m.sentence_end({}, at);
  const parts = split(message, controls);
  return isChinese(locale) ? joinScripts(parts) : parts;
}

/** The sentence as plain text. */
export function sentenceText(view: View, catalogue: Catalogue, locale: Locale): string {
  const parts = sentenceOf(view, catalogue, locale);
  return tidySpaces(parts.map(({ text }) => text).join(''));
}
