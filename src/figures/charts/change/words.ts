import { isChinese, m } from '../../../i18n';
import { formatNumber, formatPercent, lowerFirst, tidySpaces } from '../../../i18n/numbers';
import type { Year } from '../../../model/nouns';
import type { FigureInput, FigureTable, Note, Said, TableCell } from '../../figure';
import { ENOUGH, isRate } from '../../findings';
import { indicatorShort, precisionName, seriesKeyName, unitName, valueText } from '../../names';
import { ownText } from '../../own';
import { countBy, rowsBy } from '../../readings';
import { subjectText, whoText } from '../../sentence';
import type { ChangeRow, ChangeSpec, Move } from './spec';

/** Under this many comparable owners nothing is said of most of them. */
const SEVERAL = 5;

const count = (rows: readonly ChangeRow[], move: Move) =>
  rows.filter((row) => row.move === move).length;

/** Owners whose two values may be compared. */
const pairsOf = (spec: ChangeSpec) => spec.all.filter((row) => row.by !== null);

function title(spec: ChangeSpec): string {
  const { input, locale, indicator } = spec;
  const { view, catalogue } = input;
  const years = { from: String(spec.from), to: String(spec.year) };
  const pairs = pairsOf(spec);
  const [up, down] = [count(pairs, 'up'), count(pairs, 'down')];
  if (view.by !== 'indicator' && pairs.length >= SEVERAL && Math.max(up, down) * 2 > pairs.length) {
    const words = {
      ...years,
      n: formatNumber(Math.max(up, down), locale),
      of: formatNumber(pairs.length, locale),
      label: indicatorShort(indicator, catalogue, locale),
    };
    return up > down
      ? m.analyst_change_title_up(words, { locale })
      : m.analyst_change_title_down(words, { locale });
  }
  const subject = subjectText(view, catalogue, locale);
  return spec.year === null ? subject : m.analyst_change_title({ ...years, subject }, { locale });
}

/** A value as it is read out, or why there is none. */
function endText({ input, locale }: ChangeSpec, end: ChangeRow['from']): string {
  if (end.value === null) return end.text;
  return valueText(end.value, end.precision, end.row!.indicator, input.catalogue, locale);
}

/** The owner that moved furthest in one direction, in words; '' without a claim. */
function extreme(spec: ChangeSpec, move: 'up' | 'down'): string {
  const { locale } = spec;
  const moved = pairsOf(spec).filter((row) => row.move === move && row.precision === 'exact');
  const row = move === 'up' ? moved[0] : moved.at(-1);
  if (!row) return '';
  const words = { who: row.label, was: endText(spec, row.from), now: endText(spec, row.to) };
  return move === 'up'
    ? m.analyst_change_most_up(words, { locale })
    : m.analyst_change_most_down(words, { locale });
}

/** What one owner did: '120 in 2015, 340 in 2024, a rise of 183%'. */
function single(spec: ChangeSpec, row: ChangeRow): string {
  const { input, locale } = spec;
  const words = {
    who: row.label,
    from: String(spec.from),
    to: String(spec.year),
    was: endText(spec, row.from),
    now: endText(spec, row.to),
  };
  const sure = row.by !== null && row.precision === 'exact' && !isRate(input, spec.indicator);
  const enough = Math.min(row.from.value ?? 0, row.to.value ?? 0) >= ENOUGH;
  if (!sure || !enough || row.move === 'same') return m.analyst_change_one(words, { locale });
  const pct = formatPercent((row.by! / row.from.value!) * 100, locale);
  return row.move === 'up'
    ? m.analyst_change_one_up({ ...words, pct }, { locale })
    : m.analyst_change_one_down({ ...words, pct }, { locale });
}

function summary(spec: ChangeSpec): string {
  const { input, locale, all } = spec;
  const glue = isChinese(locale) ? '' : ' ';
  const [only] = all;
  if (!only) return '';
  if (all.length === 1) return single(spec, only);
  const pairs = pairsOf(spec);
  const number = (move: Move) => formatNumber(count(pairs, move), locale);
  const words = {
    n: countBy(rowsBy(input), pairs.length, locale),
    from: String(spec.from),
    to: String(spec.year),
    up: number('up'),
    down: number('down'),
    same: number('same'),
  };
  const sentences =
    pairs.length === 0
      ? [m.analyst_change_no_pair({ from: words.from, to: words.to }, { locale })]
      : [m.analyst_change_moves(words, { locale }), extreme(spec, 'up'), extreme(spec, 'down')];
  return tidySpaces(sentences.filter(Boolean).join(glue));
}

