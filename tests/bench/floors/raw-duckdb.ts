/**
 * The plainest page that draws Explore's first chart out of DuckDB-Wasm: fetch the observations,
 * decode them (DuckDB-Wasm has no Parquet reader inside), insert them as Arrow, group, draw lines.
 */
import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { columnFromArray, tableFromColumns, tableToIPC } from '@uwdata/flechette';
import { extent, group, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet';

interface Point {
  agency: string;
  year: number;
  value: number;
}

const COLUMNS = ['indicator', 'agency', 'year', 'value', 'basis'];

/** All observations as an Arrow stream. */
async function observations(): Promise<Uint8Array> {
  const response = await fetch('./observations.parquet');
  const rows = await parquetReadObjects({
    file: await response.arrayBuffer(),
    columns: COLUMNS,
    compressors: {
      ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
    },
  });
  const columns = COLUMNS.map((name) => [name, columnFromArray(rows.map((row) => row[name]))]);
  return tableToIPC(tableFromColumns(Object.fromEntries(columns)), { format: 'stream' })!;
}

async function connect(): Promise<AsyncDuckDBConnection> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
  await database.instantiate(new URL(wasm, location.href).href);
  return database.connect();
}

async function draw(connection: AsyncDuckDBConnection, indicator: string): Promise<void> {
  const statement = await connection.prepare(
    `select agency, year::int as year, sum(value) as value from observations
     where indicator = ? and basis = 'stated' group by agency, year order by agency, year`,
  );
  const points = (await statement.query(indicator)).toArray().map((row) => row.toJSON() as Point);
  await statement.close();
  const svg = document.querySelector('svg')!;
  const [from = 0, to = 1] = extent(points, (point) => point.year);
  const x = scaleLinear([from, to], [40, 940]);
  const y = scaleLinear([0, max(points, (point) => point.value) ?? 1], [500, 20]).nice();
  const path = line<Point>(
    (point) => x(point.year),
    (point) => y(point.value),
  );
  const lines = [...group(points, (point) => point.agency).values()].map((series) => {
    const mark = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    mark.setAttribute('d', path(series) ?? '');
    mark.setAttribute('fill', 'none');
    mark.setAttribute('stroke', 'currentColor');
    return mark;
  });
  svg.replaceChildren(...lines);
}

declare global {
  interface Window {
    /** Draws another indicator: what a filter change costs on this page. */
    change: (indicator: string) => Promise<void>;
  }
}

const [stream, connection] = await Promise.all([observations(), connect()]);
await connection.insertArrowFromIPCStream(stream, { name: 'observations', create: true });
performance.mark('floor:duckdb-ready');
await draw(connection, 'requests_received');
performance.mark('floor:drawn');
window.change = (indicator) => draw(connection, indicator);
