/**
 * First figures over a whole country and over the bundled records, cold, in one run: when they stand,
 * and what was sent until then, the app's own code apart from everything else.
 */
import { quantile } from 'd3-array';
import type { Page, Request } from 'playwright';
import { launch } from '../../e2e/app';
import { serve } from '../../serve';
import { marked } from '../measure';
import { plain } from '../table';

const LIVE = 'gongkai:live-figure';

/** A view, as an address of each set. */
export interface Compared {
  name: string;
  bundled: string;
  country: string;
}

interface Sent {
  ms: number;
  /** Of the extracts. */
  kilobytes: number;
  requests: number;
  /** Of everything. */
  all: number;
}

/** Visits each view of each set, in turns, and prints medians with ratios. */
export async function compare(
  folders: { bundled: string; country: string },
  views: readonly Compared[],
  runs: number,
): Promise<void> {
  const host = { base: '/', host: '127.0.0.1', port: 0 };
  const sets = ['bundled', 'country'] as const;
  const served = await Promise.all(sets.map((set) => serve({ ...host, directory: folders[set] })));
  const found = new Map<string, Sent[]>();
  try {
    for (let run = 0; run < runs; run++)
      for (const view of views)
        for (const [i, set] of sets.entries()) {
          const key = `${view.name} ${set}`;
          const sent = await visit(`${served[i]!.url}?${view[set]}`);
          found.set(key, [...(found.get(key) ?? []), sent]);
        }
  } finally {
    await Promise.all(served.map((one) => one.close()));
  }
  const rows = [
    ['first figure', 'set', 'ms', 'ratio', 'kB of data', 'data requests', 'all requests'],
  ];
  for (const { name } of views) {
    const of = (set: string, what: keyof Sent): number =>
      quantile(
        found.get(`${name} ${set}`)!.map((sent) => sent[what]),
        0.5,
      )!;
    for (const set of sets)
      rows.push([
        name,
        set,
        of(set, 'ms').toFixed(0),
        (of(set, 'ms') / of('bundled', 'ms')).toFixed(2),
        of(set, 'kilobytes').toFixed(1),
        of(set, 'requests').toFixed(0),
        of(set, 'all').toFixed(0),
      ]);
  }
  process.stdout.write(`${plain(rows)}\n`);
}

async function visit(url: string): Promise<Sent> {
  const browser = await launch();
  try {
    const page: Page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.goto(url);
    const ms = await marked(page, LIVE);
    const origin = await page.evaluate(() => performance.timeOrigin);
    const early = requests.filter((request) => request.timing().startTime - origin < ms);
    const data = early.filter((request) => request.url().includes('/extracts/'));
    const sizes = await Promise.all(data.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    return { ms, kilobytes: bytes / 1000, requests: data.length, all: early.length };
  } finally {
    await browser.close();
  }
}
