/** New rows for data/records: put in their places, checked as the build checks, written last. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecords, readRecords } from '../../../data/build/read.ts';
import { compareIds } from '../../model/order';
import { checkRecords, formatProblem } from '../../model/records';
import { RECORD_FILES, type RecordFile } from '../../model/schema';

/** Rows to add, as cells by column. */
export type Rows = Partial<Record<RecordFile, Record<string, string>[]>>;

/**
 * Adds rows to record files, each in its place by key. Writes nothing where a row stands there
 * already or the records as a whole would break a rule; gives the problems, in the build's words.
 */
export function addRows(folder: string, rows: Rows): string[] {
  const texts = new Map<RecordFile, string>();
  for (const [file, added] of Object.entries(rows) as [RecordFile, Record<string, string>[]][]) {
    if (added.length > 0)
      texts.set(file, withRows(file, readFileSync(join(folder, `${file}.csv`), 'utf8'), added));
  }
  const { raw, problems: reading } = readRecords(folder);
  const parsing = [];
  for (const [file, text] of texts) {
    const parsed = parseRecords(file, text);
    raw[file] = parsed.raw;
    parsing.push(...parsed.problems);
  }
  const { problems } = checkRecords(raw, [...reading, ...parsing]);
  if (problems.length > 0) return problems.map(formatProblem);
  for (const [file, text] of texts) writeFileSync(join(folder, `${file}.csv`), text);
  return [];
}

/** A record file's text with rows put where their keys belong; other lines stay as they are. */
export function withRows(
  file: RecordFile,
  text: string,
  added: readonly Record<string, string>[],
): string {
  const { columns, key } = RECORD_FILES[file];
  const { raw } = parseRecords(file, text);
  if (!raw) throw new Error(`data/records/${file}.csv cannot be read: run npm run data`);
  const lines = text.split('\n');
  const starts = raw.rows.map(({ line }) => line);
  const keyOf = (cells: Readonly<Record<string, string>>): string[] =>
    key.map((column) => cells[column] ?? '');
  const old = raw.rows.map(({ cells }, i) => ({
    key: keyOf(cells),
    text: lines.slice(starts[i]! - 1, (starts[i + 1] ?? lines.length) - 1).join('\n'),
  }));
  const more = added.map((cells) => ({
    key: keyOf(cells),
    text: columns.map((column) => quote(cells[column] ?? '')).join(','),
  }));
  const all = [...old, ...more].sort((a, b) => compareKeys(a.key, b.key));
  return `${[lines[0]!, ...all.map((row) => row.text)].join('\n')}\n`;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareIds(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

const quote = (cell: string): string =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
