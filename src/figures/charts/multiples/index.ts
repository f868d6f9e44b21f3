import type { ChartModule } from '../../figure';
import { lineTable } from '../trend/table';
import { multiplesLayout, type MultiplesLayout } from './layout';
import Multiples from './Multiples.svelte';
import { multiplesNotes, multiplesSpec, type MultiplesSpec } from './spec';

/** One small panel a series, on the same years and one scale or each its own. */
export const multiples: ChartModule<MultiplesSpec, MultiplesLayout> = {
  html: false,
  spec: multiplesSpec,
  isEmpty: (spec) => spec.panels.length === 0,
  layout: multiplesLayout,
  notes: multiplesNotes,
  table: (spec) => lineTable(spec.trend),
  component: Multiples,
};
