import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/extracts/catalogue';
import { folderSource } from '../../src/extracts/folder';
import type { Catalogue } from '../../src/model/nouns';
import { DIST, startApp, type App, type Visit } from './app';

const FIGURES = csvParse(readFileSync('tests/fixtures/seed-figures.csv', 'utf8'));
const REPORTS = [...new Set(FIGURES.map(({ report }) => report!))];
const WORD: Record<string, string> = {
  exact: '',
  at_least: 'at least ',
  at_most: 'at most ',
  approximate: 'about ',
};

let app: App;
let visit: Visit;
let catalogue: Catalogue;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  catalogue = await loadCatalogue(folderSource(join(DIST, 'extracts')));
});
afterAll(() => app.close());

/** The label a reader sees in English. */
const label = (indicator: string): string =>
  catalogue.codebook.indicators.find(({ id }) => id === indicator)!.labelEn;

describe('the 58 figures read from five reports by hand', () => {
  it('are all listed', () => {
    expect(FIGURES).toHaveLength(58);
    expect(REPORTS).toHaveLength(5);
  });

  for (const report of REPORTS) {
    const figures = FIGURES.filter((figure) => figure.report === report);
    const { agency = '', year = '' } = figures[0]!;

    it(`are found from the name of the agency: ${report}`, async () => {
      const { page } = visit;
      const { nameZh, nameEn } = catalogue.agencies.get(agency)!;
      await page.goto(app.at('page=agency&lang=en'));
      await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill(nameZh);
      await page.getByRole('link', { name: nameEn, exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: nameEn }).waitFor();
      const reports = page.locator('tbody tr', { hasText: year });
      await reports.getByRole('button').first().click();
      const drawer = page.getByRole('dialog');
      await drawer
        .getByRole('button', { name: label(figures[0]!.indicator!) })
        .first()
        .waitFor();
      for (const { indicator = '', value, precision = '', basis, section = '' } of figures) {
        const number = WORD[precision] + Number(value).toLocaleString('en');
        const line = `${label(indicator)} ${number}${basis === 'target' ? ' Target of a work plan' : ''}`;
        const button = drawer.getByRole('button', { name: line, exact: true });
        expect(await button.count(), line).toBe(1);
        await button.click();
        const shown = drawer.locator('.figure');
        await shown.getByRole('heading', { name: label(indicator), exact: true }).waitFor();
        const words = (await shown.innerText()).toLowerCase();
        expect(words).toContain(number);
        expect(words).toContain(section.split('/').join(' › '));
      }
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      expect(visit.trouble).toEqual([]);
    });
  }
});
