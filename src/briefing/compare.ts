/** A year against the year before: only where the two may be compared. */
import type { Row } from '../engines/query';
import { eraOfRow } from '../figures/rows';
import { SMALL_BASE } from '../figures/transform';
import { joined } from '../model/eras';
import type { IndicatorId, Precision } from '../model/nouns';
import { ratioPrecision } from '../model/precision';
import { stated, type Facts } from './facts';
import { comparableOf, isRate } from './words';

/**
 * percent: by how much it moved, never zero; same: equal; near: moved by less than one percent;
 * none: no percentage, because of `why`. `was` is the value of the year before where it may stand
 * beside this one.
 */
export type Change =
  | { kind: 'percent'; was: Row; percent: number; precision: Precision }
  | { kind: 'same'; was: Row }
  | { kind: 'near'; was: Row }
  | { kind: 'none'; why: 'small' | 'open' | 'rate'; was: Row }
  | { kind: 'none'; why: 'first' | 'break'; was: null };

/** Under this a percentage would be read as a change where there is hardly one. */
const NEAR = 1;

/** The change of an indicator from the year before to the facts' year; null without a value. */
export function changeOf(facts: Facts, indicator: IndicatorId): Change | null {
  const { year, catalogue } = facts;
  const now = stated(facts, indicator, year);
  if (!now || now.value === null) return null;
  const was = stated(facts, indicator, year - 1);
  if (!was || was.value === null) return { kind: 'none', why: 'first', was: null };
  if (!joined(comparableOf(indicator, catalogue), eraOfRow(was), eraOfRow(now)))
    return { kind: 'none', why: 'break', was: null };
  // Rates carry their own uncertainty: two of them are told side by side, with their counts.
  if (isRate(indicator, catalogue)) return { kind: 'none', why: 'rate', was };
  const exact = now.precision === 'exact' && was.precision === 'exact';
  if (exact && now.value === was.value) return { kind: 'same', was };
  if (was.value < SMALL_BASE) return { kind: 'none', why: 'small', was };
  const percent = (now.value / was.value - 1) * 100;
  const loose = now.precision === 'approximate' || was.precision === 'approximate';
  const precision = ratioPrecision(now.precision, was.precision);
  // A floor of a fall, or of an open difference, says nothing of its size.
  const open =
    (precision === 'approximate' && !loose) ||
    (precision === 'at_least' && percent < NEAR) ||
    (precision === 'at_most' && percent > -NEAR);
  if (open) return { kind: 'none', why: 'open', was };
  if (Math.abs(percent) < NEAR)
    return exact ? { kind: 'near', was } : { kind: 'none', why: 'open', was };
  // Of a size without its sign both bounds are floors.
  return {
    kind: 'percent',
    was,
    percent,
    precision: precision === 'at_most' ? 'at_least' : precision,
  };
}
