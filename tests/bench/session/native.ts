/** Native DuckDB over the same extracts: what every answer of the page is held against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type JS } from '@duckdb/node-api';
import { SCHEMA, name as quoted, text } from '../../../src/engines/duckdb/sql';
import { tablesOf } from '../../../src/engines/duckdb/tables';
import { viewsSql } from '../../../src/engines/duckdb/views';
import { folderSource } from '../../../src/extracts/folder';
import type { Codebook } from '../../../src/model/nouns';

export interface Rows {
  columns: string[];
  rows: JS[][];
}

export interface Native {
  codebook: Codebook;
  ask(sql: string): Promise<Rows>;
  run(sql: string): Promise<void>;
  /** A statement that reads published extracts, over the folder instead. */
  askPublished(sql: string): Promise<Rows>;
  close(): void;
}

/** Files that DuckDB reads itself; the codebook's tables come out of its JSON. */
const FILES = ['agencies', 'reports', 'observations', 'evidence', 'sources', 'checks'];

/** Opens the extracts in `folder` with the views that the page has, made by the same statements. */
export async function openNative(folder: string): Promise<Native> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '2GB' });
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  const codebook = JSON.parse(readFileSync(join(folder, 'codebook.json'), 'utf8')) as Codebook;
  const tables = await tablesOf(folderSource(folder));
  await run(`CREATE SCHEMA ${SCHEMA}`);
  for (const { name, columns } of tables) {
    const target = `${SCHEMA}.${quoted(name)}`;
    if (FILES.includes(name)) {
      const fields = Object.keys(columns).map(quoted).join(', ');
      const file = text(join(folder, `${name}.parquet`));
      await run(`CREATE TABLE ${target} AS SELECT ${fields} FROM read_parquet(${file})`);
      continue;
    }
    const fields = Object.entries(columns);
    await run(
      `CREATE TABLE ${target} (${fields.map(([field]) => `${quoted(field)} VARCHAR`).join(', ')})`,
    );
    const rows = Array.from({ length: fields[0]![1].length }, (_, row) => {
      const cells = fields.map(([, values]) => values[row] as string | null | undefined);
      return `(${cells.map((cell) => (cell == null ? 'NULL' : text(cell))).join(', ')})`;
    });
    await run(`INSERT INTO ${target} VALUES ${rows.join(', ')}`);
  }
  for (const sql of viewsSql(tables, codebook.derived)) await run(sql);
  async function ask(sql: string): Promise<Rows> {
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.columnNames(), rows: reader.getRowsJS() };
  }
  return {
    codebook,
    ask,
    run,
    askPublished: (sql) =>
      ask(
        sql.replaceAll(/'[^']*\/extracts\/(\w+)\.parquet'/g, (_, file: string) =>
          text(join(folder, `${file}.parquet`)),
        ),
      ),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
