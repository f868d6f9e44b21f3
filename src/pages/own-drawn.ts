/** The reader's own figures among the public ones: fetched where there are any. */
import { lightEngine } from '../engines';
import { loadCatalogue, type Source } from '../extracts';
import { OWN_WORDS } from '../figures/own-words';
import { overlayOf, readPublic, tablesOf, withOverlay, type OwnTables } from '../own';
import { openOwn, type OwnStore } from '../own/store';
import type { KeptTable, OwnReport } from '../own/types';
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

async function withOwn(source: Source, tables: OwnTables): Promise<Ready> {
  const overlay = overlayOf(tables, await readPublic(source));
  const [ready, catalogue] = await Promise.all([
    readyOn(withOverlay(source, overlay)),
    loadCatalogue(source),
  ]);
  const { readings, refused } = overlay;
  return {
    ...ready,
    catalogue: { ...ready.catalogue, own: OWN_WORDS },
    own: {
      reports: tables.reports.length,
      tables: tables.reports.some(({ origin }) => origin.table !== undefined),
      ...{ readings, refused },
    },
    open: { catalogue, engine: lightEngine(source), source },
  };
}

/**
 * Names and values as they are to be drawn now, over the public `source`; null where nothing has
 * changed since it was asked last. Where own figures cannot be had, the public ones and why.
 */
export async function readyNow(source: Source): Promise<Ready | null> {
  try {
    const store = await openOwn();
    const reports = await store.list();
    const tables = (await store.tables()).filter((table) => table.drawn);
    const some = reports.length + tables.length > 0;
    const now = some ? JSON.stringify([reports, tables.map(({ id }) => id)]) : '';
    if (now === drawn) return null;
    const ready = await (some
      ? withOwn(source, await ownOf(store, reports, tables))
      : readyOn(source));
    drawn = now;
    return ready;
  } catch (cause) {
    drawn = '';
    const own = cause instanceof Error ? cause : new Error(String(cause));
    return { ...(await readyOn(source)), own };
  }
}
