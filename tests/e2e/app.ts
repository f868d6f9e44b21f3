/** The built app in a real browser, under a sub-path, with everything that goes wrong noted. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { CHROMIUM_FLAGS, findChromium } from '../chromium';
import { serve } from '../serve';

export const DIST = resolve('dist');

/** No host serves the app from its root in these tests: every path in it must be relative. */
const BASE = '/some/where/gongkai/';

export interface App {
  /** Address of a page: `at('page=explore')`. */
  at(search?: string): string;
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** As a reader who saves data: DuckDB waits until it is asked for, which makes sweeps fast. */
  saveData?: boolean;
}

export interface Visit {
  page: Page;
  /** Requests to anywhere, in order. */
  requests: string[];
  /** Whatever went wrong so far: errors, warnings, refusals, requests to other origins. */
  trouble: string[];
  /** Opens a page of the app and waits until its figures stand. */
  open(search?: string): Promise<void>;
  /**
   * Goes to a page of the open app without loading it anew, as back and forward do, and waits
   * until its figures stand: what a sweep over many addresses needs after its first. `count`: how
   * many there are at least.
   */
  move(search: string, count?: number): Promise<void>;
  /** Waits until no figure is loading; rejects when there are fewer than `count`. */
  settled(count?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts browser and server; `npm run build` must have run. */
export async function startApp(): Promise<App> {
  if (!existsSync(resolve(DIST, 'index.html')))
    throw new Error('There is no dist/index.html: run `npm run build` first');
  const served = await serve({ directory: DIST, base: BASE, host: '127.0.0.1', port: 0 });
  const browser = await sharedBrowser();
  const at = (search = ''): string => served.url + (search ? `?${search}` : '');
  return {
    at,
    visit: (options = {}) => visit(browser, served.origin, at, options),
    async close() {
      await closeWindows(browser);
      await served.close();
    },
  };
}

let running: Promise<Browser> | undefined;

/**
 * The browser of all files that a worker runs one after the other: each start takes a second of
 * both cores. It ends with the worker.
 */
export function sharedBrowser(): Promise<Browser> {
  return (running ??= launch());
}

/** Closes what a file has opened, with all that was stored: the next one starts afresh. */
export async function closeWindows(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** Starts the browser that all tests and the benchmark use. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(existsSync), args: CHROMIUM_FLAGS });
}

/** Reports refusals of the content policy, which the browser would only count. */
function reportRefusals(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`refused by ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
}

function pretendToSaveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}

/** Figures that a page has at least. */
const least = (search: string): number => (/page=(data|reader|sql)/.test(search) ? 0 : 1);

/** Two frames later the address is followed: what must be asked for is being waited for. */
async function goTo(url: string): Promise<void> {
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
}

/** Whether the code of the page is there. */
function arrived(): boolean {
  return !!document.querySelector('main h1') && !document.querySelector('main > .waiting');
}

/** Opens a window in which everything that goes wrong is noted; `open` or `move` goes somewhere. */
export async function visit(
  browser: Browser,
  origin: string,
  at: (search?: string) => string,
  { saveData = false, ...options }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const requests: string[] = [];
  const trouble: string[] = [];
  await page.addInitScript(reportRefusals);
  if (saveData) await page.addInitScript(pretendToSaveData);
  context.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    const inside = url.startsWith(`${origin}/`) || /^(blob|data):/.test(url);
    if (!inside) trouble.push(`request to another origin: ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      trouble.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (failure) => {
    const thrown = failure.error();
    trouble.push(`thrown: ${thrown.stack ?? thrown.message}`);
  });
  const settled = async (count = 1): Promise<void> => {
    await page.waitForFunction(
      (fewest) => {
        const states = [...document.querySelectorAll<HTMLElement>('[data-figure]')].map(
          (figure) => figure.dataset.state,
        );
        return states.length >= fewest && !states.includes('loading');
      },
      count,
      { polling: 30 },
    );
  };
  return {
    page,
    requests,
    trouble,
    settled,
    async open(search = '') {
      await page.goto(at(search));
      await settled(least(search));
    },
    async move(search, count = least(search)) {
      // An app that has not replaced what was drawn ahead may not listen yet.
      await page.waitForFunction(() => !document.querySelector('#ahead'), null, { polling: 30 });
      await page.evaluate(goTo, at(search));
      await page.waitForFunction(arrived, null, { polling: 30 });
      await settled(count);
    },
    close: () => context.close(),
  };
}
