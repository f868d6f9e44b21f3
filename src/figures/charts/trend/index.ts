import type { ChartModule } from '../../figure';
import { trendLayout, type TrendLayout } from './layout';
import { trendIsEmpty, trendNotes, trendSpec, type TrendSpec } from './spec';
import { lineTable } from './table';
import Trend from './Trend.svelte';

/** Lines over years, with gaps where years are missing and breaks where the form changed. */
export const trend: ChartModule<TrendSpec, TrendLayout> = {
  html: false,
  spec: (input) => trendSpec(input),
  isEmpty: (made) => trendIsEmpty(made),
  layout: trendLayout,
  notes: (made) => trendNotes(made),
  table: lineTable,
  component: Trend,
};
