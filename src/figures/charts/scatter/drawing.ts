import type { ChartModule } from '../../figure';
import { oneYear } from '../year';
import { layout, type ScatterLayout } from './layout';
import Scatter from './Scatter.svelte';
import { isEmpty, spec, type ScatterSpec } from './spec';
import { notes, said, table } from './words';

/** Two indicators of each agency in one year: the drawing alone, for where nothing can be picked. */
export const scatter: ChartModule<ScatterSpec, ScatterLayout> = {
  html: false,
  ...{ spec, isEmpty, layout, years: oneYear, said, notes, table },
  component: Scatter,
};
