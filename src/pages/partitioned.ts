/** The page over extracts of a whole country: fetched only where the manifest says they are such. */
import { AgencyMap, directoryOf, partitionedEngine } from '../engines/partitioned';
import { PARTITIONED_SCHEMA, type PartitionedManifest } from '../extracts/manifest';
import { webPartitioned } from '../extracts/partitioned/web';
import { parseView } from '../figures/address';
import type { AgencyId, Catalogue } from '../model/nouns';
import { parsePlace } from './place';
import type { Ready } from './session.svelte';

/** Who types is asked for after so long a rest. */
const REST_MS = 200;

/** True for a manifest of partitioned extracts. */
export function isPartitioned(manifest: object): manifest is PartitionedManifest {
  return 'schema' in manifest && manifest.schema === PARTITIONED_SCHEMA;
}

/** Agencies that an address names, on whatever page. */
function named(search: string): AgencyId[] {
  const { params } = parsePlace(search);
  const id = params.get('id');
  return [...parseView(params).view.agencies, ...(id === null ? [] : [id])];
}

/**
 * Names and the engine over partitioned extracts. The catalogue knows the agencies of the address
 * from the start, and all others once an answer or a search has met them.
 */
export async function readyOnParts(manifest: PartitionedManifest): Promise<Ready> {
  const source = webPartitioned(manifest);
  const known = new AgencyMap();
  const [codebook, engine] = await Promise.all([
    source.codebook(),
    partitionedEngine(source, known),
    directoryOf(source, known).byIds(named(location.search)),
  ]);
  const catalogue: Catalogue = {
    codebook,
    agencies: known,
    version: manifest.version,
    seek: latest(engine.seek),
  };
  return { catalogue, engine };
}

/** Calls that follow each other quickly become one; what a later one overtakes gives 0. */
function latest(
  seek: (text: string, signal: AbortSignal) => Promise<number>,
): NonNullable<Catalogue['seek']> {
  let stop = new AbortController();
  return async (text) => {
    stop.abort();
    const { signal } = (stop = new AbortController());
    await new Promise((done) => setTimeout(done, REST_MS));
    if (signal.aborted || !text.trim()) return 0;
    return seek(text, signal).catch(() => 0);
  };
}
