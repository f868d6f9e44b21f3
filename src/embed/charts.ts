import type { AnyChart } from '../figures/charts';
import type { Chart } from '../figures/view';
import type { thawed } from './frozen/thawed';
import type { composeLive } from './live/compose';

/** A chart as an embed draws it: without a component where it is a table. */
export type DrawnChart = Omit<AnyChart, 'component'> & {
  component: AnyChart['component'] | null;
};

/** Charts with what reads frozen figures, whose words are there; one file each. */
const FROZEN: Readonly<Record<Chart, () => Promise<FrozenCode<unknown>>>> = {
  trend: () => import('./frozen/trend'),
  ranking: () => import('./frozen/ranking'),
  heat: () => import('./frozen/heat'),
  composition: () => import('./frozen/composition'),
  multiples: () => import('./frozen/multiples'),
  distribution: () => import('./frozen/distribution'),
  map: () => import('./frozen/map'),
  table: () => import('./frozen/table'),
  change: () => import('./frozen/change'),
  slope: () => import('./frozen/slope'),
  scatter: () => import('./frozen/scatter'),
  flow: () => import('./frozen/flow'),
  outliers: () => import('./frozen/outliers'),
};

/** Charts with all that makes figures out of data; one file each. */
const LIVE: Readonly<Record<Chart, () => Promise<LiveCode<unknown>>>> = {
  trend: () => import('./live/trend'),
  ranking: () => import('./live/ranking'),
  heat: () => import('./live/heat'),
  composition: () => import('./live/composition'),
  multiples: () => import('./live/multiples'),
  distribution: () => import('./live/distribution'),
  map: () => import('./live/map'),
  table: () => import('./live/table'),
  change: () => import('./live/change'),
  slope: () => import('./live/slope'),
  scatter: () => import('./live/scatter'),
  flow: () => import('./live/flow'),
  outliers: () => import('./live/outliers'),
};

interface FrozenCode<C> {
  chart: C;
  thawed: typeof thawed;
}

interface LiveCode<C> {
  chart: C;
  composeLive: typeof composeLive;
}

// A module takes back only the spec and layout that it made itself, so the types may be dropped.

/** The code of frozen figures of one chart; rejects when it cannot be fetched. */
export async function loadFrozen(chart: Chart): Promise<FrozenCode<DrawnChart>> {
  return (await FROZEN[chart]()) as FrozenCode<DrawnChart>;
}

/** The code of live figures of one chart; rejects when it cannot be fetched. */
export async function loadLive(chart: Chart): Promise<LiveCode<DrawnChart>> {
  return (await LIVE[chart]()) as LiveCode<DrawnChart>;
}
