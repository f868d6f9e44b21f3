import { crowdNote } from '../../marks/crowd';
import { isChinese, m } from '../../../i18n';
import { formatNumber, formatYears, tidySpaces } from '../../../i18n/numbers';
import { BEYOND, LEAST_PEERS } from '../../../model/outliers';
import type { FigureTable, Note, Said } from '../../figure';
import {
  agencyNameOf,
  indicatorShort,
  precisionName,
  quantity,
  seriesKeyName,
  valueText,
} from '../../names';
import { ownText } from '../../own';
import { whoText } from '../../sentence';
import type { OutliersSpec, Standing } from './spec';

/** Those far from their peers, the farthest first. */
export function farOf({ standings }: OutliersSpec): Standing[] {
  return standings
    .filter(({ far }) => far)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || b.year - a.year);
}

/** A z with its sign: '+4.2', '−3.8'. */
export function zText(z: number, { locale }: Pick<OutliersSpec, 'locale'>): string {
  return (z < 0 ? '−' : '+') + formatNumber(Math.abs(z), locale);
}

/** The peers' median in words. */
export function medianText({ input, locale, indicator }: OutliersSpec, at: Standing): string {
  const value = quantity(at.median, indicator, input.catalogue, locale);
  return m.analyst_outliers_peers({ n: formatNumber(at.peers, locale), value }, { locale });
}

function summary(spec: OutliersSpec): string {
  const { input, locale, standings, years, indicator } = spec;
  if (!years) return '';
  const far = farOf(spec);
  const words = {
    n: formatNumber(far.length, locale),
    of: formatNumber(standings.length, locale),
    limit: formatNumber(BEYOND, locale),
  };
  const sentences = [m.analyst_outliers_count(words, { locale })];
  const [top] = far;
  if (top)
    sentences.push(
      m.analyst_outliers_top(
        {
          who: agencyNameOf(top.agency, input.catalogue, locale),
          year: String(top.year),
          value: valueText(top.value, top.row.precision, indicator, input.catalogue, locale),
          median: quantity(top.median, indicator, input.catalogue, locale),
        },
        { locale },
      ),
    );
  return tidySpaces(sentences.join(isChinese(locale) ? '' : ' '));
}

/** Title, subtitle and summary of values far from their peers. */
export function said(spec: OutliersSpec): Said {
  const { input, locale, indicator, years, standings } = spec;
  if (!years) return { summary: '' };
  const { view, catalogue } = input;
  const label = indicatorShort(indicator, catalogue, locale);
  const n = farOf(spec).length;
  const title =
    n === 0
      ? m.analyst_outliers_title_none({ label }, { locale })
      : m.analyst_outliers_title({ label, n, shown: formatNumber(n, locale) }, { locale });
  const words = {
    label: m.analyst_outliers_label({ label }, { locale }),
    who: whoText(view, catalogue, locale),
    years: formatYears(years[0], years[1], locale),
  };
  return {
    title: tidySpaces(title),
    subtitle: tidySpaces(m.subtitle_plain(words, { locale })),
    summary: summary(spec),
    rows: standings.map(({ row }) => row),
  };
}

/** The rule, and whom it does not reach. */
export function notes(spec: OutliersSpec): Note[] {
  const { locale, few, flat, logs, input } = spec;
  const list: Note[] = [];
  const add = (id: string, text: string) => void list.push({ id, text });
  const limit = formatNumber(BEYOND, locale);
  add('outliers_rule', m.analyst_note_outliers_rule({ limit }, { locale }));
  if (logs) add('outliers_logs', m.analyst_note_outliers_logs({}, { locale }));
  const least = formatNumber(LEAST_PEERS, locale);
  if (few > 0)
    add(
      'outliers_few',
      m.analyst_note_outliers_few({ n: few, shown: formatNumber(few, locale), least }, { locale }),
    );
  if (flat > 0)
    add(
      'outliers_flat',
      m.analyst_note_outliers_flat({ n: flat, shown: formatNumber(flat, locale) }, { locale }),
    );
  if (input.view.indicators.length > 1) {
    const name = indicatorShort(spec.indicator, input.catalogue, locale);
    add('outliers_one_indicator', m.analyst_note_one_indicator({ name }, { locale }));
  }
  return [...list, ...crowdNote([{ dots: spec.standings }], locale)];
}

/** Every value with its place, the farthest first. */
export function table(spec: OutliersSpec): FigureTable {
  const { input, locale, standings } = spec;
  const column = (key: string, label: string, numeric: boolean) => ({ key, label, numeric });
  const words = (text: string) => ({ raw: text, text });
  const number = (value: number) => ({ raw: value, text: formatNumber(value, locale) });
  const sorted = [...standings].sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  return {
    columns: [
      column('agency', seriesKeyName('agency', locale), false),
      column('year', m.chart_column_year({}, { locale }), true),
      column('value', m.chart_column_value({}, { locale }), true),
      column('precision', m.chart_column_precision({}, { locale }), false),
      column('z', m.analyst_column_z({}, { locale }), true),
      column('median', m.analyst_column_peers_median({}, { locale }), true),
      column('peers', m.analyst_column_peers({}, { locale }), true),
      column('far', m.analyst_column_far({}, { locale }), false),
    ],
    rows: sorted.map((at) => ({
      id: `${at.agency}|${at.year}`,
      report: at.row.report,
      cells: [
        words(agencyNameOf(at.agency, input.catalogue, locale)),
        { raw: at.year, text: String(at.year) },
        { raw: at.value, text: ownText(formatNumber(at.value, locale), at.row) },
        words(precisionName(at.row.precision, locale)),
        { raw: Math.round(at.z * 100) / 100, text: zText(at.z, spec) },
        number(at.median),
        number(at.peers),
        words(at.far ? m.analyst_far({}, { locale }) : ''),
      ],
    })),
  };
}
