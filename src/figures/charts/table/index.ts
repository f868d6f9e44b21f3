import type { ChartModule } from '../../figure';
import {
  isEmpty,
  layout,
  notes,
  spec,
  table as data,
  type TableLayout,
  type TableSpec,
} from './spec';
import Table from './Table.svelte';

/** The rows as a table that sorts, with precision, basis and who says so. */
export const table: ChartModule<TableSpec, TableLayout> = {
  html: true,
  spec,
  isEmpty,
  layout,
  notes,
  table: data,
  component: Table,
};
export type { TableLayout, TableSpec };
