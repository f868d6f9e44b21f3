/**
 * `npm run bench -- session`: an hour with the built app in one window of Chromium, as an analyst
 * spends it: 1,000 changes of the view, 200 queries, 50 files in and out, drawn by SESSION_SEED (1)
 * and spread over SESSION_MINUTES (60; fewer minutes, fewer steps). Every result and every exported
 * table is held against native DuckDB over the same extracts (doubles to `TOLERANCE`), everything
 * that goes wrong is counted, and memory is read after the first minute and its steps, every five,
 * and at the end, each time at rest: results closed, first page, garbage collected. SESSION_DIST
 * names another build.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf, seedOf } from '../../../data/synthesize/random';
import { launch, visit } from '../../e2e/app';
import { serve } from '../../serve';
import { plain } from '../table';
import { difference, TOLERANCE } from './compare';
import { deskAt, type Desk } from './desk';
import { carry, filesIn, filesOf, resultOf, type Carrier, type FileStep } from './files';
import { meterOf, type Memory } from './memory';
import { openNative, type Native } from './native';
import { movesOf, type Move } from './places';
import { queriesOf, type QueryStep } from './queries';

const MINUTES = Number(process.env.SESSION_MINUTES || 60);
const SEED = Number(process.env.SESSION_SEED || 1);
const DIST = resolve(process.env.SESSION_DIST || 'dist');

/** Of an hour. */
const VIEWS = 1000;
const QUERIES = 200;
const FILES = 50;

/** Memory at the end, of that after the first minute, at most. */
const MOST = 1.2;
const MINUTE = 60_000;
const EVERY = 5 * MINUTE;
/** Steps that take longer are told of. */
const SLOW = 5000;

type Step =
  | { kind: 'view'; step: Move }
  | { kind: 'query'; step: QueryStep }
  | { kind: 'file'; step: FileStep };

