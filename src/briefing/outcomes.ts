import { indicatorPart } from '../figures/names';
import { m } from '../i18n';
import { formatPercent } from '../i18n/numbers';
import type { IndicatorId } from '../model/nouns';
import { cellOf, textCell } from './cells';
import { stated } from './facts';
import type { Teller } from './tell';
import type { Block, Cell } from './types';

/** Fewer rows than this are told in a sentence alone. */
const ROWS = 4;

/** Under this no share is given, only counts. */
const MINIMUM = 10;

/** Outcomes of requests with their share of all replies; nothing where few are stated. */
export function outcomesTable(teller: Teller, outcomes: readonly IndicatorId[]): Block[] {
  const { facts, locale } = teller;
  const at = { locale };
  const total = stated(facts, 'replies_total', facts.year);
  const rows = outcomes
    .map((id) => stated(facts, id, facts.year))
    .filter((row) => row !== undefined);
  if (!total || rows.length < ROWS) return [];
  const whole = total.precision === 'exact' ? total.value! : 0;
  const body = rows.map((row): Cell[] => {
    const label = textCell(indicatorPart(row.indicator, facts.catalogue, locale));
    const valid = whole >= MINIMUM && row.precision === 'exact' && row.value! <= whole;
    const share = (row.value! / whole) * 100;
    const text = valid ? formatPercent(share, locale) : m.brief_cell({ id: 'none' }, at);
    return [
      label,
      cellOf(teller, row),
      {
        text,
        raw: valid ? share : null,
        ref: valid
          ? {
              how: 'rate',
              indicator: row.indicator,
              agency: row.agency,
              year: row.year,
              value: share,
              precision: 'exact',
              basis: 'stated',
              reports: row.report === null ? [] : [row.report],
            }
          : null,
      },
    ];
  });
  const column = (id: string, numeric: boolean) => ({
    label: m.brief_column({ id, year: String(facts.year) }, at),
    numeric,
  });
  return [
    {
      kind: 'table',
      id: 'requests.outcomes',
      caption: m.brief_outcomes_caption({ year: String(facts.year) }, at),
      columns: [column('outcome', false), column('requests', true), column('share', true)],
      rows: body,
    },
  ];
}
