import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Frame } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIST } from './app';
import { startArticles, type Article, type Articles } from './article';
import { violations } from './axe';

/** What the issue of embeds allows: everything counted, cold, as served. */
const LIMITS = { frozen: { bytes: 45_000, files: 5 }, live: { bytes: 60_000, files: 6 } };

const EIGHT =
  'a=jiangning-government,weinan-government,dongcheng-government,tianjin-hedong-government,' +
  'songjiang-government,zengdu-government,guangzhou-civil-affairs,suqian-civil-affairs';

/** Views that hold as much as such figures usually do, and a published figure of the same chart. */
const CHARTS = {
  trend: [EIGHT, 'governments'],
  ranking: ['chart=ranking&level=county&kind=government', 'counties'],
  heat: ['chart=heat&kind=civil_affairs&level=prefecture', 'shanghai'],
  composition: [`chart=composition&i=replies_total&${EIGHT}`, 'requests'],
  multiples: [`chart=multiples&${EIGHT}`, 'panels'],
  distribution: ['chart=distribution&i=published_total&kind=civil_affairs', 'districts'],
  map: ['chart=map&i=published_total&year=2017', 'provinces'],
  table: [`chart=table&${EIGHT}`, ''],
} as const;
const VIEW = `${EIGHT.split(',').slice(0, 5).join()}&from=2021&lang=en`;

interface Loaded {
  bytes: number;
  files: string[];
  state: string;
}

let articles: Articles;
let article: Article;
beforeAll(async () => {
  articles = await startArticles();
  const frame = '<iframe sandbox="allow-scripts allow-popups" width="720" height="400"></iframe>';
  article = await articles.open(frame, { width: 800, height: 700 });
  await article.page.evaluate(() => {
    addEventListener('message', ({ data, source }) => {
      const frame = document.querySelector('iframe')!;
      const height = (data as { gongkai?: 1; height?: number }).gongkai && data.height;
      if (height && source === frame.contentWindow) frame.height = String(height);
    });
  });
});
afterAll(() => articles.close());

const SETTLED = () => {
  const state = document.querySelector('figure')?.dataset.state;
  return state !== undefined && state !== 'loading';
};

