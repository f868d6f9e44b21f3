/** Where kept reports and tables lie: a database of the browser, or memory where it refuses one. */
import type { KeptReport, KeptTable, StoredReading } from './types';

const DATABASE = 'gongkai-own';
const VERSION = 2;
const REPORTS = 'reports';
const READINGS = 'readings';
const TABLES = 'tables';
const PARTS = 'parts';

/** A report with its text; without a text, the one that lies there stays. */
export interface Placed {
  report: KeptReport;
  reading?: StoredReading;
}

export interface Shelf {
  reports(): Promise<KeptReport[]>;
  reading(id: string): Promise<StoredReading | null>;
  readings(): Promise<StoredReading[]>;
  /** All or none of them. */
  put(placed: readonly Placed[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  tables(): Promise<KeptTable[]>;
  putTable(table: KeptTable): Promise<void>;
  /** Takes a table away with all its parts. */
  dropTable(id: string): Promise<void>;
  part(table: string, at: number): Promise<Uint8Array | null>;
  putPart(table: string, at: number, bytes: Uint8Array): Promise<void>;
  /** Takes the parts of a table away and leaves what is known of it. */
  dropParts(table: string): Promise<void>;
}

/** Keeps nothing beyond the page. */
export function memoryShelf(): Shelf {
  const reports = new Map<string, KeptReport>();
  const readings = new Map<string, StoredReading>();
  const tables = new Map<string, KeptTable>();
  const parts = new Map<string, Map<number, Uint8Array>>();
  return {
    reports: () => Promise.resolve([...reports.values()]),
    reading: (id) => Promise.resolve(readings.get(id) ?? null),
    readings: () => Promise.resolve([...readings.values()]),
    put(placed) {
      for (const { report, reading } of placed) {
        reports.set(report.id, report);
        if (reading) readings.set(report.id, reading);
      }
      return Promise.resolve();
    },
    remove(ids) {
      for (const id of ids) {
        reports.delete(id);
        readings.delete(id);
      }
      return Promise.resolve();
    },
    tables: () => Promise.resolve([...tables.values()]),
    putTable: (table) => Promise.resolve(void tables.set(table.id, table)),
    dropTable(id) {
      tables.delete(id);
      parts.delete(id);
      return Promise.resolve();
    },
    part: (table, at) => Promise.resolve(parts.get(table)?.get(at) ?? null),
    putPart(table, at, bytes) {
      const held = parts.get(table) ?? new Map<number, Uint8Array>();
      parts.set(table, held.set(at, bytes));
      return Promise.resolve();
    },
    dropParts: (table) => Promise.resolve(void parts.delete(table)),
  };
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('The database gave no answer'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, fail) => {
    const why = (): Error => transaction.error ?? new Error('The database took nothing');
    transaction.oncomplete = () => done();
    transaction.onerror = () => fail(why());
    transaction.onabort = () => fail(why());
  });
}

/** Keys of all parts of a table: its id and their place. */
const partsOf = (table: string): IDBKeyRange => IDBKeyRange.bound([table, 0], [table, Infinity]);

/** Opens the database of this site; rejects where the browser has none or refuses it. */
export async function databaseShelf(): Promise<Shelf> {
  const opening = indexedDB.open(DATABASE, VERSION);
  opening.onupgradeneeded = () => {
    const made = opening.result;
    const there = made.objectStoreNames;
    for (const name of [REPORTS, READINGS, TABLES])
      if (!there.contains(name)) made.createObjectStore(name, { keyPath: 'id' });
    if (!there.contains(PARTS)) made.createObjectStore(PARTS);
  };
  const database = await asked(opening);
  // A newer version of this page in another window may need the database to itself.
  database.onversionchange = () => database.close();
  const all = <T>(name: string): Promise<T[]> =>
    asked(database.transaction(name).objectStore(name).getAll() as IDBRequest<T[]>);
  async function change(names: string[], act: (of: IDBTransaction) => void): Promise<void> {
    const transaction = database.transaction(names, 'readwrite');
    act(transaction);
    await finished(transaction);
  }
  return {
    reports: () => all<KeptReport>(REPORTS),
    readings: () => all<StoredReading>(READINGS),
    async reading(id) {
      const store = database.transaction(READINGS).objectStore(READINGS);
      return (await asked(store.get(id) as IDBRequest<StoredReading | undefined>)) ?? null;
    },
    put: (placed) =>
      change([REPORTS, READINGS], (of) => {
        for (const { report, reading } of placed) {
          of.objectStore(REPORTS).put(report);
          if (reading) of.objectStore(READINGS).put(reading);
        }
      }),
    remove: (ids) =>
      change([REPORTS, READINGS], (of) => {
        for (const id of ids)
          for (const name of [REPORTS, READINGS]) of.objectStore(name).delete(id);
      }),
    tables: () => all<KeptTable>(TABLES),
    putTable: (table) => change([TABLES], (of) => of.objectStore(TABLES).put(table)),
    dropTable: (id) =>
      change([TABLES, PARTS], (of) => {
        of.objectStore(TABLES).delete(id);
        of.objectStore(PARTS).delete(partsOf(id));
      }),
    async part(table, at) {
      const store = database.transaction(PARTS).objectStore(PARTS);
      return (await asked(store.get([table, at]) as IDBRequest<Uint8Array | undefined>)) ?? null;
    },
    putPart: (table, at, bytes) =>
      change([PARTS], (of) => of.objectStore(PARTS).put(bytes, [table, at])),
    dropParts: (table) => change([PARTS], (of) => of.objectStore(PARTS).delete(partsOf(table))),
  };
}
