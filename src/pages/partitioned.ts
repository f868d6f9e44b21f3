/** The page over extracts of a whole country: fetched only where the manifest says they are such. */
import type { Engine, Query } from '../engines/query';
import { agencyFilter } from '../engines/defaults';
import { AgencyMap, directoryOf, partitionedEngine, TooMuchError } from '../engines/partitioned';
import type { Source } from '../extracts';
import { PARTITIONED_SCHEMA, type PartitionedManifest } from '../extracts/manifest';
import { webPartitioned } from '../extracts/partitioned/web';
import { parseView } from '../figures/address';
import { DEFAULT_VIEW, type View } from '../figures/view';
import type { AgencyId, AgencyKind, Beyond, Catalogue } from '../model/nouns';
import type { Overlay, OwnTables } from '../own';
import { rememberedLocale } from './memory';
import { tooMuchText } from './national/words';
import { Working } from './national/working.svelte';
import { parsePlace } from './place';
import type { Ready } from './session.svelte';
import type { Opening } from './views';

/** Who types is asked for after so long a rest. */
const REST_MS = 200;

/** True for a manifest of partitioned extracts. */
export function isPartitioned(manifest: object): manifest is PartitionedManifest {
  return 'schema' in manifest && manifest.schema === PARTITIONED_SCHEMA;
}

/** Agencies that an address names, on whatever page. */
function named(search: string): AgencyId[] {
  const { params } = parsePlace(search);
  const one = [params.get('id'), params.get('agency')].filter((id) => id !== null);
  return [...parseView(params).view.agencies, ...one];
}

/** A whole country, and the same with figures of the reader's own. */
export interface National {
  ready: Ready;
  own(tables: OwnTables): Promise<{ ready: Ready; overlay: Overlay }>;
}

/** What whole tables are made of, read when it is asked for. */
export type Drawn = () => Source | Promise<Source>;

/**
 * Names and the engine over partitioned extracts. The catalogue knows the agencies of the address
 * from the start, and all others once an answer or a search has met them. Tables to work on may take
 * `budget` bytes; `follow` hears of the
 * tables that are worked on, first of empty ones.
 */
export async function readyOnParts(
  manifest: PartitionedManifest,
  budget: number,
  follow: (portions: Drawn) => Promise<void>,
): Promise<National> {
  const source = webPartitioned(manifest);
  const known = new AgencyMap();
  const directory = directoryOf(source, known);
  const [codebook, engine] = await Promise.all([
    source.codebook(),
    partitionedEngine(source, known),
    directory.byIds(named(location.search)),
  ]);
  const { agencies } = manifest.extracts;
  const beyond: Beyond = {
    agencies: agencies.reduce((sum, { rows }) => sum + rows, 0),
    provinces: agencies.map(({ key }) => key),
    seek: latest(engine.seek),
    meet: async (province) => (await directory.inProvinces([province])).length,
    kinds: () => kindsOf(engine, known),
  };
  const catalogue: Catalogue = { codebook, agencies: known, version: manifest.version, beyond };
  let asked: Query | null = null;
  /** Remembers what was asked, and refuses in the reader's language. */
  const told = (engine: Engine): Engine => ({
    ...engine,
    rows: async (query, signal) => {
      try {
        return await engine.rows((asked = query), signal);
      } catch (error) {
        throw error instanceof TooMuchError ? inWords(error) : error;
      }
    },
  });
  const working = new Working({
    ...{ source, directory, catalogue, budget, follow },
    asked: () => asked,
  });
  await follow(() => working.tables([]));
  const ready: Ready = { catalogue, engine: told(engine), opening: OPENING, working };
  return {
    ready,
    async own(tables) {
      const { ownEngine } = await import('./national/own');
      const made = await ownEngine({ source, engine, known }, tables);
      return { ready: { ...ready, engine: told(made.engine) }, overlay: made.overlay };
    },
  };
}

/** A refusal that says why and what to do, in the language of whenever it is read. */
function inWords(error: TooMuchError): TooMuchError {
  return Object.defineProperty(error, 'message', {
    get: () => tooMuchText(error, parsePlace(location.search).locale ?? rememberedLocale()),
  });
}

/** County governments, of which there are enough to be added up. */
const COUNTIES: View = { ...DEFAULT_VIEW, kinds: ['government'], levels: ['county'], by: 'all' };

/** What a whole country opens on: sums that overviews hold. */
const OPENING: Opening = {
  view: { ...DEFAULT_VIEW, kinds: ['government'], by: 'level' },
  headlines: [
    {
      id: 'published',
      view: { ...COUNTIES, indicators: ['published_website', 'published_wechat'], by: 'indicator' },
    },
    {
      id: 'press',
      view: {
        ...COUNTIES,
        indicators: ['press_conferences_total', 'press_conferences_principal'],
        by: 'indicator',
      },
    },
    { id: 'requests', view: { ...DEFAULT_VIEW, chart: 'map', by: 'province' } },
    {
      id: 'reviews',
      view: { ...COUNTIES, indicators: ['reviews_total', 'litigation_total'], by: 'indicator' },
    },
  ],
};

/** Kinds of agencies by the reports held of them. */
async function kindsOf(engine: Engine, known: Catalogue['agencies']): Promise<AgencyKind[]> {
  const counts = new Map<AgencyKind, number>();
  for (const { agency, alike = 1 } of await engine.held(agencyFilter(), null)) {
    const { kind } = known.get(agency)!;
    counts.set(kind, (counts.get(kind) ?? 0) + alike);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
}

/** Calls that follow each other quickly become one; what a later one overtakes gives 0. */
function latest(seek: (text: string, signal: AbortSignal) => Promise<number>): Beyond['seek'] {
  let stop = new AbortController();
  return async (text) => {
    stop.abort();
    const { signal } = (stop = new AbortController());
    await new Promise((done) => setTimeout(done, REST_MS));
    if (signal.aborted || !text.trim()) return 0;
    return seek(text, signal).catch(() => 0);
  };
}
