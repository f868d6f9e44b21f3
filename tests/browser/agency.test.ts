import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { openAt, violations } from './places';

beforeEach(() => page.viewport(1280, 800));

describe('the page of an agency', { timeout: 30_000 }, () => {
  it('draws what it holds on one time axis, and lists it all in the ledger', async () => {
    await openAt('?page=agency&id=guangzhou-civil-affairs&lang=en');
    await expect
      .element(page.getByRole('heading', { level: 1, name: /^Guangzhou Municipal Civil/ }))
      .toBeVisible();
    await expect.element(page.getByText('广州市民政局', { exact: true })).toBeVisible();
    const ledger = page.getByRole('figure', { name: 'What its reports say' });
    await expect.element(ledger).toBeVisible();
    const figures = document.querySelectorAll('[data-figure^="agency-"]');
    expect(figures.length).toBeGreaterThan(2);
    await expect
      .poll(() => [...figures].every((one) => one.getAttribute('data-state') === 'ready'))
      .toBe(true);
    await expect.element(ledger.getByRole('cell', { name: 'at least 4,000' })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('never shows a zero where nothing is stated', async () => {
    await openAt('?page=agency&id=hunan-civil-affairs&lang=en');
    const row = page.getByRole('row', { name: /^Press conferences attended/ });
    await expect.element(row.getByRole('button', { name: '6' })).toBeVisible();
    const values = [...document.querySelectorAll('td .stated')].map((one) => one.textContent);
    expect(values.length).toBe(6);
    expect(values.some((text) => /^\s*0\b/.test(text ?? ''))).toBe(false);
  });

  it('keeps the aims of a plan apart from results', async () => {
    await openAt('?page=agency&id=changchun-civil-affairs&lang=en');
    const target = page.getByRole('button', { name: /Target of a work plan\s+at least 4/ });
    await expect.element(target).toBeVisible();
    await expect.element(page.getByText('Work plan', { exact: true })).toBeVisible();
  });

  it('answers an unknown agency with a search', async () => {
    await openAt('?page=agency&id=nobody&lang=en');
    await expect.element(page.getByText('No agency with the identifier “nobody”')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Find an agency' }).fill('gzsmzj');
    await expect
      .element(page.getByRole('link', { name: 'Guangzhou Municipal Civil Affairs Bureau' }))
      .toBeVisible();
  });
});

describe('the directory', { timeout: 30_000 }, () => {
  it('keeps few rows in the page, whatever is listed, and sorts by name', async () => {
    await openAt('?page=agency&lang=en');
    await expect.element(page.getByRole('table', { name: 'Agencies' })).toBeVisible();
    const table = page.getByRole('table', { name: 'Agencies' }).element();
    expect(Number(table.getAttribute('aria-rowcount'))).toBeGreaterThan(900);
    expect(table.querySelectorAll('tbody tr').length).toBeLessThan(80);
    await page.getByRole('button', { name: 'Agency', exact: true }).click();
    await expect
      .element(page.getByRole('columnheader', { name: 'Agency', exact: true }))
      .toHaveAttribute('aria-sort', 'ascending');
    expect(table.querySelector('tbody a')?.textContent).toMatch(/^A/);
    expect(await violations()).toEqual([]);
  });
});
