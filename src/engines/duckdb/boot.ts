import { abortable, type Source } from '../../extracts';
import { encodeColumns } from './arrow';
import { Client } from './client';
import { duckdbEngine, type DuckdbEngine, type Opened } from './engine';
import { MODULE, SCRIPT } from './module';
import { name as quoted, SCHEMA } from './sql';
import { extractTables, LOCK_DOWN, tablesOf, type Table } from './tables';
import { unavailable } from './unavailable';
import { viewsSql } from './views';

/** Where DuckDB comes from; only tests give anything. */
export interface BootOptions {
  /** The gzipped module; by default in duckdb/ beside the page, as is the script. */
  module?: URL;
  script?: URL;
  /** Starts the worker. */
  worker?: () => Worker;
  /** See `duckdbEngine`. */
  idle?: number;
}

/**
 * Starts DuckDB in its worker, inserts every extract and locks it down. Takes seconds and 8 MB:
 * call it after the first figure. Rejects with an `UnavailableError` that says why it cannot run,
 * or with the signal's reason. Marks 'gongkai:duckdb-ready'.
 */
export async function bootDuckdb(
  source: Source,
  signal?: AbortSignal,
  options: BootOptions = {},
): Promise<DuckdbEngine> {
  const opened = await start(source, options, signal);
  const { derived } = await source.codebook();
  performance.mark('gongkai:duckdb-ready');
  const rates = new Map(derived.map((one) => [one.id, one]));
  const opening = { open: (from: Source) => start(from, options), replace };
  return duckdbEngine(opened, source, rates, opening, options.idle);
}

async function start(source: Source, options: BootOptions, signal?: AbortSignal): Promise<Opened> {
  signal?.throwIfAborted();
  if (typeof WebAssembly !== 'object') throw unavailable('wasm');
  if (typeof Worker !== 'function') throw unavailable('worker');
  let client: Client;
  try {
    const { script = beside(SCRIPT) } = options;
    client = new Client(options.worker ? options.worker() : startWorker(script));
  } catch (error) {
    throw unavailable(error as Error);
  }
  try {
    return await abortable(open(client, source, options.module ?? beside(MODULE)), signal);
  } catch (error) {
    client.fail(error as Error);
    throw signal?.aborted ? error : unavailable(error as Error);
  }
}

const beside = (file: string): URL => new URL(`duckdb/${file}`, document.baseURI);

function startWorker(script: URL): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'duckdb',
  });
  worker.postMessage(script.href);
  return worker;
}

async function open(client: Client, source: Source, module: URL): Promise<Opened> {
  const data = Promise.all([source.codebook(), tablesOf(source)]).catch((cause: Error) => {
    throw unavailable('data', cause);
  });
  const [[{ derived }, tables]] = await Promise.all([data, instantiate(client, module)]);
  const page = await client.ask('CONNECT', null);
  const run = (sql: string) => client.ask('RUN_QUERY', [page, sql]);
  await run(`CREATE SCHEMA ${SCHEMA}`);
  for (const table of tables) await insert(client, page, table, table.name);
  for (const sql of [...viewsSql(tables, derived), ...LOCK_DOWN]) await run(sql);
  return { client, page, reader: await client.ask('CONNECT', null) };
}

async function insert(client: Client, page: number, table: Table, name: string): Promise<void> {
  const rows = Object.values(table.columns)[0]?.length ?? 0;
  for (let from = 0; from === 0 || from < rows; from += AT_ONCE) {
    const bytes = encodeColumns(rows > AT_ONCE ? partOf(table.columns, from) : table.columns);
    const target = { schema: SCHEMA, name, create: from === 0 };
    await client.ask('INSERT_ARROW_FROM_IPC_STREAM', [page, bytes, target], [bytes.buffer]);
  }
}

/** Rows that are encoded together: their copies lie in memory beside the tables. */
const AT_ONCE = 200_000;

function partOf(columns: Table['columns'], from: number): Table['columns'] {
  const part = (column: ArrayLike<unknown>): unknown[] =>
    Array.prototype.slice.call(column, from, from + AT_ONCE) as unknown[];
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, part(column)]));
}

/** Puts the extracts of another source in the place of those that were inserted. */
async function replace({ client, page }: Opened, source: Source): Promise<void> {
  const next = await extractTables(source);
  for (const table of next) await insert(client, page, table, NEXT + table.name);
  // One request, so that no question falls between the old tables and the new ones.
  const swaps = next.map(({ name }) => {
    const [old, made] = [name, NEXT + name].map((one) => `${SCHEMA}.${quoted(one)}`);
    return `DROP TABLE ${old}; ALTER TABLE ${made} RENAME TO ${quoted(name)};`;
  });
  await client.ask('RUN_QUERY', [page, `BEGIN; ${swaps.join(' ')} COMMIT;`]);
}

/** Before the name of a table that is about to take the place of another. */
const NEXT = 'next_';

async function instantiate(client: Client, url: URL): Promise<void> {
  await client.ask('INSTANTIATE', [url.href, null]);
  await client.ask('OPEN', { path: ':memory:', query: { queryPollingInterval: 50 } });
}
