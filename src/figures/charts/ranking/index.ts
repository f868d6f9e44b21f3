import type { ChartModule } from '../../figure';
import { layout, type RankingLayout } from './layout';
import { notes, said, table, years } from './notes';
import Ranking from './Ranking.svelte';
import { isEmpty, spec, type RankingSpec } from './spec';

/** Bars (counts) or dots with intervals (rates) of one year, largest first. */
export const ranking: ChartModule<RankingSpec, RankingLayout> = {
  html: false,
  spec,
  isEmpty,
  layout,
  years,
  said,
  notes,
  table,
  component: Ranking,
};
export type { RankingLayout, RankingSpec };