/** Loads an embed into the sandboxed frame of an article on another site, cold. */
async function load(address: string): Promise<Loaded & { frame: Frame }> {
  const { page } = article;
  const files: string[] = [];
  const sizes: Promise<number>[] = [];
  const count = (request: { url(): string; sizes(): Promise<{ responseBodySize: number }> }) => {
    files.push(
      request
        .url()
        .replace(articles.app, '')
        .replace(/[?#].*/, ''),
    );
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  };
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  page.on('requestfinished', count);
  // A new frame, since another fragment alone would not load anything.
  await page.evaluate((src) => {
    const old = document.querySelector('iframe')!;
    const frame = old.cloneNode() as HTMLIFrameElement;
    frame.src = src;
    frame.height = '400';
    old.replaceWith(frame);
  }, `${articles.app}embed.html?${address}`);
  const frame = (await (await page.$('iframe'))!.contentFrame())!;
  await frame.waitForFunction(SETTLED, null, { polling: 30 });
  const state = await frame.evaluate(() => document.querySelector('figure')!.dataset.state!);
  page.off('requestfinished', count);
  await session.detach();
  const bytes = (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
  return { bytes, files, state, frame };
}

/** `<id>.<hash>` of a published figure. */
function fileOf(id: string): string {
  const names = readdirSync(join(DIST, 'figures'));
  return names.find((name) => name.startsWith(`${id}.`) && name.endsWith('.en.js'))!.slice(0, -6);
}

/** A published figure as it travels in an address, what `change` makes of it. */
function fragmentOf(id: string, change: (json: Frozen) => Frozen = (json) => json): string {
  const script = readFileSync(join(DIST, 'figures', `${fileOf(id)}.en.js`), 'utf8');
  const figures: Frozen[] = [];
  new Function('gongkaiFrozen', script)((json: Frozen) => figures.push(json));
  return `1.${deflateRawSync(JSON.stringify(change(figures[0]!))).toString('base64url')}`;
}

interface Frozen {
  text: { title: string; notes: { id: string; text: string }[] };
  agencies: { columns: { name: string[] } };
}

const words = (frame: Frame) => frame.evaluate(() => document.querySelector('main')!.innerText);

describe('an embed in a sandboxed frame of another site', () => {
  for (const [chart, [view, id]] of Object.entries(CHARTS)) {
    it(`is light: ${chart}`, async () => {
      const live = await load(`${view}&lang=en`);
      const figure = await live.frame.$eval('figure', (node) => ({ ...node.dataset }));
      expect(figure).toEqual({ figure: chart, state: 'ready' });
      expect(await words(live.frame)).toContain('Live: follows new data');
      expect(live.bytes, live.files.join()).toBeLessThanOrEqual(LIMITS.live.bytes);
      expect(live.files.length).toBeLessThanOrEqual(LIMITS.live.files);
      const lines = [`${chart.padEnd(12)} live ${live.bytes} B in ${live.files.length} files`];
      if (id) {
        const frozen = await load(`figure=${fileOf(id)}&chart=${chart}&lang=zh-Hant`);
        expect(frozen.state).toBe('ready');
        expect(await words(frozen.frame)).toContain('固定：保持這一版數據不變');
        expect(frozen.bytes, frozen.files.join()).toBeLessThanOrEqual(LIMITS.frozen.bytes);
        expect(frozen.files.length).toBeLessThanOrEqual(LIMITS.frozen.files);
        lines.push(`frozen ${frozen.bytes} B in ${frozen.files.length} files`);
      }
      process.stdout.write(`${lines.join(', ')}\n`);
      expect(article.trouble).toEqual([]);
    });
  }

  it('carries its figure itself', async () => {
    const fragment = fragmentOf('governments');
    const { frame, files, bytes } = await load(`lang=en#${fragment}`);
    expect(files.filter((file) => !file.startsWith('assets/'))).toEqual(['embed.html']);
    expect(files).toHaveLength(2);
    expect(bytes + fragment.length).toBeLessThanOrEqual(LIMITS.frozen.bytes);
    expect(await words(frame)).toMatch(/Frozen: keeps this version of the data/);
    await frame.focus('.stage');
    await article.page.keyboard.press('Home');
    await article.page.keyboard.press('Enter');
    await expect.poll(() => frame.textContent('[data-evidence]')).toMatch(/政府信息公开/);
    expect(article.trouble).toEqual([]);
  });

  it('opens anew where the address is wrong about language or chart', async () => {
    const { frame } = await load(`chart=map&lang=zh-Hans#${fragmentOf('governments')}`);
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await words(frame)).toMatch(/Frozen: keeps this version of the data/);
    expect(article.trouble).toEqual([]);
  });

  it('goes by keys: marks, evidence and table, the frame growing and shrinking with them', async () => {
    const { frame } = await load(VIEW);
    const { page } = article;
    const height = () => page.$eval('iframe', (node) => Number(node.height));
    const fits = () =>
      frame.evaluate(() => Math.ceil(document.querySelector('main')!.offsetHeight));
    await expect.poll(height).toBe(await fits());
    const before = await height();

    await frame.focus('.stage');
    await page.keyboard.press('Home');
    const readout = frame.locator('[data-readout]');
    await expect.poll(() => readout.textContent()).toMatch(/, 20\d\d; .*requests/);
    expect(await frame.locator('[data-tooltip]').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    const panel = frame.locator('[data-evidence]');
    await expect.poll(() => panel.textContent()).toMatch(/政府信息公开.*Section/s);
    expect(await frame.evaluate(() => document.activeElement?.id)).toBe('evidence');
    const href = await panel.locator('a').first().getAttribute('href');
    expect(href).toMatch(/^https?:/);
    await expect.poll(height).toBeGreaterThan(before);
    await page.keyboard.press('Escape');
    await expect.poll(height).toBe(before);
    expect(await frame.evaluate(() => document.activeElement?.className)).toMatch(/stage/);

    await page.keyboard.press('t');
    await expect.poll(height).toBeGreaterThan(before);
    await frame.getByRole('button', { name: 'Year' }).press('Enter');
    const sorted = frame.locator('th[aria-sort="descending"], th[aria-sort="ascending"]');
    expect(await sorted.textContent()).toMatch(/^Year/);
    expect(await frame.evaluate(() => document.activeElement?.textContent)).toMatch(/^Year/);
    await frame.locator('tbody button').first().click();
    await expect.poll(() => panel.textContent()).toMatch(/政府信息公开/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await expect.poll(height).toBe(before);
    const explore = await frame
      .getByRole('link', { name: 'Explore this figure' })
      .evaluate((node: HTMLAnchorElement) => [node.href, node.target, node.rel] as const);
    expect(explore[0]).toMatch(new RegExp(`/og/\\?page=explore&lang=en&.*${EIGHT.slice(0, 40)}`));
    expect(explore.slice(1)).toEqual(['_blank', 'noopener']);
    expect(article.trouble).toEqual([]);
  });

  it('has nothing that axe finds, light and dark', async () => {
    for (const theme of ['light', 'dark']) {
      const { frame } = await load(`${CHARTS.heat[0]}&province=32&lang=zh-Hans&theme=${theme}`);
      await frame.focus('.stage');
      await article.page.keyboard.press('Home');
      await article.page.keyboard.press('Enter');
      await article.page.keyboard.press('t');
      await frame.waitForSelector('tbody tr');
      expect(await violations(frame), theme).toEqual([]);
    }
  });

  it('is told its width while it is out of sight, and takes it from its parent alone', async () => {
    const { frame } = await load(`${VIEW}&bg=none`);
    const width = () => frame.$eval('.stage > svg', (node) => Number(node.getAttribute('width')));
    const before = await width();
    await frame.evaluate(() => window.postMessage({ gongkai: 1, width: 333 }, '*'));
    await article.page.evaluate(() => {
      const { contentWindow } = document.querySelector('iframe')!;
      contentWindow!.postMessage({ gongkai: 1, width: -5 }, '*');
      contentWindow!.postMessage({ gongkai: 1, width: 360 }, '*');
    });
    await expect.poll(width).toBe(before - 360);
    const background = () => getComputedStyle(document.documentElement).backgroundColor;
    expect(await frame.evaluate(background)).toBe('rgba(0, 0, 0, 0)');
  });
});

describe('an address that means nothing', () => {
  const HOSTILE: [address: string, why: string][] = [
    ['i=../../assets/evil', 'address'],
    ['i=%22%3E%3Cimg+src%3Dx+onerror%3Dparent.hacked%3D1%3E', 'address'],
    ['i=no_such_indicator', 'missing'],
    ['a=nobody', 'address'],
    ['figure=nothing.abcdef12', 'missing'],
    ['lang=en#1.AAAA', 'address'],
    ['lang=en#9.AAAA', 'newer'],
  ];

  it('says so in place, in the reader’s language, and runs nothing', async () => {
    for (const [address, why] of HOSTILE) {
      const { frame, state } = await load(`lang=zh-Hans&${address}`);
      expect(state, address).toBe('error');
      const message = frame.locator('[data-failure]');
      expect(await message.getAttribute('data-failure'), address).toBe(why);
      expect(await message.textContent()).toMatch(/[\u4e00-\u9fff].*Gongkai/);
      expect(await frame.locator('img, .stage').count()).toBe(0);
    }
  });

  it('cannot be made of a frozen figure with markup in its words', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    const fragment = fragmentOf('governments', ({ text, agencies, ...rest }) => ({
      ...rest,
      text: { ...text, title: evil, notes: [{ id: evil, text: evil }] },
      agencies: {
        ...agencies,
        columns: { ...agencies.columns, name: [evil, ...agencies.columns.name.slice(1)] },
      },
    }));
    const { frame, state } = await load(`lang=en#${fragment}`);
    expect(state).toBe('ready');
    expect(await frame.textContent('h1')).toBe(evil);
    expect(await frame.textContent('.stage')).toContain('<img');
    expect(await frame.locator('main img, main script').count()).toBe(0);
    expect(await frame.title()).toBe(evil);
  });
});
