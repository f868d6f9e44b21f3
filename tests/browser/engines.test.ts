import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lightEngine, loadDuckdb, query, watchBoot, type DuckdbEngine } from '../../src/engines';
import {
  codeColumns,
  codedSource,
  fineDimension,
  plainDimension,
  sqlSource,
  type CodedRows,
} from '../../src/engines/cubes';
import { bootDuckdb } from '../../src/engines/duckdb';
import { MODULE } from '../../src/engines/duckdb/module';
import { loadCatalogue, webSource, type Source } from '../../src/extracts';
import { overlayOf, readPublic, withOverlay } from '../../src/own';
import { COUNTED, DERIVED, queries, randomRecords, sourceOf } from '../unit/engines-records';
import { knowing, ownTablesOf } from '../unit/own-tables';
import { bundledDuckdb } from './duckdb';

const LONG = 120_000;
const real = webSource('/extracts/');
let duckdb: DuckdbEngine;
beforeAll(async () => {
  duckdb = await bundledDuckdb();
}, LONG);

/** Both engines give equal rows, order included, for random queries; answers how many rows. */
async function agree(
  source: Source,
  full: DuckdbEngine,
  held: Parameters<typeof queries>[0],
  parameters: { seed: number; numRuns: number },
): Promise<number> {
  const light = lightEngine(source);
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(queries(held), async (asked) => {
      const [left, right] = await Promise.all([light.rows(asked), full.rows(asked)]);
      rows += left.length;
      // Only where they differ is it worth the time to say in what.
      if (JSON.stringify(left) === JSON.stringify(right)) return;
      expect(right).toEqual(left);
      throw new Error('the keys of rows differ in order');
    }),
    parameters,
  );
  return rows;
}

describe('both engines give the same', () => {
  it('rows of the bundled records', { timeout: LONG }, async () => {
    const { codebook, agencies } = await loadCatalogue(real);
    const common = codebook.indicators.filter(
      ({ id }) => (codebook.coverage[id]?.reports ?? 0) > 60,
    );
    const indicators = [...common, ...codebook.derived].map(({ id }) => id);
    const held = { indicators, agencies: [...agencies.values()] };
    const rows = await agree(
      real,
      duckdb,
      { ...held, years: [2006, 2025] },
      { seed: 1, numRuns: 120 },
    );
    expect(rows).toBeGreaterThan(300);
  });

  it(
    'rows of random records, of which some take the place of others',
    { timeout: LONG },
    async () => {
      let full: DuckdbEngine | undefined;
      for (const seed of [7, 8]) {
        const records = randomRecords(seed);
        const source = sourceOf(records);
        if (full) await full.reload(source);
        else full = await loadDuckdb(source);
        const indicators = [...COUNTED, ...DERIVED.map(({ id }) => id)];
        const rows = await agree(
          source,
          full,
          { indicators, agencies: records.agencies, years: [2014, 2021] },
          { seed, numRuns: 100 },
        );
        expect(rows).toBeGreaterThan(700);
      }
      await full?.close();
    },
  );

  it(
    "rows with figures of the reader's own, from when they are added",
    { timeout: LONG },
    async () => {
      const records = randomRecords(9);
      const open = sourceOf({ ...records, codebook: knowing(records.codebook) });
      const full = await loadDuckdb(open);
      const overlay = overlayOf(ownTablesOf(9, records), await readPublic(open));
      const source = withOverlay(open, overlay);
      await full.reload(source);
      const indicators = [...COUNTED, ...DERIVED.map(({ id }) => id)];
      const held = {
        indicators,
        agencies: records.agencies,
        years: [2013, 2022] as [number, number],
      };
      await agree(source, full, held, { seed: 9, numRuns: 40 });
      const light = lightEngine(source);
      for (const [id] of overlay.readings)
        expect(await full.evidence(id)).toEqual(await light.evidence(id));
      const { columns } = await full.sql('SELECT count(*) AS n FROM observations WHERE own');
      expect(columns[0]!.values).toEqual([overlay.figures.length]);
      await full.reload(open);
      await agree(open, full, held, { seed: 10, numRuns: 8 });
      await full.close();
    },
  );

  it('reports held and evidence', async () => {
    const light = lightEngine(real);
    const filter = query({ filter: { levels: ['prefecture'] } }).filter;
    const held = await light.held(filter, [2014, 2020]);
    expect(held.length).toBeGreaterThan(20);
    expect(await duckdb.held(filter, [2014, 2020])).toEqual(held);
    for (const { id } of held.slice(0, 20)) {
      expect(await duckdb.evidence(id)).toEqual(await light.evidence(id));
    }
    await expect(duckdb.evidence("no'body")).rejects.toThrow("report 'no'body' is not held");
  });
});

