import type { ChartModule } from '../../figure';
import Change from './Change.svelte';
import { layout, type ChangeLayout } from './layout';
import { isEmpty, spec, type ChangeSpec } from './spec';
import { notes, said, table, years } from './words';

/** Two years of a set as dumbbells, ordered by their change. */
export const change: ChartModule<ChangeSpec, ChangeLayout> = {
  html: false,
  ...{ spec, isEmpty, layout, years, said, notes, table },
  component: Change,
};
