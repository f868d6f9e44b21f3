/**
 * In the place of figures/marks/crowd.ts: live embeds read the slices of small sets, whose figures
 * draw every dot.
 */
import type { DotColumn, Thinned } from '../figures/marks/crowd';

export const thin = <T>(columns: readonly DotColumn<T>[]): Thinned<T> => ({
  bars: [],
  targets: [],
  alone: columns.map(({ things }) => things),
});
export const MOST_DOTS = Infinity;
export const barsPath = (): string => '';
export const crowdNote = (): [] => [];