describe('SQL', () => {
  it('reads the views by plain names', async () => {
    const { columns, rows } = await duckdb.sql(`
      SELECT precision, count(*) AS n, sum(value)::HUGEINT AS total
      FROM observations JOIN agencies ON agencies.id = agency
      WHERE indicator IN (SELECT id FROM indicators WHERE "group" = 'requests')
      GROUP BY precision ORDER BY n DESC`);
    expect(rows).toBeGreaterThan(1);
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['precision', 'text'],
      ['n', 'number'],
      ['total', 'number'],
    ]);
    expect(columns[0]!.values[0]).toBe('exact');
    for (const view of ['reports', 'sources', 'evidence', 'checks']) {
      expect((await duckdb.sql(`FROM ${view} LIMIT 1`)).rows).toBe(1);
    }
  });

  it("adds and replaces the reader's own tables after the lock-down", async () => {
    await duckdb.insert('my "own"', { value: [1, 2.5], name: ['一', null] });
    await duckdb.insert('my "own"', { value: [3], name: ['二'] });
    const { columns } = await duckdb.sql('FROM "my ""own"""');
    expect(columns.map(({ values }) => values)).toEqual([[3], ['二']]);
    await expect(duckdb.insert('observations', { value: [1] })).rejects.toThrow(/view/i);
  });

  it('says what is wrong with a statement', async () => {
    await expect(duckdb.sql('SELECT nothing FROM observations')).rejects.toThrow(/"nothing"/);
    expect((await duckdb.sql('SELECT 1 AS one')).columns[0]!.values).toEqual([1]);
  });

  it('stops a query, and goes on with the next', async () => {
    const stop = new AbortController();
    const endless = duckdb.sql('SELECT count(*) FROM range(1e12::BIGINT)', stop.signal);
    setTimeout(() => stop.abort(), 100);
    await expect(endless).rejects.toThrow(/abort/i);
    expect((await duckdb.sql('SELECT 2 AS two')).columns[0]!.values).toEqual([2]);
  });

  it('fetches no extension: INSTALL does nothing', async () => {
    await duckdb.sql('INSTALL httpfs').catch(() => undefined);
    const { columns } = await duckdb.sql(`SELECT extension_name FROM duckdb_extensions()
      WHERE loaded AND install_mode <> 'STATICALLY_LINKED'`);
    expect(columns[0]!.values).toEqual([]);
    await expect(duckdb.sql('LOAD httpfs')).rejects.toThrow(/disabled/);
  });

  it.each([
    'LOAD httpfs',
    "SELECT * FROM read_csv('https://example.test/a.csv')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM 'https://example.test/a.parquet'",
    "SELECT * FROM read_parquet('https://example.test/a.parquet')",
    "COPY observations TO 'https://example.test/a.csv'",
    "COPY observations TO 'a.csv'",
    "EXPORT DATABASE 'a'",
    "ATTACH 'https://example.test/a.db' AS other",
    "ATTACH 'a.db' AS other",
    'SET enable_external_access = true',
    'SET lock_configuration = false',
    'RESET lock_configuration',
    'SET autoload_known_extensions = true',
    'SET autoinstall_known_extensions = true',
    "SET custom_extension_repository = 'https://example.test'",
  ])('refuses to leave the page: %s', async (statement) => {
    await expect(duckdb.sql(statement)).rejects.toThrow(
      /disabled by configuration|configuration has been locked|disabled|Catalog Error|not be loaded/i,
    );
  });
});

