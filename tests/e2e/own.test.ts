import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { showSample } from './own-report';

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
  await showSample(page);

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

const TABLE = [
  '机构名称,年份,统计项,数',
  '江苏省测试县民政局,2022年,requests_received,"1,234"',
  '江苏省测试县民政局,2022年,requests_completed,许多',
].join('\r\n');

it('takes a table dropped on the Data page, lists what is wrong by cell, draws the rest', async () => {
  const { page } = visit;
  const kept = page.locator('.kept-tables li');
  await visit.open('page=data&lang=en');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([`\ufeff${text}`], 'mine.csv'));
    return data;
  }, TABLE);
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('h1', 'drop', { dataTransfer: transfer });
  await page.locator('.added[data-stage=matching]').waitFor();
  expect(page.url()).toContain('tab=own');

  // What is wrong is changed by keys, and what the first rows become follows.
  const value = page.getByLabel('What “数” is');
  expect(await value.inputValue()).toBe('value');
  await value.focus();
  await page.keyboard.press('Home');
  await page.getByText('No column holds the values').waitFor();
  expect(await page.getByRole('button', { name: 'Load the table' }).isDisabled()).toBe(true);
  await page.keyboard.type('Value');
  await page.locator('.preview li', { hasText: '1,234' }).waitFor();
  await page.getByRole('button', { name: 'Load the table' }).press('Enter');

  await page.locator('.added[data-stage=checked]').waitFor();
  const problem = page.locator('.problems tbody tr');
  expect(await problem.count()).toBe(1);
  expect(await problem.textContent()).toMatch(/3.*数.*许多.*Write a number in plain digits/);
  await page.getByRole('button', { name: /^Keep the 1 row/ }).press('Enter');
  await kept.getByText('own_mine', { exact: true }).waitFor();

  await page.locator('footer [data-own]').waitFor();
  await visit.open(RANKING);
  expect(await page.locator('[data-figure] path[data-own]').count()).toBe(1);
  await visit.open('page=data&tab=own&lang=en');
  await kept.waitFor();
  await page.getByRole('button', { name: 'Remove mine.csv' }).press('Enter');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await kept.waitFor();
  await page.getByRole('button', { name: 'Remove mine.csv' }).press('Enter');
  await page.locator('footer [data-own]').waitFor({ state: 'detached' });

  // A table of anything else is kept for SQL.
  await page.locator('[data-pick=tables]').setInputFiles({
    name: 'towns.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('town,people\nA,12\nB,7\n'),
  });
  await page.getByRole('button', { name: 'Load the table' }).press('Enter');
  await kept.getByText('own_towns', { exact: true }).waitFor();
  expect(await kept.textContent()).toContain('table for SQL');
  expect(visit.trouble).toEqual([]);
});
