import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyFilter, lightEngine, loadDuckdb, query, type DuckdbEngine } from '../../src/engines';
import { loadCatalogue, webSource, type Source } from '../../src/extracts';
import { COUNTED, DERIVED, queries, randomRecords, sourceOf } from '../unit/engines-records';

const real = webSource('/extracts/');
const YEARS: [number, number] = [2006, 2025];

/** Both engines over a source give equal rows for so many random queries; answers how many. */
async function agree(
  source: Source,
  duckdb: DuckdbEngine,
  held: Parameters<typeof queries>[0],
  { seed, numRuns }: { seed: number; numRuns: number },
): Promise<number> {
  const light = lightEngine(source);
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(queries(held), async (asked) => {
      const [left, right] = [await light.rows(asked), await duckdb.rows(asked)];
      rows += left.length;
      expect(right).toEqual(left);
      expect(await duckdb.held(asked.filter, asked.years)).toEqual(
        await light.held(asked.filter, asked.years),
      );
    }),
    { seed, numRuns },
  );
  return rows;
}

describe('DuckDB and the light engine', () => {
  let duckdb: DuckdbEngine;
  beforeAll(async () => {
    const start = performance.now();
    duckdb = await loadDuckdb(real);
    console.info('boot', performance.now() - start);
  });
  afterAll(() => duckdb.close());

  it('give the same rows on the bundled records', async () => {
    const { codebook, agencies } = await loadCatalogue(real);
    const indicators = [...codebook.indicators, ...codebook.derived].map(({ id }) => id);
    const held = { indicators, agencies: [...agencies.values()], years: YEARS };
    const rows = await agree(real, duckdb, held, { seed: 1, numRuns: 150 });
    expect(rows).toBeGreaterThan(1000);
  });

  it.each([7, 8, 9])('give the same rows on random records %i', async (seed) => {
    const records = randomRecords(seed);
    const source = sourceOf(records);
    const other = await loadDuckdb(source);
    const indicators = [...COUNTED, ...DERIVED.map(({ id }) => id)];
    const held = {
      indicators,
      agencies: records.agencies,
      years: [2014, 2021] as [number, number],
    };
    const rows = await agree(source, other, held, { seed, numRuns: 100 });
    expect(rows).toBeGreaterThan(1000);
    await other.close();
  });
});
