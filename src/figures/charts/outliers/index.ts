import type { ChartModule } from '../../figure';
import { layout, type OutliersLayout } from './layout';
import Outliers from './Outliers.svelte';
import { isEmpty, spec, type OutliersSpec } from './spec';
import { notes, said, table } from './words';

/** Values by their robust distance from peers of the same kind, level and year. */
export const outliers: ChartModule<OutliersSpec, OutliersLayout> = {
  html: false,
  ...{ spec, isEmpty, layout, said, notes, table },
  component: Outliers,
};
