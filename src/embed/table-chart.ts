import { isEmpty, layout, notes, spec, table as data } from '../figures/charts/table/spec';
import type { DrawnChart } from './charts';

/** The chart that is a table, without its component: table.ts shows what it holds. */
export const table = {
  html: true,
  spec,
  isEmpty,
  layout,
  notes,
  table: data,
  component: null,
} as unknown as DrawnChart;
