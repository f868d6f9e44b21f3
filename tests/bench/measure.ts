/** Cold runs of a page in a browser of their own, and the statistics over them. */
import type { Page, Request } from 'playwright';
import { quantile as of } from 'd3-array';
import { launch } from '../e2e/app';
import { scriptBetween, TRACE_CATEGORIES } from './trace';

/** One cold visit of one page. */
export interface Visit {
  /** Until the first figure, in ms since navigation began. */
  first: number;
  /** Compressed bytes and requests until then. */
  bytes: number;
  requests: number;
  /** Until the figure answered to pointer and keys; as `first` where that is the same. */
  live: number;
  /** Until DuckDB could be asked; null where there is none. */
  ready: number | null;
  /** Script and elapsed ms of each change; empty where there is nothing to change. */
  script: number[];
  elapsed: number[];
}

export interface Subject {
  name: string;
  url: string;
  /** Performance marks that the page sets. */
  figure: string;
  live: string | null;
  duckdb: string | null;
  /** Makes change number `n`; resolves when its figure stands. */
  change: ((page: Page, n: number) => Promise<void>) | null;
}

/** Set in the page at the start of every change. */
const CHANGE = 'bench:change';
/** Rest between changes, so that what one set off is not counted with the next. */
const REST_MS = 120;

function time(page: Page, mark: string): Promise<number> {
  return page.evaluate((name) => performance.getEntriesByName(name)[0]!.startTime, mark);
}

/** Waits until the page has set a mark; ms from the start of navigation to it. */
export async function marked(page: Page, mark: string): Promise<number> {
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
    timeout: 60_000,
    polling: 20,
  });
  return time(page, mark);
}

/** Compressed bytes and number of the requests begun before `limit` ms, workers' included. */
export async function sentBefore(
  page: Page,
  finished: Request[],
  limit: number,
): Promise<{ bytes: number; requests: number }> {
  const origin = await page.evaluate(() => performance.timeOrigin);
  const early = finished.filter((request) => request.timing().startTime - origin < limit);
  const sizes = await Promise.all(early.map((request) => request.sizes()));
  const bytes = sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0);
  return { bytes, requests: early.length };
}

/** Starts a browser, visits the page, makes `changes` changes, and ends the browser. */
export async function measure(subject: Subject, changes: number): Promise<Visit> {
  const browser = await launch();
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const failures: Error[] = [];
    page.on('pageerror', (error) => failures.push(error));
    const finished: Request[] = [];
    page.on('requestfinished', (request) => finished.push(request));
    await page.goto(subject.url);
    const first = await marked(page, subject.figure);
    const live = subject.live ? await marked(page, subject.live) : first;
    const ready = subject.duckdb ? await marked(page, subject.duckdb) : null;
    const sent = await sentBefore(page, finished, first);
    const script: number[] = [];
    const elapsed: number[] = [];
    if (subject.change && changes > 0) {
      await page.waitForTimeout(500);
      await browser.startTracing(page, { categories: TRACE_CATEGORIES });
      for (let n = 0; n < changes; n++) {
        await page.evaluate((name) => performance.mark(name), CHANGE);
        const since = performance.now();
        await subject.change(page, n);
        elapsed.push(performance.now() - since);
        await page.waitForTimeout(REST_MS);
      }
      script.push(...scriptBetween(await browser.stopTracing(), CHANGE));
    }
    if (failures[0]) throw failures[0];
    return { first, live, ...sent, ready, script, elapsed };
  } finally {
    await browser.close();
  }
}

/** Quantile `p` of numbers in any order; NaN of none. */
export function quantile(values: number[], p: number): number {
  return of(values, p) ?? Number.NaN;
}
