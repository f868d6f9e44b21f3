/** Code of the pages and the evidence drawer, each fetched when first needed. */
import type { Component } from 'svelte';
import type { PageName } from './place';

export interface PageModule {
  default: Component;
}

const found = import.meta.glob<PageModule>([
  './start/Start.svelte',
  './explore/Explore.svelte',
  './agency/Agency.svelte',
  './data/Data.svelte',
  './evidence/Evidence.svelte',
]);

const PATHS: Record<PageName | 'evidence', string> = {
  start: './start/Start.svelte',
  explore: './explore/Explore.svelte',
  agency: './agency/Agency.svelte',
  data: './data/Data.svelte',
  evidence: './evidence/Evidence.svelte',
};

const loads = new Map<string, Promise<PageModule>>();

/** A page's code, fetched once; a failed fetch is forgotten, so that it can be tried again. */
export function loadModule(name: PageName | 'evidence'): Promise<PageModule> {
  const known = loads.get(name);
  if (known) return known;
  const missing = (): Promise<PageModule> => Promise.reject(new Error(PATHS[name]));
  const fetching = (found[PATHS[name]] ?? missing)();
  fetching.catch(() => loads.delete(name));
  loads.set(name, fetching);
  return fetching;
}
