/**
 * Inputs that no one wrote: random bytes, and random reports cut, spliced and damaged byte by byte.
 * By hand: `npx tsx tests/unit/reader/fuzz.ts 100000 [seed]`.
 */
import fc from 'fast-check';
import { pathToFileURL } from 'node:url';
import { isUnreadable, read, type Knowledge, type SourceFile } from '../../../src/reader';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { AGENCIES, reports } from './generator';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = ['a.html', 'a.txt', 'a.md', 'a.docx', 'a.pdf', 'a', 'a.htm', '报告.TXT'];

/** Openings by which formats are told. */
const MAGIC = [
  '%PDF-1.4\n',
  'PK\u0003\u0004',
  '<!DOCTYPE html>',
  '\ufeff',
  '---\ntitle: 1\n---\n',
  '<table>',
];

/** Pieces on which readers stumble. */
const BAIT = [
  '9'.repeat(400),
  '1,'.repeat(200),
  '一'.repeat(200),
  '（'.repeat(200),
  '<div>'.repeat(150),
  '<table><tr><td rowspan=99999 colspan=99999>1',
  '| '.repeat(300),
  '\0\0\0',
  '𠮷\ud800',
  '其中'.repeat(80),
  '2016年'.repeat(60),
  '、'.repeat(200),
  '&#x110000;&nbsp;&lt',
  '-1件，1e309条，0x10次，零点五件，亿万亿条',
  '<script>globalThis.hit = 1</script><img src=x onerror=alert(1)>',
  '\u202e\u200b\ufeff',
];

const encoder = new TextEncoder();

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** One damaged input, made from `corpus`. */
function mutated(corpus: readonly Uint8Array[], next: () => number): SourceFile {
  const below = (most: number): number => Math.floor(next() * most);
  const name = NAMES[below(NAMES.length)]!;
  if (next() < 0.15) {
    const bytes = Uint8Array.from({ length: below(3000) }, () => below(256));
    const magic = encoder.encode(next() < 0.6 ? MAGIC[below(MAGIC.length)] : '');
    return { name, bytes: joined([magic, bytes]) };
  }
  // Mostly a part: what breaks a reader is near where it breaks, and more parts are read in a second.
  const part = (): Uint8Array<ArrayBuffer> => {
    const whole = Uint8Array.from(corpus[below(corpus.length)]!);
    const begin = below(whole.length);
    return next() < 0.95 ? whole.slice(begin, begin + 700) : whole;
  };
  let bytes = part();
  for (let times = 1 + below(4); times > 0; times--) {
    const [a, b] = [below(bytes.length + 1), below(bytes.length + 1)].sort((x, y) => x - y) as [
      number,
      number,
    ];
    const kind = below(7);
    if (kind === 0) bytes = bytes.slice(0, a);
    else if (kind === 1) bytes = joined([bytes.slice(0, a), bytes.slice(b)]);
    else if (kind === 2) bytes = joined([bytes.slice(0, b), bytes.slice(a)]).slice(0, 200_000);
    else if (kind === 3) {
      for (let flips = 1 + below(60); flips > 0 && bytes.length > 0; flips--)
        bytes[below(bytes.length)] = below(256);
    } else if (kind === 4) {
      const bait = encoder.encode(BAIT[below(BAIT.length)]);
      bytes = joined([bytes.slice(0, a), bait, bytes.slice(a)]);
    } else if (kind === 5) {
      bytes = joined([bytes.slice(0, a), part()]).slice(0, 200_000);
    } else {
      const junk = Uint8Array.from({ length: below(80) }, () => below(256));
      bytes = joined([bytes.slice(0, a), junk, bytes.slice(a)]);
    }
  }
  return { name, bytes };
}

/** What is wrong with what the reader made of a file; null where nothing is. */
export async function complaint(file: SourceFile, knowledge: Knowledge): Promise<string | null> {
  const reading = await read(file, knowledge);
  if (isUnreadable(reading)) return null;
  const { transcript, observations, derived, findings } = reading;
  const keys = new Set<string>();
  for (const one of [...observations, ...derived]) {
    const { indicator, applicant, basis, value, confidence, evidence } = one;
    const key = `${indicator} ${applicant} ${basis}`;
    if (keys.has(key)) return `${key} twice`;
    keys.add(key);
    if (!Number.isFinite(value) || (value < 0 && !/_change$/.test(indicator)))
      return `${key} = ${value}`;
    if (!(confidence >= 0 && confidence <= 1)) return `${key}: confidence ${confidence}`;
    if (transcript.text.slice(evidence.from, evidence.to) !== evidence.text)
      return `${key}: evidence`;
  }
  for (const finding of findings) {
    if (finding.kind !== 'left') continue;
    const { from, to, text } = finding.evidence;
    if (transcript.text.slice(from, to) !== text) return `left ${finding.reason}: evidence`;
  }
  return null;
}

/** The outcome of a run. */
export interface Fuzzed {
  runs: number;
  /** Complaints and errors, with the file that caused each. */
  failures: { run: number; said: string; file: SourceFile }[];
  /** Milliseconds of the slowest input. */
  slowest: number;
}

/** Reads `runs` damaged inputs. `progress` hears of every thousandth. */
export async function fuzz(
  runs: number,
  seed: number,
  progress?: (run: number) => void,
): Promise<Fuzzed> {
  const knowledge = { ...loadKnowledge(), agencies: AGENCIES };
  const corpus = fc.sample(reports, { seed, numRuns: 60 }).map(({ file }) => file.bytes);
  const next = random(seed);
  const failures: Fuzzed['failures'] = [];
  let slowest = 0;
  for (let run = 1; run <= runs; run++) {
    const file = mutated(corpus, next);
    const start = performance.now();
    const said = await complaint(file, knowledge).catch((error: unknown) =>
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    slowest = Math.max(slowest, performance.now() - start);
    if (said !== null) failures.push({ run, said, file });
    if (run % 1000 === 0) progress?.(run);
  }
  return { runs, failures, slowest };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [runs = 100_000, seed = 1] = process.argv.slice(2).map(Number);
  const { failures, slowest } = await fuzz(runs, seed, (run) =>
    process.stderr.write(`\r${run} of ${runs}`),
  );
  process.stderr.write('\n');
  for (const { run, said, file } of failures.slice(0, 20)) {
    process.stdout.write(`run ${run}, ${file.name}: ${said}\n`);
  }
  process.stdout.write(
    `${runs} inputs, ${failures.length} failures, slowest ${slowest.toFixed(0)} ms\n`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
}
