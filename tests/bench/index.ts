/**
 * `npm run bench`: how long a reader waits, in real Chromium, cold, on the built app, beside two
 * floors measured in the same run: an empty page, and the same chart from DuckDB-Wasm alone.
 * BENCH_RUNS sets the number of interleaved runs (5). `npm run bench -- embed` measures one figure
 * as an embed beside other libraries instead, `npm run bench -- briefing` drafts and documents,
 * `npm run bench -- reader` the reader, `npm run bench -- landscape` linked views,
 * `npm run bench -- scale` the build of a whole country, `npm run bench -- traffic` what it takes to
 * read one, `npm run bench -- session` an hour of work; see the folders.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { LOCALES } from '../e2e/places';
import { serve } from '../serve';
import { buildFloors } from './floors/build';
import { measure, quantile, type Subject, type Visit } from './measure';
import { plain } from './table';

const RUNS = Number(process.env.BENCH_RUNS || 5);
const CHANGES = 60;
const DIST = resolve('dist');
const FIGURE = 'gongkai:first-figure';
const LIVE = 'gongkai:live-figure';
const DUCKDB = 'gongkai:duckdb-ready';

/** Filters over the bundled records: provinces, levels, kinds, years, indicators. */
const FILTERS = [
  ...['11', '31', '32', '42', '43', '44'].map((code) => `province=${code}`),
  ...['province', 'prefecture', 'county'].map((level) => `level=${level}`),
  'kind=civil_affairs',
  'kind=government',
  'from=2015&to=2020',
  'from=2012',
  'i=published_total',
  'i=press_conferences_total&province=44',
];
const INDICATORS = ['published_total', 'press_conferences_total', 'requests_received'];

/** Chooses another filter the way the address does: as if the reader went back to it. */
async function filter(page: Page, n: number): Promise<void> {
  await page.evaluate(
    async (search) => {
      history.pushState(null, '', search);
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    `?page=explore&${FILTERS[n % FILTERS.length]}`,
  );
  await page.waitForFunction(() => {
    const figures = [...document.querySelectorAll<HTMLElement>('[data-figure]')];
    return figures.length > 0 && figures.every(({ dataset }) => dataset.state !== 'loading');
  });
}

const indicator = (page: Page, n: number): Promise<void> =>
  page.evaluate((name) => window.change(name), INDICATORS[n % INDICATORS.length]!);

const print = (rows: string[][]): void => void process.stdout.write(`${plain(rows)}\n\n`);

const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} ms`);
const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} x`;

async function bench(): Promise<void> {
  if (!existsSync(join(DIST, 'index.html')))
    throw new Error('There is no dist/: run `npm run build` first');
  const floors = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const host = { base: '/', host: '127.0.0.1', port: 0 };
  try {
    await buildFloors(floors, join(DIST, 'extracts/observations.parquet'));
    const app = await serve({ ...host, directory: DIST });
    const floor = await serve({ ...host, directory: floors });
    const page = (name: string, search: string, change: Subject['change']): Subject => ({
      name,
      url: `${app.url}${search}`,
      figure: FIGURE,
      live: LIVE,
      duckdb: DUCKDB,
      change,
    });
    const empty: Subject = {
      name: 'empty page',
      url: `${floor.url}empty.html`,
      figure: 'floor:drawn',
      live: null,
      duckdb: null,
      change: null,
    };
    const raw: Subject = {
      name: 'DuckDB-Wasm alone',
      url: `${floor.url}raw-duckdb.html`,
      figure: 'floor:drawn',
      live: null,
      duckdb: 'floor:duckdb-ready',
      change: indicator,
    };
    const subjects = [
      page('start', '', null),
      page('explore', '?page=explore', filter),
      empty,
      raw,
    ];
    const visits = new Map<Subject, Visit[]>(subjects.map((subject) => [subject, []]));
    for (let run = 0; run < RUNS; run++) {
      for (const subject of subjects) {
        // The changes repeat within one visit; once is enough.
        visits.get(subject)!.push(await measure(subject, run === 0 ? CHANGES : 0));
      }
      process.stderr.write(`run ${run + 1} of ${RUNS}\n`);
    }
    report(subjects, visits, empty, raw);
    await Promise.all([app.close(), floor.close()]);
  } finally {
    rmSync(floors, { recursive: true, force: true });
  }
}

function report(
  subjects: Subject[],
  visits: Map<Subject, Visit[]>,
  empty: Subject,
  raw: Subject,
): void {
  const median = (subject: Subject, of: (visit: Visit) => number): number =>
    quantile(visits.get(subject)!.map(of), 0.5);
  const first = (subject: Subject) => median(subject, (visit) => visit.first);
  process.stdout.write(`\nUntil the first figure, cold, median of ${RUNS} interleaved runs\n`);
  print([
    [
      'page',
      'requests',
      'bytes',
      'first figure',
      'of empty',
      'of DuckDB',
      'answers',
      'DuckDB ready',
    ],
    ...subjects.map((subject) => [
      subject.name,
      String(median(subject, (visit) => visit.requests)),
      `${(median(subject, (visit) => visit.bytes) / 1000).toFixed(1)} kB`,
      ms(first(subject)),
      times(first(subject) / first(empty)),
      times(first(subject) / first(raw)),
      ms(median(subject, (visit) => visit.live)),
      ms(subject.duckdb ? median(subject, (visit) => visit.ready ?? Number.NaN) : null),
    ]),
  ]);
  process.stdout.write(`A change of filter, ${CHANGES} in one visit\n`);
  print([
    ['page', 'script median', 'script p95', 'elapsed median', 'elapsed p95'],
    ...subjects
      .filter(({ change }) => change !== null)
      .map((subject) => {
        const { script, elapsed } = visits.get(subject)![0]!;
        const both = [script, elapsed].flatMap((list) => [
          quantile(list, 0.5),
          quantile(list, 0.95),
        ]);
        return [subject.name, ...both.map(ms)];
      }),
  ]);
  for (const subject of subjects.slice(0, 2))
    process.stdout.write(
      `First figure of ${subject.name}: ${(first(raw) / first(subject)).toFixed(1)} times sooner than from DuckDB-Wasm alone\n`,
    );
}

const args = process.argv.slice(2);
if (args.includes('embed')) {
  const { benchEmbed } = await import('./embed');
  await benchEmbed(RUNS, args.includes('--markdown'));
} else if (args.includes('briefing')) {
  const { benchBriefing } = await import('./briefing');
  const named = LOCALES.filter((locale) => args.includes(locale));
  await benchBriefing(RUNS, named.length > 0 ? named : LOCALES);
} else if (args.includes('reader')) {
  const { benchReader } = await import('./reader');
  await benchReader();
} else if (args.includes('landscape')) {
  const { benchLandscape } = await import('./landscape');
  await benchLandscape(RUNS);
} else if (args.includes('scale')) {
  const { benchScale } = await import('./scale');
  await benchScale();
} else if (args.includes('traffic')) {
  await import('./traffic');
} else if (args.includes('session')) {
  const { benchSession } = await import('./session');
  await benchSession();
} else await bench();
