import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
});
afterAll(() => app.close());

const RANKING =
  'page=explore&lang=en&chart=ranking&i=requests_received&year=2022&kind=civil_affairs&province=32';

it('shows accepted figures in every figure at once, marked, until they are removed', async () => {
  const { page } = visit;
  const signs = page.locator('[data-figure] path[data-own]');
  const source = page.locator('[data-source]');
  await visit.open('page=reader&lang=en');
  await page.getByRole('button', { name: 'Try with a sample' }).click();
  await page.locator('.kept li a', { hasText: '2022' }).click();
  await page.locator('.facts .pick').click();
  await page.getByRole('button', { name: 'A new agency' }).click();
  await page.getByLabel('Province').selectOption('32');
  await page.getByRole('button', { name: 'Use this agency' }).click();
  await page.getByRole('button', { name: /^Accept all/ }).click();
  await page.locator('.facts .strong').click();
  await page.locator('footer [data-own]').waitFor();

  await visit.move(RANKING);
  expect(await signs.count()).toBe(1);
  expect(await source.textContent()).toMatch(/\+own \(own files, not public data\)/);
  expect(await page.locator('[data-note=own]').count()).toBe(1);
  expect(await page.locator('[data-legend=own]').count()).toBe(1);

  await visit.open(RANKING);
  expect(await signs.count()).toBe(1);
  await page.locator('[data-figure] .stage').focus();
  await page.keyboard.press('Home');
  expect(await page.locator('[data-readout]').textContent()).toContain(
    'own files, not public data',
  );
  await page.keyboard.press('Enter');
  await page.locator('[data-own=drawn]').waitFor();
  expect(await page.locator('[data-own=drawn]').textContent()).toContain('sample.html');

  // The window beside it hears of what this one removes.
  const other = await page.context().newPage();
  await other.goto(app.at('page=reader&lang=en'));
  await other.getByRole('button', { name: 'Remove all' }).click();
  await page.locator('footer [data-own]').waitFor({ state: 'detached' });
  await visit.settled();
  expect(await signs.count()).toBe(0);
  expect(await source.textContent()).not.toContain('+own');
  await visit.open(RANKING);
  expect(await signs.count()).toBe(0);
  expect(visit.trouble).toEqual([]);
});
