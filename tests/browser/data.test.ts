import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { TABS } from '../../src/pages/data/tabs';
import { expectNoSidewaysScroll, openAt, violations } from './places';

/** Both lengths of texts; the scripts of Chinese share theirs. */
const LOCALES = ['en', 'zh-Hans'] as const;
beforeEach(() => page.viewport(1280, 800));

/** Waits until a part has read what it shows. */
async function settled(): Promise<void> {
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => document.querySelectorAll('main .waiting').length).toBe(0);
}

describe('each part of the data page', { timeout: 60_000 }, () => {
  it.each(TABS)('is clean and fits every width: %s', async (tab) => {
    const theme = TABS.indexOf(tab) % 2 ? 'dark' : 'light';
    for (const locale of LOCALES) {
      await openAt(`?page=data&tab=${tab}&lang=${locale}&theme=${theme}`);
      await settled();
      for (const width of [360, 1280]) {
        await page.viewport(width, 800);
        expectNoSidewaysScroll();
      }
      if (locale === 'zh-Hans') expect(await violations()).toEqual([]);
      document.body.replaceChildren();
    }
  });
});

describe('the data page', { timeout: 30_000 }, () => {
  it('finds an indicator and tells its official rows', async () => {
    await openAt('?page=data&lang=en');
    await page.getByRole('searchbox', { name: 'Search' }).fill('requests received');
    await expect
      .element(page.getByText('Requests received', { exact: true }).first())
      .toBeVisible();
    await page.getByText('Requests received', { exact: true }).first().click();
    await expect.element(page.getByText('三 › (一)').first()).toBeVisible();
  });

  it('narrows the reports and opens the evidence of one', async () => {
    await openAt('?page=data&tab=reports&lang=en&province=44&year=2020');
    await settled();
    await page.getByRole('searchbox', { name: 'Search' }).fill('广州市民政局');
    await expect.element(page.getByText('1 report', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /广州市民政局2020年/ }).click();
    await expect.element(page.getByRole('dialog', { name: 'Who says so' })).toBeVisible();
  });

  it('lists every failure with both sides', async () => {
    await openAt('?page=data&tab=checks&lang=en');
    await settled();
    const failures = page.getByRole('table', { name: 'Every failure' });
    const count = failures.element().querySelectorAll('tbody tr').length;
    expect(count).toBeGreaterThan(0);
    await expect
      .element(page.getByText(`${count} ${count === 1 ? 'failure' : 'failures'}`, { exact: true }))
      .toBeVisible();
  });

  it('draws coverage without a zero for what is not held', async () => {
    await openAt('?page=data&tab=coverage&lang=en');
    await settled();
    const figure = document.querySelector('[data-figure="coverage"]')!;
    expect(figure.getAttribute('data-state')).toBe('ready');
    const cells = [...figure.querySelectorAll('tbody td:not(.total)')];
    expect(cells.length).toBeGreaterThan(400);
    expect(cells.filter((cell) => cell.textContent?.trim() === '0')).toEqual([]);
    expect(cells.some((cell) => cell.textContent?.includes('no report held'))).toBe(true);
  });

  it('offers files that are there, CSV with a byte order mark', async () => {
    await openAt('?page=data&tab=downloads&lang=en');
    await settled();
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[download]')];
    expect(links.length).toBeGreaterThan(12);
    for (const link of links) {
      const path = `/${link.getAttribute('href')}`;
      const response = await fetch(path);
      expect([path, response.ok]).toEqual([path, true]);
      const head = new Uint8Array(await response.arrayBuffer()).slice(0, 3);
      if (path.endsWith('.csv')) expect([...head]).toEqual([0xef, 0xbb, 0xbf]);
    }
  });
});
