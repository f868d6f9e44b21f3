/** `npm run evaluate -- TRUTH.csv FOLDER`: the reader against a person. See `EVALUATE_HELP`. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isUnreadable, read } from '../index';
import { padEnd, padStart } from './columns';
import { loadKnowledge } from './knowledge';
import {
  evaluate,
  type Decile,
  type Evaluation,
  type Judged,
  type ReadReport,
  type Score,
} from './score';
import { readTruth } from './truth';
import { EVALUATE_HELP, PROBLEMS, unreadableInWords } from './words';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const [truthPath, folder] = positionals;
  if (values.help || !truthPath || !folder) {
    process.stdout.write(EVALUATE_HELP);
    return values.help ? 0 : 2;
  }
  const knowledge = loadKnowledge();
  const groups = new Map(knowledge.codebook.indicators.map(({ id, group }) => [id, group]));
  const truth = readTruth(truthPath);
  const reports: ReadReport[] = [];
  let bad = 0;
  for (const file of truth.reports.keys()) {
    const path = join(folder, file);
    if (!existsSync(path)) {
      process.stderr.write(`${PROBLEMS.missing(path)}\n`);
      continue;
    }
    const reading = await read({ name: file, bytes: await readFile(path) }, knowledge);
    if (isUnreadable(reading)) {
      bad++;
      process.stderr.write(`${unreadableInWords(reading)}\n`);
    } else reports.push({ file, reading });
  }
  const result = evaluate(truth, reports, groups);
  process.stdout.write(
    values.json ? `${JSON.stringify(result)}\n` : inWords(result, reports.length),
  );
  return bad > 0 ? 1 : 0;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** The whole result for a person: scores, calibration, then every miss and every false hit. */
function inWords(result: Evaluation, files: number): string {
  const { all, byGroup, byEra, deciles, agencies, years, judged } = result;
  return [
    `${files} files, ${all.stated} figures stated, ${all.found} found`,
    `agency as in the truth: ${agencies.right} of ${agencies.of}; year: ${years.right} of ${years.of}`,
    '',
    ...scoreTable('', [all]),
    '',
    ...scoreTable('group', byGroup),
    '',
    ...scoreTable('template', byEra),
    '',
    ...calibration(deciles),
    ...list('Missed', judged, 'miss'),
    ...list('False', judged, 'false'),
    '',
  ].join('\n');
}

function scoreTable(head: string, scores: readonly Score[]): string[] {
  return columns([
    [head, 'stated', 'found', 'recall', 'precision', 'value', 'precision attribute', 'basis'],
    ...scores.map((one) => [
      one.name,
      String(one.stated),
      String(one.found),
      percent(one.hits, one.stated),
      percent(one.hits, one.found),
      percent(one.sameValue, one.sameIndicator),
      percent(one.samePrecision, one.hits),
      percent(one.sameBasis, one.hits),
    ]),
  ]);
}

function calibration(deciles: readonly Decile[]): string[] {
  return columns([
    ['confidence', 'figures', 'mean', 'right'],
    ...deciles
      .filter(({ count }) => count > 0)
      .map(({ from, count, confidence, right }) => [
        `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
        String(count),
        percent(confidence, 1),
        percent(right, 1),
      ]),
  ]);
}

function list(title: string, judged: readonly Judged[], verdict: Judged['verdict']): string[] {
  const lines = judged
    .filter((one) => one.verdict === verdict)
    .map(({ file, truth, found }) => {
      const figure = (verdict === 'miss' ? truth : found)!;
      const column = figure.applicant === 'total' ? '' : ` [${figure.applicant}]`;
      const other = verdict === 'miss' ? found?.value : truth?.value;
      const against =
        other === undefined ? '' : verdict === 'miss' ? ` (found ${other})` : ` (is ${other})`;
      const evidence = found ? `  ${found.rule}  ${found.evidence.text.replace(/\s+/g, ' ')}` : '';
      return `  ${file}  ${figure.indicator}${column} ${figure.value}${against}${evidence}`;
    });
  return lines.length === 0 ? [] : ['', `${title}: ${lines.length}`, ...lines];
}

function columns(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)));
  return rows.map((row) =>
    row
      .map((cell, c) => (c === 0 ? padEnd(cell, widths[c]!) : padStart(cell, widths[c]!)))
      .join('  '),
  );
}

process.exitCode = await main();
