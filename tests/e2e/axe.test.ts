import type { RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { violations, WCAG } from './axe';
import { CHART_PLACES, dressed, PAGES, THEMES } from './places';

/** What another theme can change. */
const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  await visit.open();
});
afterAll(() => app.close());

/**
 * What is looked at in each language: structure in every one, both widths for both lengths of texts,
 * which the scripts of Chinese share, and the dark theme once, because colours know no language.
 */
const LOOKS = {
  en: { light: [1440, 360], dark: [1440, 360] },
  'zh-Hans': { light: [360] },
  'zh-Hant': { light: [1440] },
};
const rules = (theme: string): RunOptions => (theme === 'light' ? WCAG : COLOURS);

describe('axe finds nothing', () => {
  for (const [name, place] of Object.entries(PAGES)) {
    for (const [locale, looks] of Object.entries(LOOKS)) {
      it(`on ${name} in ${locale}`, async () => {
        for (const [theme, widths] of Object.entries(looks)) {
          await visit.page.setViewportSize({ width: 1440, height: 900 });
          await visit.move(dressed(place, locale, theme));
          for (const width of widths) {
            await visit.page.setViewportSize({ width, height: 900 });
            await visit.settled(0);
            expect(await violations(visit.page, rules(theme)), `${theme} ${width}`).toEqual([]);
          }
        }
      });
    }
  }

  for (const [name, place] of Object.entries(CHART_PLACES)) {
    it(`on a ${name}, light and dark`, async () => {
      for (const theme of THEMES) {
        await visit.move(dressed(place, 'en', theme));
        expect(await violations(visit.page, rules(theme)), theme).toEqual([]);
      }
    });
  }
});
