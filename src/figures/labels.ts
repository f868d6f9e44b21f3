import type { Row } from '../engines/query';
import { formatNumber, formatShort } from '../i18n/numbers';
import { m, type Locale } from '../i18n';
import type { IndicatorId, Precision, Year } from '../model/nouns';
import { wilson } from '../model/wilson';
import type { FigureInput } from './figure';
import {
  agenciesCount,
  agencyNameOf,
  basisName,
  findIndicator,
  indicatorShort,
  kindName,
  levelName,
  provinceName,
  scopeName,
  valueText,
} from './names';
import { groupOf, type Series } from './rows';
import type { Point, Reason, ShownUnit, Transformed } from './transform';

/** Name of what a row stands for under `view.by`, in the reader's language. */
export function groupLabel(input: FigureInput, row: Row): string {
  const { catalogue, locale, view } = input;
  if (view.by === 'agency' && row.agency !== null) {
    return agencyNameOf(row.agency, catalogue, locale);
  }
  if (view.by === 'province' && row.province !== null) {
    return provinceName(row.province, catalogue, locale);
  }
  if (view.by === 'level' && row.level !== null) return levelName(row.level, locale);
  if (view.by === 'kind' && row.kind !== null) return kindName(row.kind, locale);
  if (view.by === 'indicator') return indicatorShort(row.indicator, catalogue, locale);
  return scopeName(row.scope, locale);
}

/**
 * Labels of series, in their order: the group's name, then what else is needed to tell the series
 * of this figure apart (indicator, scope, basis), separated by middle dots.
 */
export function seriesLabels(input: FigureInput, series: readonly Series[]): string[] {
  const { catalogue, locale, view } = input;
  const firsts = series.map((one) => one.rows[0]!);
  const differ = <T>(of: (row: Row) => T) => firsts.some((row) => of(row) !== of(firsts[0]!));
  const groups = differ((row) => groupOf(row, view.by));
  const indicators = view.by !== 'indicator' && differ((row) => row.indicator);
  const scopes = view.by !== 'agency' && differ((row) => row.scope);
  const bases = differ((row) => (row.basis === 'target' ? 'stated' : row.basis));
  if (!indicators && !scopes && !bases) return firsts.map((row) => groupLabel(input, row));
  return firsts.map((row) => {
    const parts: string[] = [];
    // The name of a scope of governments says their level already.
    const told = scopes && view.by === 'level' && row.scope.startsWith('government_');
    if (!told && (groups || (!indicators && !(scopes && view.by === 'all')))) {
      parts.push(groupLabel(input, row));
    }
    if (indicators) parts.push(indicatorShort(row.indicator, catalogue, locale));
    if (scopes && !(view.by === 'all' && parts.includes(groupLabel(input, row)))) {
      parts.push(scopeName(row.scope, locale));
    }
    if (bases && row.basis !== 'target') parts.push(basisName(row.basis, locale));
    return parts.join(' · ');
  });
}

/** What a target is headed with: 'Suqian Civil Affairs Bureau, 2018'. */
export function nameOf(input: FigureInput, label: string, year: Year): string {
  return m.chart_name_year({ name: label, year: String(year) }, { locale: input.locale });
}

/** A number with its sign written out; zero has none. */
export function signed(value: number, locale: Locale): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return sign + formatNumber(Math.abs(value), locale);
}

function precise(shown: string, precision: Precision, locale: Locale): string {
  return m.precision_value({ id: precision, shown }, { locale });
}

/** A drawn value as it is read out, with precision word and unit. */
export function shownText(
  input: FigureInput,
  shown: { value: number; precision: Precision; unit: ShownUnit; indicator: IndicatorId },
): string {
  const { catalogue, locale, view } = input;
  const { value, precision, unit, indicator } = shown;
  if (view.transform === 'value') return valueText(value, precision, indicator, catalogue, locale);
  if (unit === 'index') return precise(formatNumber(value, locale), precision, locale);
  if (unit === 'points') {
    return precise(m.chart_points({ shown: signed(value, locale) }, { locale }), precision, locale);
  }
  const number = view.transform === 'change' ? signed(value, locale) : formatNumber(value, locale);
  return precise(`${number}%`, precision, locale);
}

