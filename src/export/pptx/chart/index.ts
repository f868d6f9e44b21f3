import type { Chart } from '../../../figures/view';
import type { Subject } from '../../subject';
import { compositionSlides } from './composition';
import { multiplesSlides, trendSlides } from './lines';
import type { ChartSlide } from './model';
import { rankingSlides } from './ranking';

export { chartParts } from './write';
export type { ChartSlide, NativeChart } from './model';

/** Charts that presentation programs have too. */
const NATIVE: Partial<Record<Chart, (subject: Subject) => ChartSlide[] | null>> = {
  trend: trendSlides,
  multiples: multiplesSlides,
  ranking: rankingSlides,
  composition: compositionSlides,
};

/**
 * A figure as charts that presentation programs draw and edit, one slide each; null where they have
 * no such chart or there is nothing to draw: then a picture stands for it.
 */
export function nativeSlides(subject: Subject): ChartSlide[] | null {
  return NATIVE[subject.input.view.chart]?.(subject) ?? null;
}
