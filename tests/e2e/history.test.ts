import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Visit } from './app';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
});
afterAll(() => app.close());

const title = (): Promise<string> => visit.page.locator('[data-title]').first().innerText();

describe('the address', () => {
  it('follows the controls, and back and forward follow the address', async () => {
    const { page } = visit;
    await visit.open('page=explore&lang=en');
    const first = { url: page.url(), title: await title() };
    await page.locator('[data-control="chart"]').first().click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Table' }).check();
    await page.keyboard.press('Escape');
    await visit.settled();
    const second = page.url();
    expect(new URL(second).searchParams.get('chart')).toBe('table');
    await page.locator('[data-control="years"]').first().click();
    await page.getByRole('dialog').getByRole('combobox').first().selectOption({ index: 2 });
    await page.keyboard.press('Escape');
    await visit.settled();
    const third = { url: page.url(), title: await title() };
    expect(third.url).not.toBe(second);
    await page.goBack();
    await visit.settled();
    expect(page.url()).toBe(second);
    await page.goBack();
    await visit.settled();
    expect(page.url()).toBe(first.url);
    expect(await title()).toBe(first.title);
    await page.goForward();
    await page.goForward();
    await visit.settled();
    expect(page.url()).toBe(third.url);
    expect(await title()).toBe(third.title);
    expect(visit.trouble).toEqual([]);
  });

  it('means the same in another window', async () => {
    const place = 'page=explore&chart=ranking&i=published_total&level=prefecture&v=1&lang=en';
    await visit.open(place);
    const here = await visit.page.locator('[data-figure]').first().innerText();
    const other = await app.visit({ saveData: true, cold: true });
    await other.open(place);
    expect(await other.page.locator('[data-figure]').first().innerText()).toBe(here);
    await other.close();
  });

  it('keeps language and theme between visits, unless it names them', async () => {
    const { page } = visit;
    await visit.open('page=explore');
    await page.getByRole('button', { name: '简体中文' }).click();
    await visit.open('');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await visit.open('lang=zh-Hant&theme=dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await visit.open('');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
  });
});
