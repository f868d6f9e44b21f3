/** DuckDB-Wasm with the rows in it, for every page alike; each page brings its own version. */
import { float64, int32, tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { makeRows, type Rows } from './rows';

/** What this needs of a package of DuckDB-Wasm. */
interface Duckdb<Database> {
  AsyncDuckDB: new (logger: never, worker: Worker) => Database;
  VoidLogger: new () => unknown;
}

interface Connection {
  insertArrowFromIPCStream(bytes: Uint8Array, options: object): Promise<unknown>;
}

/** Starts DuckDB and fills the table `rows`. */
export async function openRows<
  D extends { instantiate(url: string): Promise<unknown>; connect(): Promise<Connection> },
>(
  { AsyncDuckDB, VoidLogger }: Duckdb<D>,
  worker: string,
  wasm: string,
): Promise<{ database: D; connection: Awaited<ReturnType<D['connect']>>; rows: Rows }> {
  const database = new AsyncDuckDB(new VoidLogger() as never, new Worker(worker));
  await database.instantiate(new URL(wasm, location.href).href);
  const connection = (await database.connect()) as Awaited<ReturnType<D['connect']>>;
  const rows = makeRows();
  const types = {
    agency: int32(),
    year: int32(),
    indicator: int32(),
    value: float64(),
    size: float64(),
  };
  const table = tableFromArrays({ ...rows }, { types });
  const bytes = tableToIPC(table, { format: 'stream' });
  if (!bytes) throw new Error('Arrow could not encode the rows');
  await connection.insertArrowFromIPCStream(bytes, { name: 'rows', create: true });
  return { database, connection, rows };
}
