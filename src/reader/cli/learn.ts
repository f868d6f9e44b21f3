/** `npm run learn -- TRUTH.csv FOLDER ...`: makes the weights of reading by likeness anew. See `LEARN_HELP`. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transcribe } from '../containers';
import { isUnreadable } from '../index';
import { LIMITS } from '../limits';
import { encode } from '../learn/encode';
import { judge, type Judgement } from '../learn/judge';
import { samplesOfCase, samplesOfReport, type Sample } from '../learn/samples';
import { casesOf } from '../learn/sentences';
import { train } from '../learn/train';
import { padEnd, padStart } from './columns';
import { loadKnowledge } from './knowledge';
import { readTruth } from './truth';
import { LEARN_HELP, PROBLEMS } from './words';

const WEIGHTS = fileURLToPath(new URL('../rules/learned.json', import.meta.url));
const SENTENCES = fileURLToPath(new URL('../../../tests/fixtures/sentences', import.meta.url));

const ABOUT =
  'Made by npm run learn: weights of hashed statements, read by ../prose/learned.ts. Not to be edited.';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sentences: { type: 'string', multiple: true, default: [] },
      folds: { type: 'string', default: '5' },
      out: { type: 'string', default: WEIGHTS },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const folds = Number(values.folds);
  if (values.help || positionals.length % 2 > 0 || !Number.isInteger(folds) || folds < 0) {
    process.stdout.write(LEARN_HELP);
    return values.help ? 0 : 2;
  }
  /** Numbers of one text, which are never learned from and judged in one fold. */
  const texts: Sample[][] = [];
  for (const folder of [SENTENCES, ...values.sentences])
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .sort())
      texts.push(...casesOf(readFileSync(join(folder, name), 'utf8')).map(samplesOfCase));
  const knowledge = loadKnowledge();
  for (let i = 0; i < positionals.length; i += 2) {
    const folder = positionals[i + 1]!;
    for (const [file, { figures }] of readTruth(positionals[i]!).reports) {
      const path = join(folder, file);
      if (!existsSync(path)) {
        process.stderr.write(`${PROBLEMS.missing(path)}\n`);
        continue;
      }
      const bytes = await readFile(path);
      const transcript = await transcribe({ name: file, bytes }, LIMITS);
      if (isUnreadable(transcript)) continue;
      const stated = figures.filter(({ basis }) => basis === 'stated');
      texts.push(samplesOfReport(transcript, stated, knowledge));
    }
  }
  const samples = texts.flat();
  const figures = samples.filter(({ labels }) => labels.length > 0).length;
  process.stdout.write(`${samples.length} numbers of ${texts.length} texts, ${figures} figures\n`);
  if (folds > 1) process.stdout.write(inWords(judge(texts, folds)));
  const weights = { about: ABOUT, ...encode(train(samples)) };
  writeFileSync(values.out, `${JSON.stringify(weights, null, 2)}\n`);
  return 0;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** Shares of right guesses, by how sure they were; then of right readings by rule, by likeness. */
function inWords({ guesses, readings }: Judgement): string {
  const table = (head: string, rows: Judgement['guesses']): string[] => [
    `${padEnd(head, 28)}${padStart('numbers', 10)}${padStart('right', 10)}`,
    ...rows.map(
      ({ from, count, right }) =>
        `${padEnd(`from ${from}`, 28)}${padStart(String(count), 10)}${padStart(percent(right, count), 10)}`,
    ),
    '',
  ];
  return [
    '',
    ...table('guessed, with a share', guesses),
    ...table('read by rule, with a share', readings),
  ].join('\n');
}

process.exitCode = await main();
