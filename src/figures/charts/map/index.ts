import type { ChartModule } from '../../figure';
import { layout, type MapLayout } from './layout';
import Map from './Map.svelte';
import { oneYear } from '../year';
import { notes, said, table } from './notes';
import { isEmpty, spec, type MapSpec } from './spec';

/** Provinces of one year as equal tiles: a value, a rate, or (as a share) coverage. */
export const map: ChartModule<MapSpec, MapLayout> = {
  html: false,
  spec,
  isEmpty,
  layout,
  years: oneYear,
  said,
  notes,
  table,
  component: Map,
};
export type { MapLayout, MapSpec };
