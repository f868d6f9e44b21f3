import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startApp, type App, type Visit } from './app';

let app: App;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  page = visit.page;
});
beforeEach(() => visit.open('page=explore&lang=en'));
afterAll(() => app.close());

const focused = (locator: Locator): Promise<boolean> =>
  locator.evaluate(
    (node) => node === document.activeElement || node.contains(document.activeElement),
  );

/** Presses Tab until the element has focus; fails after `most` stops. */
async function tabTo(target: Locator, most = 40): Promise<void> {
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((node) => node === document.activeElement)) return;
  }
  throw new Error(`Not reached by ${most} stops of Tab: ${String(target)}`);
}

describe('with the keyboard alone', () => {
  it('skips to the content', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page.locator('main'))).toBe(true);
  });

  it('shows where the focus is', async () => {
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab');
      const outlined = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement!);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80));
      expect(outlined, name).toBe(true);
    }
  });

  it('picks another indicator from the sentence', async () => {
    const control = page.locator('[data-control="indicator"]').first();
    await tabTo(control);
    await page.keyboard.press('Enter');
    const picker = page.getByRole('dialog');
    await picker.waitFor();
    expect(await focused(picker)).toBe(true);
    const search = picker.getByRole('combobox').or(picker.getByRole('searchbox')).first();
    await tabToWithin(search);
    await page.keyboard.type('press conferences');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await picker.waitFor({ state: 'detached' });
    await visit.settled();
    expect(page.url()).toMatch(/[?&]i=press_/);
    expect(await focused(page.locator('[data-control="indicator"]').first())).toBe(true);
  });

  it('leaves a picker with Escape and changes nothing', async () => {
    const before = page.url();
    const control = page.locator('[data-control="years"]').first();
    await tabTo(control);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(control)).toBe(true);
    expect(page.url()).toBe(before);
  });

  it('walks over the marks, asks who says so, and comes back', async () => {
    const chart = page.getByRole('application').first();
    await tabTo(chart);
    const readout = page.locator('[data-readout]').first();
    const heard = new Set<string>();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End', 'Home']) {
      await page.keyboard.press(key);
      heard.add(await readout.innerText());
    }
    expect(heard.has('')).toBe(false);
    expect(heard.size).toBeGreaterThan(2);
    const [agency = ''] = (await readout.innerText()).split(/[;,]/);
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('link').first().waitFor();
    expect(await focused(drawer)).toBe(true);
    expect(await drawer.innerText()).toContain(agency);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(await focused(chart)).toBe(true);
    expect(visit.trouble).toEqual([]);
  });
});

/** Tab within an open dialog, unless the element has focus already. */
async function tabToWithin(target: Locator): Promise<void> {
  if (!(await target.evaluate((node) => node === document.activeElement))) await tabTo(target, 12);
}
