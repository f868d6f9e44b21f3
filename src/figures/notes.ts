import { m } from '../i18n';
import { endSentence, formatNumber, lowerFirst } from '../i18n/numbers';
import type { Row } from '../engines/query';
import { asked, eraOfYear, isSections } from '../model/eras';
import { reportsIn, type Count, type Era, type Indicator, type IndicatorId } from '../model/nouns';
import type { FigureInput, Note } from './figure';
import { inYears, valueSeries } from './findings';
import { findIndicator, indicatorShort } from './names';
import { isOfAgencies, subjectsOf } from './view';
import { eraOfRow, indicatorOf, isDerived } from './rows';

/** A bridge note of the codebook with indicators by name instead of by id. */
function readable(note: string, input: FigureInput): string {
  return note.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (id) =>
    findIndicator(id, input.catalogue)
      ? `“${indicatorShort(id, input.catalogue, input.locale)}”`
      : id,
  );
}

/** Why values of an indicator are not compared over 2018/2019. */
function breakNote(indicator: Indicator, input: FigureInput): string {
  const { catalogue, locale } = input;
  const at = { locale };
  const label = indicatorShort(indicator.id, catalogue, locale);
  // The codebook's own words are the closest, but it has them in English only.
  if (locale === 'en' && indicator.bridgeNote !== '') {
    const bridge = endSentence(lowerFirst(readable(indicator.bridgeNote, input)), locale);
    return m.note_bridge({ label, bridge }, at);
  }
  const before = indicator.template2014 !== '';
  const after = indicator.template2019 !== '';
  if (before && after) return m.note_break_both({ label }, at);
  if (before) return m.note_break_ended({ label }, at);
  return after ? m.note_break_began({ label }, at) : m.note_break_text({ label }, at);
}

/** Notes on one indicator: its rows in the forms, and what that does to the shown years. */
function indicatorNotes(id: IndicatorId, input: FigureInput): Note[] {
  const { locale, catalogue } = input;
  const at = { locale };
  const notes: Note[] = [];
  const indicator = indicatorOf(input, id);
  if (!indicator) return notes;
  const eras = new Set<Era>();
  for (const row of input.rows) {
    if (row.indicator === id && row.basis !== 'target' && inYears(input, row.year))
      eras.add(eraOfRow(row));
  }
  if (eras.size === 0) return notes;
  const label = indicatorShort(id, catalogue, locale);
  if (isDerived(indicator)) {
    const { noteEn, noteZh, noteHant, minimum } = indicator;
    const rule = locale === 'en' ? noteEn : locale === 'zh-Hant' ? noteHant || noteZh : noteZh;
    if (rule) notes.push({ id: `rule-${id}`, text: endSentence(rule, locale) });
    if (minimum > 0)
      notes.push({
        id: 'minimum',
        text: m.note_minimum({ minimum: formatNumber(minimum, locale) }, at),
      });
    return notes;
  }
  const sides = new Set([...eras].map(isSections));
  if (sides.size > 1 && indicator.comparable !== 'yes')
    notes.push({ id: `break-${id}`, text: breakNote(indicator, input) });
  else if (!indicator.template2014 && !indicator.template2019)
    notes.push({ id: `text-only-${id}`, text: m.note_text_only({ label }, at) });
  const both = eras.has('sections_2019') && eras.has('sections_2021');
  const redrawn =
    /@20(19|21)/.test(indicator.template2019) ||
    asked(indicator, 'sections_2019') !== asked(indicator, 'sections_2021');
  if (both && redrawn && indicator.template2019 !== '')
    notes.push({ id: `form-2021-${id}`, text: m.note_form_2021({ label }, at) });
  return notes;
}

