/** The reader's own figures among the public ones: fetched where there are any. */
import { lightEngine } from '../engines';
import { loadCatalogue, type Source } from '../extracts';
import { OWN_WORDS } from '../figures/own-words';
import { overlayOf, readPublic, tablesOf, withOverlay } from '../own';
import { openOwn } from '../own/store';
import type { OwnReport } from '../own/types';
import { readyOn } from './ready';
import type { Ready } from './session.svelte';

/** What is drawn of own reports, to tell a change of it; '' for nothing. */
let drawn = '';

async function withOwn(source: Source, reports: OwnReport[]): Promise<Ready> {
  const overlay = overlayOf(tablesOf(reports), await readPublic(source));
  const [ready, catalogue] = await Promise.all([
    readyOn(withOverlay(source, overlay)),
    loadCatalogue(source),
  ]);
  const { readings, refused } = overlay;
  return {
    ...ready,
    catalogue: { ...ready.catalogue, own: OWN_WORDS },
    own: { reports: reports.length, readings, refused },
    open: { catalogue, engine: lightEngine(source), source },
  };
}

/**
 * Names and values as they are to be drawn now, over the public `source`; null where nothing has
 * changed since it was asked last. Where own figures cannot be had, the public ones and why.
 */
export async function readyNow(source: Source): Promise<Ready | null> {
  try {
    const reports = await (await openOwn()).list();
    const now = reports.length > 0 ? JSON.stringify(reports) : '';
    if (now === drawn) return null;
    const ready = await (now ? withOwn(source, reports) : readyOn(source));
    drawn = now;
    return ready;
  } catch (cause) {
    drawn = '';
    const own = cause instanceof Error ? cause : new Error(String(cause));
    return { ...(await readyOn(source)), own };
  }
}
