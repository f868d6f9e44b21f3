/** An article on another origin, under a strict content policy, with embeds of the built app. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright';
import { serve, type Served } from '../serve';
import { closeWindows, DIST, sharedBrowser } from './app';

interface Size {
  width: number;
  height: number;
}

export interface Articles {
  browser: Browser;
  /** Address of the app, which the articles are not served from. */
  app: string;
  /**
   * Opens a page of this body in a window of its own. `standIns`: scripts of pages that answer in
   * the place of the embed, at `embed.html?stand-in=<name>`.
   */
  open(body: string, size: Size, standIns?: Record<string, string>): Promise<Article>;
  /** Body of the built test bed, its embeds on the app's origin. */
  examples(): string;
  close(): Promise<void>;
}

export interface Article {
  page: Page;
  /** Whatever went wrong so far: errors, warnings, refusals, failed requests. */
  trouble: string[];
  /** Shifts so far that no reader caused, each with the elements that moved. */
  shifts(): Promise<string[]>;
  /** Frames that the script looks after, with the height of each and of the figure in it. */
  frames(): Promise<Framed[]>;
  /** Reads the article to its end as a reader with a wheel would. */
  read(): Promise<void>;
  close(): Promise<void>;
}

export interface Framed {
  frame: Frame;
  id: string;
  height: number;
  wanted: number;
  shown: boolean;
}

/** Kept on the page for `shifts`. */
declare global {
  interface Window {
    shifts?: string[];
  }
}

/** As the browser itself counts them for Cumulative Layout Shift. */
function watchShifts(): void {
  if (window.parent !== window) return;
  const shifts: string[] = (window.shifts = []);
  new PerformanceObserver((list) => {
    type Shift = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    };
    for (const entry of list.getEntries() as Shift[]) {
      const moved = entry.sources.map(({ node }) => node?.nodeName ?? '?').join();
      if (!entry.hadRecentInput) shifts.push(`${entry.value.toFixed(4)} ${moved}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Reports refusals of the content policy, which the browser would only count. */
function reportRefusals(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`refused by ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
}

/** Serves app and articles on two sites: `127.0.0.1` and `localhost` share nothing. */
export async function startArticles(): Promise<Articles> {
  const served = await serve({
    directory: DIST,
    base: '/og/',
    host: '127.0.0.1',
    port: 0,
  });
  const app = served.url.replace('localhost', '127.0.0.1');
  const origin = new URL(app).origin;
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src ${origin}; style-src ${origin}`;
  const browser = await sharedBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-article-'));
  const opened: Served[] = [];
  return {
    browser,
    app,
    async open(body, size, standIns = {}) {
      const head = `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width">`;
      writeFileSync(join(folder, 'index.html'), `<!doctype html><head>${head}</head>${body}`);
      const article = await serve({ directory: folder, base: '/', host: '127.0.0.1', port: 0 });
      opened.push(article);
      return openArticle(browser, article.url, size, standIns);
    },
    examples() {
      const html = readFileSync(join(DIST, 'embed/examples.html'), 'utf8');
      return html
        .replace(/^[\s\S]*<link rel="icon"[^>]*>/, '')
        .replaceAll('="../', `="${app}`)
        .replaceAll('href="examples.css"', `href="${app}embed/examples.css"`);
    },
    async close() {
      await closeWindows(browser);
      await Promise.all([served, ...opened].map((one) => one.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

async function openArticle(
  browser: Browser,
  url: string,
  viewport: Size,
  standIns: Record<string, string>,
): Promise<Article> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const trouble: string[] = [];
  await page.addInitScript(watchShifts);
  await page.addInitScript(reportRefusals);
  context.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      trouble.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (failure) => trouble.push(`thrown: ${String(failure.error())}`));
  for (const [name, script] of Object.entries(standIns)) {
    const body = `<!doctype html><body style="margin:0"><script>${script}</script></body>`;
    const answer = { contentType: 'text/html', body };
    await page.route(`**/embed.html?stand-in=${name}`, (route) => route.fulfill(answer));
  }
  await page.goto(url);
  return {
    page,
    trouble,
    shifts: () => page.evaluate(() => window.shifts ?? []),
    async frames() {
      const all: Framed[] = [];
      for (const element of await page.$$('.gongkai > iframe')) {
        const frame = await element.contentFrame();
        if (!frame) continue;
        const { height, shown } = await element.evaluate((node) => ({
          height: node.getBoundingClientRect().height,
          shown: getComputedStyle(node).opacity === '1',
        }));
        const wanted = await frame.evaluate(() => {
          const held = document.querySelector('main') ?? document.body;
          return Math.ceil(held.getBoundingClientRect().height);
        });
        const id = new URL(frame.url()).search;
        all.push({ frame, id, height, wanted, shown });
      }
      return all;
    },
    async read() {
      const end = await page.evaluate(() => document.documentElement.scrollHeight);
      const step = viewport.height * 0.7;
      for (let y = 0; y < end; y += step) {
        await page.mouse.wheel(0, step);
        await page.waitForTimeout(60);
      }
    },
    close: () => context.close(),
  };
}
