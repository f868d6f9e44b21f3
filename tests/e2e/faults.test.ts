import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { HEAVY } from './resources';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Trouble without what the test itself caused. */
const unexpected = (trouble: string[]): string[] =>
  trouble.filter((line) => !/Failed to load resource|net::ERR_FAILED/.test(line));

describe('when something is missing', () => {
  it('says that DuckDB could not start, and everything else works', async () => {
    const visit = await app.visit();
    await visit.page.route(HEAVY, (route) => route.abort());
    await visit.open('page=explore');
    const { page } = visit;
    const notice = page.locator('[data-full="failed"]');
    await notice.waitFor();
    expect(await notice.innerText()).not.toBe('');
    await visit.open('page=explore&chart=ranking');
    expect(await page.locator('[data-figure][data-state="ready"]').count()).toBeGreaterThan(0);
    await visit.open('page=agency&id=suqian-civil-affairs');
    expect(await page.locator('[data-figure][data-state="ready"]').count()).toBeGreaterThan(0);
    expect(unexpected(visit.trouble)).toEqual([]);
    await visit.close();
  });

  it('says so when the records cannot be fetched, and recovers on demand', async () => {
    const visit = await app.visit();
    const { page } = visit;
    await page.route('**/extracts/**', (route) => route.abort());
    await page.goto(app.at('page=explore'));
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).not.toBe('');
    await page.unroute('**/extracts/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await visit.settled();
    expect(await page.locator('[data-figure][data-state="ready"]').count()).toBeGreaterThan(0);
    expect(unexpected(visit.trouble)).toEqual([]);
    await visit.close();
  });

  it('says so when only the observations cannot be fetched', async () => {
    const visit = await app.visit();
    const { page } = visit;
    await page.route('**/observations*.parquet*', (route) => route.abort());
    await page.goto(app.at('page=explore'));
    await page.waitForSelector('[data-figure][data-state="error"]');
    await page.unroute('**/observations*.parquet*');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.waitForSelector('[data-figure][data-state="ready"]');
    expect(unexpected(visit.trouble)).toEqual([]);
    await visit.close();
  });
});

describe('an address from a stranger', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await app.visit({ saveData: true });
    visit.page.on('dialog', (dialog) => {
      visit.trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  });
  beforeEach(() => {
    visit.trouble.length = 0;
  });
  afterAll(() => visit.close());

  const hostile = [
    'page=<script>alert(1)</script>',
    'page=explore&i=<img src=x onerror=alert(1)>',
    'page=explore&i=__proto__&a=constructor,toString&by=hasOwnProperty',
    'page=explore&from=9999999&to=-1&year=NaN&base=1e9',
    'page=explore&chart=%00&scale=%F0%9F%92%A9&v=99',
    `page=explore&a=${'x,'.repeat(5000)}`,
    'page=explore&i=requests_received&i=published_total&from=2020&to=2010',
    'page=agency&id=nobody',
    'page=agency',
    'page=explore&%',
    'lang=xx&theme=%22%3E',
  ];
  for (const search of hostile) {
    it(`does no harm: ${search.slice(0, 60)}`, async () => {
      await visit.page.goto(app.at(search));
      await visit.page.locator('h1').first().waitFor();
      await visit.settled(search.includes('page=explore') ? 1 : 0);
      expect(visit.trouble).toEqual([]);
      if (/page=explore&(i|a|from|chart)=/.test(search))
        expect(await visit.page.getByRole('status').allInnerTexts()).not.toEqual([]);
    });
  }
});
