import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({
    saveData: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
});
afterAll(() => app.close());

/** Types a query in the place of what is there and runs it by keys alone. */
async function ask(text: string): Promise<void> {
  const { page } = visit;
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
}
const result = (state: string) => visit.page.locator(`[data-run=${state}]`);

it('runs what was asked before the database is there, and what a link brings', async () => {
  const { page } = visit;
  const q = encodeURIComponent('SELECT 6 * 7 AS answer, NULL AS nothing');
  await visit.open(`page=sql&lang=en&q=${q}`);
  await page.locator('[data-run-query]').click();
  await result('done').waitFor();
  expect(await page.locator('[role=gridcell]').allTextContents()).toEqual(['42', 'no value·']);
  expect(await page.locator('[role=status]').first().textContent()).toMatch(/^1 row in /);

  await page.locator('[data-example=pivot]').click();
  await page.locator('[data-run-query]').click();
  await page.locator('[role=columnheader]', { hasText: '2021' }).waitFor();
  expect(page.url()).toContain('PIVOT');
});

it('runs several statements, copies cells, draws and leaves the editor by keys', async () => {
  const { page } = visit;
  await ask(
    "FROM range(1000000); SELECT agency, year, value FROM series WHERE indicator = 'requests_received'",
  );
  await page.locator('[role=tab]').nth(3).waitFor();
  await page.locator('[role=gridcell]', { hasText: '12' }).first().waitFor();
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('Control+End');
  await page.locator('[role=gridcell]', { hasText: '999999' }).waitFor();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Control+c');
  await page.locator('.said', { hasText: '2 cells copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('999998\n999999');

  await page.locator('[role=tab]').nth(3).click();
  await result('done').waitFor();
  await page.locator('label', { hasText: 'Figure' }).click();
  await page.locator('[data-figure=trend][data-state=ready]').waitFor();

  await page.locator('.cm-content').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
});

it('refuses what does not read, offers names, and lets nothing leave the page', async () => {
  const { page } = visit;
  await ask('DROP VIEW series');
  expect(await result('failed').textContent()).toContain('DROP is not allowed here');
  await ask("FROM read_csv('https://example.test/a.csv')");
  await page.locator('[data-run=failed]', { hasText: 'cannot read files' }).waitFor();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type("FROM series WHERE indicator = 'requests_rec", { delay: 1 });
  // By pointer: the editor takes no Enter in the first moments, lest it was meant for a new line.
  await page
    .locator('.cm-tooltip-autocomplete [role=option]', { hasText: 'requests_received' })
    .first()
    .click();
  expect(await page.locator('.cm-content').textContent()).toContain("'requests_received'");
  expect(visit.trouble).toEqual([]);
});
