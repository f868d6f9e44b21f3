import type { ChartModule } from '../../figure';
import Heat from './Heat.svelte';
import { layout, type HeatLayout } from './layout';
import { notes, table } from './notes';
import { told } from '../../summary';
import { isEmpty, spec, type HeatSpec } from './spec';
import { heatSummary } from './summary';

/** Series by years, each cell a value or the reason why there is none. */
export const heat: ChartModule<HeatSpec, HeatLayout> = {
  html: false,
  spec,
  isEmpty,
  layout,
  notes,
  said: (_, drawn) => ({ summary: told(drawn, heatSummary) }),
  table,
  component: Heat,
};
export type { HeatLayout, HeatSpec };
