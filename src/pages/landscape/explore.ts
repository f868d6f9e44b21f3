/** The landscape's filters as a view of Explore, as far as Explore has them. */
import { runsOf, VIEW_NAMES, type Landscape, type Mask, type ViewName } from '../../engines/cubes';
import { DEFAULT_VIEW, type View } from '../../figures/view';
import type { AgencyId, Level } from '../../model/nouns';
import type { Filters } from './address';

/** As many agencies as may be named in an address one can still read. */
const MOST_NAMED = 40;

/** Agencies that have a row under all filters, in their order. */
export function selectedAgencies(landscape: Landscape, masks: readonly Mask[]): AgencyId[] {
  const { rows, codes, agency, agencies } = landscape;
  const found = new Uint8Array(agencies.length);
  for (let row = 0; row < rows; row++) {
    if (codes.every((code, at) => masks[at]?.[code[row]!] !== 0)) found[agency[row]!] = 1;
  }
  return agencies.filter((_, at) => found[at]);
}

export interface ForExplore {
  view: View;
  /** Views whose filter does not go along. */
  without: ViewName[];
  /** True where the agencies are named one by one, so that all filters but years hold. */
  named: boolean;
}

/**
 * A view of Explore with the same filters. What it cannot filter by is left out; where only few
 * agencies are left, these are named instead, and only gaps in years are left out.
 */
export function forExplore(
  landscape: Landscape,
  filters: Filters,
  masks: readonly Mask[],
): ForExplore {
  const of = (view: ViewName): Mask => filters[VIEW_NAMES.indexOf(view)] ?? null;
  const names = (view: ViewName): string[] => {
    const mask = of(view);
    return mask ? landscape.bins[view].filter((_, at) => mask[at]) : [];
  };
  const years = of('year');
  const runs = years ? runsOf(years, years.length) : [];
  const [from = null, to = null] = years
    ? [landscape.years[runs[0]![0]], landscape.years[runs.at(-1)![1] - 1]]
    : [];
  const gaps: ViewName[] = runs.length > 1 ? ['year'] : [];
  const view: View = { ...DEFAULT_VIEW, indicators: [landscape.indicator], from, to };
  const beyond = (['value', 'era', 'precision', 'coverage'] as const).filter((one) => of(one));
  if (beyond.length > 0) {
    const agencies = selectedAgencies(landscape, masks);
    if (agencies.length > 0 && agencies.length <= MOST_NAMED)
      return { view: { ...view, agencies }, without: gaps, named: true };
  }
  return {
    view: {
      ...view,
      provinces: names('province'),
      levels: names('level') as Level[],
      kinds: names('kind'),
    },
    without: [...gaps, ...beyond],
    named: false,
  };
}
