import { lightEngine } from '../engines';
import { loadCatalogue, webSource } from '../extracts';
import type { Backend } from './session.svelte';

const source = webSource();

/** The engines over the extracts that lie beside the page. */
export const backend: Backend = {
  async open() {
    const engine = lightEngine(source);
    // Values come beside the names; when they fail, the figures say so and can be tried again.
    engine.warm().catch(() => undefined);
    const catalogue = await loadCatalogue(source);
    return { catalogue, engine, source };
  },
  async full() {
    const { bootDuckdb } = await import('../engines/duckdb');
    return bootDuckdb(source);
  },
};
