import type { Row } from '../../engines/query';
import { findIndicator, indicatorShort } from '../../figures/names';
import { isChinese, m } from '../../i18n';
import { formatNumber, lowerFirst } from '../../i18n/numbers';
import { asked } from '../../model/eras';
import type { IndicatorId, Year } from '../../model/nouns';
import { paragraph } from '../blocks';
import { cellOf, textCell } from '../cells';
import { changeOf } from '../compare';
import { observationOf, reportOf, stated } from '../facts';
import { tidy } from '../phrase';
import { intervalOf } from '../rates';
import { put, putPercent, type Teller } from '../tell';
import type { Block, Cell, Sentence } from '../types';
import { isRate, percentText, refOf } from '../words';

/** What a superior asks first, in the order of the sections. */
export const KEY: readonly IndicatorId[] = [
  'published_total',
  'published_website',
  'normative_made',
  'press_conferences_total',
  'press_conferences_held',
  'press_conferences_attended',
  'interpretations',
  'requests_received',
  'requests_completed',
  'replies_total',
  'replies_refused',
  'on_time_rate',
  'disclosure_rate',
  'disclosure_rate_2014',
  'reviews_total',
  'reviews_corrected',
  'litigation_total',
  'litigation_corrected',
  'proposals_total',
];

/** Most changes told in the sentence above the table. */
const MOVES = 4;

/** Section on the key figures: how much is stated, what moved, and the table. */
export function keySection(teller: Teller): Block[] {
  const { facts } = teller;
  const rows = KEY.filter((id) => [0, 1].some((back) => valued(teller, id, facts.year - back)));
  const now = rows.some((id) => valued(teller, id, facts.year));
  if (!reportOf(facts, facts.year) || !now) return [];
  return [...paragraph('key.text', sentences(teller)), table(teller, rows)];
}

function valued({ facts }: Teller, id: IndicatorId, year: Year): Row | undefined {
  const row = stated(facts, id, year);
  return row && row.value !== null ? row : undefined;
}

function sentences(teller: Teller): Sentence[] {
  const { facts, locale, name, slots } = teller;
  const at = { locale };
  const year = String(facts.year);
  const before = String(facts.year - 1);
  const report = reportOf(facts, facts.year)!;
  const n = facts.rows.filter(
    (row) => row.year === facts.year && row.basis === 'stated' && row.numerator === null,
  ).length;
  const count = slots.put(m.brief_figures({ n, shown: String(n) }, at), {
    how: 'count',
    indicator: null,
    agency: facts.agency,
    year: facts.year,
    value: n,
    precision: 'exact',
    basis: 'stated',
    reports: [report.id],
  });
  const made = [
    slots.sentence(
      'key.stated',
      m.brief_report_states({ name: name.replace(/,$/, ''), year, count }, at),
    ),
  ];
  if (!reportOf(facts, facts.year - 1)) {
    made.push(slots.sentence('key.before', m.brief_before_none({ before }, at)));
    return made;
  }
  const moves = KEY.flatMap((id) => {
    const row = stated(facts, id, facts.year);
    const change = row && changeOf(facts, id);
    // Nothing twice is no news.
    const still = change?.kind === 'same' && row?.value === 0;
    if (!row || !change || change.kind === 'none' || still) return [];
    return [{ row, change, size: change.kind === 'percent' ? Math.abs(change.percent) : 0 }];
  });
  // The largest moves are what needs explaining; they are told in the order of the table.
  const told = new Set([...moves].sort((a, b) => b.size - a.size).slice(0, MOVES));
  const list = moves
    .filter((move) => told.has(move))
    .map(({ row, change }) => {
      const short = indicatorShort(row.indicator, facts.catalogue, locale);
      const label = isChinese(locale) ? short : lowerFirst(short);
      if (change.kind === 'percent') {
        const words = {
          label,
          percent: putPercent(teller, row, change),
          value: put(teller, row, true),
        };
        return change.percent > 0 ? m.brief_moved_up(words, at) : m.brief_moved_down(words, at);
      }
      const words = { label, value: put(teller, row, true) };
      return change.kind === 'same' ? m.brief_moved_same(words, at) : m.brief_moved_near(words, at);
    });
  const message =
    list.length > 0
      ? m.brief_moved({ before, list: isChinese(locale) ? list.join('；') : list.join('; ') }, at)
      : m.brief_before_apart({}, at);
  made.push(slots.sentence('key.moves', message));
  return made;
}

function absent({ facts, locale }: Teller, id: IndicatorId, year: Year): Cell {
  const report = reportOf(facts, year);
  const indicator = findIndicator(id, facts.catalogue);
  const counted = indicator && !('numerator' in indicator) ? indicator : null;
  const why = !report
    ? 'no_report'
    : counted && asked(counted, report.era) === 'not_asked'
      ? 'not_asked'
      : counted
        ? 'not_stated'
        : 'none';
  return { text: m.brief_cell({ id: why }, { locale }), raw: null, ref: null };
}

