/** A run of `read`: inputs to figures, in order, with a page and a journal where asked for. */
import type { Readable } from 'node:stream';
import type { Knowledge, Unreadable } from '../types';
import { CSV_HEAD } from './csv';
import { inputsOf, inputsOfStream, type Input } from './inputs';
import { openJournal, type Journal } from './journal';
import type { Options } from './options';
import { fileOutput, standardOutput, type Output } from './output';
import { PAGE_HEAD, pageTail } from './page';
import { readAll } from './pool';
import { startProgress, type Progress } from './progress';
import type { Settings } from './reading';
import { PROBLEMS, summaryInWords, unreadableInWords } from './words';

/** What a run takes from its surroundings. */
export interface Surroundings {
  input: Readable;
  /** Columns of the terminal, or of what stands for it. */
  width: number;
  colour: boolean;
  messages: { isTTY?: boolean; write(text: string): unknown };
}

/** Reads everything and gives the exit code: 1 where something could not be read. */
export async function run(
  options: Options,
  knowledge: Knowledge,
  { input, width, colour, messages }: Surroundings,
): Promise<0 | 1> {
  const journal = options.output ? openJournal(options.output, options.resume) : null;
  const output = options.output ? fileOutput(options.output, options.resume) : standardOutput();
  const page = options.report ? fileOutput(options.report, false) : null;
  const settings: Settings = {
    form: options.form,
    derived: options.derived,
    page: page !== null,
    width,
    colour: colour && options.output === '',
  };
  let listing = true;
  let skipped = 0;
  const progress = options.quiet ? null : startProgress(messages, () => listing);
  const listed = options.paths.length > 0 ? inputsOf(options.paths) : inputsOfStream(input);
  const waiting = withoutDone(listed, journal, () => skipped++);
  const counted = count(waiting, progress, () => (listing = false));

  const unreadable: Unreadable[] = [...(journal?.unreadable ?? [])];
  let files = 0;
  let refused = 0;
  let figures = 0;
  if (options.form === 'csv' && output.length === 0) await output.write(CSV_HEAD);
  await page?.write(PAGE_HEAD);
  for await (const done of readAll(counted, options.workers, settings, knowledge)) {
    files++;
    figures += done.figures;
    await put(output, done.text, progress);
    await page?.write(done.page);
    journal?.add(done.name, output.length, done.unreadable);
    if (done.unreadable) {
      refused++;
      unreadable.push(done.unreadable);
    }
    progress?.step(done.unreadable !== null);
  }
  await page?.write(pageTail(unreadable));
  await page?.end();
  await output.end();
  journal?.flush();
  progress?.clear();
  if (!options.quiet) {
    for (const one of unreadable) messages.write(`${unreadableInWords(one)}\n`);
    if (files + skipped > 1 || options.output)
      messages.write(`${summaryInWords(files - refused, figures, unreadable.length, skipped)}\n`);
  }
  if (files + skipped === 0) messages.write(`${PROBLEMS.noInput}\n`);
  return unreadable.length > 0 && !options.keepGoing ? 1 : 0;
}

/** The bar and the results may share a terminal. */
async function put(output: Output, text: string, progress: Progress | null): Promise<void> {
  if (text !== '') progress?.clear();
  await output.write(text);
}

async function* withoutDone(
  inputs: AsyncIterable<Input>,
  journal: Journal | null,
  skip: () => void,
): AsyncGenerator<Input> {
  for await (const input of inputs) {
    if (journal?.done.has(input.name)) skip();
    else yield input;
  }
}

async function* count(
  inputs: AsyncIterable<Input>,
  progress: Progress | null,
  end: () => void,
): AsyncGenerator<Input> {
  for await (const input of inputs) {
    progress?.found();
    yield input;
  }
  end();
}
