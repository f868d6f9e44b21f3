/**
 * `npm run bench -- scale`: a national set is synthesized (kept between runs in the system's folder for
 * temporary files), built into partitioned extracts, and measured in the same run against native
 * DuckDB's own sorted COPY of the same rows: read from the same CSV, sorted by indicator, agency, year,
 * written as one Parquet file with ZSTD, with the same memory and threads. SCALE_AGENCIES (110000) sets the
 * size, SCALE_ROUNDS (1) how often both are timed, in turn; the medians are compared.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  PARTITIONED,
  type PartitionedManifest,
  type PartitionedName,
} from '../../../src/extracts/manifest';
import { quantile } from '../measure';
import { plain } from '../table';

const AGENCIES = Number(process.env.SCALE_AGENCIES || 110_000);
const ROUNDS = Number(process.env.SCALE_ROUNDS || 1);
const YEARS = 18;
/** Disk that a set needs, per agency: records, what the build and the sort put aside, extracts. */
const BYTES_AN_AGENCY = 350_000;

interface Timed {
  seconds: number;
  /** Work of all its threads, which says more than time where others use the machine too. */
  cpu: number;
  /** Largest resident memory of the process, in bytes. */
  memory: number;
}

/** Runs a script of this repository by itself, so that its memory is its own. */
async function timed(script: string, args: readonly string[]): Promise<Timed> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', resolve(script), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let memory = 0;
  let cpu = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid));
    cpu = Math.max(cpu, workOf(child.pid));
  }, 100);
  const code = await new Promise<number | null>((done, fail) => {
    child.once('exit', done);
    child.once('error', fail);
  });
  clearInterval(watch);
  if (code !== 0) throw new Error(`${script} failed (${code})`);
  return { seconds: (performance.now() - started) / 1000, cpu, memory };
}

/** High-water mark of a process's resident memory, as Linux keeps it; 0 elsewhere. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Seconds of processor that a process used, as Linux counts them in hundredths; 0 elsewhere. */
function workOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(status[11]) + Number(status[12])) / 100;
  } catch {
    return 0;
  }
}

async function records(folder: string): Promise<string> {
  const set = join(folder, `records-${AGENCIES}`);
  const done = join(set, 'complete');
  if (existsSync(done)) return set;
  const needed = AGENCIES * BYTES_AN_AGENCY;
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < needed)
    throw new Error(
      `${folder} has ${(bavail * bsize) >> 30} GB free, ${Math.ceil(needed / 2 ** 30)} GB are needed`,
    );
  const args = ['--agencies', `${AGENCIES}`, '--years', `${YEARS}`, '--out', set];
  const { seconds } = await timed('data/synthesize/index.ts', args);
  process.stdout.write(`synthesized in ${seconds.toFixed(0)} s\n`);
  writeFileSync(done, '');
  return set;
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const gb = (bytes: number): string => (bytes === 0 ? '–' : `${(bytes / 1e9).toFixed(2)} GB`);

/** Generates, builds, compares, prints. Rejects where a step fails. */
export async function benchScale(): Promise<void> {
  const folder = join(tmpdir(), 'gongkai-scale');
  const set = await records(folder);
  const out = join(folder, `extracts-${AGENCIES}`);
  const ours: Timed[] = [];
  const theirs: Timed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(out, { recursive: true, force: true });
    theirs.push(await timed('tests/bench/scale/copy.ts', [set, join(folder, 'sorted.parquet')]));
    const build = ['--records', set, '--out', out, '--partitioned'];
    ours.push(await timed('data/build/index.ts', build));
  }
  rmSync(join(folder, 'sorted.parquet'), { force: true });

  const text = readFileSync(join(out, 'manifest.json'), 'utf8');
  const { extracts, shards, places, codebook } = JSON.parse(text) as PartitionedManifest;
  const observations = extracts.observations.reduce((sum, { rows }) => sum + rows, 0);
  const sizes = (Object.keys(PARTITIONED) as PartitionedName[]).map((name) => {
    const bytes = extracts[name].reduce((sum, partition) => sum + partition.bytes, 0);
    const rows = extracts[name].reduce((sum, partition) => sum + partition.rows, 0);
    return { name, files: extracts[name].length, rows, bytes };
  });
  const rest = shards.bytes + places.bytes + codebook.bytes + Buffer.byteLength(text);
  const all = sizes.reduce((sum, { bytes }) => sum + bytes, rest);
  const share = (bytes: number): string => (bytes / observations).toFixed(3);
  const table = [
    ['extract', 'files', 'rows', 'bytes', 'bytes an observation'],
    ...sizes.map(({ name, files, rows, bytes }) => [
      name,
      String(files),
      rows.toLocaleString('en'),
      mb(bytes),
      share(bytes),
    ]),
    ['manifest, codebook, places, shards', String(shards.count + 3), '', mb(rest), share(rest)],
    ['all', '', observations.toLocaleString('en'), mb(all), share(all)],
  ];
  process.stdout.write(`\n${AGENCIES} agencies, ${YEARS} years\n${plain(table)}\n\n`);
  const median = (list: readonly Timed[], of: (one: Timed) => number): number =>
    quantile(list.map(of), 0.5);
  const time = (one: Timed): number => one.seconds;
  const work = (one: Timed): number => one.cpu;
  const most = (list: readonly Timed[]): number => Math.max(...list.map(({ memory }) => memory));
  const row = (name: string, list: readonly Timed[]): string[] => [
    name,
    `${median(list, time).toFixed(1)} s`,
    `${median(list, work).toFixed(1)} s`,
    gb(most(list)),
  ];
  const times = [
    ['', 'time', 'processor', 'peak memory'],
    row('sorted COPY', theirs),
    row('build', ours),
  ];
  process.stdout.write(`${plain(times)}\n`);
  const ratio = (of: (one: Timed) => number): string =>
    (median(ours, of) / median(theirs, of)).toFixed(2);
  process.stdout.write(
    `build / sorted COPY: ${ratio(time)} of the time (aim 1.30), ${ratio(work)} of the work; ` +
      `${share(all)} bytes an observation (aim 3); peak ${gb(most(ours))} (aim under 8 GB)\n`,
  );
}
