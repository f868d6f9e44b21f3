import { lightEngine, type DuckdbEngine } from '../engines';
import { loadCatalogue, webSource, type Source } from '../extracts';
import { onOwn, ownExpected } from '../own/flag';
import type { OwnReport } from '../own/types';
import type { Backend, Ready } from './session.svelte';

/** The public extracts, which lie beside the page. */
const source = webSource();

/** What is drawn: the public extracts, or those with the reader's own figures among them. */
let drawn: { source: Source; key: string } = { source, key: '' };
let full: Promise<DuckdbEngine> | null = null;

/** Steps that follow each other quickly are drawn once. */
const TOGETHER_MS = 100;

async function readyOn(on: Source): Promise<Ready> {
  const engine = lightEngine(on);
  // Values come beside the names; when they fail, the figures say so and can be tried again.
  engine.warm().catch(() => undefined);
  return { catalogue: await loadCatalogue(on), engine, source: on };
}

/** The reader's own reports. Code and database are asked for here only, where there are any. */
async function ownReports(): Promise<OwnReport[]> {
  const { openOwn } = await import('../own/store');
  return (await openOwn()).list();
}

/** Names and values with own reports among them. */
async function withOwn(reports: OwnReport[], key: string): Promise<Ready> {
  const { overlayOf, readPublic, tablesOf, withOverlay } = await import('../own');
  const overlay = overlayOf(tablesOf(reports), await readPublic(source));
  drawn = { source: withOverlay(source, overlay), key };
  const [ready, catalogue] = await Promise.all([readyOn(drawn.source), loadCatalogue(source)]);
  const { readings, refused } = overlay;
  return {
    ...ready,
    own: { reports: reports.length, readings, refused },
    open: { catalogue, engine: lightEngine(source), source },
  };
}

function without(own: Error | null): Promise<Ready> {
  drawn = { source, key: '' };
  return readyOn(source).then((ready) => ({ ...ready, own }));
}

/** Names and values as they are to be drawn now; null where nothing has changed. */
async function now(): Promise<Ready | null> {
  try {
    const reports = await ownReports();
    const key = reports.length > 0 ? JSON.stringify(reports) : '';
    if (key === drawn.key) return null;
    return await (key ? withOwn(reports, key) : without(null));
  } catch (cause) {
    return without(cause instanceof Error ? cause : new Error(String(cause)));
  }
}

/** DuckDB with what is drawn now, also where that changed while it started. */
async function boot(): Promise<DuckdbEngine> {
  const { bootDuckdb } = await import('../engines/duckdb');
  const started = drawn.source;
  const engine = await bootDuckdb(started);
  if (drawn.source !== started) await engine.reload(drawn.source);
  return engine;
}

/** The engines over the extracts that lie beside the page, and what the reader brought along. */
export const backend: Backend = {
  async open() {
    if (!ownExpected()) return without(null);
    // The files are on their way while the browser opens its database.
    void source.columns('observations').catch(() => undefined);
    drawn = { source, key: '' };
    return (await now()) ?? (await without(null));
  },
  full() {
    full = boot();
    full.catch(() => undefined);
    return full;
  },
  onchange(listener) {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let turn = Promise.resolve();
    const look = async (): Promise<void> => {
      const ready = await now();
      if (!ready) return;
      listener(ready);
      const engine = await full?.catch(() => null);
      await engine?.reload(drawn.source).catch(() => undefined);
    };
    onOwn(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => (turn = turn.then(look, look)), TOGETHER_MS);
    });
  },
};
