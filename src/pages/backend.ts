import type { Backend } from './session.svelte';

/** The engines over the extracts beside the page. */
export const backend: Backend = {
  open: () => Promise.reject(new Error('no data files')),
  full: () => Promise.reject(new Error('no full engine')),
};
