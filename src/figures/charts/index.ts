import type { ChartModule, Layout } from '../figure';
import { fetchedOnce } from '../once';
import type { Chart } from '../view';

/** A chart whose spec and layout only it needs to know. */
export type AnyChart = ChartModule<unknown, Layout>;

/** One import a chart, so that a page fetches only the charts that it shows. */
const LOADERS: Readonly<Record<Chart, () => Promise<object>>> = {
  trend: () => import('./trend').then((module) => module.trend),
  ranking: () => import('./ranking').then((module) => module.ranking),
  heat: () => import('./heat').then((module) => module.heat),
  composition: () => import('./composition').then((module) => module.composition),
  multiples: () => import('./multiples').then((module) => module.multiples),
  distribution: () => import('./distribution').then((module) => module.distribution),
  map: () => import('./map').then((module) => module.map),
  table: () => import('./table').then((module) => module.table),
  change: () => import('./change').then((module) => module.change),
  slope: () => import('./slope').then((module) => module.slope),
  scatter: () => import('./scatter').then((module) => module.scatter),
  flow: () => import('./flow').then((module) => module.flow),
  outliers: () => import('./outliers').then((module) => module.outliers),
};

/**
 * The module of a chart: itself once it is here, else a promise, which rejects when its code cannot
 * be fetched. A module takes back only the spec and layout that it made itself, so the types may be
 * dropped.
 */
export const loadChart = fetchedOnce(LOADERS) as (chart: Chart) => AnyChart | Promise<AnyChart>;
