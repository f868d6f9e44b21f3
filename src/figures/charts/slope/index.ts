import type { ChartModule } from '../../figure';
import { isEmpty, type ChangeSpec } from '../change/spec';
import { notes, said, table, years } from '../change/words';
import { layout, type SlopeLayout } from './layout';
import Slope from './Slope.svelte';
import { spec } from './spec';

/** Two years of a set as lines from the one to the other. */
export const slope: ChartModule<ChangeSpec, SlopeLayout> = {
  html: false,
  ...{ spec, isEmpty, layout, years, said, notes, table },
  component: Slope,
};
