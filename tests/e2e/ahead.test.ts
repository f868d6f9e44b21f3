import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type App } from './app';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Title, subtitle, labels and source line of a figure, and its place on the screen. */
function drawn(): unknown {
  const figures = [...document.querySelectorAll('[data-figure]')].slice(0, 2);
  return figures.map((figure) => {
    const box = figure.querySelector('svg[role=img]')!.getBoundingClientRect();
    const text = [...figure.querySelectorAll('[data-title], [data-subtitle], text, [data-source]')];
    return [
      text.map((one) => one.textContent),
      [box.x, box.y, box.width, box.height].map(Math.round),
    ];
  });
}

for (const [name, search, width] of [
  ['start', 'lang=zh-Hans', 1440],
  ['explore', 'page=explore&lang=en', 1440],
  ['explore on a phone', 'page=explore&lang=zh-Hant', 360],
] as const) {
  it(`shows ${name} before the app is there, just as the app will draw it`, async () => {
    const visit = await app.visit({
      viewport: { width, height: width === 360 ? 740 : 900 },
      saveData: true,
    });
    const { page } = visit;
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route(/assets\/index-/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(app.at(search), { waitUntil: 'commit' });
    await page.locator('#ahead [data-figure] svg[role=img]').first().waitFor();
    // The drawn page may be there before its style sheet is.
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).getPropertyValue('--paper') !== '',
    );
    const ahead = await page.evaluate(drawn);
    const marks = await page.evaluate(() =>
      ['first', 'live'].map((one) => performance.getEntriesByName(`gongkai:${one}-figure`).length),
    );
    expect(marks).toEqual([1, 0]);
    if (name === 'start') await page.locator('#ahead input').fill('guangzhou');
    release();
    await visit.settled(1);
    expect(await page.locator('#ahead').count()).toBe(0);
    expect(await page.evaluate(drawn)).toEqual(ahead);
    if (name === 'start') expect(await page.getByRole('searchbox').inputValue()).toBe('guangzhou');
    expect(visit.trouble).toEqual([]);
    await visit.close();
  });
}
