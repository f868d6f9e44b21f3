import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { CHART_PLACES, LOCALES, PAGES } from './places';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ viewport: { width: 360, height: 740 } });
});
afterAll(() => app.close());

/** Elements that stick out of the window to the right, outside anything that scrolls by itself. */
async function overhang(): Promise<string[]> {
  return visit.page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
      .slice(-5);
  });
}

describe('a window 360 pixels wide needs no sideways scrolling', () => {
  for (const locale of LOCALES) {
    for (const [name, place] of Object.entries(PAGES)) {
      it(`on ${name} in ${locale}`, async () => {
        await visit.open([place, `lang=${locale}`].filter(Boolean).join('&'));
        expect(await overhang()).toEqual([]);
      });
    }
  }

  for (const [name, place] of Object.entries(CHART_PLACES)) {
    it(`on a ${name}`, async () => {
      await visit.open(place);
      expect(await overhang()).toEqual([]);
    });
  }

  it('even at 320 pixels, where 1280 are zoomed to 400 %', async () => {
    await visit.page.setViewportSize({ width: 320, height: 640 });
    for (const place of Object.values(PAGES)) {
      await visit.open(place);
      expect(await overhang(), place).toEqual([]);
    }
  });
});
