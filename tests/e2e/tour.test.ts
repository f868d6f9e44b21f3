import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { PAGES } from './places';

/** Things to press on a page, and in a dialog over it; more than this repeat one another. */
const MOST = 60;
const MOST_INSIDE = 14;
const PRESSABLE = 'button:visible:enabled, summary:visible, [role="option"]:visible';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ permissions: ['clipboard-write'] });
  await visit.open();
});
afterAll(() => app.close());

const DIALOG = 'dialog[open], [role="dialog"]';

/**
 * Presses something, and waits for the dialog that it announces, whose code may still be on its
 * way; what has gone or is covered by then is passed over.
 */
async function press(thing: Locator): Promise<void> {
  try {
    const opens = await thing.getAttribute('aria-haspopup', { timeout: 1500 });
    await thing.click({ timeout: 1500, noWaitAfter: true });
    if (opens === 'dialog') await visit.page.locator(DIALOG).first().waitFor();
  } catch (error) {
    if (!/Timeout/.test(String(error))) throw error;
  }
}

/** Everything inside what a press opened, then closes it. */
async function rummage(): Promise<number> {
  const { page } = visit;
  const dialog = page.locator(DIALOG).last();
  if ((await dialog.count()) === 0) return 0;
  let pressed = 0;
  for (let at = 0; at < MOST_INSIDE; at++) {
    if ((await dialog.count()) === 0) break;
    const inside = dialog.locator(PRESSABLE);
    if ((await inside.count()) <= at) break;
    await press(inside.nth(at));
    pressed++;
  }
  for (const select of await dialog.locator('select:visible').all())
    if ((await select.locator('option').count()) > 1) await select.selectOption({ index: 1 });
  while ((await page.locator(DIALOG).count()) > 0) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(20);
  }
  return pressed;
}

/**
 * Places of the controls to press: all, but of those that every section of a briefing has, and of the
 * bars of a linked view, the first of their kind.
 */
function worthPressing(controls: (HTMLElement | SVGElement)[]): number[] {
  const seen = new Set<string>();
  return controls.flatMap((control, at) => {
    const view = control.closest<HTMLElement>('[data-view]')?.dataset.view;
    if (view !== undefined && control.role === 'option') {
      if (seen.has(view)) return [];
      seen.add(view);
      return [at];
    }
    if (!control.closest('.sheet section')) return [at];
    const { move = '' } = control.dataset;
    const part = control.closest('.block') ? 'block' : 'section';
    const kind = [part, ...control.getAttributeNames(), move].join();
    if (seen.has(kind)) return [];
    seen.add(kind);
    return [at];
  });
}

/** Presses every control of a page, coming back to it where one led away. */
async function tour(place: string): Promise<number> {
  const { page } = visit;
  await visit.move(place);
  const home = page.url();
  const controls = await page.locator(PRESSABLE).evaluateAll(worthPressing);
  let pressed = 0;
  for (const at of controls.slice(0, MOST)) {
    if (page.url() !== home) await visit.move(place);
    const thing = page.locator(PRESSABLE).nth(at);
    if ((await thing.count()) === 0) continue;
    await press(thing);
    pressed += 1 + (await rummage());
    await visit.settled(0);
  }
  for (const field of await page.locator('main input:visible').all()) {
    await field.fill('minzheng').catch(() => undefined);
    await visit.settled(0);
  }
  return pressed;
}

describe('a tour of every control', () => {
  for (const [name, place] of Object.entries(PAGES)) {
    it(`of ${name} finds no fault and leaves no trace elsewhere`, async () => {
      visit.trouble.length = 0;
      expect(await tour(place)).toBeGreaterThan(3);
      expect(visit.trouble).toEqual([]);
    });
  }
});
