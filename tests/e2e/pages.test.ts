import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { COLOURS, violations, WCAG } from './axe';
import { overhang } from './overhang';
import { dressed, LOCALES, PAGES } from './places';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  await visit.open();
});
afterAll(() => app.close());

const WIDE = 1440;
const NARROW = 360;
/** 1280 pixels zoomed to 400 % (WCAG 2.2, 1.4.10). */
const ZOOMED = 320;

/**
 * Where axe looks in each language: structure in every one, both widths for both lengths of texts,
 * which the scripts of Chinese share.
 */
const WIDTHS = { en: [WIDE, NARROW], 'zh-Hans': [NARROW], 'zh-Hant': [WIDE] };

async function resize(width: number): Promise<void> {
  await visit.page.setViewportSize({ width, height: 900 });
  await visit.settled(0);
}

describe('every page', () => {
  for (const [name, place] of Object.entries(PAGES)) {
    it.each(LOCALES)(
      `${name} reads well to everybody and needs no scrolling aside in %s`,
      async (locale) => {
        const { page } = visit;
        await page.setViewportSize({ width: WIDE, height: 900 });
        await visit.move(dressed(place, locale, 'light'));
        for (const width of locale === 'en' ? [WIDE, NARROW, ZOOMED] : [WIDE, NARROW]) {
          await resize(width);
          if (WIDTHS[locale].includes(width))
            expect(await violations(page, WCAG), `${width}`).toEqual([]);
          // What is drawn follows the window a moment later.
          if (width < WIDE)
            await expect
              .poll(() => overhang(page), { message: `${width}`, timeout: 5000 })
              .toEqual([]);
        }
      },
    );

    // Once, because colours know no language.
    it(`${name} has enough contrast in the dark, and leads out with care`, async () => {
      const { page } = visit;
      await page.setViewportSize({ width: WIDE, height: 900 });
      await visit.move(dressed(place, 'en', 'dark'));
      for (const width of [WIDE, NARROW]) {
        await resize(width);
        expect(await violations(page, COLOURS), `${width}`).toEqual([]);
      }
      const links = await page.locator('a[href]').evaluateAll((all) =>
        all.map((link) => ({
          href: (link as HTMLAnchorElement).href,
          rel: link.getAttribute('rel') ?? '',
        })),
      );
      const out = links.filter(({ href }) => new URL(href).origin !== new URL(app.at()).origin);
      expect(out.filter(({ href }) => !/^https?:/.test(href))).toEqual([]);
      expect(out.filter(({ rel }) => !rel.includes('noopener'))).toEqual([]);
    });
  }

  it('says nothing to the console meanwhile', () => expect(visit.trouble).toEqual([]));
});
