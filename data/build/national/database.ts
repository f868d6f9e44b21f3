/** Native DuckDB for the build of large sets: all in memory, which is bounded, on two cores. */
import type { DuckDBInstance } from '@duckdb/node-api';

export interface Limits {
  /** Memory that DuckDB may use, in its own words: '4GB'. Node itself needs some 300 MB more. */
  memory: string;
  threads: number;
}

/** What 110,000 agencies need on two cores; a smaller limit spills to disk. */
export const LIMITS: Limits = { memory: '5GB', threads: 2 };

/** One connection: statements run one after the other, temporary tables are its own. */
export interface Database {
  run(sql: string): Promise<void>;
  /** Rows as objects; bigints become numbers. */
  all(sql: string): Promise<Record<string, unknown>[]>;
  /** Another connection to the same tables. */
  beside(): Promise<Database>;
  /** Closes the connection, and with the first one the database. */
  close(): void;
}

/**
 * Opens a database without a file; what memory does not hold is put aside in the folder `spill`.
 * The module is imported here, so that the build of the bundled records does without it.
 */
export async function openDatabase(spill: string, limits: Limits): Promise<Database> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: spill,
    preserve_insertion_order: 'true',
  });
  const first = await connect(instance);
  return {
    ...first,
    close() {
      first.close();
      instance.closeSync();
    },
  };
}

async function connect(instance: DuckDBInstance): Promise<Database> {
  const connection = await instance.connect();
  return {
    async run(sql) {
      await connection.run(sql);
    },
    async all(sql) {
      const rows = (await connection.runAndReadAll(sql)).getRowObjects();
      return rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [
            key,
            typeof value === 'bigint' ? Number(value) : value,
          ]),
        ),
      );
    },
    beside: () => connect(instance),
    close: () => connection.closeSync(),
  };
}

/** Pieces of work at once: one computes where the other waits for the last row group. */
const AT_ONCE = 3;

/** Does `work` for all items, a few at once, each on a connection of its own; results in order. */
export async function each<T, R>(
  database: Database,
  items: readonly T[],
  work: (database: Database, item: T, place: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lanes = Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    const lane = await database.beside();
    try {
      for (let place = next++; place < items.length; place = next++)
        results[place] = await work(lane, items[place]!, place);
    } catch (error) {
      next = items.length;
      throw error;
    } finally {
      lane.close();
    }
  });
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}

/** A string as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A list of words as an SQL type whose order is that of the list. */
export const enumOf = (words: readonly string[]): string =>
  `ENUM (${words.map(quoted).join(', ')})`;

/** Reads a record file strictly: every column is named with its type, no row is left out. */
export function csv(path: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${name}: ${quoted(type)}`);
  return (
    `read_csv(${quoted(path)}, columns = {${types.join(', ')}}, header = true, auto_detect = false, ` +
    `delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '\\0', strict_mode = true)`
  );
}
