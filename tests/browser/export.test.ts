/** The SQL and the Parquet of a figure, in the DuckDB of the page, against the light engine. */
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { lightEngine, type DuckdbEngine, type Row } from '../../src/engines';
import { objectsOf } from '../../src/engines/duckdb/arrow';
import { loadCatalogue, webSource } from '../../src/extracts';
import { subjectOf, type Subject } from '../../src/export';
import { parquetOf } from '../../src/export/parquet';
import { sqlOf } from '../../src/export/sql';
import { parseView } from '../../src/figures/address';
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import { queryOf } from '../../src/figures/query-of';
import { CHARTS, SERIES_KEYS, type View } from '../../src/figures/view';
import { AGGREGATES } from '../../src/engines/query';
import { LEVELS, type Catalogue } from '../../src/model/nouns';
import { bundledDuckdb } from './duckdb';

const LONG = 120_000;
const source = webSource('/extracts/');
const light = lightEngine(source);
let duckdb: DuckdbEngine;
let catalogue: Catalogue;
beforeAll(async () => {
  [duckdb, catalogue] = await Promise.all([bundledDuckdb(), loadCatalogue(source)]);
}, LONG);

/** All that may differ from what a reader pastes: where the extracts are. */
const INSERTED = {
  agencies: 'records.agencies',
  reports: 'records.reports',
  observations: 'records.observations',
};

async function subjectOfView(view: View): Promise<Subject> {
  const rows = await light.rows(queryOf(view));
  const input = { view, rows, held: [], catalogue, locale: 'en' as const };
  const { text, table } = composeFigure(input, await loadChart('table'));
  const site = `https://example.org/it's/`;
  return subjectOf({ input, text, table, site, made: '2026-01-31T00:00:00Z' }, source);
}

const at = (address: string) => parseView(new URLSearchParams(address), catalogue).view;

async function expectRows(subject: Subject): Promise<number> {
  const { rows } = subject.input;
  const found = objectsOf<Row>(await duckdb.sql(sqlOf(subject, INSERTED)));
  expect(found).toEqual(rows);
  return rows.length;
}

describe('the SQL of a figure', () => {
  it.each([
    '',
    'i=requests_received,replies_total&by=agency&kind=government',
    'i=published_total&by=province&from=2019',
    'i=published_total&by=level&agg=median&mix=1',
    'i=requests_received&by=all&panel=balanced&a=jiangning-government,weinan-government&from=2022&to=2024',
    'i=requests_received,replies_granted&by=indicator&agg=mean&level=county,prefecture',
    'i=disclosure_rate&by=kind&from=2019',
    'i=disclosure_rate,on_time_rate&by=province&agg=max',
    'i=reviews_per_100_replies&by=agency',
    'chart=composition&i=replies_total&level=county&year=2022',
    'chart=map&i=requests_received',
    'chart=ranking&i=press_conferences_held&targets=0&versus=2016&year=2018',
    'chart=distribution&i=replies_total&kind=civil_affairs',
    'i=press_conferences_total&province=44,32&by=kind&agg=min',
  ])('yields its rows, in order: %s', async (address) => {
    expect(await expectRows(await subjectOfView(at(address)))).toBeGreaterThan(0);
  });

  it('yields those of any view', { timeout: LONG }, async () => {
    const ids = [...catalogue.codebook.indicators, ...catalogue.codebook.derived]
      .map(({ id }) => id)
      .filter((id) => (catalogue.codebook.coverage[id]?.reports ?? 0) > 60);
    const some = <T>(values: readonly T[], maxLength: number) =>
      fc.uniqueArray(fc.constantFrom(...values), { maxLength });
    const views = fc.record({
      chart: fc.constantFrom(...CHARTS),
      indicators: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }),
      agencies: fc.oneof(
        fc.constant<string[]>([]),
        some([...catalogue.agencies.keys(), "o'brien;--"], 6),
      ),
      provinces: some(['11', '31', '32', '44'], 2),
      levels: some(LEVELS, 2),
      from: fc.constantFrom(null, 2015, 2021),
      by: fc.constantFrom(...SERIES_KEYS),
      aggregate: fc.constantFrom(...AGGREGATES),
      panel: fc.constantFrom('all' as const, 'balanced' as const),
      targets: fc.boolean(),
      mix: fc.boolean(),
    });
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(views, async (given) => {
        rows += await expectRows(await subjectOfView({ ...at(''), ...given }));
      }),
      { seed: 1, numRuns: 40 },
    );
    expect(rows).toBeGreaterThan(100);
  });

  it('reads the published extracts, and is quoted right', async () => {
    const sql = sqlOf(await subjectOfView(at('')));
    for (const name of ['agencies', 'reports', 'observations'])
      expect(sql).toContain(`read_parquet('https://example.org/it''s/extracts/${name}.parquet')`);
    await expect(duckdb.sql(sql)).rejects.toThrow(/read_parquet|disabled/i);
  });
});

describe('the Parquet of a figure', () => {
  it('is read into DuckDB as the page reads files, and adds up to the same', async () => {
    const subject = await subjectOfView(at('i=requests_received,disclosure_rate&by=agency'));
    const bytes = parquetOf(subject);
    const rows = await parquetReadObjects({ file: bytes.slice().buffer as ArrayBuffer });
    const columns = Object.keys(rows[0]!);
    await duckdb.insert(
      'figure',
      Object.fromEntries(
        ['agency', 'year', 'value', 'report'].map((name) => [name, rows.map((row) => row[name])]),
      ),
    );
    const [found] = objectsOf<Record<string, number>>(
      await duckdb.sql(`SELECT count(*) AS n, count(value) AS stated, fsum(value) AS total,
        count(DISTINCT report) AS reports FROM figure`),
    );
    const values = subject.input.rows.map(({ value }) => value).filter((value) => value !== null);
    expect(columns).toContain('precision_name');
    expect(found).toMatchObject({
      n: subject.input.rows.length,
      stated: values.length,
      reports: subject.sources.length,
    });
    expect(found!.total).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0),
      6,
    );
  });
});
