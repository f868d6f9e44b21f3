/** The reader's own figures among the public ones: fetched where there are any. */
import { lightEngine } from '../engines';
import { loadCatalogue, type Source } from '../extracts';
import { OWN_WORDS } from '../figures/own-words';
import { overlayOf, readPublic, tablesOf, withOverlay, type Overlay, type OwnTables } from '../own';
import { openOwn, type OwnStore } from '../own/store';
import type { KeptTable, OwnReport } from '../own/types';
import type { National } from './partitioned';
import { readyOn } from './ready';
import type { Ready } from './session.svelte';

/** What is drawn of own reports, to tell a change of it; '' for nothing. */
let drawn = '';

/** What is drawn of reports and of kept tables; code for tables is fetched where there are any. */
async function ownOf(
  store: OwnStore,
  reports: OwnReport[],
  tables: KeptTable[],
): Promise<OwnTables> {
  const read = tablesOf(reports);
  if (tables.length === 0) return read;
  const [{ figuresOf, joinTables }, { tableParts }] = await Promise.all([
    import('../own/drawn'),
    import('../own/plain'),
  ]);
  const all = [read];
  for (const table of tables) all.push(await figuresOf(table, tableParts(table.id)));
  return joinTables(all);
}

/** What is drawn with own figures and without, and what they change. */
type Laid = { ready: Ready; open: Ready; overlay: Overlay };

async function laidOver(source: Source, tables: OwnTables): Promise<Laid> {
  const overlay = overlayOf(tables, await readPublic(source));
  const [ready, catalogue] = await Promise.all([
    readyOn(withOverlay(source, overlay)),
    loadCatalogue(source),
  ]);
  return { ready, open: { catalogue, engine: lightEngine(source), source }, overlay };
}

async function withOwn(
  source: Source,
  country: National | null,
  tables: OwnTables,
): Promise<Ready> {
  const { ready, open, overlay } = country
    ? { ...(await country.own(tables)), open: country.ready }
    : await laidOver(source, tables);
  const { readings, refused } = overlay;
  return {
    ...ready,
    catalogue: { ...ready.catalogue, own: OWN_WORDS },
    own: {
      reports: tables.reports.length,
      tables: tables.reports.some(({ origin }) => origin.table !== undefined),
      ...{ readings, refused },
    },
    open,
  };
}

/**
 * Names and values as they are to be drawn now, over the public `source` or over a whole country; null where nothing has
 * changed since it was asked last. Where own figures cannot be had, the public ones and why.
 */
export async function readyNow(
  source: Source,
  country: National | null = null,
): Promise<Ready | null> {
  const publicAlone = () => country?.ready ?? readyOn(source);
  try {
    const store = await openOwn();
    const reports = await store.list();
    const tables = (await store.tables()).filter((table) => table.drawn);
    const some = reports.length + tables.length > 0;
    const now = some ? JSON.stringify([reports, tables.map(({ id }) => id)]) : '';
    if (now === drawn) return null;
    const ready = await (some
      ? withOwn(source, country, await ownOf(store, reports, tables))
      : publicAlone());
    drawn = now;
    return ready;
  } catch (cause) {
    drawn = '';
    const own = cause instanceof Error ? cause : new Error(String(cause));
    return { ...(await publicAlone()), own };
  }
}
