/** Taking a figure away: what is copied is pasted elsewhere, what is downloaded is opened. */
import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArticles, type Articles } from './article';
import { violations, WCAG } from './axe';

/** A figure that is not published, with single reports behind its marks. */
const PLACE = 'page=explore&a=weinan-government,songjiang-government&lang=en';
const WAIT = { timeout: 10_000 };

let articles: Articles;
let page: Page;
const trouble: string[] = [];
beforeAll(async () => {
  articles = await startArticles();
  await openWindow();
});
afterAll(() => articles.close());

/** A window in which nothing was fetched yet. */
async function openWindow(): Promise<void> {
  const context = await articles.browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  // As for a reader who saves data: DuckDB waits until it is asked for.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  context.on('weberror', (failure) => trouble.push(String(failure.error())));
}

async function visit(search: string): Promise<void> {
  await page.goto(`${articles.app}?${search}`);
  await page.locator('[data-figure][data-state="ready"]').first().waitFor();
}

const door = (name: string): Locator =>
  page.locator('figure').first().getByRole('button', { name, exact: true });
const dialog = (): Locator => page.getByRole('dialog', { name: 'Share and download' });
const tab = (name: string): Locator => dialog().getByRole('tab', { name });
const code = (): Locator => dialog().getByRole('textbox', { name: 'Paste this into the page' });
const radio = (name: string): Locator =>
  dialog().getByRole('radio', { name: new RegExp(`^${name}`) });
const focused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((node) => node === document.activeElement);

