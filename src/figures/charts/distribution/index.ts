import type { ChartModule } from '../../figure';
import Distribution from './Distribution.svelte';
import { distributionLayout, type DistributionLayout } from './layout';
import {
  distributionNotes,
  distributionSpec,
  distributionTable,
  type DistributionSpec,
} from './spec';

/** How the agencies of a view spread over an indicator, year by year. */
export const distribution: ChartModule<DistributionSpec, DistributionLayout> = {
  html: false,
  spec: distributionSpec,
  isEmpty: (spec) => spec.years.length === 0,
  layout: distributionLayout,
  notes: distributionNotes,
  table: distributionTable,
  component: Distribution,
};
