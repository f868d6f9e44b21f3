import type { ChartModule } from '../../figure';
import Flow from './Flow.svelte';
import { oneYear } from '../year';
import { layout, type FlowLayout } from './layout';
import { isEmpty, spec, type FlowSpec } from './spec';
import { notes, said, table } from './words';

/** Requests of a year: received and carried in, their outcomes, carried out. */
export const flow: ChartModule<FlowSpec, FlowLayout> = {
  html: false,
  ...{ spec, isEmpty, layout, years: oneYear, said, notes, table },
  component: Flow,
};
