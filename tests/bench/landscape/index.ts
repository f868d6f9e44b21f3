/**
 * `npm run bench -- landscape`: three linked histograms over 3.24 million rows, in real Chromium: a
 * brush over one of them, and the time from each movement of the pointer until the frame in which the
 * others are drawn anew. Ours, over DuckDB and over typed arrays, beside Mosaic with pre-aggregation
 * and beside plain queries of DuckDB-Wasm. Mosaic (170 MB) is installed when first needed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launch } from '../../e2e/app';
import { serve } from '../../serve';
import { marked, quantile } from '../measure';
import { plain } from '../table';
import { buildPages } from './peers/build';
import './window';
import { ROWS } from './rows';

const MOVES = 60;
/** One frame of a display of 60 Hz. */
const FRAME_MS = 1000 / 60;
/** Pixels that the pointer moves each time. */
const STEP = 5;
/** Rest between moves, so that what one set off is not counted with the next. */
const REST_MS = 60;

const SUBJECTS = [
  { name: 'ours, DuckDB', path: 'ours/' },
  { name: 'ours, typed arrays', path: 'ours/?arrays' },
  { name: 'Mosaic 0.32', path: 'peers/mosaic/' },
  { name: 'DuckDB-Wasm alone', path: 'peers/plain/' },
] as const;
type Subject = (typeof SUBJECTS)[number];

interface Visit {
  /** Ms from a movement to the frame, one a move. */
  moves: number[];
  /** Ms until the brushed view was active; null where nothing is made ready. */
  activation: number | null;
}

/** Fails where no answer comes in time, and says of what. */
async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took over ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function brush(page: Page, name: string): Promise<Visit> {
  const box = await page.locator('[data-bench="size"]').boundingBox();
  if (!box) throw new Error(`${name} has nothing to brush`);
  const [left, y] = [box.x + 150, box.y + 80];
  await page.mouse.move(left, y);
  const activation = await page.evaluate(() =>
    Promise.race([
      window.activated?.then((ms) => ms) ?? null,
      new Promise<null>((done) => setTimeout(done, 20_000, null)),
    ]),
  );
  await page.waitForTimeout(500);
  await page.mouse.down();
  const moves: number[] = [];
  for (let n = 1; n <= MOVES; n++) {
    const done = page.evaluate(() => window.nextMove());
    // Asked for before the pointer moves.
    await page.evaluate(() => undefined);
    await page.mouse.move(left + n * STEP, y);
    moves.push(await within(done, 20_000, `a move of ${name}`));
    await page.waitForTimeout(REST_MS);
  }
  await page.mouse.up();
  return { moves, activation };
}

async function visit({ name, path }: Subject, base: string): Promise<Visit> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 700, height: 640 } });
    page.setDefaultTimeout(120_000);
    const failures: Error[] = [];
    page.on('pageerror', (error) => failures.push(error));
    await page.goto(base + path);
    await within(marked(page, 'bench:ready'), 120_000, name).catch((error: unknown) => {
      throw failures[0] ?? error;
    });
    const measured = await brush(page, name);
    if ((await page.evaluate(() => window.preaggregates)) === 0)
      failures.push(new Error(`${name} answered without its pre-aggregates`));
    if (failures[0]) throw failures[0];
    return measured;
  } finally {
    await browser.close();
  }
}

const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} ms`);

/** Builds and serves all pages, visits each `runs` times in turn, prints the table. */
export async function benchLandscape(runs: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'gongkai-bench-landscape-'));
  try {
    await buildPages(directory);
    const served = await serve({ directory, base: '/', host: '127.0.0.1', port: 0 });
    const visits = new Map<Subject, Visit[]>(SUBJECTS.map((subject) => [subject, []]));
    for (let run = 0; run < runs; run++) {
      for (const subject of SUBJECTS) visits.get(subject)!.push(await visit(subject, served.url));
      process.stderr.write(`run ${run + 1} of ${runs}\n`);
    }
    await served.close();
    report(visits, runs);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function report(visits: Map<Subject, Visit[]>, runs: number): void {
  const rows = SUBJECTS.map((subject) => {
    const all = visits.get(subject)!;
    const moves = all.flatMap((one) => one.moves);
    const times = all.flatMap(({ activation }) => activation ?? []);
    return {
      name: subject.name,
      median: quantile(moves, 0.5),
      p95: quantile(moves, 0.95),
      activation: times.length ? quantile(times, 0.5) : null,
    };
  });
  const mosaic = rows[2]!;
  process.stdout.write(
    `\nThree linked histograms over ${ROWS.toLocaleString('en')} rows: ${MOVES} moves of a brush, ` +
      `${runs} interleaved runs\n`,
  );
  process.stdout.write(
    `${plain([
      ['page', 'move median', 'move p95', 'p95 of Mosaic', 'activation'],
      ...rows.map(({ name, median, p95, activation }) => [
        name,
        ms(median),
        ms(p95),
        `${(p95 / mosaic.p95).toFixed(2)} x`,
        ms(activation),
      ]),
    ])}\n\n`,
  );
  for (const { name, p95, activation } of rows.slice(0, 2)) {
    const half = p95 <= mosaic.p95 / 2 ? 'at most' : 'over';
    const frame = p95 <= FRAME_MS ? 'within' : 'over';
    const slower = (activation ?? 0) <= (mosaic.activation ?? 0) ? 'no slower' : 'slower';
    process.stdout.write(
      `${name}: p95 ${half} half of Mosaic's, ${frame} one frame; a view is active ${slower} than there\n`,
    );
  }
}
