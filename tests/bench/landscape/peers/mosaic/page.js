/** Mosaic with pre-aggregation, after its own example of linked histograms (flights). */
import * as duckdb from '@duckdb/duckdb-wasm';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import * as vg from '@uwdata/vgplot';
import { openRows } from '../../database';
import '../../probe';

const { database, connection } = await openRows(duckdb, worker, wasm);
const connector = vg.wasmConnector({ duckdb: database, connection });

// Activation is over when all queries that the pointer's arrival set off are answered.
let waiting = 0;
let since = null;
let active = null;
window.activated = new Promise((done) => (active = done));
const query = connector.query.bind(connector);
Object.assign(connector, {
  async query(request) {
    if (/create\s+table/i.test(String(request.sql))) window.preaggregates++;
    waiting++;
    try {
      return await query(request);
    } finally {
      waiting--;
      // The next of several is sent in the same turn.
      setTimeout(() => {
        if (waiting > 0 || since === null) return;
        active?.(performance.now() - since);
        since = null;
      });
    }
  },
});
window.preaggregates = 0;
const coordinator = vg.coordinator();
coordinator.databaseConnector(connector);

const brush = vg.Selection.crossfilter();

function histogram(column, options) {
  return vg.plot(
    vg.rectY(vg.from('rows', { filterBy: brush }), {
      x: vg.bin(column, options),
      y: vg.count(),
      fill: 'steelblue',
      inset: 0.5,
    }),
    vg.intervalX({ as: brush }),
    vg.xDomain(vg.Fixed),
    vg.yTickFormat('s'),
    vg.width(640),
    vg.height(180),
  );
}

const views = {
  size: histogram('size', { steps: 40 }),
  year: histogram('year', { step: 1 }),
  indicator: histogram('indicator', { step: 1 }),
};
for (const [name, view] of Object.entries(views))
  document.querySelector(`[data-bench="${name}"]`).replaceChildren(view);

/** Until every view has its bars, and no query is on its way. */
async function drawn() {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const bars = () => Object.values(views).every((view) => view.querySelectorAll('rect').length > 5);
  for (let still = 0; still < 10; still = waiting === 0 && bars() ? still + 1 : 0) await frame();
}

await drawn();
document
  .querySelector('[data-bench="size"]')
  .addEventListener('pointerenter', () => (since ??= performance.now()), {
    capture: true,
    once: true,
  });
window.watchViews();
performance.mark('bench:ready');
