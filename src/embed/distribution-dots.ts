/**
 * In the place of figures/charts/distribution/crowds.ts: live embeds read the slices of small sets,
 * whose figures draw every dot.
 */
import type { Crowds } from '../figures/charts/distribution/crowds';
import type { DistributionSpec } from '../figures/charts/distribution/spec';

export const crowdsOf = ({ years }: DistributionSpec): Crowds => ({
  path: '',
  targets: [],
  alone: years.map(({ dots }) => dots),
});
export const crowdsNote = (): [] => [];
