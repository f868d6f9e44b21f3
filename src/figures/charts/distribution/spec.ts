import { quantileSorted } from 'd3-array';
import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { Precision, Year } from '../../../model/nouns';
import { joinPrecision } from '../../../model/precision';
import type { FigureInput, FigureTable, Note } from '../../figure';
import { numberText } from '../../names';
import { SLOTS } from '../../marks/colour';
import type { Point, Transformed } from '../../transform';
import { lineNotes, trendSpec, type TrendSpec } from '../trend/spec';
import { ownText } from '../../own';
import { lineTable } from '../trend/table';
import { crowdsNote } from './crowds';

/** One agency's value in one year. */
export interface Dot {
  line: Transformed;
  point: Point;
}

/** Quantiles of the agencies of a year: 10 %, 25 %, 50 %, 75 %, 90 %. */
export interface Quantiles {
  at: [number, number, number, number, number];
  /** A quantile is monotone in every value, so it is as precise as all of them together. */
  precision: Precision;
}

export interface DistributionYear {
  year: Year;
  /** Ascending by value. */
  dots: Dot[];
  /** Null where too few agencies have a value. */
  quantiles: Quantiles | null;
  /** Rises by one where the form changed and years may not be joined. */
  side: number;
}

export interface DistributionSpec {
  trend: TrendSpec;
  years: DistributionYear[];
  /** Keys of the chosen agencies' series, in colour order. */
  chosen: string[];
}

/** Under this many agencies, a band would be drawn through hardly more than its own points. */
export const LEAST_AGENCIES = 5;

const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/**
 * Quantiles of ascending values, interpolated linearly between order statistics (type 7 of
 * R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", American Statistician 50, 1996).
 */
export function quantilesOf(dots: readonly Dot[]): Quantiles | null {
  if (dots.length < LEAST_AGENCIES) return null;
  const values = dots.map((dot) => dot.point.value);
  const [a, b, c, d, e] = SHARES.map((share) => quantileSorted(values, share)!);
  return {
    at: [a!, b!, c!, d!, e!],
    precision: joinPrecision(dots.map((dot) => dot.point.precision)),
  };
}

/** Agencies picked out: those in focus, and those chosen among others. */
function chosenOf(input: FigureInput): string[] {
  const held = new Set(input.rows.map((row) => row.agency));
  const { agencies, focus } = input.view;
  const among = agencies.length < held.size ? agencies : [];
  const keys = [...new Set([...focus, ...among])].filter((key) => held.has(key));
  // The first hue is the band's.
  return keys.slice(0, SLOTS - 1);
}

/** Rows and view to years of dots and quantiles, of the view's first indicator. */
export function distributionSpec(given: FigureInput): DistributionSpec {
  const [indicator] = given.view.indicators;
  const rows = given.rows.filter(
    (row) => row.indicator === indicator && row.basis === 'stated' && row.agency !== null,
  );
  const indicators = indicator === undefined ? [] : [indicator];
  const view = { ...given.view, by: 'agency' as const, indicators, targets: false, focus: [] };
  const input = { ...given, rows, view };
  const chosen = chosenOf({ ...given, rows });
  const trend = trendSpec(input, (series) =>
    series.map((one) => {
      const place = chosen.indexOf(one.owner);
      return { ...one, slot: place < 0 ? 0 : place + 2, muted: place < 0 };
    }),
  );
  const byYear = new Map<Year, Dot[]>();
  for (const line of trend.lines) {
    for (const point of line.points) {
      const dots = byYear.get(point.year) ?? [];
      dots.push({ line, point });
      byYear.set(point.year, dots);
    }
  }
  const years = [...byYear]
    .sort((a, b) => a[0] - b[0])
    .map(([year, dots]): DistributionYear => {
      dots.sort((a, b) => a.point.value - b.point.value);
      const side = trend.breaks.filter((at) => at < year).length;
      return { year, dots, quantiles: quantilesOf(dots), side };
    });
  return { trend, years, chosen };
}

/** Notes of lines, and why some years have no band. */
export function distributionNotes(spec: DistributionSpec): Note[] {
  const { locale } = spec.trend.input;
  const notes = lineNotes(spec.trend).concat(crowdsNote(spec));
  if (spec.years.some((year) => year.quantiles === null)) {
    const n = formatNumber(LEAST_AGENCIES, locale);
    notes.push({ id: 'few_dots', text: m.chart_note_few_dots({ n }, { locale }) });
  }
  return notes;
}

/** The quantiles of each year; of one year alone, its agencies. */
export function distributionTable(spec: DistributionSpec): FigureTable {
  const { locale } = spec.trend.input;
  if (spec.years.length < 2) return lineTable(spec.trend);
  const percentile = (n: number) => m.chart_column_percentile({ n: String(n) }, { locale });
  const labels = [
    percentile(10),
    percentile(25),
    m.chart_column_median({}, { locale }),
    percentile(75),
    percentile(90),
  ];
  const count = (dots: readonly Dot[]) => {
    const own = dots.find(({ point }) => point.row.own)?.point.row ?? null;
    return { raw: dots.length, text: ownText(formatNumber(dots.length, locale), own) };
  };
  return {
    columns: [
      { key: 'year', label: m.chart_column_year({}, { locale }), numeric: true },
      { key: 'agencies', label: m.chart_column_agencies({}, { locale }), numeric: true },
      ...labels.map((label, i) => ({ key: `q${SHARES[i]! * 100}`, label, numeric: true })),
    ],
    rows: spec.years.map(({ year, dots, quantiles }) => ({
      id: String(year),
      report: null,
      cells: [
        { raw: year, text: String(year) },
        count(dots),
        ...SHARES.map((_, i) =>
          quantiles
            ? {
                raw: quantiles.at[i]!,
                text: numberText(quantiles.at[i]!, quantiles.precision, locale),
              }
            : { raw: null, text: '' },
        ),
      ],
    })),
  };
}
