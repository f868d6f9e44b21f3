/**
 * The reader's own reports, kept on this machine across reloads. Where the browser refuses storage
 * (private windows, a full disk) they last as long as the page, and `lasting` says so.
 */
import { databaseShelf, memoryShelf, type Placed, type Shelf } from './shelf';
import { announceOwn, expectOwn } from './tell';
import type { KeptReport, OwnReport, StoredReading } from './types';

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
  /** Tells of each change, also of those in other windows, until the function it returns is called. */
  onchange(listener: () => void): () => void;
}

const CHANNEL = 'gongkai-own';

const byTime = (a: KeptReport, b: KeptReport): number =>
  a.added < b.added ? -1 : a.added > b.added ? 1 : a.id < b.id ? -1 : 1;

let opened: Promise<OwnStore> | null = null;

/** The store of this page, opened when first asked for. Never rejects. */
export function openOwn(): Promise<OwnStore> {
  return (opened ??= databaseShelf().then(
    (shelf) => storeOn(shelf, true),
    () => storeOn(memoryShelf(), false),
  ));
}

/** A store over a shelf; `durable` says whether that outlasts the page. */
export function storeOn(shelf: Shelf, durable: boolean): OwnStore {
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
    shelf = memory;
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
    const shown = (await shelf.reports()).filter((report) => report.shown !== null);
    if (lasting) expectOwn(shown.length);
    tell();
    channel?.postMessage(null);
  }

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
    onchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