const SIGNS: Record<Precision, string> = {
  exact: '',
  at_least: '≥ ',
  at_most: '≤ ',
  approximate: '≈ ',
};

/** A drawn value as a label beside its mark: in full up to 99,999, short above. */
export function markText(point: Point, unit: ShownUnit, input: FigureInput): string {
  const { locale, view } = input;
  const { value, precision } = point;
  if (view.transform === 'change') {
    return SIGNS[precision] + signed(value, locale) + (unit === 'percent' ? '%' : '');
  }
  const text = Math.abs(value) < 100_000 ? formatNumber(value, locale) : formatShort(value, locale);
  return SIGNS[precision] + text + (unit === 'percent' ? '%' : '');
}

/** Why a row has no value under the transform, in words. */
export function reasonText(reason: Reason, input: FigureInput): string {
  return m.chart_reason({ id: reason }, { locale: input.locale });
}

/** 95 % interval of a rate that is a proportion, in percent; null without counts. */
export function intervalOf(input: FigureInput, row: Row): [number, number] | null {
  const indicator = findIndicator(row.indicator, input.catalogue);
  if (!indicator || !('proportion' in indicator) || !indicator.proportion) return null;
  if (row.value === null || row.numerator === null || row.denominator === null) return null;
  // A mean or median of rates is no rate of the summed counts, so these say nothing about it.
  const rate = (indicator.scale * row.numerator) / row.denominator;
  if (row.precision !== 'exact' || Math.abs(rate - row.value) > 0.05) return null;
  const shares = wilson(row.numerator, row.denominator);
  return shares && [shares[0] * indicator.scale, shares[1] * indicator.scale];
}

/** '8 of 12' for a row that is a rate; '' for others. */
export function countsText(input: FigureInput, row: Row): string {
  if (row.numerator === null || row.denominator === null) return '';
  const { locale } = input;
  const part = formatNumber(row.numerator, locale);
  return m.chart_counts({ part, whole: formatNumber(row.denominator, locale) }, { locale });
}

/** 'Sum of 23 agencies' for a row behind which several stand; '' for others. */
export function aggregateText(input: FigureInput, row: Row): string {
  if (row.agencies <= 1) return '';
  const { locale, view } = input;
  const agencies = agenciesCount(row.agencies, locale);
  return m.chart_aggregate({ id: view.aggregate, agencies }, { locale });
}

/**
 * Further lines of a point's tooltip: the value before the transform, the counts and interval of a
 * rate, the change on the year before where it is valid, how many agencies stand behind it, and
 * that it is derived. `change` is the change transform of the same series, for that line.
 */
export function pointLines(input: FigureInput, point: Point, change?: Transformed): string[] {
  const { catalogue, locale, view } = input;
  const { row } = point;
  const lines: string[] = [];
  if (view.transform !== 'value' && row.value !== null) {
    lines.push(valueText(row.value, row.precision, row.indicator, catalogue, locale));
  }
  lines.push(countsText(input, row));
  const interval = view.transform === 'value' ? intervalOf(input, row) : null;
  if (interval) {
    const [low, high] = interval.map((end) => formatNumber(end, locale));
    lines.push(m.chart_interval({ low: low!, high: high! }, { locale }));
  }
  const moved = change?.points.find((one) => one.row === row);
  if (moved && view.transform !== 'change') {
    const number = signed(moved.value, locale);
    const shown =
      change!.unit === 'points' ? m.chart_points({ shown: number }, { locale }) : `${number}%`;
    const text = precise(shown, moved.precision, locale);
    lines.push(m.chart_change({ shown: text, year: String(row.year - 1) }, { locale }));
  }
  lines.push(aggregateText(input, row));
  if (row.basis !== 'stated' && row.numerator === null) lines.push(basisName(row.basis, locale));
  return lines.filter((line) => line !== '');
}
