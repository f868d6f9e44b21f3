import { lightEngine } from '../engines';
import { loadCatalogue, type Source } from '../extracts';
import type { Ready } from './session.svelte';

/** Names and the light engine over a source. */
export async function readyOn(source: Source): Promise<Ready> {
  const engine = lightEngine(source);
  // Values come beside the names; when they fail, the figures say so and can be tried again.
  engine.warm().catch(() => undefined);
  return { catalogue: await loadCatalogue(source), engine, source };
}
