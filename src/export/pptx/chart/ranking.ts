import { spec as rankingSpec, type RankRow } from '../../../figures/charts/ranking/spec';
import { seriesColour } from '../../../figures/marks/colour';
import { groupOf } from '../../../figures/rows';
import { m } from '../../../i18n';
import type { Precision } from '../../../model/nouns';
import type { Subject } from '../../subject';
import { hex, hexOf } from '../colour';
import { endOf, inParts } from './parts';
import type { ChartSeries, ChartSlide, ChartValue, NativeChart } from './model';

/** Name of a bar, with why there is none where it has no value. */
function categoryOf(row: RankRow): string {
  const silent = row.value === null && row.target === null;
  return silent && row.text ? `${row.label} (${row.text})` : row.label;
}

/** Precision of an aim: plans say 'at least'. */
function aimPrecision(row: RankRow, { input, year }: ReturnType<typeof rankingSpec>): Precision {
  const { rows, view } = input;
  const aim = rows.find(
    (one) =>
      one.basis === 'target' &&
      one.year === year &&
      one.value === row.target &&
      (row.key === groupOf(one, view.by) || row.key.startsWith(`${groupOf(one, view.by)}.`)),
  );
  return aim?.precision ?? 'exact';
}

/** The bars of some rows; `max` is the end of the axis of all of them. */
function chartOf(
  rows: readonly RankRow[],
  spec: ReturnType<typeof rankingSpec>,
  max: number,
): NativeChart {
  const { unit, rate, versus, year, locale } = spec;
  const value = (row: RankRow): ChartValue | null =>
    row.value === null
      ? null
      : {
          value: row.value,
          precision: row.precision,
          labelled: true,
          // A rate stands with its counts; beside a bar of another year there is no room.
          ...(rate && versus === null ? { words: row.text } : {}),
          interval: row.interval,
          ...(row.muted ? { colour: hex('series-muted') } : {}),
        };
  const series: ChartSeries[] = [];
  const add = (name: string, values: (ChartValue | null)[], rest: Partial<ChartSeries>) => {
    if (values.every((one) => one === null)) return;
    const plain = { colour: hexOf(seriesColour(1)), look: 'bar' as const, muted: false };
    series.push({ name, values, listed: true, ...plain, ...rest });
  };
  if (versus !== null) {
    const was = rows.map((row): ChartValue | null =>
      row.was === null ? null : { value: row.was, precision: row.wasPrecision, labelled: true },
    );
    add(String(versus), was, { colour: hex('series-muted') });
  }
  add(String(year), rows.map(value), {});
  const aims = rows.map((row): ChartValue | null =>
    row.target === null
      ? null
      : { value: row.target, precision: aimPrecision(row, spec), labelled: true },
  );
  add(m.basis_name({ id: 'target' }, { locale }), aims, { look: 'outline' });
  return {
    kind: 'bars',
    share: false,
    title: '',
    categories: rows.map(categoryOf),
    series,
    scale: 'linear',
    min: rows.every((row) => (row.value ?? 0) >= 0 && (row.was ?? 0) >= 0) ? 0 : null,
    max,
    suffix: unit === 'percent' ? '%' : '',
    signed: false,
  };
}

/** Values of one year, largest first, as bars over as many slides as they need; null without any. */
export function rankingSlides({ input }: Subject): ChartSlide[] | null {
  const spec = rankingSpec(input);
  if (spec.rows.every((row) => row.value === null && row.target === null)) return null;
  const ends = spec.rows.flatMap((row) => [
    row.value,
    row.was,
    row.target,
    row.interval?.[1] ?? null,
  ]);
  const max = endOf(ends);
  return inParts(spec.rows).map((rows) => ({
    charts: [chartOf(rows, spec, max)],
    foot: [],
  }));
}
