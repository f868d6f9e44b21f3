import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';
import { violations } from './axe';

let app: App;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
  page = visit.page;
  await visit.open('page=reader&lang=en');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const folder = mkdtempSync(join(tmpdir(), 'gongkai-reader-'));

/** Gives files to the page as a person does, from the disk. */
async function give(files: Record<string, string | Uint8Array>): Promise<void> {
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  await page.locator('[data-pick=files]').setInputFiles(paths);
}
const kept = (name: string) => page.locator('.kept li', { hasText: name });
const line = (name: RegExp) => page.locator('.panes .line').filter({ hasText: name });
const reviewOf = (name: RegExp) => line(name).locator('.visually-hidden').textContent();

describe('the reader page', () => {
  it('reads a report, is decided on by keys alone, and keeps it over a reload', async () => {
    await page.getByRole('button', { name: 'Try with a sample' }).click();
    await kept('sample.html').locator('a').click();
    await line(/^\s*Items published\s+1,286/).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('x');
    await page.keyboard.press('e');
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.keyboard.press('x');
    expect(await reviewOf(/Items published\s+1,286/)).toBe('accepted');
    expect(await reviewOf(/on websites/)).toBe('rejected');
    await page.keyboard.press('e');
    await page.keyboard.type('315');
    await page.keyboard.press('Enter');
    expect(await line(/on WeChat/).textContent()).toMatch(/315.*accepted/);
    expect(await page.locator('mark.active').textContent()).toContain('310余条');

    // A mark leads to its figure, a number left out to its place, a failing sum is told.
    await page.locator('.text mark', { hasText: '发布政策解读14篇' }).click();
    expect(await page.locator('.figures li.active').textContent()).toContain('14 pieces');
    await page.locator('[data-fold=left] summary').click();
    await page.locator('[data-fold=left] button').first().click();
    await page.locator('.text mark.left.active').waitFor();
    expect(await page.locator('[data-fold=checks]').textContent()).toContain('32 ≠ 31');

    // Words that were not read are a figure after all, once the person says of what.
    await page.getByRole('button', { name: 'Add a figure' }).click();
    await page.locator('.adding textarea').fill('上年同期为1102条');
    await page.locator('.adding').getByLabel('Value').fill('1102');
    await page.locator('.adding [type=submit]').click();
    await page.getByText('Choose what the number counts').waitFor();
    await page.locator('.adding').getByLabel('Indicator').selectOption('online_interviews');
    await page.locator('.adding [type=submit]').click();
    expect(await page.locator('.figures li.active').textContent()).toContain('added by hand');
    await page.keyboard.press('u');

    await page.locator('.facts .pick').click();
    await page.getByRole('button', { name: 'A new agency' }).click();
    await page.getByLabel('Province').selectOption('32');
    await page.getByRole('button', { name: 'Use this agency' }).click();
    await page.locator('.facts .strong').click();
    await page.getByText('2 figures of this report are shown').waitFor();
    expect(await violations(page, {})).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, { runOnly: ['color-contrast'] })).toEqual([]);

    await page.reload();
    await line(/on WeChat/).waitFor();
    expect(await line(/on WeChat/).textContent()).toMatch(/315.*accepted/);
    await page.getByText('2 figures of this report are shown').waitFor();
    expect(visit.trouble).toEqual([]);
  });

  it('hands the records over as files, and takes reports away and back', async () => {
    await page.getByRole('link', { name: 'All reports' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Records as CSV' }).click();
    const files = unzipSync(new Uint8Array(readFileSync(await (await saving).path())));
    const rows = strFromU8(files['observations.csv']!).trim().split('\n');
    expect(rows[0]).toBe('report,indicator,value,precision,basis,section,note');
    expect(rows.slice(1).map((row) => row.split(',').slice(1, 5).join(' '))).toEqual([
      'published_total 1286 exact stated',
      'published_wechat 315 at_least stated',
    ]);
    await page.getByRole('button', { name: 'Remove all' }).click();
    await kept('sample.html').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await kept('sample.html').getByText('In every figure').waitFor();
  });

  it('runs nothing that a file holds, and shows its markup as text', async () => {
    const before = visit.requests.length;
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await give({
      'hostile.html': `<!doctype html><meta charset=utf-8><title>x</title><base href="https://example.com/">
        <meta http-equiv=refresh content="0;url=https://example.com/"><link rel=stylesheet href=a.css>
        <body onload="alert(1)"><script>alert(2);fetch('https://example.com/1')</script>
        <h1>青禾市民政局2022年政府信息公开工作年度报告</h1>
        <p onclick="alert(3)" style="background:url(b.png)">全年主动公开政府信息12条。&lt;img src=x
        onerror=alert(4)&gt;</p><img src=c.png onerror=alert(5)><svg onload=alert(6)></svg>
        <iframe src="javascript:alert(7)"></iframe><object data=d.swf></object>`,
    });
    await kept('hostile.html').locator('a').click();
    const text = page.locator('.text .scroller');
    await text.getByText('全年主动公开政府信息12条').waitFor();
    expect(await text.textContent()).toContain('onerror=alert(4)>');
    expect(await text.locator('img, script, iframe, svg, object, [onclick]').count()).toBe(0);
    expect(dialogs).toBe(0);
    // The page's own code and icon may come late; nothing else does.
    const own = /\/(assets\/.*\.js|icon\.svg)$/;
    const foreign = visit.requests.slice(before).filter((url) => !own.test(url));
    expect(foreign).toEqual([]);
    expect(visit.trouble).toEqual([]);
  });

  it('answers while it reads ten megabytes or unpacks a bomb, and can be stopped', async () => {
    await visit.move('page=reader&lang=en');
    const bomb = zipSync(
      {
        '[Content_Types].xml': strToU8('<Types/>'),
        'word/document.xml': new Uint8Array(105_000_000),
      },
      { level: 1 },
    );
    const paragraph = '<p>全年主动公开政府信息12345条，举办培训3次，接待群众咨询若干。</p>';
    const long = '<!doctype html><meta charset=utf-8>' + paragraph.repeat(110_000);
    expect(Buffer.byteLength(long)).toBeGreaterThan(10_000_000);
    await give({ 'bomb.docx': bomb, 'long.html': long });
    const job = (name: string) => page.locator('.jobs li', { hasText: name });
    await job('bomb.docx').getByText('far larger than any report').waitFor();
    await job('long.html').getByText('Reading').waitFor();
    const frames = page.evaluate(async () => {
      let longest = 0;
      let last = performance.now();
      for (let n = 0; n < 30; n++) {
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    });
    expect(await frames).toBeLessThan(1000);
    await page.getByRole('button', { name: 'Stop reading long.html' }).click();
    await job('long.html').getByText('Stopped').waitFor();
    expect(visit.trouble).toEqual([]);
  });
});
