/** Where kept reports lie: a database of the browser, or memory where it refuses one. */
import type { KeptReport, StoredReading } from './types';

const DATABASE = 'gongkai-own';
const VERSION = 1;
const REPORTS = 'reports';
const READINGS = 'readings';

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
}

/** Keeps nothing beyond the page. */
export function memoryShelf(): Shelf {
  const reports = new Map<string, KeptReport>();
  const readings = new Map<string, StoredReading>();
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

/** Opens the database of this site; rejects where the browser has none or refuses it. */
export async function databaseShelf(): Promise<Shelf> {
  const opening = indexedDB.open(DATABASE, VERSION);
  opening.onupgradeneeded = () => {
    const made = opening.result;
    for (const name of [REPORTS, READINGS])
      if (!made.objectStoreNames.contains(name)) made.createObjectStore(name, { keyPath: 'id' });
  };
  const database = await asked(opening);
  // A newer version of this page in another window may need the database to itself.
  database.onversionchange = () => database.close();
  const all = <T>(name: string): Promise<T[]> =>
    asked(database.transaction(name).objectStore(name).getAll() as IDBRequest<T[]>);
  return {
    reports: () => all<KeptReport>(REPORTS),
    readings: () => all<StoredReading>(READINGS),
    async reading(id) {
      const store = database.transaction(READINGS).objectStore(READINGS);
      return (await asked(store.get(id) as IDBRequest<StoredReading | undefined>)) ?? null;
    },
    async put(placed) {
      const transaction = database.transaction([REPORTS, READINGS], 'readwrite');
      for (const { report, reading } of placed) {
        transaction.objectStore(REPORTS).put(report);
        if (reading) transaction.objectStore(READINGS).put(reading);
      }
      await finished(transaction);
    },
    async remove(ids) {
      const transaction = database.transaction([REPORTS, READINGS], 'readwrite');
      for (const id of ids)
        for (const name of [REPORTS, READINGS]) transaction.objectStore(name).delete(id);
      await finished(transaction);
    },
  };
}
