import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { CHART_PLACES, dressed, PAGES, THEMES } from './places';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** All that WCAG 2.2 AA asks and axe can tell. */
const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** What another theme can change. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  await visit.open();
});
afterAll(() => app.close());

/** Violations as lines of rule, element and reason. */
async function violations(page: Page, runOnly: typeof ALL): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const results = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run(context: Document, options: object): Promise<AxeResults> };
    };
    return axe.run(document, {
      runOnly: rules,
      resultTypes: ['violations'],
    });
  }, runOnly);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/**
 * What is looked at in each language: structure in every one, both widths for both lengths of texts,
 * which the scripts of Chinese share, and the dark theme once, because colours know no language.
 */
const LOOKS = {
  en: { light: [1440, 360], dark: [1440, 360] },
  'zh-Hans': { light: [360] },
  'zh-Hant': { light: [1440] },
};
const rules = (theme: string): typeof ALL => (theme === 'light' ? ALL : COLOURS);

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
