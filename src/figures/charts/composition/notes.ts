import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { FigureTable, Note } from '../../figure';
import { numberText, precisionName, scopeName, seriesKeyName } from '../../names';
import { ownText } from '../../own';
import { signed } from '../../signs';
import type { Bar } from './bar';
import { totalName, type CompositionSpec } from './spec';

/** How many contradictions are told one by one. */
const TOLD = 3;

function hasBar(bar: Bar): boolean {
  return bar.segments.length > 0;
}

/** Where parts and totals do not meet, and what was left out. */
export function notes(spec: CompositionSpec): Note[] {
  const { locale, unit } = spec;
  const list: Note[] = [];
  const add = (id: string, text: string) => list.push({ id, text });
  const bars = spec.blocks.flatMap((block) => block.bars).filter(hasBar);
  if (spec.blocks.length > 1) add('composition_forms', m.chartb_note_forms({}, { locale }));

  const wrong = bars.filter((bar) => bar.verdict === 'contradicts');
  for (const bar of wrong.slice(0, TOLD)) {
    const where = bar.label;
    const text =
      bar.agencies > 1
        ? m.chartb_note_mismatch_sum({ where }, { locale })
        : m.chartb_note_mismatch(
            {
              where,
              sum: signed(bar.sum, 'exact', unit, locale),
              total: signed(bar.total ?? 0, bar.totalPrecision, unit, locale),
            },
            { locale },
          );
    add(`composition_mismatch_${bar.key}`, text);
  }
  if (wrong.length > TOLD) {
    const n = wrong.length - TOLD;
    const shown = formatNumber(n, locale);
    add('composition_mismatch', m.chartb_note_mismatch_more({ n, shown }, { locale }));
  }
  const bare = bars.filter((bar) => bar.total === null);
  if (bare.length === 1) {
    const where = bare[0]!.label;
    add('composition_no_total', m.chartb_note_no_total({ where }, { locale }));
  } else if (bare.length > 1) {
    const n = bare.length;
    const shown = formatNumber(n, locale);
    add('composition_no_total', m.chartb_note_no_total_many({ n, shown }, { locale }));
  }
  if (spec.blocks.some((block) => block.rest)) {
    add('composition_rest', m.chartb_note_rest({}, { locale }));
  }
  if (spec.overlap) add('composition_overlap', m.chartb_note_overlap({}, { locale }));
  if (spec.noShare) add('composition_no_share', m.chartb_note_no_share({}, { locale }));
  if (spec.share && bars.some((bar) => bar.segments.some((one) => one.share === null))) {
    add('composition_share_left', m.chartb_note_share_left({}, { locale }));
  }
  if (spec.onlyTotal > 0) {
    const shown = formatNumber(spec.onlyTotal, locale);
    const text = m.chartb_note_only_total({ n: spec.onlyTotal, shown }, { locale });
    add('composition_only_total', text);
  }
  if (spec.onlyParts > 0) {
    const shown = formatNumber(spec.onlyParts, locale);
    const text = m.chartb_note_only_parts({ n: spec.onlyParts, shown }, { locale });
    add('composition_only_parts', text);
  }
  if (spec.scope !== null && spec.otherScopes.length > 0) {
    const shown = scopeName(spec.scope, locale);
    const others = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
      spec.otherScopes.map((scope) => scopeName(scope, locale)),
    );
    add('composition_scope', m.chartb_note_bars_scope({ shown, others }, { locale }));
  }
  if (spec.left > 0) {
    const shown = formatNumber(spec.left, locale);
    add('composition_left', m.chartb_note_left({ n: spec.left, shown }, { locale }));
  }
  return list;
}

/** One row for each bar and part, with the stated total beside it. */
export function table(spec: CompositionSpec): FigureTable {
  const { locale, input, year } = spec;
  const number = (value: number | null) => ({
    raw: value,
    text: value === null ? '' : formatNumber(value, locale),
  });
  const word = (text: string) => ({ raw: text, text });
  const first =
    year === null ? m.chart_column_year({}, { locale }) : seriesKeyName(input.view.by, locale);
  const columns = [
    { key: 'bar', label: first, numeric: year === null },
    { key: 'part', label: m.chartb_part_column({}, { locale }), numeric: false },
    { key: 'value', label: m.chart_column_value({}, { locale }), numeric: true },
    { key: 'precision', label: m.chart_column_precision({}, { locale }), numeric: false },
    { key: 'share', label: `${m.chartb_share_column({}, { locale })} (%)`, numeric: true },
    { key: 'sum', label: m.chartb_sum_column({}, { locale }), numeric: true },
    { key: 'total', label: `${m.chartb_total({}, { locale })}: ${totalName(spec)}`, numeric: true },
    { key: 'agencies', label: m.chart_column_agencies({}, { locale }), numeric: true },
  ];
  const rows = spec.blocks.flatMap((block) =>
    block.bars.filter(hasBar).flatMap((bar) =>
      bar.segments.map((segment) => ({
        id: `${bar.key}|${segment.part}`,
        report: segment.report,
        cells: [
          year === null ? { raw: bar.year, text: bar.label } : word(bar.label),
          word(segment.label),
          {
            raw: segment.value,
            text: ownText(numberText(segment.value, segment.precision, locale), {
              own: segment.own ? 1 : 0,
            }),
          },
          word(precisionName(segment.precision, locale)),
          number(segment.share === null ? null : Math.round(segment.share * 10) / 10),
          number(bar.sum),
          number(bar.total),
          number(bar.agencies),
        ],
      })),
    ),
  );
  return { columns, rows };
}
