import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { CHART_PLACES, LOCALES, PAGES } from './places';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true, viewport: { width: 360, height: 740 } });
  await visit.open();
});
afterAll(() => app.close());

/** Elements that make the page wider than its window: those that nothing inside it clips. */
async function overhang(): Promise<string[]> {
  return visit.page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const clips = (element: Element): boolean => {
      const absolute = getComputedStyle(element).position === 'absolute';
      const start = absolute ? (element as HTMLElement).offsetParent : element.parentElement;
      for (let up = start; up && up !== document.body; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !clips(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
      .concat(`document is ${document.documentElement.scrollWidth} wide`)
      .slice(-6);
  });
}

describe('a window 360 pixels wide needs no sideways scrolling', () => {
  for (const locale of LOCALES) {
    for (const [name, place] of Object.entries(PAGES)) {
      it(`on ${name} in ${locale}`, async () => {
        await visit.move([place, `lang=${locale}`].filter(Boolean).join('&'));
        expect(await overhang()).toEqual([]);
      });
    }
  }

  for (const [name, place] of Object.entries(CHART_PLACES)) {
    it(`on a ${name}`, async () => {
      await visit.move(place);
      expect(await overhang()).toEqual([]);
    });
  }

  it('even at 320 pixels, where 1280 are zoomed to 400 %', async () => {
    await visit.page.setViewportSize({ width: 320, height: 640 });
    for (const place of Object.values(PAGES)) {
      await visit.move(place);
      expect(await overhang(), place).toEqual([]);
    }
  });
});
