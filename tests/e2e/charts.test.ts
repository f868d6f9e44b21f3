import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { COLOURS, violations, WCAG } from './axe';
import { overhang } from './overhang';
import { CHART_PLACES, dressed, LOCALES } from './places';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  await visit.open();
});
afterAll(() => app.close());

describe('every chart', () => {
  for (const [name, place] of Object.entries(CHART_PLACES)) {
    it(`${name} has marks in every language, reads well to everybody, fits a phone`, async () => {
      const { page } = visit;
      for (const locale of LOCALES) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await visit.move(dressed(place, locale, 'light'));
        const state = await page.locator('[data-figure]').first().getAttribute('data-state');
        expect(state, locale).toBe('ready');
        if (locale === 'en') expect(await violations(page, WCAG)).toEqual([]);
        await page.setViewportSize({ width: 360, height: 740 });
        await visit.settled(0);
        expect(await overhang(page), locale).toEqual([]);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await visit.move(dressed(place, 'en', 'dark'));
      expect(await violations(page, COLOURS)).toEqual([]);
    });
  }

  it('says nothing to the console meanwhile', () => expect(visit.trouble).toEqual([]));
});
