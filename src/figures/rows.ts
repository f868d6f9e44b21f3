import type { Row } from '../engines/query';
import { eraOfYear } from '../model/eras';
import type { Basis, DerivedIndicator, Era, Indicator, IndicatorId } from '../model/nouns';
import type { FigureInput } from './figure';
import { findIndicator } from './names';
import type { View } from './view';

/** Rows that belong together: one line, one panel, one run of bars. */
export interface Series {
  /**
   * Stable name, used in addresses: what `view.by` says, then (only where needed to tell series
   * apart) the indicator, the scope and the basis, joined by dots.
   */
  key: string;
  /** `key` without its basis: results and targets of one owner share colour and focus. */
  owner: string;
  label: string;
  indicator: IndicatorId;
  scope: Row['scope'];
  basis: Basis;
  /** One a year, ascending. */
  rows: Row[];
  /** Colour slot 1 to 8; 0 is grey. See `seriesColour`. */
  slot: number;
  /** True when others are picked out and this one is not. */
  muted: boolean;
}

/** An indicator as charts need it, whether counted or computed. */
export type AnyIndicator = Indicator | DerivedIndicator;

/** Definition of an indicator or rate, or undefined for an id that the codebook lacks. */
export function indicatorOf(input: FigureInput, id: IndicatorId): AnyIndicator | undefined {
  return findIndicator(id, input.catalogue);
}

/** True for a rate or ratio computed from counts. */
export function isDerived(indicator: AnyIndicator | undefined): indicator is DerivedIndicator {
  return indicator !== undefined && 'numerator' in indicator;
}

/** The form behind a row; where reports of one year use several, the usual one of the year. */
export function eraOfRow(row: Row): Era {
  return row.era === 'mixed' ? eraOfYear(row.year) : row.era;
}

/** What `view.by` says of a row; 'all' where nothing is kept apart. */
export function groupOf(row: Row, by: View['by']): string {
  if (by === 'all') return 'all';
  return row[by] ?? 'all';
}
