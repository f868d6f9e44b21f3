/** Ours: the landscape's cubes and chart; `?arrays` over typed arrays, else over DuckDB. */
import * as duckdb from '@duckdb/duckdb-wasm';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import {
  codeColumns,
  codedSource,
  Linked,
  readCubes,
  sqlSource,
  type CodedRows,
  type CubeSource,
} from '../../../../src/engines/cubes';
import { decodeResult } from '../../../../src/engines/duckdb/arrow';
import { openRows } from '../database';
import '../probe';
import { BARS, DIMENSIONS, draw, PIXELS } from '../histograms';
import { DECADES, FIRST_YEAR, ROWS, type Rows } from '../rows';

const CELLS = BARS * PIXELS;

/** The SQL of each column of codes. */
const CODES: Record<string, string> = {
  size: `floor(size * ${CELLS / DECADES})`,
  size_bin: `floor(size * ${BARS / DECADES})`,
  year: `year - ${FIRST_YEAR}`,
  indicator: 'indicator',
};

function inArrays(rows: Rows): CodedRows {
  const size = Uint16Array.from(rows.size, (one) => Math.floor((one * CELLS) / DECADES));
  const year = Uint8Array.from(rows.year, (one) => one - FIRST_YEAR);
  const indicator = Uint8Array.from(rows.indicator);
  return { rows: ROWS, dimensions: DIMENSIONS, codes: [size, year, indicator] };
}

async function inDuckdb(connection: duckdb.AsyncDuckDBConnection): Promise<CubeSource> {
  const columns = codeColumns(DIMENSIONS).map(
    ({ name, type }) => `(${CODES[name]!})::${type} AS "${name}"`,
  );
  await connection.query(`CREATE TABLE codes AS SELECT ${columns.join(', ')} FROM rows`);
  const ask = async (sql: string) =>
    decodeResult(await connection.useUnsafe((bindings, at) => bindings.runQuery(at, sql)));
  return sqlSource(ask, 'codes', DIMENSIONS);
}

const { connection, rows } = await openRows(duckdb, worker, wasm);
const source =
  location.search === '?arrays' ? codedSource(inArrays(rows)) : await inDuckdb(connection);

const masks = DIMENSIONS.map(() => null);
const base = readCubes(await source.cubes(1, masks), null, DIMENSIONS);
let active: ((ms: number) => void) | null = null;
window.activated = new Promise((done) => (active = done));

/** Notes how long the first question takes: what activation costs. */
const timed: CubeSource = {
  dimensions: DIMENSIONS,
  cubes(at, filters) {
    const since = performance.now();
    const answer = source.cubes(at, filters);
    const tell = (): void => active?.(performance.now() - since);
    if (answer instanceof Promise) void answer.then(tell);
    else tell();
    return answer;
  },
};
const linked = new Linked(timed, { counts: (counts) => show(counts) });
const show = draw(base, {
  onactivate: () => linked.activate(0),
  onselect: (mask) => linked.select(0, mask),
});
performance.mark('bench:ready');
