import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DuckdbEngine } from '../../src/engines';
import { bootDuckdb, VIEWS, type Answer } from '../../src/engines/duckdb';
import { webSource } from '../../src/extracts';
import { EXAMPLES } from '../../src/pages/sql/examples';
import { bundledDuckdb } from './duckdb';

const LONG = 60_000;
let duckdb: DuckdbEngine;
const source = webSource('/extracts/');
beforeAll(async () => {
  duckdb = await bundledDuckdb();
}, LONG);

const cells = ({ columns, rows }: Answer): unknown[][] =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => column.at(row)));
const read = async (text: string): Promise<unknown[][]> => cells(await duckdb.read(text));

describe('the views', () => {
  it('have the columns that the page documents', async () => {
    for (const { name, columns } of VIEWS) {
      const found = await read(`SELECT column_name, column_type FROM (DESCRIBE ${name})`);
      expect([name, found]).toEqual([name, columns.map((column) => [...column])]);
      expect((await read(`SELECT count(*) > 0 FROM ${name}`))[0]).toEqual([true]);
    }
  });
});

describe('the worked examples', () => {
  it.each(EXAMPLES.map(({ id, sql }) => [id, sql]))('find something: %s', async (_, sql) => {
    expect((await duckdb.read(sql)).rows).toBeGreaterThan(0);
  });

  const example = (id: string) => read(EXAMPLES.find((one) => one.id === id)!.sql);

  it('find what the records hold, counted another way', async () => {
    const [reports, observations, checks] = await Promise.all([
      source.columns('reports'),
      source.columns('observations'),
      source.columns('checks'),
    ]);
    const annual = Array.from(reports.year).filter((_, i) => reports.kind[i] === 'annual_report');
    const years = new Map<number, number>();
    for (const year of annual) years.set(year, (years.get(year) ?? 0) + 1);
    const byYear = [...years].sort(([a], [b]) => a - b);
    expect((await example('years')).map(([year, n]) => [year, n])).toEqual(byYear);

    const places = Array.from(observations.indicator, (_, i) => i);
    const requests = places.filter(
      (i) =>
        observations.indicator[i] === 'requests_received' && observations.basis[i] === 'stated',
    );
    const largest = requests.map((i) => observations.value[i]!).sort((a, b) => b - a);
    expect((await example('first')).map(([, , , value]) => value)).toEqual(largest.slice(0, 20));
    expect((await example('imprecise')).reduce((sum, [, , n]) => sum + (n as number), 0)).toBe(
      observations.value.length,
    );
    const fails = Array.from(checks.verdict).filter((verdict) => verdict === 'fails');
    expect(await example('failing')).toHaveLength(fails.length);
    const placed = await example('places');
    expect(placed.reduce((sum, [, , , , n]) => sum + (n as number), 0)).toBeLessThanOrEqual(
      annual.length,
    );
    for (const [, , , above, below, percent] of await example('rates'))
      expect(percent).toBeCloseTo((100 * (above as number)) / (below as number), 9);
  });
});

describe('a statement of the reader', () => {
  it.each([
    'WITH a AS (SELECT 1 AS b) FROM a',
    '(SELECT 1)',
    "SELECT 'a; b' AS c -- d;",
    'VALUES (1), (2)',
    'DESCRIBE series',
    'SUMMARIZE reports',
    'SHOW TABLES',
    'EXPLAIN ANALYZE SELECT 1',
    'PIVOT reports ON era USING count(*) GROUP BY year',
    'FROM reports SELECT year LIMIT 1',
  ])('may read: %s', async (text) => {
    expect((await duckdb.read(text)).rows).toBeGreaterThan(0);
  });

  it.each([
    'DROP VIEW observations',
    'DROP TABLE records.observations',
    'DELETE FROM records.observations',
    'UPDATE records.agencies SET id = 1',
    'CREATE TABLE mine AS SELECT 1',
    'CREATE OR REPLACE VIEW observations AS SELECT 1',
    'ALTER TABLE records.agencies RENAME TO b',
    'ATTACH ":memory:" AS b',
    "COPY observations TO 'a.csv'",
    "EXPORT DATABASE 'a'",
    'INSTALL httpfs',
    'LOAD httpfs',
    "SET memory_limit = '10GB'",
    'RESET memory_limit',
    'PRAGMA database_list',
    'CALL pragma_version()',
    'BEGIN',
    'ROLLBACK',
    'SELECT 1; ROLLBACK; DROP VIEW observations',
    "FROM query('SELECT 1')",
    "FROM enable_logging(storage = 'file', storage_path = 'a')",
    'SELECT "write_log"(1)',
    'FROM arrow_scan(1::POINTER, 2::POINTER, 3::POINTER)',
  ])('is refused before it runs: %s', async (text) => {
    await expect(duckdb.read(text)).rejects.toMatchObject({ name: 'RefusedError' });
  });

  it.each([
    ['WITH a AS (SELECT 1) DELETE FROM records.observations', /read-only/],
    ['EXPLAIN ANALYZE WITH a AS (SELECT 1) DELETE FROM records.observations', /read-only/],
    ['WITH a AS (SELECT 1 AS b) INSERT INTO records.agencies SELECT b FROM a', /./],
    ["SELECT * FROM read_csv('https://example.test/a.csv')", /disabled/],
    ["SELECT * FROM read_text('/etc/passwd')", /disabled/],
    ["SELECT * FROM glob('*')", /disabled/],
    ["SELECT * FROM sniff_csv('a')", /disabled/],
    ["FROM 'https://example.test/a.parquet'", /Error/],
    ['SELECT nothing FROM series', /"nothing"/],
    ['SELEC', /statement/],
  ])('fails inside: %s', async (text, message) => {
    await expect(duckdb.read(text)).rejects.toThrow(message);
  });

  it('leaves the public tables as they are, whatever was tried', async () => {
    expect(await read('SELECT count(*) FROM observations')).toEqual(
      await read('SELECT count(*) FROM records.observations'),
    );
    expect((await read('SELECT count(*) FROM observations'))[0]![0]).toBeGreaterThan(5000);
    expect(
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
    ).toEqual(performance.getEntriesByType('resource').map(() => location.origin));
  });
});

