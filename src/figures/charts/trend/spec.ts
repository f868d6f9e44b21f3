import type { Year } from '../../../model/nouns';
import type { FigureInput, Note } from '../../figure';
import { formatNumber } from '../../../i18n/numbers';
import { m } from '../../../i18n';
import { lazy } from '../../../model/lazy';
import { indicatorOf, type Series } from '../../rows';
import { seriesOf } from '../../series';
import { FORM_BREAKS } from './plot';
import { baseYear, transformSeries, type Reason, type Transformed } from '../../transform';
import { silencesOf, unaskedRuns, type Silence } from './silence';

/** Lines over years, without pixels. */
export interface TrendSpec {
  input: FigureInput;
  /** Results, in display order. */
  lines: Transformed[];
  /** Aims, drawn beside results and never joined. */
  aims: Transformed[];
  /** Change on the year before of every series, for tooltips; by series key. */
  changes: () => ReadonlyMap<string, Transformed>;
  /** First and last year of the axis; null when there is nothing to draw. */
  years: [Year, Year] | null;
  /** linear also where the view asks for a log scale but values lie below zero. */
  scale: 'linear' | 'log';
  /** Changes of form between two years: 2018.5 lies between 2018 and 2019. */
  breaks: number[];
  /** Years that no form asked about, both ends included. */
  unasked: [Year, Year][];
  silences: Silence[];
}

/** The break between the 2014 table and the sections of 2019, as a place on the year axis. */
const FORM_2019 = 2018.5;

/** Places where lines stop, because the form changed between two years. */
function breaksOf(input: FigureInput, lines: readonly Transformed[], [from, to]: [Year, Year]) {
  const places = new Set<number>();
  const broken = input.view.indicators.some((id) => indicatorOf(input, id)?.comparable !== 'yes');
  if (broken && from < FORM_2019 && to > FORM_2019) places.add(FORM_2019);
  for (const { points, omitted } of lines) {
    // Sides rise along a line: most lines stay on the first.
    if (!points.at(-1)?.side && !omitted.at(-1)?.side) continue;
    const stops = [...points, ...omitted].sort((a, b) => a.row.year - b.row.year);
    stops.forEach((stop, i) => {
      const before = stops[i - 1];
      if (!before || before.side === stop.side) return;
      const usual = [...FORM_BREAKS.keys()].find(
        (at) => before.row.year < at && stop.row.year > at,
      );
      places.add(usual ?? stop.row.year - 0.5);
    });
  }
  return [...places].sort((a, b) => a - b);
}

/** Runs of unasked years cover the break beside them, so it needs no band of its own. */
function uncovered(breaks: readonly number[], unasked: readonly [Year, Year][]): number[] {
  return breaks.filter((at) => !unasked.some(([a, b]) => at > a - 1 && at < b + 1));
}

/**
 * What lies inside the years of the view. Rows outside are read for an index's base year; they are
 * computed with, never drawn.
 */
function clip(lines: readonly Transformed[], { from, to }: FigureInput['view']): Transformed[] {
  const outside = ({ year }: { year: Year }) =>
    (from !== null && year < from) || (to !== null && year > to);
  const clipped: Transformed[] = [];
  for (const line of lines) {
    if (!line.series.rows.some(outside)) {
      clipped.push(line);
      continue;
    }
    const rows = line.series.rows.filter((row) => !outside(row));
    if (rows.length === 0) continue;
    const points = line.points.filter((point) => !outside(point));
    const omitted = line.omitted.filter((one) => !outside(one.row));
    clipped.push({ ...line, series: { ...line.series, rows }, points, omitted });
  }
  return clipped;
}

/** One year beyond the last value when its form stopped asking: the end of a line says why. */
function stopsAsking(input: FigureInput, last: Year): boolean {
  if (input.view.to !== null && input.view.to <= last) return false;
  const later = input.held.some((report) => report.year > last);
  return later && unaskedRuns(input, last + 1, last + 1, new Set()).length > 0;
}