/** The later year, and the one that it is measured from. */
export function years({ year, from }: ChangeSpec): Year[] | null {
  return year === null || from === null ? null : [year, from];
}

/** Title, subtitle and summary of a change between two years. */
export function said(spec: ChangeSpec, { rows: drawn }: FigureInput): Said {
  const { input, locale, indicator, year, from } = spec;
  if (year === null || from === null) return { summary: '' };
  const { view, catalogue } = input;
  const years = m.analyst_two_years({ from: String(from), to: String(year) }, { locale });
  const label = indicatorShort(indicator, catalogue, locale);
  const unit = unitName(indicator, catalogue, locale);
  const who = whoText(view, catalogue, locale);
  return {
    title: title(spec),
    subtitle: tidySpaces(m.subtitle({ label, unit, who, years }, { locale })),
    summary: summary(spec),
    rows: drawn.filter(({ basis }) => basis !== 'target'),
  };
}

/** What only a change can know: who is not compared and why, who is not drawn. */
export function notes(spec: ChangeSpec): Note[] {
  const { locale, all, rows, input } = spec;
  const list: Note[] = [];
  const add = (id: string, text: string) => void list.push({ id, text });
  const number = (n: number) => ({ n, shown: formatNumber(n, locale) });
  const left = all.length - rows.length - spec.single;
  if (left > 0) add('change_left', m.analyst_note_left(number(left), { locale }));
  if (spec.broken)
    add(
      'change_break',
      m.chartb_note_break({ from: spec.from ?? 0, to: spec.year ?? 0 }, { locale }),
    );
  const missing = all.filter((row) => row.apart === 'missing').length;
  const drawn = missing - spec.single;
  if (drawn > 0) add('change_missing', m.analyst_note_one_end(number(drawn), { locale }));
  if (spec.single > 0) add('change_single', m.analyst_note_single(number(spec.single), { locale }));
  if (spec.neither > 0)
    add('change_neither', m.analyst_note_no_end(number(spec.neither), { locale }));
  if (all.some((row) => row.apart === 'agencies'))
    add('change_agencies', m.analyst_note_agencies({}, { locale }));
  if (input.view.indicators.length > 1 && input.view.by !== 'indicator') {
    const name = lowerFirst(indicatorShort(spec.indicator, input.catalogue, locale));
    add('change_one_indicator', m.analyst_note_one_indicator({ name }, { locale }));
  }
  return list;
}

/** Every owner with its two values, drawn or not. */
export function table(spec: ChangeSpec): FigureTable {
  const { locale, all, input } = spec;
  const number = (value: number | null): TableCell => ({
    raw: value,
    text: value === null ? '' : formatNumber(value, locale),
  });
  const end = ({ value, row, text, state }: ChangeRow['from']): TableCell =>
    value === null
      ? { raw: null, text: state === 'few' ? '' : text }
      : { raw: value, text: ownText(formatNumber(value, locale), row) };
  const words = (text: string): TableCell => ({ raw: text, text });
  const precision = (of: ChangeRow['from']) =>
    words(of.value === null ? '' : precisionName(of.precision, locale));
  const heading = m.chart_column_precision({}, { locale });
  const column = (key: string, label: string, numeric = true) => ({ key, label, numeric });
  return {
    columns: [
      column('name', seriesKeyName(input.view.by, locale), false),
      column('from', String(spec.from ?? '')),
      column('from_precision', heading, false),
      column('to', String(spec.year ?? '')),
      column('to_precision', heading, false),
      column('change', m.analyst_column_change({}, { locale })),
      column('change_precision', heading, false),
      column('why', m.analyst_column_why({}, { locale }), false),
    ],
    rows: all.map((row) => ({
      id: row.key,
      report: row.to.row?.report ?? row.from.row?.report ?? null,
      cells: [
        words(row.label),
        end(row.from),
        precision(row.from),
        end(row.to),
        precision(row.to),
        number(row.by),
        words(row.by === null ? '' : precisionName(row.precision, locale)),
        words(
          row.apart === 'break' || row.apart === 'agencies'
            ? m.analyst_why({ id: row.apart }, { locale })
            : '',
        ),
      ],
    })),
  };
}
