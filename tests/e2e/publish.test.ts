/** The figures that the build publishes, as a browser shows them: without script, in place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIST, startApp, type App, type Visit } from './app';
import { violations } from './axe';

let app: App;
let visit: Visit;
beforeAll(async () => {
  app = await startApp();
  visit = await app.visit({ saveData: true });
});
afterAll(() => app.close());

const address = (name: string) => new URL(`figures/${name}`, app.at()).href;

describe('a published page', () => {
  it('shows one drawing in any window, which fits', async () => {
    const { page } = visit;
    for (const id of ['requests', 'provinces', 'shanghai', 'panels']) {
      await page.goto(address(`${id}.zh-Hans.html`));
      for (const width of [280, 400, 560, 800, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const seen = await page.evaluate(() => {
          const shown = [...document.querySelectorAll('figure > div > svg')].filter(
            (svg) => svg.getClientRects().length > 0,
          );
          const [svg] = shown;
          const scale = svg
            ? svg.getBoundingClientRect().width / Number(svg.getAttribute('viewBox')!.split(' ')[2])
            : 0;
          const room = document.documentElement.scrollWidth - innerWidth;
          return { drawings: shown.length, room, scale };
        });
        expect(seen, `${id} at ${width}`).toMatchObject({ drawings: 1, room: 0 });
        // Not shrunk, so that no letter is under 11 px.
        expect(seen.scale, `${id} at ${width}`).toBeGreaterThanOrEqual(0.99);
        expect(seen.scale, `${id} at ${width}`).toBeLessThan(1.5);
      }
    }
    expect(visit.trouble).toEqual([]);
  });

  it('is accessible, light and dark, with its table open', async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [name, colorScheme] of [
      ['requests.en.html', 'light'],
      ['shanghai.zh-Hant.html', 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address(name));
      await page.locator('summary').click();
      // The page's own policy lets no script in, not even this one.
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setBypassCSP', { enabled: true });
      expect(await violations(page), name).toEqual([]);
    }
    expect(visit.trouble).toEqual([]);
  });

  it('leads to its files, to Explore and to the interactive figure', async () => {
    const { page } = visit;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(address('governments.en.html'));
    const links = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a')].map(({ href }) => href),
    );
    const ours = links.filter((href) => href.startsWith(app.at()));
    expect(ours.length).toBeGreaterThan(15);
    for (const href of new Set(ours)) {
      const answer = await page.request.head(href);
      expect(answer.status(), href).toBe(200);
    }
    await page.getByRole('link', { name: 'Explore this figure' }).click();
    await visit.settled();
    const title = await page.locator('[data-title]').first().textContent();
    const name = readFileSync(join(DIST, 'figures/governments.en.html'), 'utf8');
    expect(name).toContain(`>${title}</h1>`);
    expect(visit.trouble).toEqual([]);
  });
});

it('leads readers without script from the start page to the figures', async () => {
  const bare = await app.visit({ javaScriptEnabled: false });
  const { page } = bare;
  await page.goto(app.at());
  const link = page.locator('noscript a, a').first();
  await link.click();
  expect(await page.locator('h1').textContent()).toBeTruthy();
  expect(await page.locator('figure svg').count()).toBeGreaterThan(0);
  expect(bare.trouble).toEqual([]);
  await bare.close();
});