function changeCell(teller: Teller, row: Row | undefined): Cell {
  const { facts, locale } = teller;
  const at = { locale };
  const change = row ? changeOf(facts, row.indicator) : null;
  if (!row || !change) return { text: m.brief_cell({ id: 'first' }, at), raw: null, ref: null };
  if (change.kind === 'none' && change.why === 'rate') return rateCell(teller, row, change.was);
  if (change.kind !== 'percent') {
    const id = change.kind === 'none' ? change.why : change.kind;
    return { text: m.brief_cell({ id }, at), raw: change.kind === 'same' ? 0 : null, ref: null };
  }
  const { percent, precision, was } = change;
  const size = precision === 'at_least' ? Math.floor(Math.abs(percent)) : percent;
  const shown = percentText(size, precision, locale);
  return {
    text: m.brief_cell_change({ id: percent > 0 ? 'up' : 'down', percent: shown }, at),
    raw: percent,
    ref: {
      how: 'percent',
      indicator: row.indicator,
      agency: row.agency,
      year: row.year,
      value: percent,
      precision,
      basis: 'stated',
      reports: [row.report, was.report].filter((id) => id !== null),
    },
  };
}

/** Two rates: by how many points they differ, where their intervals lie apart. */
function rateCell({ facts, locale }: Teller, row: Row, was: Row): Cell {
  const at = { locale };
  const [now, before] = [intervalOf(facts, row), intervalOf(facts, was)];
  const apart = now && before && (now[0] > before[1] || now[1] < before[0]);
  if (!apart) {
    const id = now && before ? 'unclear' : 'open';
    return { text: m.brief_cell({ id }, at), raw: null, ref: null };
  }
  const points = row.value! - was.value!;
  const shown = formatNumber(Math.abs(points), locale);
  return {
    text: m.brief_cell_points({ id: points > 0 ? 'up' : 'down', points: shown }, at),
    raw: points,
    ref: {
      ...refOf(row),
      how: 'change',
      value: points,
      reports: [row.report, was.report].filter((id) => id !== null),
    },
  };
}

/** Where in the report a value stands, and whether the form asks for it. */
function basisCell(teller: Teller, id: IndicatorId, row: Row | undefined): Cell {
  const { facts, locale } = teller;
  const at = { locale };
  if (!row) return textCell('');
  const indicator = findIndicator(id, facts.catalogue);
  if (isRate(id, facts.catalogue) && indicator && 'numerator' in indicator) {
    const side = (ids: readonly IndicatorId[]) => {
      const sum = ids.map((one) => indicatorShort(one, facts.catalogue, locale)).join(' + ');
      return ids.length > 1 ? m.brief_brackets({ sum }, at) : sum;
    };
    const formula = `${side(indicator.numerator)} ÷ ${side(indicator.denominator)}`;
    return textCell(tidy(formula, locale));
  }
  const section = observationOf(facts, row)?.section ?? '';
  const counted = indicator && !('numerator' in indicator) ? indicator : null;
  const era = reportOf(facts, row.year)?.era;
  const prose = counted && era && asked(counted, era) === 'not_asked';
  const which = `${section ? 'part' : 'plain'}${prose ? '_text' : ''}`.replace('part_text', 'text');
  return textCell(m.brief_basis({ id: which, section }, at));
}

function table(teller: Teller, ids: readonly IndicatorId[]): Block {
  const { facts, locale } = teller;
  const at = { locale };
  const { year } = facts;
  const before = year - 1;
  // Without a report of the year before, its columns would say one thing over and over.
  const paired = reportOf(facts, before) !== undefined;
  const column = (id: string, of: Year, numeric: boolean) => ({
    label: m.brief_column({ id, year: String(of) }, at),
    numeric,
  });
  const pair = <T>(of: () => T[]): T[] => (paired ? of() : []);
  const years = { year: String(year), before: String(before) };
  return {
    kind: 'table',
    id: 'key.table',
    caption: paired ? m.brief_key_caption(years, at) : m.brief_key_caption_alone(years, at),
    columns: [
      column('indicator', year, false),
      column('year', year, true),
      ...pair(() => [column('year', before, true), column('change', year, true)]),
      column('basis', year, false),
    ],
    rows: ids.map((id) => {
      const now = valued(teller, id, year);
      const was = valued(teller, id, before);
      return [
        textCell(indicatorShort(id, facts.catalogue, locale)),
        now ? cellOf(teller, now) : absent(teller, id, year),
        ...pair(() => [
          was ? cellOf(teller, was) : absent(teller, id, before),
          changeCell(teller, now),
        ]),
        basisCell(teller, id, now ?? was),
      ];
    }),
  };
}