/** The agencies behind sums, where they differ from year to year. */
function panelNotes(input: FigureInput): Note[] {
  const { view, locale } = input;
  const at = { locale };
  if (view.panel === 'balanced') return [{ id: 'balanced', text: m.note_balanced({}, at) }];
  if (view.by === 'agency' || view.agencies.length === 1 || isOfAgencies(view)) return [];
  const all = valueSeries(input);
  const widest = all
    .map(({ points }) => points)
    .filter((points) => new Set(points.map(({ row }) => row.agencies)).size > 1)
    .sort((a, b) => b.length - a.length);
  const points = widest[0];
  if (!points) return [];
  if (all.length > 1 || view.chart === 'composition' || view.chart === 'map')
    return [{ id: 'panel', text: m.note_panel_parts({}, at) }];
  const count = (n: Count) => formatNumber(n, locale);
  const ordered = [...points].sort((a, b) => a.row.agencies - b.row.agencies);
  const ends = [points[0]!, points.at(-1)!];
  const same = ends[0]!.row.agencies === ends[1]!.row.agencies;
  const pair = same ? [ordered[0]!, ordered.at(-1)!] : ends;
  const [first, last] = pair.sort((a, b) => a.year - b.year);
  return [
    {
      id: 'panel',
      text: m.note_panel(
        {
          id: isDerived(indicatorOf(input, points[0]!.row.indicator)) ? 'rate' : view.aggregate,
          first: count(first!.row.agencies),
          from: String(first!.year),
          last: count(last!.row.agencies),
          to: String(last!.year),
        },
        at,
      ),
    },
  ];
}

/** True where a line stops inside its own years because one is missing. */
function hasGaps(input: FigureInput): boolean {
  if (input.view.chart !== 'trend' && input.view.chart !== 'multiples') return false;
  return valueSeries(input).some(({ points }) =>
    points.some((point, i) => i > 0 && point.year > points[i - 1]!.year + 1),
  );
}

/** Reports that use another form than the usual one of their year. */
function lateReports(input: FigureInput): Count {
  const late = input.held.filter(
    (report) =>
      report.year > 2020 &&
      report.era !== eraOfYear(report.year) &&
      isSections(report.era) &&
      report.kind === 'annual_report' &&
      inYears(input, report.year),
  );
  return reportsIn(late);
}

/** What occurs among the values in the shown years; gathered at once, as there may be very many. */
function seenIn(input: FigureInput) {
  const bases = new Set<Row['basis']>();
  const scopes = new Set<Row['scope']>();
  const precisions = new Set<Row['precision']>();
  let own = 0;
  for (const row of input.rows) {
    if (row.value === null || !inYears(input, row.year)) continue;
    bases.add(row.basis);
    scopes.add(row.scope);
    precisions.add(row.precision);
    if (row.own) own++;
  }
  return { bases, scopes, precisions, own };
}

/**
 * The notes of a figure, only those that apply, in the order of what matters most: breaks, who is
 * behind sums, targets, precision, gaps; then the chart's own. No id comes twice.
 */
export function notesOf(input: FigureInput, own: readonly Note[]): Note[] {
  const { view, catalogue, locale } = input;
  const at = { locale };
  const seen = seenIn(input);
  const notes: Note[] = [];
  const add = (id: string, text: string) => void notes.push({ id, text });
  const ids = subjectsOf(view);
  for (const id of ids) notes.push(...indicatorNotes(id, input));
  notes.push(...panelNotes(input));

  if (seen.bases.has('target')) add('targets', m.note_targets({}, at));
  if (seen.scopes.has('mixed')) add('mix', m.note_mix({}, at));
  else if (seen.scopes.size > 1 && view.by !== 'agency') add('scopes', m.note_scopes({}, at));

  if (seen.precisions.has('at_least')) add('at-least', m.note_at_least({}, at));
  if (seen.precisions.has('at_most')) add('at-most', m.note_at_most({}, at));
  if (seen.precisions.has('approximate')) add('approximate', m.note_approximate({}, at));
  if (hasGaps(input)) add('gaps', m.note_gaps({}, at));
  if (seen.own > 0 && catalogue.own) add('own', catalogue.own.note(seen.own, locale));
  const late = seen.bases.size > 0 ? lateReports(input) : 0;
  if (late > 0)
    add('late-form', m.note_late_form({ n: late, shown: formatNumber(late, locale) }, at));

  const said = new Set<string>();
  return [...notes, ...own].filter(({ id, text }) => {
    if (text === '' || said.has(id)) return false;
    said.add(id);
    return true;
  });
}
