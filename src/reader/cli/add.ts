/** `npm run add -- FILE...`: figures reviewed one by one, then written to the records. */
import { readFile } from 'node:fs/promises';
import { createInterface, type Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { isUnreadable, read } from '../index';
import type { Knowledge, Reading, ReadObservation } from '../types';
import { loadKnowledge, RECORDS } from './knowledge';
import { addRows } from './records';
import { recordable, reportId, rowsOf } from './review';
import { ADD_HELP, REVIEW, unreadableInWords } from './words';

interface Choices {
  agency: string;
  url: string;
  yes: boolean;
  confidence: number;
  records: string;
}

/** Asks one question; an end of input counts as leaving. */
type Ask = (question: string) => Promise<string>;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      agency: { type: 'string', default: '' },
      url: { type: 'string', default: '' },
      yes: { type: 'boolean', default: false },
      confidence: { type: 'string', default: '0.95' },
      records: { type: 'string', default: RECORDS },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(ADD_HELP);
    return values.help ? 0 : 2;
  }
  const choices = { ...values, confidence: Number(values.confidence) };
  const knowledge = loadKnowledge(choices.records);
  const terminal = values.yes
    ? null
    : createInterface({ input: process.stdin, output: process.stdout });
  const ask = asker(terminal);
  let failed = 0;
  try {
    for (const path of positionals) if (!(await addFile(path, choices, knowledge, ask))) failed++;
  } catch (error) {
    if (error !== LEFT) throw error;
    say(REVIEW.left);
  } finally {
    terminal?.close();
  }
  return failed > 0 ? 1 : 0;
}

/** Thrown where a person leaves: what was written before stays. */
const LEFT = new Error('left');

/** Answers line by line, so that they may also come from a file. */
function asker(terminal: Interface | null): Ask {
  const lines = terminal?.[Symbol.asyncIterator]();
  return async (question) => {
    if (!lines) return '';
    process.stdout.write(question);
    const { value, done } = await lines.next();
    if (done) throw LEFT;
    return String(value).trim();
  };
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Reads, asks and writes one file; false where nothing was written. */
async function addFile(
  path: string,
  choices: Choices,
  knowledge: Knowledge,
  ask: Ask,
): Promise<boolean> {
  const reading = await read({ name: path, bytes: await readFile(path) }, knowledge);
  if (isUnreadable(reading)) {
    say(unreadableInWords(reading));
    return false;
  }
  const { report } = reading;
  say(REVIEW.report(path, report.title || report.agencyZh, report.year, report.era ?? ''));
  const agency = choices.agency || report.agency || (await ask(REVIEW.agency(report.agencyZh)));
  if (!knowledge.agencies.some(({ id }) => id === agency)) {
    say(REVIEW.unknownAgency(agency));
    return false;
  }
  if (report.year === null) {
    say(REVIEW.noYear);
    return false;
  }
  const accepted = await review(reading, choices, knowledge, ask);
  if (accepted.length === 0) {
    say(REVIEW.nothing);
    return false;
  }
  const url = choices.url || (await ask(REVIEW.url));
  const problems = addRows(choices.records, rowsOf(reading, accepted, { agency, url }));
  if (problems.length > 0) {
    say([REVIEW.refused(reportId(reading, agency)), ...problems].join('\n'));
    return false;
  }
  say(REVIEW.added(reportId(reading, agency), accepted.length));
  return true;
}

/** The figures that a person takes, with the values that he or she gave. */
async function review(
  reading: Reading,
  { yes, confidence }: Choices,
  knowledge: Knowledge,
  ask: Ask,
): Promise<ReadObservation[]> {
  const labels = new Map(knowledge.codebook.indicators.map(({ id, labelZh }) => [id, labelZh]));
  const figures = recordable(reading);
  if (yes) return figures.filter((one) => one.confidence >= confidence);
  const accepted: ReadObservation[] = [];
  let all = false;
  for (const one of figures) {
    say(`\n${labels.get(one.indicator) ?? ''}  ${one.indicator}`);
    say(`${context(reading, one)}`);
    const answer = all ? 'y' : await askFigure(one, ask);
    if (answer === 'q') throw LEFT;
    if (answer === 's') return [];
    if (answer === 'a') all = true;
    const value = Number(answer);
    if (answer !== '' && Number.isFinite(value))
      accepted.push({ ...one, value, precision: 'exact' });
    else if (answer !== 'n') accepted.push(one);
  }
  return accepted;
}

async function askFigure(one: ReadObservation, ask: Ask): Promise<string> {
  for (;;) {
    const answer = await ask(
      REVIEW.figure(one.value, one.precision, one.basis, one.section, one.confidence),
    );
    if (/^(?:[ynasq]|-?\d+(?:\.\d+)?)?$/.test(answer)) return answer || 'y';
    say(REVIEW.keys);
  }
}

/** The evidence between the characters around it, marked where the terminal can. */
function context({ transcript }: Reading, { evidence }: ReadObservation): string {
  const { text } = transcript;
  const [on, off] =
    process.stdout.isTTY && !process.env.NO_COLOR ? ['\x1b[7m', '\x1b[0m'] : ['[', ']'];
  const before = text.slice(Math.max(0, evidence.from - 40), evidence.from);
  const after = text.slice(evidence.to, evidence.to + 40);
  const words = text.slice(evidence.from, evidence.to);
  return `…${before}${on}${words}${off}${after}…`.replace(/\s+/g, ' ');
}

process.exitCode = await main();
