/**
 * `npm test`: every check, in order, side by side where they do not need each other. Prints a line
 * a check and the output of those that failed; ends with `n passed, n failed` and exits non-zero
 * when anything failed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, setPriority, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBrowser, ensureFonts } from './prepare';

interface Step {
  name: string;
  command: string[];
  /** Steps that must have passed. */
  needs: string[];
  /** A Vitest project: its tests are counted. */
  counted?: boolean;
  /** Nothing waits for it and it has no clock: it takes the time that the others leave. */
  patient?: boolean;
}

interface Outcome {
  ok: boolean;
  passed: number;
  failed: number;
  seconds: number;
  output: string;
}

const vitest = (name: string, needs: string[]): Step => ({
  name,
  command: ['vitest', 'run', '--project', name, '--reporter=dot', '--reporter=json'],
  needs,
  counted: true,
});

/**
 * What was found in components, by the content of each: a later run reads only what changed. Under
 * the lock file's digest, because another version of a plugin may judge otherwise.
 */
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const kept = [
  '--cache',
  '--cache-strategy=content',
  `--cache-location=node_modules/.cache/eslint-${lock.slice(0, 12)}`,
];

/**
 * What e2e waits for has both cores first, beside what is patient: e2e takes longest. Then all tests
 * at once, the longest first, so that they end together.
 */
const STEPS: Step[] = [
  { name: 'i18n', command: ['tsx', 'src/i18n/build.ts'], needs: [] },
  { name: 'data', command: ['tsx', 'data/build/index.ts'], needs: ['i18n'] },
  { name: 'duckdb', command: ['tsx', 'src/engines/duckdb/prepare.ts'], needs: [] },
  { name: 'fonts', command: ['tsx', 'src/export/fonts/prepare.ts'], needs: ['i18n', 'data'] },
  {
    name: 'build',
    command: ['vite', 'build', '--logLevel', 'warn'],
    needs: ['i18n', 'data', 'duckdb', 'fonts'],
  },
  { name: 'publish', command: ['tsx', 'src/publish/run.ts'], needs: ['build'] },
  vitest('e2e', ['browser ready', 'publish']),
  vitest('browser', ['browser ready', 'publish']),
  vitest('unit', ['build']),
  {
    name: 'types',
    // TypeScript 7 finds what 6 finds, at the same places, in a third of the time.
    command: ['svelte-check', '--tsgo', '--fail-on-warnings', '--output', 'human'],
    needs: ['i18n'],
    patient: true,
  },
  { name: 'lint', command: ['oxlint', '--config', '.config/oxlint.json', '.'], needs: [] },
  {
    name: 'components',
    command: ['eslint', '--config', '.config/eslint.js', ...kept, '**/*.svelte', '**/*.svelte.ts'],
    needs: [],
    patient: true,
  },
  { name: 'format', command: ['oxfmt', '--check', '.'], needs: [], patient: true },
];

/**
 * One more than there are cores: tests in a browser spend half of their time waiting for it. Beside
 * them one that is patient.
 */
const TOGETHER = 3;
/** As `nice` has it: enough to leave a core to whoever wants it. */
const PATIENCE = 10;
const LIMIT_MS = 900_000;
const started = performance.now();
const reports = mkdtempSync(join(tmpdir(), 'gongkai-'));

/** Runs one step; never rejects. */
function run(step: Step): Promise<Outcome> {
  const begun = performance.now();
  const report = join(reports, `${step.name}.json`);
  const [bin = '', ...args] = step.command;
  if (step.counted) args.push(`--outputFile.json=${report}`);
  return new Promise((done) => {
    let output = '';
    const child = spawn(resolve('node_modules/.bin', bin), args, {
      env: { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined },
      timeout: LIMIT_MS,
      shell: process.platform === 'win32',
    });
    const end = (ok: boolean) => {
      const counts = step.counted ? count(report) : { passed: 0, failed: 0 };
      // A failure that no test accounts for still shows in the last line.
      if (!ok && counts.failed === 0) counts.failed = 1;
      const seconds = (performance.now() - begun) / 1000;
      done({ ok: ok && counts.failed === 0, ...counts, seconds, output });
    };
    if (step.patient && child.pid) setPriority(child.pid, Math.max(PATIENCE, getPriority()));
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `\nStopped after ${LIMIT_MS / 1000} s (${signal})`;
      end(code === 0);
    });
  });
}

/** Tests passed and failed, from Vitest's own report. */
function count(report: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function say(ok: boolean, name: string, seconds: number, more = ''): void {
  const time = `${seconds.toFixed(1)} s`.padStart(8);
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(14)}${time}${more}\n`);
}

/** Steps side by side, each as soon as what it needs has passed. */
async function runAll(outcomes: Map<string, Outcome>): Promise<void> {
  const waiting = [...STEPS];
  const running = new Map<Step, Promise<void>>();
  const room = ({ patient = false }: Step): boolean => {
    const alike = [...running.keys()].filter((other) => (other.patient ?? false) === patient);
    return alike.length < (patient ? 1 : TOGETHER);
  };
  while (waiting.length > 0 || running.size > 0) {
    for (const step of [...waiting]) {
      const lost = step.needs.find((name) => outcomes.get(name)?.ok === false);
      if (lost) {
        waiting.splice(waiting.indexOf(step), 1);
        const output = `Not run, because it needs: ${lost}`;
        outcomes.set(step.name, { ok: false, passed: 0, failed: 1, seconds: 0, output });
        say(false, step.name, 0, `  ${output}`);
        continue;
      }
      if (!room(step) || !step.needs.every((name) => outcomes.has(name))) continue;
      waiting.splice(waiting.indexOf(step), 1);
      const ended = run(step).then((outcome) => {
        outcomes.set(step.name, outcome);
        running.delete(step);
        say(
          outcome.ok,
          step.name,
          outcome.seconds,
          step.counted ? `  ${outcome.passed} passed` : '',
        );
        if (!outcome.ok) process.stdout.write(`${outcome.output.trim()}\n\n`);
      });
      running.set(step, ended);
    }
    await Promise.race(running.values());
  }
}

function prepare(outcomes: Map<string, Outcome>): void {
  const begun = performance.now();
  const browser = ensureBrowser();
  const seconds = () => (performance.now() - begun) / 1000;
  if (browser) process.env.CHROMIUM = browser;
  const output = 'Install Chromium or Chrome, or set CHROMIUM to the path of one, and run again.';
  const ok = browser !== null;
  outcomes.set('browser ready', {
    ok,
    passed: 0,
    failed: ok ? 0 : 1,
    seconds: seconds(),
    output,
  });
  say(ok, 'browser ready', seconds(), ok ? `  ${browser}` : `  ${output}`);
  if (!ensureFonts())
    process.stdout.write('note  No Chinese font: install fonts-noto-cjk to see Chinese text.\n');
}

const outcomes = new Map<string, Outcome>();
prepare(outcomes);
await runAll(outcomes);
rmSync(reports, { recursive: true, force: true });

const all = [...outcomes.values()];
const failures = [...outcomes].filter(([, outcome]) => !outcome.ok).map(([name]) => name);
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`\nTook ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
const sum = (key: 'passed' | 'failed') => all.reduce((total, outcome) => total + outcome[key], 0);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
