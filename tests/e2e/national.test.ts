/** The app over partitioned extracts: the bundled records, laid out as those of a whole country. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderSource } from '../../src/extracts/folder';
import { beside } from '../beside';
import { serve, type Served } from '../serve';
import { repartition } from '../unit/partitioned-files';
import { closeWindows, DIST, sharedBrowser } from './app';

let page: Page;
let served: Served;
const remove: (() => void)[] = [];
const trouble: string[] = [];
let parts: string[] = [];
let directory: string;

const host = { base: '/', host: '127.0.0.1', port: 0 };

beforeAll(async () => {
  const { manifest, files } = await repartition(folderSource(join(DIST, 'extracts')), 512);
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-national-'));
  remove.push(() => rmSync(folder, { recursive: true }));
  for (const [path, bytes] of [...files, ['manifest.json', JSON.stringify(manifest)] as const]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const made = beside(DIST, folder);
  remove.push(made.remove);
  directory = made.folder;
  served = await serve({ ...host, directory });
  page = await newPage();
});
afterAll(async () => {
  await closeWindows(await sharedBrowser());
  await served.close();
  for (const one of remove) one();
});

async function newPage(): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  // As a reader who saves data: DuckDB waits until it is asked for.
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  const made = await context.newPage();
  made.setDefaultTimeout(30_000);
  made.on('request', (request) => {
    if (request.url().includes('/extracts/')) parts.push(request.url());
  });
  made.on('console', (message) => {
    const { url } = message.location();
    // Pages drawn ahead go with the extracts that they were drawn from.
    if (message.type() === 'error' && !url.includes('/extracts/ahead/'))
      trouble.push(message.text());
  });
  made.on('pageerror', (error) => trouble.push(error.message));
  return made;
}

/** Opens a page and waits for its figures; gives the title of the first. */
async function open(search: string, on = page, origin = served.url): Promise<string> {
  parts = [];
  await on.goto(origin + (search ? `?${search}` : ''));
  const figure = on.locator('[data-figure]:not([data-state=loading])').first();
  await figure.waitFor();
  expect(await figure.getAttribute('data-state')).toBe('ready');
  return (await figure.locator('[data-title]').textContent()) ?? '';
}

it('opens on figures of the country', async () => {
  expect(await open('')).toMatch(/published/i);
  await page.locator('#coverage-title + ol').waitFor();
  expect(await open('page=explore')).toMatch(/^Requests received/);
});

it('answers for an agency, a province, the country and a rate with few parts', async () => {
  await open('page=explore&a=yangpu-government');
  expect(parts.length).toBeLessThanOrEqual(8);
  expect(await page.locator('main').textContent()).toContain('Yangpu');
  await open('page=explore&chart=ranking&province=31');
  expect(parts.length).toBeLessThanOrEqual(8);
  await open('page=explore&by=province&chart=map');
  expect(parts.length).toBeLessThanOrEqual(8);
  await open('page=explore&i=on_time_rate&by=all');
  await open('page=explore&chart=heat');
  expect(await page.locator('[data-title]').first().textContent()).not.toMatch(/^None/);
});

it('answers SQL over what is loaded, and says what that is', async () => {
  const q = encodeURIComponent('SELECT count(DISTINCT agency) AS n, min(year) AS y FROM series');
  await page.goto(`${served.url}?page=sql&province=31&q=${q}`);
  await page.locator('[data-portions="1"]').waitFor();
  expect(await page.locator('[data-portions]').textContent()).toContain('Shanghai · everything');
  await page.locator('[data-run-query]').click();
  const cell = page.getByRole('gridcell').first();
  await cell.waitFor();
  expect(Number(await cell.textContent())).toBeGreaterThan(5);
});

it('draws the landscape of what is loaded, and lists agencies of a province', async () => {
  await page.goto(`${served.url}?page=landscape&load=province%3D31&province=31`);
  await page.locator('[data-figure=landscape-year]').waitFor();
  const portions = page.locator('[data-portions]');
  expect(await portions.textContent()).toContain('Shanghai · everything');
  await portions.getByRole('button', { name: /^Remove Shanghai/ }).click();
  await page.waitForURL((url) => !url.searchParams.has('load'));
  expect(await portions.textContent()).not.toContain('Shanghai');
  await page.goto(`${served.url}?page=agency&province=31`);
  await page.locator('tbody a').first().waitFor();
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(5);
});

it('reads whole files where a host knows no ranges', async () => {
  const whole = await serve({ ...host, directory, ranges: false });
  const other = await newPage();
  try {
    expect(await open('page=explore&a=yangpu-government', other, whole.url)).toContain('Yangpu');
  } finally {
    await other.context().close();
    await whole.close();
  }
});

it('does all that without trouble', () => expect(trouble).toEqual([]));