/**
 * Rows and view to lines; see TrendSpec. `prepare` changes the series before anything is made of
 * them: small multiples give every panel the same colour.
 */
export function trendSpec(
  input: FigureInput,
  prepare: (series: readonly Series[]) => readonly Series[] = (series) => series,
): TrendSpec {
  const { view } = input;
  const series = prepare(seriesOf(input));
  const results = series.filter((one) => one.basis !== 'target');
  const transformed = clip(transformSeries(input, series), view);
  const lines = transformed.filter((one) => one.series.basis !== 'target');
  const aims = view.targets ? transformed.filter((one) => one.series.basis === 'target') : [];
  const change = { ...input, view: { ...view, transform: 'change' as const } };
  const changes = lazy(
    () => new Map(transformSeries(change, results).map((one) => [one.series.key, one])),
  );
  const silences = silencesOf(
    input,
    results.filter((one) => !one.muted),
  );

  const valued = new Set<Year>();
  let negative = false;
  for (const { points, omitted } of [...lines, ...aims]) {
    for (const { year, value } of points) {
      valued.add(year);
      if (!(value >= 0)) negative = true;
    }
    for (const { row } of omitted) valued.add(row.year);
  }
  const log = view.scale === 'log' && view.transform !== 'change' && !negative;
  const scale = log ? 'log' : 'linear';
  const spec = { input, lines, aims, changes, scale, silences } as const;
  if (valued.size === 0) return { ...spec, years: null, breaks: [], unasked: [] };

  const all = [...valued, ...silences.map((one) => one.year)];
  const last = Math.max(...all);
  const years: [Year, Year] = [
    view.from ?? Math.min(...all),
    view.to ?? (stopsAsking(input, last) ? last + 1 : last),
  ];
  const unasked = unaskedRuns(input, ...years, valued);
  const breaks = uncovered(breaksOf(input, lines, years), unasked);
  return { ...spec, years, unasked, breaks };
}

/** True when no line has a point, a count or an aim. */
export function trendIsEmpty(spec: TrendSpec): boolean {
  return spec.years === null;
}

/** What was left out and why, as notes; shared by charts of lines. */
export function lineNotes(spec: TrendSpec): Note[] {
  const { input, lines } = spec;
  const { locale, view } = input;
  const notes: Note[] = [];
  const add = (id: string, text: string) => notes.push({ id, text });
  const counts = new Map<Reason, number>();
  for (const { reason } of lines.flatMap((line) => line.omitted)) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  if (view.transform === 'index' && lines.length > 0) {
    const year = view.base ?? baseYear(lines.map((line) => line.series));
    const some = lines.some((line) => line.points.length > 0);
    if (year !== null && some) add('index', m.chart_note_index({ year: String(year) }, { locale }));
    else if (year !== null) {
      add('index', m.chart_note_index_none({ year: String(year) }, { locale }));
    }
  }
  for (const reason of ['few', 'small', 'open', 'break', 'base', 'whole'] as const) {
    const count = counts.get(reason);
    if (!count) continue;
    const shown = formatNumber(count, locale);
    add(reason, m.chart_note_omitted({ id: reason, shown }, { locale }));
  }
  if (view.scale === 'log' && spec.scale === 'linear' && view.transform !== 'change') {
    add('log', m.chart_note_log_negative({}, { locale }));
  }
  return notes;
}

/** Notes of a trend: those of lines, and how many are grey. */
export function trendNotes(spec: TrendSpec): Note[] {
  const { locale, view } = spec.input;
  const muted = spec.lines.filter((line) => line.series.muted).length;
  const notes = lineNotes(spec);
  if (muted > 0 && view.focus.length === 0) {
    const shown = formatNumber(muted, locale);
    notes.push({ id: 'muted', text: m.chart_note_muted({ n: muted, shown }, { locale }) });
  }
  return notes;
}
