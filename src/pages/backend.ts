import { lightEngine } from '../engines';
import { loadCatalogue, webSource } from '../extracts';
import type { Backend } from './session.svelte';

/** The engines over the extracts beside the page. */
export const backend: Backend = {
  open: async () => {
    const source = webSource();
    const engine = lightEngine(source);
    const [catalogue] = await Promise.all([loadCatalogue(source), engine.warm()]);
    return { catalogue, engine, source };
  },
  full: () => Promise.reject(new Error('no full engine')),
};
