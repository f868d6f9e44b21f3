/**
 * `npm run bench -- reader`: how many reports one core reads in a second, and whether memory stays
 * flat over all of them. Random reports of the property test, brought to the length of real ones:
 * narrative reports as text, and reports of the six sections as pages with tables and a site around.
 * `REPORTS` sets their number (600 of each kind). As many are read before: while the first hundreds
 * are, the engine compiles what runs often, which a folder of thousands pays for once.
 */
import fc from 'fast-check';
import { cpus, loadavg } from 'node:os';
import { isUnreadable, read, type Knowledge, type SourceFile } from '../../../src/reader';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { AGENCIES, reports, type Generated } from '../../unit/reader/generator';
import { quantile } from '../measure';
import { plain } from '../table';

const REPORTS = Number(process.env.REPORTS || 600);
/** Different reports; they are read again and again. */
const DIFFERENT = 40;
const SEED = 2024;

/** Reports a second on one core, at least. */
const FLOORS = { prose: 200, pages: 100 } as const;

const FILLER =
  '全局上下统一思想，把公开工作摆上重要位置，分管领导定期听取汇报，办公室按月通报进展，各科室确定专人负责信息的采集、审核和更新，做到分工清楚、责任到人、衔接有序，公开的渠道更加畅通，公众查阅更加方便。';
const LINKS = Array.from(
  { length: 220 },
  (_, i) => `<li><a href="/n/${i}.html">栏目${i}的名称</a></li>`,
);

/** Prose of about 4,000 characters, as narrative reports have. */
function prose({ text }: Generated): SourceFile {
  const lines = text
    .split('\n')
    .flatMap((line) => (line.length > 20 ? [line, FILLER.repeat(2)] : [line]));
  return { name: 'report.txt', bytes: new TextEncoder().encode(lines.join('\n')) };
}

/** A page with navigation, scripts and styles around the report. */
function page({ text }: Generated): SourceFile {
  const head = `<body><style>a{color:red}</style><script>var a=1;</script><nav><ul>${LINKS.join('')}</ul></nav>`;
  const filler = `<p>${FILLER.repeat(6)}</p>`;
  const html = text.replace('<body>', head).replaceAll('</p>\n<p>', `</p>${filler}\n<p>`);
  return { name: 'report.html', bytes: new TextEncoder().encode(html) };
}

function drawn(fits: (one: Generated) => boolean): Generated[] {
  const found: Generated[] = [];
  for (let seed = SEED; found.length < DIFFERENT; seed++) {
    found.push(...fc.sample(reports, { seed, numRuns: 100 }).filter(fits));
  }
  return found.slice(0, DIFFERENT);
}

const SUBJECTS = [
  {
    name: 'prose reports as text',
    floor: FLOORS.prose,
    files: () =>
      drawn(({ truth, file }) => truth.era === 'narrative' && file.name === 'report.txt').map(
        prose,
      ),
  },
  {
    name: 'full pages with tables',
    floor: FLOORS.pages,
    files: () =>
      drawn(
        ({ truth, file }) => truth.era.startsWith('sections') && file.name === 'report.html',
      ).map(page),
  },
] as const;

/** Megabytes of the heap after what can be freed is freed, where Node lets us ask for that. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** What reading so many reports of a list took, and how long each. */
interface Run {
  /** Reports for a second of processor time, the engine's helpers included. */
  speed: number;
  seconds: number;
  characters: number;
  times: number[];
}

async function readAll(list: readonly SourceFile[], knowledge: Knowledge): Promise<Run> {
  const times: number[] = [];
  let characters = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let i = 0; i < REPORTS; i++) {
    const from = performance.now();
    const file = list[i % list.length]!;
    const reading = await read(file, knowledge);
    times.push(performance.now() - from);
    if (isUnreadable(reading)) throw new Error(`${file.name}: ${reading.reason}`);
    characters += reading.transcript.text.length;
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { speed: REPORTS / ((user + system) / 1e6), seconds, characters, times };
}

/** Reads and prints; throws where the reader misses a floor in processor time. */
export async function benchReader(): Promise<void> {
  const knowledge = { ...loadKnowledge(), agencies: AGENCIES };
  process.stdout.write(`${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]!.toFixed(1)}\n`);
  const rows = [
    [
      'one core',
      'characters',
      'reports',
      'a second',
      'by CPU time',
      'the first by CPU',
      'p50',
      'p95',
      'p99',
      'heap MB',
    ],
  ];
  const missed: string[] = [];
  for (const { name, floor, files } of SUBJECTS) {
    const list = files();
    const first = await readAll(list, knowledge);
    const before = heap();
    const { speed, seconds, characters, times } = await readAll(list, knowledge);
    if (speed < floor) missed.push(`${name}: ${speed.toFixed(0)} of ${floor} a second`);
    const ms = (at: number): string => `${quantile(times, at).toFixed(1)} ms`;
    rows.push([
      name,
      (characters / REPORTS).toFixed(0),
      String(REPORTS),
      (REPORTS / seconds).toFixed(0),
      speed.toFixed(0),
      first.speed.toFixed(0),
      ms(0.5),
      ms(0.95),
      ms(0.99),
      `${before.toFixed(0)} → ${heap().toFixed(0)}`,
    ]);
  }
  process.stdout.write(`${plain(rows)}\n`);
  if (missed.length > 0) throw new Error(`too slow: ${missed.join('; ')}`);
}
