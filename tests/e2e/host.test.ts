import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIST } from './app';
import { startArticles, type Article, type Articles } from './article';

/** A busy machine takes its time. */
const WAIT = { timeout: 10_000 };

let articles: Articles;
beforeAll(async () => {
  articles = await startArticles();
});
afterAll(() => articles.close());

describe('the script beside figures', () => {
  it('is at most 1.5 kB', () => {
    const code = readFileSync(join(DIST, 'embed.js'));
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(1500);
  });

  /** A figure whose picture is 200 px high, its embed played by a stand-in. */
  const figure = (name: string) =>
    `<figure class="gongkai" id="${name}" data-gongkai="${articles.app}embed.html?stand-in=${name}">
      <svg viewBox="0 0 400 200" width="400" height="200" role="img" aria-label="About ${name}"></svg>
      <figcaption>Caption</figcaption></figure>`;
  const script = () => `<script async src="${articles.app}embed.js"></script>`;
  const text = `<p>${'Running text of an article. '.repeat(12)}</p>`;
  const posts = (height: string, more = '') =>
    `parent.postMessage({ gongkai: 1, height: ${height}${more} }, '*');`;

  /** `frame 300`, `picture 200`: what a reader sees in the figure and how high that is. */
  function seen({ page }: Article, name: string): Promise<string> {
    return page.evaluate((id) => {
      const box = document.getElementById(id)!;
      const visible = [...box.querySelectorAll('svg, iframe')].filter(
        (node) => getComputedStyle(node).opacity === '1' && node.getClientRects().length > 0,
      );
      const names = visible.map(
        (node) =>
          `${node.nodeName === 'svg' ? 'picture' : 'frame'} ${node.getBoundingClientRect().height}`,
      );
      return names.join();
    }, name);
  }

  it('lets a frame take its place only when nothing moves by it', async () => {
    const standIns = {
      higher: posts('300'),
      lower: posts('120'),
      below: posts('333.4'),
      late: posts('260'),
    };
    const body = `${script()}${figure('lower')}${figure('higher')}${text.repeat(20)}${figure('below')}
      ${text}${script()}`;
    const article = await articles.open(body, { width: 500, height: 700 }, standIns);
    const { page } = article;
    await expect.poll(() => seen(article, 'lower'), WAIT).toBe('frame 204');
    expect(await seen(article, 'higher')).toBe('picture 200');
    await page.evaluate(() => document.getElementById('below')!.scrollIntoView({ block: 'start' }));
    await expect.poll(() => seen(article, 'below'), WAIT).toBe('picture 200');
    await page.click('#below svg');
    expect(await seen(article, 'below')).toBe('frame 334');
    await page.evaluate(() => scrollTo(0, 1));
    expect(await seen(article, 'higher')).toBe('picture 200');
    await page.setViewportSize({ width: 500, height: 300 });
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => seen(article, 'higher'), WAIT).toBe('frame 300');

    const added = figure('late');
    await page.evaluate((html) => {
      scrollTo(0, document.body.scrollHeight);
      document.querySelector('p')!.insertAdjacentHTML('beforebegin', html);
    }, added);
    await page.evaluate(() => document.getElementById('late')!.scrollIntoView({ block: 'end' }));
    await expect.poll(() => page.locator('iframe').count(), WAIT).toBe(4);
    const [frame] = await page.$$eval('iframe', (all) => all.map((one) => one.outerHTML));
    expect(frame).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
    expect(frame).toContain('title="About lower"');
    expect(await article.shifts()).toEqual([]);
    expect(article.trouble).toEqual([]);
    await article.close();
  });

  it('heeds only its own frames, and only what makes sense', async () => {
    const standIns = {
      silent: '',
      failed: posts('300', ', ready: false'),
      absurd: ['NaN', 'Infinity', '-5', '49', '10001', '"300"', '[300]', 'null', '{}']
        .map((height) => posts(height))
        .concat(`parent.postMessage(null, '*'); parent.postMessage('gongkai', '*');`)
        .join(''),
      bare: `${posts('222')} onmessage = () => parent.frames[0].postMessage({ gongkai: 1, height: 500 }, '*');`,
    };
    const elsewhere = [
      'javascript:alert(1)',
      `${articles.app}index.html`,
      `${articles.app}embed.html.evil`,
      'https://elsewhere.example/embed.html',
      'http://[',
    ].map((address) => `<figure class="gongkai" data-gongkai="${address}"><svg></svg></figure>`);
    const body = `${figure('silent')}${figure('failed')}${figure('absurd')}${elsewhere.join('')}
      <gongkai-figure id="bare" src="${articles.app}embed.html?stand-in=bare" height="444"></gongkai-figure>
      ${text}${script()}`;
    const article = await articles.open(body, { width: 500, height: 900 }, standIns);
    const { page } = article;
    await expect.poll(() => seen(article, 'bare'), WAIT).toBe('frame 222');
    await page.evaluate(() => {
      window.postMessage({ gongkai: 1, height: 600 }, '*');
      dispatchEvent(new MessageEvent('message', { data: { gongkai: 1, height: 600 } }));
    });
    await page.waitForTimeout(100);
    for (const name of ['silent', 'failed', 'absurd'])
      expect(await seen(article, name), name).toBe('picture 200');
    expect(await seen(article, 'bare')).toBe('frame 222');
    expect(await page.locator('iframe').count()).toBe(4);
    expect(article.trouble).toEqual([]);
    await article.close();
  });
});

