import type { Row } from '../../../engines/query';
import { m } from '../../../i18n';
import { formatPercent } from '../../../i18n/numbers';
import type { IndicatorId } from '../../../model/nouns';
import type { FigureInput } from '../../figure';
import { closedWhole, results, valueSeries } from '../../findings';
import { indicatorPart } from '../../names';
import { namedRows, rangeSentence, readRow } from '../../readings';
import { lastSentence } from '../../summary';
import type { Transformed } from '../../transform';
import { shownYear } from '../year';

/** The largest stated part of the year of the total, or of the last year with parts; no share. */
function largestPart(input: FigureInput, total: IndicatorId, first?: Transformed): string {
  const parts = results(input).filter((row) => row.indicator !== total);
  const year =
    first?.points.at(-1)?.year ?? (parts.length ? Math.max(...parts.map((p) => p.year)) : null);
  const [most, next] = parts
    .filter((row) => row.year === year && row.value! > 0)
    .sort((a, b) => b.value! - a.value!);
  if (!most || most.value === next?.value) return '';
  return m.sum_part(
    {
      year: String(year),
      part: indicatorPart(most.indicator, input.catalogue, input.locale),
      value: readRow(input, most),
    },
    { locale: input.locale },
  );
}

/** The total and its largest parts, as shares where they make it up. */
export function compositionSummary(input: FigureInput): string[] {
  const { view, catalogue, locale } = input;
  const at = { locale };
  const [total] = view.indicators;
  if (total === undefined) return [];
  const rows = input.rows.filter((row) => row.indicator === total);
  const totals = valueSeries({ ...input, rows });
  if (totals.length > 1) {
    const year = shownYear(input, rows);
    return year === null ? [] : [rangeSentence(input, namedRows(input, total, year), year)];
  }
  const whole = closedWhole(input);
  const first = totals[0];
  if (!whole) return [first ? lastSentence(input, first) : '', largestPart(input, total, first)];
  const upTo = first && {
    ...first,
    points: first.points.filter((point) => point.year <= whole.year),
  };
  const [most, next] = [...whole.parts].sort((a, b) => b.value! - a.value!);
  const part = (row: Row) => indicatorPart(row.indicator, catalogue, locale);
  const pct = formatPercent((most!.value! / whole.total.value!) * 100, locale);
  return [
    upTo ? lastSentence(input, upTo) : '',
    m.sum_part_share({ part: part(most!), value: readRow(input, most!), pct }, at),
    next!.value! > 0
      ? m.sum_part_next({ part: part(next!), value: readRow(input, next!) }, at)
      : '',
  ];
}