/** Steps in the order of time, each sort spread evenly; every sort comes in the first minute. */
function planOf(native: Native, agencies: readonly string[]): Step[] {
  const share = Math.min(1, MINUTES / 60);
  const random = (stream: number) => randomOf(seedOf(SEED, stream));
  const lists: Step[][] = [
    movesOf(random(1), native.codebook, agencies, Math.round(VIEWS * share)).map((step) => ({
      kind: 'view',
      step,
    })),
    queriesOf(random(2), native.codebook, Math.round(QUERIES * share)).map((step) => ({
      kind: 'query',
      step,
    })),
    filesOf(Math.round(FILES * share)).map((step) => ({ kind: 'file', step })),
  ];
  return lists
    .flatMap((list) => list.map((step, at) => ({ step, at: (at + 0.1) / list.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ step }) => step);
}

/** What went on, for the summary. */
interface Tally {
  views: number;
  queries: Map<string, number>;
  files: number;
  compared: number;
  /** Results that native DuckDB does not have, and steps that did not do what they should. */
  wrong: string[];
}

/** Told at once, since an hour is long. */
function note(tally: Tally, what: string): void {
  tally.wrong.push(what);
  process.stderr.write(`${what}\n`);
}

async function ask(
  step: QueryStep,
  n: number,
  desk: Desk,
  native: Native,
  tally: Tally,
): Promise<void> {
  const { sql, outcome, ordered } = step;
  tally.queries.set(outcome, (tally.queries.get(outcome) ?? 0) + 1);
  const { done, told } = await desk.ask(sql, outcome === 'stopped');
  const short = sql.replaceAll(/\s+/g, ' ').slice(0, 100);
  if (outcome !== 'equal') {
    const said = {
      refused: /not allowed/,
      fails: /./,
      stopped: /stopped/i,
      memory: /memory/i,
      time: /minute|time/i,
    };
    if (done || !said[outcome].test(told))
      note(tally, `${outcome}: ${short}: ${told.slice(0, 200)}`);
    return;
  }
  if (!done) {
    note(tally, `${short}: ${told.slice(0, 300)}`);
    return;
  }
  const format = n % 10 === 2 ? 'csv' : n % 10 === 5 ? 'parquet' : 'arrow';
  const differs = difference(await resultOf(desk, native, format), await native.ask(sql), ordered);
  tally.compared++;
  if (differs) note(tally, `${short}: ${format}: ${differs}`);
}

/** One reading of memory, and when it was taken. */
interface Sample {
  minute: number;
  steps: number;
  memory: Memory;
}

/** Runs the session and prints; sets the exit code where something went wrong or memory grew. */
export async function benchSession(): Promise<void> {
  if (!existsSync(join(DIST, 'index.html')))
    throw new Error('There is no dist/: run `npm run build` first');
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-session-'));
  const served = await serve({ directory: DIST, base: '/', host: '127.0.0.1', port: 0 });
  const browser = await launch();
  const native = await openNative(join(DIST, 'extracts'));
  try {
    const ids = (await native.ask('SELECT id FROM agencies ORDER BY id')).rows.map(String);
    const plan = planOf(native, ids);
    const at = (search = ''): string => served.url + (search ? `?${search}` : '');
    const window = await visit(browser, served.origin, at, { acceptDownloads: true });
    const desk = deskAt(window, randomOf(seedOf(SEED, 3)).next);
    const meter = await meterOf(window.page);
    await window.open('lang=en');
    const tally: Tally = { views: 0, queries: new Map(), files: 0, compared: 0, wrong: [] };
    const carrier: Carrier = {
      desk,
      native,
      folder,
      loaded: null,
      compared(what, differs) {
        tally.compared++;
        if (differs) note(tally, `${what}: ${differs}`);
      },
    };
    const samples: Sample[] = [];
    const began = performance.now();
    const passed = (): number => performance.now() - began;
    const sample = async (steps: number): Promise<void> => {
      await desk.rest();
      samples.push({ minute: passed() / MINUTE, steps, memory: await meter.read() });
      process.stderr.write(
        `${line(samples.at(-1)!).join('  ')}  wrong ${tally.wrong.length}, trouble ${window.trouble.length}\n`,
      );
    };
    const firstMinute = plan.length / MINUTES;
    let due = MINUTE;
    let asked = 0;
    for (const [n, { kind, step }] of plan.entries()) {
      const early = (n / plan.length) * MINUTES * MINUTE - passed();
      if (early > 0) await sleep(early);
      const since = passed();
      try {
        if (kind === 'view') {
          await desk.move(step);
          tally.views++;
        } else if (kind === 'query') await ask(step, asked++, desk, native, tally);
        else {
          await carry(step, carrier);
          tally.files += filesIn(step);
        }
      } catch (cause) {
        note(
          tally,
          `step ${n} ${JSON.stringify(step).slice(0, 200)}: ${String(cause).slice(0, 400)}`,
        );
        await desk.page.keyboard.press('Escape');
      }
      const took = passed() - since;
      if (took > SLOW)
        process.stderr.write(
          `${(took / 1000).toFixed(1)} s: ${JSON.stringify(step).slice(0, 160)}\n`,
        );
      // A machine that falls behind has done in a minute what should have taken seconds.
      if (passed() < due || n + 1 < firstMinute) continue;
      await sample(n + 1);
      due = due === MINUTE ? EVERY : due + EVERY;
    }
    await sample(plan.length);
    tell(samples, tally, window.trouble);
  } finally {
    native.close();
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEAD = [
  'minute',
  'steps',
  'browser',
  'renderer',
  'JS heap',
  'buffers',
  'wasm',
  'workers',
  'nodes',
  'listeners',
];
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function line({
  minute,
  steps,
  memory: { workers, nodes, listeners, ...sizes },
}: Sample): string[] {
  const { browser, renderer, heap, backing, wasm } = sizes;
  return [
    minute.toFixed(1),
    String(steps),
    ...[browser, renderer, heap, backing, wasm].map(mb),
    ...[workers, nodes, listeners].map(String),
  ];
}

function tell(samples: readonly Sample[], tally: Tally, trouble: readonly string[]): void {
  const [first, last] = [samples[0]!.memory, samples.at(-1)!.memory];
  const ratio = (key: keyof Memory): string => `${(last[key] / first[key]).toFixed(2)} x`;
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  say(`\nMemory at rest, seed ${SEED}`);
  say(
    plain([
      HEAD,
      ...samples.map(line),
      [
        'of first',
        '',
        ...(
          [
            'browser',
            'renderer',
            'heap',
            'backing',
            'wasm',
            'workers',
            'nodes',
            'listeners',
          ] as const
        ).map(ratio),
      ],
    ]),
  );
  const queries = [...tally.queries].map(([outcome, n]) => `${outcome} ${n}`).join(', ');
  say(`\n${tally.views} changes of the view; queries: ${queries}; ${tally.files} files in and out`);
  say(
    `${tally.compared} tables compared with native DuckDB (doubles to ${TOLERANCE}), ${tally.wrong.length} wrong`,
  );
  say(`${trouble.length} errors, warnings, failed requests or requests to other origins`);
  for (const one of [...tally.wrong, ...trouble].slice(0, 60)) say(`  ${one.slice(0, 600)}`);
  const grown = last.browser / first.browser;
  const good = grown <= MOST && tally.wrong.length + trouble.length === 0;
  say(
    `Memory of the browser: ${grown.toFixed(2)} of that after the first minute, asked at most ${MOST}`,
  );
  say(good ? 'Held.' : 'Not held.');
  if (!good) process.exitCode = 1;
}