describe('an article with ten embeds', () => {
  /** Frames whose height is not that of their figure, as text. */
  const wrong = async (article: Article): Promise<string[]> =>
    (await article.frames())
      .filter(({ height, wanted, shown }) => !shown || Math.abs(height - wanted) > 1)
      .map(({ id, height, wanted, shown }) => `${id} ${height} for ${wanted}, shown: ${shown}`);

  it('shifts nothing on a desk, and gives each figure its height, whatever happens to it', async () => {
    const article = await articles.open(articles.examples(), { width: 1000, height: 800 });
    const { page } = article;
    await article.read();
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => wrong(article), WAIT).toEqual([]);
    expect(await article.shifts()).toEqual([]);
    const frames = await article.frames();
    expect(frames).toHaveLength(8);

    const { frame } = frames.at(-1)!;
    expect(await frame.evaluate(() => self.origin)).toBe('null');
    const storage = () => {
      try {
        return String(localStorage);
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(await frame.evaluate(storage)).toBe('SecurityError');

    await page.setViewportSize({ width: 420, height: 800 });
    await expect.poll(() => wrong(article), WAIT).toEqual([]);
    expect(await article.shifts()).toEqual([]);

    // What a reader does in a frame moves the article below it, as asked; browsers count that as a
    // shift all the same, because the input went to another process.
    const height = async () => (await article.frames()).at(-1)!.height;
    await (await frame.frameElement()).scrollIntoViewIfNeeded();
    const before = await height();
    await frame.evaluate(() => (document.documentElement.style.fontSize = '28px'));
    await expect.poll(height, WAIT).toBeGreaterThan(before + 20);
    await expect.poll(() => wrong(article), WAIT).toEqual([]);
    await frame.evaluate(() => (document.documentElement.style.fontSize = ''));
    await expect.poll(height, WAIT).toBe(before);
    await frame.locator('button[aria-expanded]').click();
    await expect.poll(height, WAIT).toBeGreaterThan(before + 50);
    await expect.poll(() => wrong(article), WAIT).toEqual([]);
    await frame.locator('button[aria-expanded]').click();
    await expect.poll(height, WAIT).toBe(before);
    expect(article.trouble).toEqual([]);
    await article.close();
  });

  it('shifts nothing on a phone, and answers without a network', async () => {
    const article = await articles.open(articles.examples(), { width: 360, height: 740 });
    const { page } = article;
    await article.read();
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => wrong(article), WAIT).toEqual([]);
    expect(await article.shifts()).toEqual([]);
    await page.context().setOffline(true);
    const frozen = (await article.frames()).find(({ id }) => id.includes('theme=dark'))!.frame;
    await frozen.locator('[role=application]').focus();
    await frozen.locator('[role=application]').press('ArrowRight');
    await expect.poll(() => frozen.locator('[data-readout]').textContent()).not.toBe('');
    expect(article.trouble).toEqual([]);
    await article.close();
  });
});
