/** Plain DuckDB-Wasm: two queries a move, drawn by the same chart as ours. At most one move on its way. */
import * as duckdb from '@duckdb/duckdb-wasm';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Counts, Mask } from '../../../../../src/engines/cubes';
import { decodeResult } from '../../../../../src/engines/duckdb/arrow';
import { openRows } from '../../database';
import '../../probe';
import { BARS, draw, PIXELS } from '../../histograms';
import { DECADES, FIRST_YEAR, INDICATORS, YEARS } from '../../rows';

const { connection } = await openRows(duckdb, worker, wasm);

async function count(bin: string, bins: number, where = ''): Promise<Uint32Array> {
  const sql = `SELECT (${bin})::INTEGER AS bin, count(*)::INTEGER AS n FROM rows ${where} GROUP BY 1`;
  const bytes = await connection.useUnsafe((bindings, at) => bindings.runQuery(at, sql));
  const [bin1, n] = decodeResult(bytes).columns.map(({ values }) => values as number[]);
  const counts = new Uint32Array(bins);
  bin1!.forEach((one, i) => (counts[one] = n![i]!));
  return counts;
}

const sizes = await count(`floor(size * ${BARS / DECADES})`, BARS);

async function counts(where: string): Promise<Counts> {
  const year = await count(`year - ${FIRST_YEAR}`, YEARS, where);
  const indicator = await count('indicator', INDICATORS, where);
  return { of: [sizes, year, indicator], selected: 0 };
}

let wanted: Mask = null;
let asking = false;

async function ask(): Promise<void> {
  if (asking || !wanted) return;
  asking = true;
  const [low, high] = [wanted.indexOf(1), wanted.lastIndexOf(1) + 1];
  wanted = null;
  const pixel = DECADES / (BARS * PIXELS);
  show(await counts(`WHERE size >= ${low * pixel} AND size < ${high * pixel}`));
  asking = false;
  await ask();
}

const show = draw(await counts(''), {
  onactivate: () => undefined,
  onselect: (mask) => {
    wanted = mask;
    void ask();
  },
});
performance.mark('bench:ready');
