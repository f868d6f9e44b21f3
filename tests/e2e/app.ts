/** The built app in a real browser, under a sub-path, with everything that goes wrong noted. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright';
import { CHROMIUM_FLAGS, findChromium, TEST_FLAGS } from '../chromium';
import { serve, type Served } from '../serve';

export const DIST = resolve('dist');

/** No host serves the app from its root in these tests: every path in it must be relative. */
const BASE = '/some/where/gongkai/';

export interface App {
  /** Address of a page: `at('page=explore')`. */
  at(search?: string): string;
  visit(options?: AppVisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** As a reader who saves data: DuckDB waits until it is asked for, which makes sweeps fast. */
  saveData?: boolean;
}

export interface AppVisitOptions extends Pick<
  VisitOptions,
  'saveData' | 'viewport' | 'permissions' | 'javaScriptEnabled'
> {
  /** As a reader who was never here: nothing is in the browser's cache. */
  cold?: boolean;
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
  const [{ origin, url }, browser] = await Promise.all([sharedServer(), sharedBrowser()]);
  const at = (search = ''): string => url + (search ? `?${search}` : '');
  return {
    at,
    async visit({ cold = false, ...options } = {}) {
      if (cold || options.javaScriptEnabled === false) return visit(browser, origin, at, options);
      return visitAgain(await sharedWindow(), at, options);
    },
    close: () => closeWindows(browser),
  };
}

let serving: Promise<Served> | undefined;
let running: Promise<Browser> | undefined;
let keeping: Promise<Shared> | undefined;

/** The server of all files that a worker runs: of another origin, nothing would be in the cache. */
function sharedServer(): Promise<Served> {
  return (serving ??= serve({ directory: DIST, base: BASE, host: '127.0.0.1', port: 0 }));
}

/**
 * The browser of all files that a worker runs one after the other: each start takes a second of
 * both cores. It ends with the worker.
 */
export function sharedBrowser(): Promise<Browser> {
  return (running ??= launch(TEST_FLAGS));
}

/**
 * The window of all files that a worker runs one after the other. Its process keeps what it has
 * fetched and compiled, the fonts that it has found: a visit in a new one takes four times as long.
 */
function sharedWindow(): Promise<Shared> {
  const make = async (): Promise<Shared> => {
    const [browser, { origin }] = await Promise.all([sharedBrowser(), sharedServer()]);
    const profile = watched(await browser.newContext(OPTIONS), origin);
    return Object.assign(profile, { page: await profile.context.newPage(), undo: [] });
  };
  return (keeping ??= make());
}

/** Closes what a file has opened, with all that was stored: the next one starts afresh. */
export async function closeWindows(browser: Browser): Promise<void> {
  const kept = await keeping;
  const others = browser.contexts().filter((context) => context !== kept?.context);
  await Promise.all([...others.map((context) => context.close()), kept && emptied(kept)]);
}

/**
 * Makes a window as good as new: on a page that does nothing, without what pages have stored, what
 * they may do, and what a test has set.
 */
async function emptied({ context, origin, page, undo }: Shared): Promise<void> {
  await Promise.all(context.pages().map((one) => one !== page && one.close()));
  page.removeAllListeners('dialog');
  for (const one of undo.splice(0)) await one.dispose();
  await page.unrouteAll();
  await context.clearPermissions();
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize(SIZE);
  await page.goto(`${origin}${BASE}icon.svg`);
  await page.evaluate(() => sessionStorage.clear());
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

/** Starts the browser that all tests and the benchmark use. */
export function launch(args = CHROMIUM_FLAGS): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(existsSync), args });
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

const SIZE = { width: 1440, height: 900 };

const OPTIONS: BrowserContextOptions = {
  viewport: SIZE,
  locale: 'en-GB',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
};

/** A profile of the browser, with what happens in any of its windows. */
interface Profile {
  context: BrowserContext;
  /** Where the app is served. */
  origin: string;
  seen: Pick<Visit, 'requests' | 'trouble'>;
}

/** A profile with one window, which visits share. */
interface Shared extends Profile {
  page: Page;
  /** What a visit has put into each of its pages. */
  undo: { dispose(): Promise<void> }[];
}

function watched(context: BrowserContext, origin: string): Profile {
  const profile: Profile = { context, origin, seen: { requests: [], trouble: [] } };
  const note = (line: string): unknown => profile.seen.trouble.push(line);
  context.on('request', (request) => {
    const url = request.url();
    profile.seen.requests.push(url);
    const inside = url.startsWith(`${origin}/`) || /^(blob|data):/.test(url);
    if (!inside) note(`request to another origin: ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      note(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (failure) => {
    const thrown = failure.error();
    note(`thrown: ${thrown.stack ?? thrown.message}`);
  });
  return profile;
}

/**
 * Opens a window of a profile of its own, in which everything that goes wrong is noted; `open` or
 * `move` goes somewhere.
 */
export async function visit(
  browser: Browser,
  origin: string,
  at: (search?: string) => string,
  { saveData = false, ...options }: VisitOptions,
): Promise<Visit> {
  const profile = watched(await browser.newContext({ ...OPTIONS, ...options }), origin);
  const page = await profile.context.newPage();
  await prepared(page, saveData);
  return visitIn(page, profile.seen, at, () => profile.context.close());
}

/** Visits in a window that others have used before and will use; one at a time. */
async function visitAgain(
  window: Shared,
  at: (search?: string) => string,
  { saveData = false, viewport, permissions = [] }: AppVisitOptions,
): Promise<Visit> {
  const { context, origin, page, undo } = window;
  if (undo.length > 0) throw new Error('Close the last visit first, or visit cold');
  window.seen = { requests: [], trouble: [] };
  undo.push(...(await prepared(page, saveData)));
  await context.grantPermissions(permissions, { origin });
  if (viewport) await page.setViewportSize(viewport);
  return visitIn(page, window.seen, at, () => emptied(window));
}

async function prepared(page: Page, saveData: boolean): Promise<Shared['undo']> {
  page.setDefaultTimeout(15_000);
  const scripts = [reportRefusals, ...(saveData ? [pretendToSaveData] : [])];
  return Promise.all(scripts.map((script) => page.addInitScript(script)));
}

function visitIn(
  page: Page,
  seen: Profile['seen'],
  at: (search?: string) => string,
  close: () => Promise<void>,
): Visit {
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
    ...seen,
    page,
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
    close,
  };
}
