import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { before, HEAVY, isCode } from './resources';

const CODE_LIMIT = 150_000;
const DATA_LIMIT = 150_000;

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('what stands between a reader and the first figure', () => {
  for (const [name, search] of [
    ['start', ''],
    ['explore', 'page=explore'],
  ] as const) {
    it(`is small on the ${name} page`, async () => {
      visit = await app.visit({ cold: true });
      await visit.open(search);
      const resources = await before(visit.page, 'gongkai:live-figure');
      const sum = (code: boolean) =>
        resources
          .filter(({ path }) => isCode(path) === code)
          .reduce((total, { bytes }) => total + bytes, 0);
      const listing = resources.map(({ path, bytes }) => `${bytes} ${path}`).join('\n');
      expect(sum(true), `code:\n${listing}`).toBeGreaterThan(10_000);
      expect(sum(true), `code:\n${listing}`).toBeLessThanOrEqual(CODE_LIMIT);
      expect(sum(false), `data:\n${listing}`).toBeGreaterThan(1_000);
      expect(sum(false), `data:\n${listing}`).toBeLessThanOrEqual(DATA_LIMIT);
      expect(resources.filter(({ path }) => HEAVY.test(path))).toEqual([]);
    });
  }

  it('is followed by DuckDB, whose start is marked', async () => {
    await visit.page.waitForFunction(
      () => performance.getEntriesByName('gongkai:duckdb-ready').length === 1,
      null,
      { timeout: 45_000 },
    );
    const [figure, duckdb] = await visit.page.evaluate(() =>
      ['gongkai:first-figure', 'gongkai:duckdb-ready'].map(
        (name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN,
      ),
    );
    expect(figure).toBeLessThan(duckdb!);
    expect(visit.trouble).toEqual([]);
  });
});
