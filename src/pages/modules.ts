/** Code of the pages and the evidence drawer, each fetched when first needed. */
import type { Component } from 'svelte';
import type { PageName } from './place';

export interface PageModule {
  default: Component;
}

const LOADERS: Readonly<Record<PageName | 'evidence', () => Promise<PageModule>>> = {
  start: () => import('./start/Start.svelte'),
  explore: () => import('./explore/Explore.svelte'),
  briefing: () => import('./briefing/Briefing.svelte'),
  reader: () => import('./reader/Reader.svelte'),
  agency: () => import('./agency/Agency.svelte'),
  data: () => import('./data/Data.svelte'),
  evidence: () => import('./evidence/Evidence.svelte'),
};

const loads = new Map<string, PageModule | Promise<PageModule>>();

/**
 * A page's code: itself once it is here, else a promise. Fetched once; a failed fetch is
 * forgotten, so that it can be tried again.
 */
export function loadModule(name: PageName | 'evidence'): PageModule | Promise<PageModule> {
  const known = loads.get(name);
  if (known) return known;
  const fetching = LOADERS[name]();
  fetching.then(
    (module) => loads.set(name, module),
    () => loads.delete(name),
  );
  loads.set(name, fetching);
  return fetching;
}
