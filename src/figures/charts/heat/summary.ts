import { m } from '../../../i18n';
import { formatNumber, lowerFirst } from '../../../i18n/numbers';
import type { FigureInput } from '../../figure';
import { inYears, statedReports } from '../../findings';
import { indicatorShort, reportsCount } from '../../names';
import { trendSummary } from '../../summary';

/** What the reports held say, how many say nothing, and for how many years none is held. */
export function heatSummary(input: FigureInput): string[] {
  const { view, catalogue, locale } = input;
  const at = { locale };
  const [id] = view.indicators;
  if (id === undefined || view.by !== 'agency') return trendSummary(input);
  const { reports, rows } = statedReports(input, id);
  if (reports === 0) return [];
  const label = lowerFirst(indicatorShort(id, catalogue, locale));
  const n = formatNumber(rows.length, locale);
  const stated = m.sum_stated({ reports: reportsCount(reports, locale), n, label }, at);
  const zeros = rows.filter((row) => row.value === 0).length;
  const zero = zeros > 0 ? m.sum_zeros({ n: zeros, shown: formatNumber(zeros, locale) }, at) : '';
  const held = input.held.filter((one) => inYears(input, one.year));
  const agencies = new Set([...view.agencies, ...held.map(({ agency }) => agency)]);
  const years = held.map(({ year }) => year);
  const [from, to] = [view.from ?? Math.min(...years), view.to ?? Math.max(...years)];
  const cells = agencies.size * (to - from + 1);
  const unheld =
    cells > reports
      ? m.sum_unheld(
          { n: formatNumber(cells - reports, locale), of: formatNumber(cells, locale) },
          at,
        )
      : '';
  return [stated, zero, unheld];
}
