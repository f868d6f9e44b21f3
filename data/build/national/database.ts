/** Native DuckDB for the build of large sets: one connection, bounded memory, two cores. */
import type { DuckDBConnection } from '@duckdb/node-api';

export interface Limits {
  /** Memory that DuckDB may use, in its own words: '4GB'. Node itself needs some 300 MB more. */
  memory: string;
  threads: number;
}

/** What 110,000 agencies need on two cores; a smaller limit spills to disk. */
export const LIMITS: Limits = { memory: '5GB', threads: 2 };

export interface Database {
  run(sql: string): Promise<void>;
  /** Rows as objects; bigints become numbers. */
  all(sql: string): Promise<Record<string, unknown>[]>;
  close(): void;
}

/**
 * Opens the database file, made where it is missing. The module is imported here, so that the
 * build of the bundled records does without it.
 */
export async function openDatabase(file: string, limits: Limits): Promise<Database> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(file, {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: `${file}.spill`,
    preserve_insertion_order: 'true',
  });
  const connection: DuckDBConnection = await instance.connect();
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
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
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
