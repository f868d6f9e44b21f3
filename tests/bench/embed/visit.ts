/** One cold visit of one embed, on a fast line or a slow one. */
import type { Browser, Page, Request } from 'playwright';
import { launch } from '../../e2e/app';
import { marked, sentBefore } from '../measure';
import { mainThreadTime, TASK_CATEGORIES } from '../trace';

/** An embed as a reader's browser asks for it. */
export interface Embed {
  name: string;
  url: string;
  /** The mark that it sets once its figure is in the document or on its canvas. */
  drawn: string;
}

/** A line and a processor. */
export interface Condition {
  name: string;
  /** Null: as fast as this machine is. */
  slow: { bytesPerSecond: number; latencyMs: number; processor: number } | null;
}

export interface Visit {
  /** Compressed bytes and requests of all that it fetched; a fragment that carries data counts. */
  bytes: number;
  requests: number;
  /** Until after the frame that shows the figure, in ms since navigation began. */
  drawn: number;
  /** Work of the page's main thread until it rested, in ms of processor time. */
  work: number;
}

/** Set when the frame that holds the figure has been made. */
const PAINTED = 'bench:painted';
/** Time after the figure in which late requests and work still count. */
const REST_MS = 500;

/**
 * Runs in the page before its own code: marks PAINTED in the first task after the frame in which
 * the page's own mark was set. The same for every page, whatever it draws with.
 */
function markFrame([drawn, painted]: [string, string]): void {
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    if (name === drawn) {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => void mark(painted);
        port2.postMessage(null);
      });
    }
    return mark(name, options);
  };
}

/** Slows the page as the browser's developer tools do. */
async function slowDown(page: Page, { slow }: Condition): Promise<void> {
  if (!slow) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latencyMs,
    downloadThroughput: slow.bytesPerSecond,
    uploadThroughput: slow.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.processor });
}

/** Notes whatever would make a visit worthless. */
function watch(page: Page): Error[] {
  const failures: Error[] = [];
  page.on('pageerror', (error) => failures.push(error));
  page.on('requestfailed', (request) => failures.push(new Error(`No answer: ${request.url()}`)));
  page.on('response', (response) => {
    if (response.status() >= 400)
      failures.push(new Error(`${response.status()}: ${response.url()}`));
  });
  return failures;
}

async function visitIn(browser: Browser, embed: Embed, condition: Condition): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 720, height: 640 } });
  const failures = watch(page);
  const finished: Request[] = [];
  page.on('requestfinished', (request) => finished.push(request));
  await page.addInitScript(markFrame, [embed.drawn, PAINTED] as [string, string]);
  await slowDown(page, condition);
  await browser.startTracing(page, { categories: TASK_CATEGORIES });
  await page.goto(embed.url);
  const drawn = await marked(page, PAINTED).catch((error: unknown) => {
    throw failures[0] ?? new Error(`${embed.name} drew nothing`, { cause: error });
  });
  await page.waitForTimeout(REST_MS);
  const trace = await browser.stopTracing();
  const { bytes, requests } = await sentBefore(page, finished, Infinity);
  if (failures[0]) throw failures[0];
  return {
    bytes: bytes + new URL(embed.url).hash.length,
    requests,
    drawn,
    work: mainThreadTime(trace, PAINTED),
  };
}

/** Starts a browser, visits the embed, and ends the browser. Throws what the page threw. */
export async function visit(embed: Embed, condition: Condition): Promise<Visit> {
  const browser = await launch();
  try {
    return await visitIn(browser, embed, condition);
  } finally {
    await browser.close();
  }
}
