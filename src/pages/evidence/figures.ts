import { findIndicator } from '../../figures/names';
import {
  GROUPS,
  type Catalogue,
  type Indicator,
  type IndicatorGroup,
  type IndicatorId,
  type Observation,
} from '../../model/nouns';

/** What one report says of one indicator: nothing, one value, or a value and a target. */
export interface ShownFigure {
  id: IndicatorId;
  /** Null for an id that the codebook lacks. */
  indicator: Indicator | null;
  observations: Observation[];
}

/**
 * The figures to show for what somebody pointed at: the indicator itself, or for a rate the
 * counts that it was computed from.
 */
export function shownFigures(
  id: IndicatorId | null,
  observations: readonly Observation[],
  catalogue: Catalogue,
): ShownFigure[] {
  if (id === null) return [];
  const found = findIndicator(id, catalogue);
  const ids = found && 'formula' in found ? [...found.numerator, ...found.denominator] : [id];
  return [...new Set(ids)].map((one) => ({
    id: one,
    indicator: catalogue.codebook.indicators.find((indicator) => indicator.id === one) ?? null,
    observations: observations.filter((observation) => observation.indicator === one),
  }));
}

/** Observations of one group, in the order of the codebook. */
export interface FigureGroup {
  group: IndicatorGroup;
  observations: Observation[];
}

/** A report's observations by group, both in the order of the codebook; unknown ids left out. */
export function groupFigures(
  observations: readonly Observation[],
  catalogue: Catalogue,
): FigureGroup[] {
  const { indicators } = catalogue.codebook;
  const place = new Map(indicators.map((indicator, at) => [indicator.id, { indicator, at }]));
  const at = (one: Observation): number => place.get(one.indicator)?.at ?? Infinity;
  const sorted = [...observations].sort((a, b) => at(a) - at(b));
  return GROUPS.map((group) => ({
    group,
    observations: sorted.filter((one) => place.get(one.indicator)?.indicator.group === group),
  })).filter((one) => one.observations.length > 0);
}
