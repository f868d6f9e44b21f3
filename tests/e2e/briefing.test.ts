import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { violations } from './axe';
import { inkOf } from './ink';

const GUANGZHOU = 'page=briefing&agency=guangzhou-civil-affairs&year=2020&lang=zh-Hans';

let app: App;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  page = visit.page;
});
afterAll(() => app.close());

/**
 * Where a font draws a radical and a character alike, a PDF names the glyph by the radical and says
 * the character as `ActualText` (ISO 32000-1, 14.9.4). Readers copy that; the library here does not
 * look at it. NFKC folds most radicals (Unicode, Kangxi Radicals), these are of the supplement,
 * which it leaves.
 */
const RADICALS: Record<string, string> = {
  '⺠': '民',
  '⻔': '门',
  '⻅': '见',
  '⻓': '长',
  '⻋': '车',
};
const fold = (text: string): string =>
  text.replace(/[⺀-⿟]/g, (char) => RADICALS[char] ?? char.normalize('NFKC'));

describe('a briefing', () => {
  it('prints on A4 in light colours, with its sources and page numbers', async () => {
    await page.goto(app.at(`${GUANGZHOU}&theme=dark`));
    await page.locator('.paper').waitFor({ state: 'attached' });
    const headings = await page.locator('.paper h2').allTextContents();
    await page.emulateMedia({ media: 'print' });
    const dressed = await page.evaluate(() => ({
      scheme: getComputedStyle(document.documentElement).colorScheme,
      seen: [...document.querySelectorAll<HTMLElement>('header.bar, .sheet, .desk-bar, footer')]
        .filter((node) => node.offsetHeight > 0)
        .map(({ className }) => className),
      width: document.querySelector<HTMLElement>('.paper')!.offsetHeight > 0,
    }));
    expect(dressed).toEqual({ scheme: 'light', seen: [], width: true });
    await page.emulateMedia({ media: null });

    const bytes = await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true });
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
    // 210 x 297 mm in points.
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    const { text } = await extractText(pdf);
    const pages = text.map(fold);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain('广州市民政局2020年政府信息公开工作情况简报');
    const all = pages.join('\n').replace(/\s/g, '');
    expect(all).toContain('主动公开政府信息4000余条');
    expect(all).toContain('举办新闻发布会12场，参加其他单位举办的新闻发布会6场');
    expect(all).not.toContain('新闻发布会18');
    for (const [n, one] of pages.entries()) {
      const lines = one.trim().split('\n');
      expect([lines[0], lines.at(-1)]).toContain(String(n + 1));
      expect(headings).not.toContain(lines.at(-1));
    }
    const notes = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('.paper sup a')].map((link) => [
        link.textContent,
        document.querySelector(link.hash)?.textContent?.trim().length ?? 0,
      ]),
    );
    expect(notes.length).toBeGreaterThan(5);
    expect(notes.filter(([, length]) => length === 0)).toEqual([]);
    expect(pages.at(-1)).toMatch(/资料来源\n1\. 广州市民政局/);

    // Margins of 26 mm above, 24 mm beside and below; in the last stands the number of the page.
    const drawn = await inkOf(page, app.at(), bytes, [
      { from: 0, to: 25.5 },
      { from: 25.5, to: 273.5 },
      { from: 273.5, to: 297 },
    ]);
    expect(drawn.length).toBe(pages.length);
    for (const [above, body, below] of drawn) {
      expect(above).toBeNull();
      expect(body!.left).toBeGreaterThan(23.5);
      expect(body!.right).toBeLessThan(186.5);
      expect(body!.share).toBeGreaterThan(0.005);
      expect(below!.left).toBeGreaterThan(95);
      expect(below!.right).toBeLessThan(115);
    }
  });

  it('is a Word file after fewer than 20 keys from the start page', async () => {
    let presses = 0;
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
      presses += keys.length;
    };
    const tabTo = async (selector: string): Promise<void> => {
      for (let stop = 0; stop < 10; stop++) {
        await press('Tab');
        if (
          await page
            .locator(selector)
            .evaluateAll((all) => all.some((one) => one === document.activeElement))
        )
          return;
      }
      throw new Error(`not reached: ${selector}`);
    };
    await visit.open('lang=zh-Hans');
    await tabTo('nav a[href*="page=briefing"]');
    await press('Enter');
    await page.locator('.agency-list [role=option]').first().waitFor();
    await tabTo('.agency-list input');
    await page.keyboard.type('宿迁 2015');
    await press('Enter');
    await page.locator('.sheet section').first().waitFor();
    await tabTo('.desk-bar .strong');
    await press('Enter');
    await page.locator('[data-format=print]').waitFor();
    await tabTo('[data-format=docx]');
    const saving = page.waitForEvent('download');
    await press('Enter');
    const download = await saving;
    expect(download.suggestedFilename()).toBe('gongkai-briefing-suqian-civil-affairs-2015.docx');
    const parts = unzipSync(new Uint8Array(readFileSync(await download.path())));
    const body = strFromU8(parts['word/document.xml']!);
    expect(body.replace(/<[^>]+>/g, '')).toContain('宿迁市民政局2015年');
    expect(presses).toBeLessThan(20);
    expect(visit.trouble).toEqual([]);
  });

  // As it is read, the sweeps over all pages look at it.
  it('is open to everybody while it is edited, and before one is chosen', async () => {
    await page.goto(app.at(GUANGZHOU.replace('zh-Hans', 'en')));
    await page.locator('[data-edit]').first().click();
    expect(await violations(page, {})).toEqual([]);
    // Left before the next frame, in which the focus would go on.
    await page.evaluate((url) => {
      document.querySelector<HTMLElement>('.sheet [data-out]')!.click();
      history.pushState(null, '', url);
      dispatchEvent(new PopStateEvent('popstate'));
    }, app.at('page=briefing&lang=en'));
    await page.locator('.agency-list [role=option]').first().waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(app.at('page=briefing&lang=en&theme=dark'));
    await page.locator('.agency-list [role=option]').first().waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
    expect(await violations(page, {})).toEqual([]);
    expect(visit.trouble).toEqual([]);
  });

  it('says when a file cannot be made, and stays as it is', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(app.at(GUANGZHOU));
    await page.locator('.words.title textarea').fill('报主任');
    await page.route('**/assets/*', (route) => route.abort());
    await page.locator('.desk-bar .strong').click();
    await page.locator('[data-format=pptx]').click();
    const alert = page.locator('.export-outcome [role=alert]');
    await alert.waitFor();
    expect(await alert.getByRole('button').count()).toBe(1);
    await page.unroute('**/assets/*');
    await page.reload();
    expect(await page.locator('.words.title textarea').inputValue()).toBe('报主任');
  });
});
