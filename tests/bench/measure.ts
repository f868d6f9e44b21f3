/** Cold runs of a page in a browser of their own, and the statistics over them. */
import type { CDPSession, Page } from 'playwright';
import { quantile as of } from 'd3-array';
import { launch } from '../e2e/app';
import { before } from '../e2e/resources';

/** One cold visit of one page. */
export interface Visit {
  /** Until the first figure, in ms since navigation began. */
  first: number;
  /** Compressed bytes and requests until then. */
  bytes: number;
  requests: number;
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
  duckdb: string | null;
  /** Makes change number `n`; resolves when its figure stands. */
  change: ((page: Page, n: number) => Promise<void>) | null;
}

/** Milliseconds of script on the page's main thread so far. */
async function scriptTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

function time(page: Page, mark: string): Promise<number> {
  return page.evaluate((name) => performance.getEntriesByName(name)[0]!.startTime, mark);
}

async function marked(page: Page, mark: string): Promise<number> {
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
    timeout: 60_000,
    polling: 20,
  });
  return time(page, mark);
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
    await page.goto(subject.url);
    const first = await marked(page, subject.figure);
    const resources = await before(page, subject.figure);
    const ready = subject.duckdb ? await marked(page, subject.duckdb) : null;
    const script: number[] = [];
    const elapsed: number[] = [];
    if (subject.change && changes > 0) {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable');
      await page.waitForTimeout(300);
      for (let n = 0; n < changes; n++) {
        const [from, since] = [await scriptTime(cdp), performance.now()];
        await subject.change(page, n);
        elapsed.push(performance.now() - since);
        script.push((await scriptTime(cdp)) - from);
      }
    }
    if (failures[0]) throw failures[0];
    const bytes = resources.reduce((total, resource) => total + resource.bytes, 0);
    return { first, bytes, requests: resources.length, ready, script, elapsed };
  } finally {
    await browser.close();
  }
}

/** Quantile `p` of numbers in any order; NaN of none. */
export function quantile(values: number[], p: number): number {
  return of(values, p) ?? Number.NaN;
}
