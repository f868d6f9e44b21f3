import type { ChartModule } from '../../figure';
import Composition from './Composition.svelte';
import { layout, type CompositionLayout } from './layout';
import { notes, table } from './notes';
import { told } from '../../summary';
import { oneYear } from '../year';
import { isEmpty, spec, type CompositionSpec } from './spec';
import { compositionSummary } from './summary';

/** A stated total and its stated parts, by year or by agency, in amounts or shares. */
export const composition: ChartModule<CompositionSpec, CompositionLayout> = {
  html: false,
  spec,
  isEmpty,
  layout,
  notes,
  years: oneYear,
  said: (_, drawn) => ({ summary: told(drawn, compositionSummary) }),
  table,
  component: Composition,
};
export type { CompositionLayout, CompositionSpec };