/** Presses a button of the dialog that makes a file, and gives its name and content. */
async function download(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe('the share dialog', () => {
  it('opens, changes and closes with the keyboard, and keeps what was set', async () => {
    await visit(PLACE);
    await door('Share').focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    expect(await focused(tab('Embed'))).toBe(true);
    await page.keyboard.press('ArrowLeft');
    expect(await focused(tab('Cite'))).toBe(true);
    await dialog().getByText('BibTeX').click();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await focused(door('Share'))).toBe(true);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => dialog().getByRole('textbox', { name: 'This figure' }).inputValue())
      .toContain('@misc{');
    await tab('Embed').click();
  });

  it('gives code that shows the figure in the page of somebody else', async () => {
    const copied = async (): Promise<string> => {
      await expect.poll(() => code().inputValue(), WAIT).toContain('<figure');
      await dialog().getByRole('button', { name: 'Copy code' }).click();
      await dialog().getByText('Copied').waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    await radio('Frozen').check();
    await expect.poll(() => code().inputValue(), WAIT).toContain('#1.');
    const frozen = await copied();
    await radio('Picture only').check();
    await expect.poll(() => code().inputValue(), WAIT).not.toContain('<script');
    const still = await copied();
    expect(still).toContain('<svg');
    const title = await page.locator('[data-title]').first().innerText();

    const article = await articles.open(`${frozen}${still}`, { width: 720, height: 900 });
    const frame = article.page.frameLocator('figure.gongkai > iframe');
    await frame.locator('[data-state="ready"]').waitFor();
    expect(await frame.locator('h1').innerText()).toBe(title);
    expect(await frame.locator('[data-frozen="true"]').count()).toBe(1);
    const picture = article.page.locator('figure:not(.gongkai) > svg');
    expect((await picture.boundingBox())!.width).toBeGreaterThan(600);
    expect(article.trouble).toEqual([]);
    await article.close();
  });

  it('shows what readers will see', async () => {
    await dialog().getByRole('button', { name: 'Show preview' }).click();
    const shown = dialog().frameLocator('iframe');
    await shown.locator('svg[role=img]').waitFor();
    await radio('Frame').check();
    await shown.locator('figure[data-state="ready"]').waitFor();
    const height = (): Promise<number> =>
      dialog()
        .locator('iframe')
        .evaluate((node) => node.clientHeight);
    await expect.poll(height, WAIT).toBeGreaterThan(430);
    await dialog().getByRole('button', { name: 'Hide preview' }).click();
  });

  it('makes files that open, of the rows on the screen', async () => {
    await tab('Data').click();
    const rows = Number(
      (
        await dialog()
          .getByText(/values behind/)
          .innerText()
      ).match(/\d+/)![0],
    );
    const press = (name: string) => () =>
      dialog()
        .getByRole('button', { name: `Download ${name}`, exact: true })
        .click();

    const csv = await download(press('CSV'));
    expect(csv.name).toMatch(/^gongkai-requests_received-\d{4}-\d{4}\.csv\.zip$/);
    const data = Buffer.from(unzipSync(csv.bytes)['data.csv']!).toString();
    expect(data.trimEnd().split('\r\n')).toHaveLength(rows + 1);

    const { bytes } = await download(press('Excel'));
    const book = read(bytes);
    expect(utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!)).toHaveLength(rows);

    await dialog().getByRole('button', { name: 'Show SQL' }).click();
    await expect
      .poll(() => dialog().getByRole('textbox', { name: 'SQL' }).inputValue(), WAIT)
      .toContain('SELECT');

    await tab('Picture').click();
    const png = await download(press('PNG'));
    expect(png.name).toMatch(/\.2x\.png$/);
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(png.bytes.readUInt32BE(16)).toBe(2 * 720);
    await radio('WeChat cover').check();
    await dialog().getByText('900 × 383 pixels').waitFor();
    await radio('SVG').check();
    await radio('As text').check();
    const svg = (await download(press('SVG'))).bytes.toString();
    expect(svg).toMatch(/^<svg[^>]* width="720"/);
    expect(svg).toContain('Weinan');
    expect(trouble).toEqual([]);
  });

  it('is open to everybody, and a sheet on a phone', async () => {
    const found = (): Promise<string[]> => violations(page, WCAG, 'dialog[open]');
    await page.setViewportSize({ width: 360, height: 740 });
    for (const name of ['Embed', 'Picture', 'Data', 'Cite']) {
      await tab(name).click();
      await expect.poll(() => dialog().locator('[aria-busy="true"]').count(), WAIT).toBe(0);
      const wide = await dialog().evaluate((node) => [
        node.getBoundingClientRect().bottom - innerHeight,
        ...[node, ...node.querySelectorAll('.panel, footer')].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      ]);
      expect(wide, name).toEqual([0, 0, 0, 0]);
      // The other two hold nothing that these do not.
      if (name === 'Embed' || name === 'Data') expect(await found(), name).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
    await tab('Picture').click();
    expect(await found(), 'dark').toEqual([]);
  });

  it('says what could not be fetched, and works when asked again', async () => {
    trouble.length = 0;
    await page.context().close();
    await openWindow();
    const offline = (off: boolean) => page.context().setOffline(off);
    await visit(PLACE);
    await offline(true);
    await door('Download').click();
    await page.getByRole('alert').waitFor();
    await offline(false);
    await door('Download').click();
    await dialog().waitFor();

    await offline(true);
    await dialog().getByRole('button', { name: 'Download Parquet' }).click();
    await dialog().getByRole('alert').getByText('could not be made').waitFor();
    await offline(false);
    const again = await download(() => dialog().getByRole('button', { name: 'Try again' }).click());
    expect(again.bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect(trouble.filter((line) => !/net::ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([]);
  });

  it('gives the lasting files of a figure that is published', async () => {
    await visit('lang=en');
    await page
      .locator('[data-headline]')
      .first()
      .getByRole('button', { name: /^Share/ })
      .click();
    await expect.poll(() => code().inputValue(), WAIT).toContain('.en.svg"');
    await radio('Frozen').check();
    await expect.poll(() => code().inputValue(), WAIT).toMatch(/figure=[a-z]+\.[0-9a-f]{10}&amp;/);
    const address = await dialog()
      .getByLabel(/^Page of this figure/)
      .inputValue();
    expect((await page.request.get(address)).status()).toBe(200);
  });
});
