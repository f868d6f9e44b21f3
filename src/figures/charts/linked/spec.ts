import type { BinCounts, Mask } from '../../../engines/cubes';
import { m, type Locale } from '../../../i18n';
import { formatNumber, formatPercent } from '../../../i18n/numbers';
import type { Count } from '../../../model/nouns';
import type { FigureTable } from '../../figure';
import type { BinLabel } from './labels';

/** How a view is laid out: bars that stand along a scale, bars that lie in a list, tiles of places. */
export type LinkedForm = 'columns' | 'bars' | 'tiles';

/** count: how many; share: which part of all those selected. */
export const MEASURES = ['count', 'share'] as const;
export type Measure = (typeof MEASURES)[number];

/** One bar: what it stands for, how many of those selected and of all it holds. */
export interface LinkedBin extends BinLabel {
  /** Place among the dimension's cells. */
  cell: number;
  count: Count;
  base: Count;
  /** Let through by the view's own filter; all are where it has none. */
  selected: boolean;
}

/** One linked view, without pixels. */
export interface LinkedSpec {
  form: LinkedForm;
  title: string;
  bins: LinkedBin[];
  /** Whether the view itself filters. */
  filtered: boolean;
  measure: Measure;
  /** Sums over the bins that are reports. */
  total: Count;
  baseTotal: Count;
  locale: Locale;
}

/**
 * One view. Bars that stand for no value are left out where nothing was ever in them. `base`: counts
 * without the reader's filters, drawn behind.
 */
export function linkedSpec(given: {
  form: LinkedForm;
  title: string;
  labels: readonly BinLabel[];
  counts: BinCounts;
  base: BinCounts;
  mask: Mask;
  measure: Measure;
  locale: Locale;
}): LinkedSpec {
  const { form, title, labels, counts, base, mask, measure, locale } = given;
  const bins: LinkedBin[] = [];
  let [total, baseTotal] = [0, 0];
  labels.forEach((label, cell) => {
    const [count, all] = [counts[cell] ?? 0, base[cell] ?? 0];
    if (label.missing && count === 0 && all === 0) return;
    bins.push({ ...label, cell, count, base: all, selected: !mask || mask[cell] === 1 });
    if (label.missing === 'no_report') return;
    total += count;
    baseTotal += all;
  });
  return { form, title, bins, filtered: mask !== null, measure, total, baseTotal, locale };
}

/** True when no bar holds anything, selected or not. */
export function isEmpty({ bins }: LinkedSpec): boolean {
  return bins.every(({ count, base }) => count === 0 && base === 0);
}

/** Length of a bar and of the one behind it, in the measure's unit; null where it is off the scale. */
export function sizesOf(
  { measure, total, baseTotal }: LinkedSpec,
  { count, base, missing }: LinkedBin,
): { size: number; behind: number } | null {
  // Years without a report outnumber all reports; as bars they would leave no room for these.
  if (missing === 'no_report') return null;
  if (measure === 'count') return { size: count, behind: base };
  return { size: total ? count / total : 0, behind: baseTotal ? base / baseTotal : 0 };
}

/** The largest length over all bars, under which nothing is cut; 1 where there is none. */
export function mostOf(spec: LinkedSpec): number {
  let most = 0;
  for (const bin of spec.bins) {
    const sizes = sizesOf(spec, bin);
    if (sizes) most = Math.max(most, sizes.size, sizes.behind);
  }
  return most || 1;
}

/** The number beside a bar. */
export function numberOf({ measure, total, locale }: LinkedSpec, bin: LinkedBin): string {
  if (measure === 'count' || bin.missing === 'no_report') return formatNumber(bin.count, locale);
  if (total === 0) return '–';
  return bin.count === 0 ? '0%' : formatPercent((100 * bin.count) / total, locale);
}

/** A bar as it is read out: '2019: 12 of 47'. */
export function binText({ locale }: LinkedSpec, bin: LinkedBin): string {
  const [count, base] = [bin.count, bin.base].map((n) => formatNumber(n, locale));
  return m.landscape_bin({ name: bin.name, count: count!, base: base! }, { locale });
}

/** Alternative text: what the view shows, and its largest bar. */
export function altOf(spec: LinkedSpec): string {
  const { bins, title, locale, total } = spec;
  const shown = bins.filter(({ missing }) => missing !== 'no_report');
  const top = shown.reduce<LinkedBin | null>(
    (best, bin) => (bin.count > (best?.count ?? 0) ? bin : best),
    null,
  );
  if (!top) return m.landscape_alt_empty({ title }, { locale });
  const [count, all] = [top.count, total].map((n) => formatNumber(n, locale));
  return m.landscape_alt({ title, name: top.name, count: count!, total: all! }, { locale });
}

/** The data behind the bars, in the reader's language. */
export function linkedTable(spec: LinkedSpec): FigureTable {
  const { bins, locale, title, total } = spec;
  const column = (key: string, label: string, numeric: boolean) => ({ key, label, numeric });
  return {
    columns: [
      column('name', title, false),
      column('count', m.landscape_column_count({}, { locale }), true),
      column('share', m.landscape_column_share({}, { locale }), true),
      column('base', m.landscape_column_base({}, { locale }), true),
    ],
    rows: bins.map((bin) => {
      const share = bin.missing === 'no_report' || total === 0 ? null : (100 * bin.count) / total;
      return {
        id: bin.id,
        report: null,
        cells: [
          { raw: bin.name, text: bin.name },
          { raw: bin.count, text: formatNumber(bin.count, locale) },
          { raw: share, text: share === null ? '–' : formatPercent(share, locale) },
          { raw: bin.base, text: formatNumber(bin.base, locale) },
        ],
      };
    }),
  };
}
