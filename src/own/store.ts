/**
 * The reader's own reports and tables, kept on this machine across reloads. Where the browser refuses
 * storage (private windows, a full disk) they last as long as the page, and `lasting` says so.
 */
import { lazy } from '../model/lazy';
import { databaseShelf, memoryShelf, type Placed, type Shelf } from './shelf';
import { announceOwn, expectOwn } from './tell';
import type { KeptReport, KeptTable, OwnReport, StoredReading } from './types';

/** A report taken away, whole, so that it can be put back. */
export interface Removed {
  report: KeptReport;
  /** Undefined where none was kept with it. */
  reading?: StoredReading;
}

export interface OwnStore {
  /** False where what is kept is lost when the page closes. */
  readonly lasting: boolean;
  /** What figures draw, in the order in which the files were read. */
  list(): Promise<OwnReport[]>;
  /** All reports, shown in figures or not, in the order in which the files were read. */
  kept(): Promise<KeptReport[]>;
  /** Text and findings of one report; null where it is not kept. */
  get(id: string): Promise<StoredReading | null>;
  /** Keeps a report; without `reading`, the text that is kept already stays. */
  put(report: KeptReport, reading?: StoredReading): Promise<void>;
  /** Keeps several at once: all of them or, with a rejected promise, none. */
  putAll(placed: readonly Placed[]): Promise<void>;
  /** Takes one away and gives it back; null where it was not kept. */
  remove(id: string): Promise<Removed | null>;
  /** Takes all away and gives them back. */
  clear(): Promise<Removed[]>;
  /** Tables that are kept, in the order in which they were added. */
  tables(): Promise<KeptTable[]>;
  /** Makes room for a table of which the parts are to come; nobody sees it before it is kept. */
  beginTable(table: KeptTable): Promise<void>;
  /** Puts a part away. Rejects where there is no room, and leaves what is there. */
  putPart(table: string, at: number, bytes: Uint8Array): Promise<void>;
  /** Parts of a table in their order, one at a time. */
  parts(table: string): AsyncIterable<Uint8Array>;
  /** Takes all parts of a table away that is being loaded. */
  dropParts(table: string): Promise<void>;
  /** Keeps a table whose parts are there: a new one, one under another name, one that was removed. */
  keepTable(table: KeptTable): Promise<void>;
  /** Takes a table off all lists; `keepTable` brings it back until `dropTable`. */
  removeTable(id: string): Promise<KeptTable | null>;
  /** Takes a table away for good. */
  dropTable(id: string): Promise<void>;
  /** Tells of each change, also of those in other windows, until the function it returns is called. */
  onchange(listener: () => void): () => void;
}

const CHANNEL = 'gongkai-own';

/** A table that was still being loaded so long ago was left behind by a page that is gone. */
const FORGOTTEN_MS = 24 * 3600 * 1000;

type Dated = Pick<KeptReport, 'added' | 'id'>;
const byTime = (a: Dated, b: Dated): number =>
  a.added < b.added ? -1 : a.added > b.added ? 1 : a.id < b.id ? -1 : 1;

/** What of a shelf is about reports. */
const reportsOf = ({ reports, reading, readings, put, remove }: Shelf): Partial<Shelf> => ({
  ...{ reports, reading, readings, put, remove },
});

/** The store of this page, opened when first asked for. Never rejects. */
export const openOwn = lazy(async (): Promise<OwnStore> => {
  const store = await databaseShelf().then(
    (shelf) => storeOn(shelf, true),
    () => storeOn(memoryShelf(), false),
  );
  await store.tidy().catch(() => undefined);
  return store;
});

interface Tidy {
  /** Takes away for good what was removed, or never finished, by pages that are gone. */
  tidy(): Promise<void>;
}

/** A store over a shelf; `durable` says whether that outlasts the page. */
export function storeOn(shelf: Shelf, durable: boolean): OwnStore & Tidy {
  const listeners = new Set<() => void>();
  const channel =
    durable && typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
  const tell = (): void => {
    listeners.forEach((listener) => listener());
    announceOwn();
  };
  channel?.addEventListener('message', tell);
  let lasting = durable;

  /** All of what a refused write leaves: from then on in memory, so that nobody's work stops. */
  async function leave(): Promise<void> {
    const memory = memoryShelf();
    const readings = new Map((await shelf.readings()).map((one) => [one.id, one]));
    await memory.put(
      (await shelf.reports()).map((report) => ({ report, reading: readings.get(report.id) })),
    );
    // Tables may be larger than memory: they stay where they are and can be read from there.
    shelf = { ...shelf, ...reportsOf(memory) };
    lasting = false;
  }

  async function write(act: (shelf: Shelf) => Promise<void>): Promise<void> {
    try {
      await act(shelf);
    } catch (cause) {
      if (!lasting) throw cause;
      await leave();
      await act(shelf);
    }
    await changed();
  }

  async function changed(): Promise<void> {
    const shown = (await shelf.reports()).filter((report) => report.shown !== null);
    const drawn = (await tables()).filter((table) => table.drawn);
    if (lasting) expectOwn(shown.length + drawn.length);
    tell();
    channel?.postMessage(null);
  }

  const tables = async (): Promise<KeptTable[]> =>
    (await shelf.tables()).filter(({ state }) => state === 'kept').sort(byTime);

  const kept = async (): Promise<KeptReport[]> => (await shelf.reports()).sort(byTime);
  const putAll = (placed: readonly Placed[]): Promise<void> =>
    placed.length === 0 ? Promise.resolve() : write((on) => on.put(placed));

  return {
    get lasting() {
      return lasting;
    },
    kept,
    putAll,
    list: async () => (await kept()).flatMap(({ shown }) => shown ?? []),
    get: (id) => shelf.reading(id),
    put: (report, reading) => putAll([{ report, reading }]),
    async remove(id) {
      const report = (await shelf.reports()).find((one) => one.id === id);
      if (!report) return null;
      const reading = (await shelf.reading(id)) ?? undefined;
      await write((on) => on.remove([id]));
      return { report, reading };
    },
    async clear() {
      const readings = new Map((await shelf.readings()).map((one) => [one.id, one]));
      const removed = (await kept()).map((report) => ({
        report,
        reading: readings.get(report.id),
      }));
      await write((on) => on.remove(removed.map(({ report }) => report.id)));
      return removed;
    },
    tables,
    beginTable: (table) => shelf.putTable({ ...table, state: 'loading' }),
    putPart: (table, at, bytes) => shelf.putPart(table, at, bytes),
    async *parts(id) {
      const table = (await shelf.tables()).find((one) => one.id === id);
      for (let at = 0; at < (table?.parts ?? 0); at++) {
        const part = await shelf.part(id, at);
        if (!part) throw new Error(`Part ${at + 1} of ${table!.fileName} is gone`);
        yield part;
      }
    },
    dropParts: (table) => shelf.dropParts(table),
    async keepTable(table) {
      await shelf.putTable({ ...table, state: 'kept' });
      await changed();
    },
    async removeTable(id) {
      const table = (await tables()).find((one) => one.id === id);
      if (!table) return null;
      await shelf.putTable({ ...table, state: 'removed' });
      await changed();
      return table;
    },
    dropTable: (id) => shelf.dropTable(id),
    async tidy() {
      for (const { id, state, added } of await shelf.tables()) {
        const old = Date.now() - Date.parse(added) > FORGOTTEN_MS;
        if (state === 'removed' || (state === 'loading' && old)) await shelf.dropTable(id);
      }
    },
    onchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
