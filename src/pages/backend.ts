import type { DuckdbEngine } from '../engines';
import { webSource } from '../extracts';
import { onOwn, ownExpected } from '../own/flag';
import { tableBudget } from '../engines/duckdb/memory';
import type { Drawn, National } from './partitioned';
import { readyOn } from './ready';
import type { Backend, Ready } from './session.svelte';

/** The public extracts, which lie beside the page. */
const source = webSource();

/** What is drawn: the public extracts, or those with the reader's own figures among them. */
let drawn: Drawn = () => source;
let full: Promise<DuckdbEngine> | null = null;
/** Where the extracts are of a whole country. */
let country: National | null = null;

/** Steps that follow each other quickly are drawn once. */
const TOGETHER_MS = 100;

/** What is to be drawn now, with own figures; null where that has not changed. */
async function look(): Promise<Ready | null> {
  const { readyNow } = await import('./own-drawn');
  const ready = await readyNow(source, country);
  const own = ready?.source;
  if (own) drawn = () => own;
  return ready;
}

/** What DuckDB holds; null before it started. */
let inserted: Drawn | null = null;

/** Puts what is drawn now into DuckDB, where it holds something else. */
async function refill(engine: DuckdbEngine): Promise<void> {
  while (inserted !== drawn) {
    const next = drawn;
    await engine.reload(await next());
    inserted = next;
  }
}

/** The public extracts; those of a whole country are read by a module of their own. */
async function open(): Promise<Ready> {
  try {
    return await readyOn(source);
  } catch (cause) {
    const { manifest } = cause as { manifest?: object };
    if (!manifest) throw cause;
    const { isPartitioned, readyOnParts } = await import('./partitioned');
    if (!isPartitioned(manifest)) throw cause;
    country ??= await readyOnParts(manifest, tableBudget(), async (portions) => {
      const before = drawn;
      drawn = portions;
      // Without DuckDB, whatever else works on them goes on.
      const engine = await full?.catch(() => null);
      try {
        if (engine) await refill(engine);
      } catch (cause) {
        drawn = before;
        throw cause;
      }
    });
    return country.ready;
  }
}

/** DuckDB with what is drawn now, also where that changed while it started. */
async function boot(): Promise<DuckdbEngine> {
  const { bootDuckdb } = await import('../engines/duckdb');
  const started = drawn;
  const engine = await bootDuckdb(await started());
  inserted = started;
  await refill(engine);
  return engine;
}

/** The engines over the extracts that lie beside the page, and what the reader brought along. */
export const backend: Backend = {
  async open() {
    if (ownExpected()) {
      const ready = await look().catch(async (own: Error) => {
        if (!('manifest' in own)) return { own };
        await open();
        return look();
      });
      if (ready) return 'engine' in ready ? ready : { ...(await open()), ...ready };
    }
    return open();
  },
  full: () => (full = boot()),
  onchange(listener) {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let turn = Promise.resolve();
    const follow = async (): Promise<void> => {
      const ready = await look();
      if (!ready) return;
      listener(ready);
      if (full) await refill(await full);
    };
    onOwn(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => (turn = turn.then(follow).catch(() => undefined)), TOGETHER_MS);
    });
  },
};