describe('a start that fails', () => {
  const refused = async (boot: () => Promise<DuckdbEngine>) => {
    const watched = watchBoot(boot);
    const states: string[] = [];
    watched.subscribe(({ state }) => states.push(state));
    await expect(watched.start()).rejects.toThrow('SQL is not available');
    expect(states).toEqual(['idle', 'booting', 'unavailable']);
    return watched.status.state === 'unavailable' ? watched.status.reason : null;
  };

  it('says that the module or the script is missing', async () => {
    const module = new URL(`/nowhere/${MODULE}`, location.href);
    expect(await refused(() => bootDuckdb(real, undefined, { module }))).toBe('module');
    const script = new URL('/nowhere/duckdb.js', location.href);
    expect(await refused(() => bootDuckdb(real, undefined, { script }))).toBe('module');
  });

  it('says that the worker is blocked', async () => {
    const worker = () => new Worker('/nowhere/worker.js', { type: 'module' });
    expect(await refused(() => bootDuckdb(real, undefined, { worker }))).toBe('blocked');
  });

  it('says that the extracts are missing', async () => {
    expect(await refused(() => loadDuckdb(webSource('/nowhere/')))).toBe('data');
  });

  it('leaves the light engine at work', async () => {
    const rows = await lightEngine(real).rows(query({ indicators: ['requests_received'] }));
    expect(rows.length).toBeGreaterThan(5);
  });

  it('can be given up and started again', async () => {
    const watched = watchBoot((signal) => loadDuckdb(real, signal));
    const stop = new AbortController();
    const given = watched.start(stop.signal);
    stop.abort();
    await expect(given).rejects.toThrow(/abort/i);
    expect(watched.status.state).toBe('idle');
    const engine = await watched.start();
    expect(watched.status).toEqual({ state: 'ready', engine });
    await engine.close();
    await expect(engine.rows(query({ indicators: ['meetings'] }))).rejects.toThrow('closed');
  });
});

describe('cubes of linked views', () => {
  const DIMENSIONS = [
    plainDimension('year', 6),
    fineDimension("o'size", 5, 8),
    plainDimension('kind', 4),
    plainDimension('place', 300),
  ];

  it('are the same from DuckDB as from typed arrays', { timeout: LONG }, async () => {
    const rows = 4000;
    const codes = DIMENSIONS.map(({ cells }, at) =>
      Uint16Array.from({ length: rows }, (_, i) => ((i * (2 * at + 3)) ^ (i >> 4)) % cells),
    );
    const table: CodedRows = { rows, dimensions: DIMENSIONS, codes };
    const columns = DIMENSIONS.flatMap(({ name, binOf }, at) => [
      [name, Array.from(codes[at]!, String)] as const,
      ...(binOf
        ? [[`${name}_bin`, Array.from(codes[at]!, (cell) => String(binOf[cell]))] as const]
        : []),
    ]);
    await duckdb.insert('raw codes', Object.fromEntries(columns));
    const cast = codeColumns(DIMENSIONS).map(({ name, type }) => `"${name}"::${type} AS "${name}"`);
    await duckdb.sql(`CREATE OR REPLACE TABLE codes AS SELECT ${cast.join(', ')} FROM "raw codes"`);
    const [here, there] = [
      codedSource(table),
      sqlSource((sql) => duckdb.sql(sql), 'codes', DIMENSIONS),
    ];
    const masks = fc.tuple(
      ...DIMENSIONS.map(({ cells }) =>
        fc.option(fc.uint8Array({ minLength: cells, maxLength: cells, max: 1 }), { freq: 2 }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(masks, fc.nat(DIMENSIONS.length - 1), async (filters, active) => {
        const [left, right] = await Promise.all([
          there.cubes(active, filters),
          here.cubes(active, filters),
        ]);
        // As texts, because comparing thousands of numbers one by one takes seconds.
        expect(right.own.join()).toBe(left.own.join());
        expect(right.sums.map((sum) => sum?.join())).toEqual(left.sums.map((sum) => sum?.join()));
      }),
      { seed: 1, numRuns: 15 },
    );
  });
});
