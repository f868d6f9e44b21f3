/** Code of the pages and the evidence drawer, each fetched when first needed. */
import type { Component } from 'svelte';
import { fetchedOnce } from '../figures/once';
import type { PageName } from './place';

export interface PageModule {
  default: Component;
}

const LOADERS: Readonly<Record<PageName | 'evidence', () => Promise<PageModule>>> = {
  start: () => import('./start/Start.svelte'),
  explore: () => import('./explore/Explore.svelte'),
  landscape: () => import('./landscape/Landscape.svelte'),
  briefing: () => import('./briefing/Briefing.svelte'),
  reader: () => import('./reader/Reader.svelte'),
  agency: () => import('./agency/Agency.svelte'),
  data: () => import('./data/Data.svelte'),
  sql: () => import('./sql/Sql.svelte'),
  evidence: () => import('./evidence/Evidence.svelte'),
};

/** A page's code: itself once it is here, else a promise; see `fetchedOnce`. */
export const loadModule = fetchedOnce(LOADERS);
