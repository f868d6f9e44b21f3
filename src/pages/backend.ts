import { lightEngine } from '../engines';
import { loadCatalogue, webSource } from '../extracts';
import type { Backend } from './session.svelte';

const source = webSource();

/** The engines over the extracts that lie beside the page. */
export const backend: Backend = {
  async open() {
    const engine = lightEngine(source);
    const [catalogue] = await Promise.all([loadCatalogue(source), engine.warm()]);
    return { catalogue, engine, source };
  },
  full: () => Promise.reject(new Error('not built in')),
};