describe('a query that runs away', { timeout: LONG }, () => {
  it.each([
    [
      'SELECT count(*) FROM observations a, observations b, observations c',
      { ms: 300, rows: 9 },
      'time',
    ],
  ])('is stopped: %s', async (text, limits, why) => {
    await expect(duckdb.read(text, undefined, limits)).rejects.toMatchObject({ why });
    expect(await read('SELECT count(*) > 5000 FROM observations')).toEqual([[true]]);
  });

  it('gives back the memory that it took, with the data as they were', async () => {
    await duckdb.insert('kept', { value: [1, null, 3] });
    const stop = { ms: 40_000, rows: 9 };
    // Sorting must keep all of it: few long texts, because many take long to sort.
    const greedy =
      "SELECT i || repeat('a', 400000) AS long FROM range(40000) AS t(i) ORDER BY long";
    await expect(duckdb.read(greedy, undefined, stop)).rejects.toMatchObject({ why: 'memory' });
    expect(await read('FROM kept')).toEqual([[1], [null], [3]]);
    // A database that was just started holds no answers of its own yet.
    expect(await duckdb.memory()).toBeLessThan(200 * 2 ** 20);
    await duckdb.drop('kept');
  });

  it('is stopped by its reader', async () => {
    const stop = new AbortController();
    const endless = duckdb.read('SELECT count(*) FROM range(1e12::BIGINT)', stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(endless).rejects.toMatchObject({ why: 'cancelled', restarted: false });
  });

  it('ends with its worker where DuckDB does not come back, and the data are there again', async () => {
    await duckdb.insert('kept', { value: [1, null, 3] });
    const stop = new AbortController();
    const deaf = duckdb.read(
      "SELECT length(repeat('ab', 100000000)), list_sum(range(100000000))",
      stop.signal,
    );
    setTimeout(() => stop.abort(), 50);
    await expect(deaf).rejects.toMatchObject({ name: 'StoppedError' });
    expect(await read('FROM kept')).toEqual([[1], [null], [3]]);
    expect(await read('SELECT count(*) > 5000 FROM observations')).toEqual([[true]]);
    await duckdb.drop('kept');
    await expect(read('FROM kept')).rejects.toThrow(/kept/);
  });
});

describe('a database of its own', { timeout: LONG }, () => {
  const workers: Worker[] = [];
  let own: DuckdbEngine;
  /** A message that the worker cannot read makes it throw, as nothing that it is asked does. */
  const crash = (): Promise<unknown> => {
    const worker = workers.at(-1)!;
    const told = new Promise((done) => worker.addEventListener('error', done, { once: true }));
    worker.postMessage(null);
    return told;
  };
  beforeAll(async () => {
    const watched = class extends Worker {
      constructor(...how: ConstructorParameters<typeof Worker>) {
        super(...how);
        workers.push(this);
      }
    };
    vi.stubGlobal('Worker', watched);
    own = await bootDuckdb(source, undefined, { idle: 100 });
    await own.insert('kept', { value: [1, null, 3] });
  }, LONG);
  afterAll(async () => {
    await own.close();
    vi.unstubAllGlobals();
  });
  const kept = async (): Promise<unknown[][]> => cells(await own.read('FROM kept'));

  it('gives back what answers took once nobody asks, and holds what it held', async () => {
    const before = await own.memory();
    const million = 'SELECT i, i * 0.5 AS half FROM range(1000000) AS t(i) ORDER BY i';
    await own.read(million);
    expect(await own.memory()).toBeGreaterThan(before + 32 * 2 ** 20);
    await vi.waitFor(async () => expect(await own.memory()).toBeLessThan(before + 2 ** 20), {
      timeout: LONG / 2,
      interval: 100,
    });
    expect(await kept()).toEqual([[1], [null], [3]]);
  });

  it('is started again where it breaks off, with what it held', async () => {
    const endless = own.read('SELECT count(*) FROM range(1e12::BIGINT)');
    setTimeout(() => void crash(), 50);
    await expect(endless).rejects.toMatchObject({ why: 'crash', restarted: true });
    expect(await kept()).toEqual([[1], [null], [3]]);
    const count = workers.length;
    await crash();
    expect(await kept()).toEqual([[1], [null], [3]]);
    expect(workers.length).toBe(count + 1);
  });
});

describe('an answer', () => {
  it('is of at most so many rows, and says that there are more', async () => {
    const answer = await duckdb.read('FROM range(1500000)');
    expect(answer.cut).toBe(true);
    expect(answer.rows).toBeGreaterThanOrEqual(1_000_000);
    expect(answer.columns[0]!.at(999_999)).toBe(999_999);
    expect((await duckdb.read('FROM range(1000)')).cut).toBe(false);
  });

  it('holds values as they are, missing as null', async () => {
    const sql =
      "SELECT 1.5::DECIMAL(9,2), 9007199254740993, NULL, 'a', true, DATE '2020-01-02', [1, NULL]";
    const [[decimal, big, none, text, yes, date, list]] = (await read(sql)) as [unknown[]];
    expect([decimal, big, none, text, yes]).toEqual([1.5, 9007199254740993n, null, 'a', true]);
    expect((date as Date).toISOString()).toBe('2020-01-02T00:00:00.000Z');
    expect([...(list as Iterable<unknown>)]).toEqual([1, null]);
  });
});
