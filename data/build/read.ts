/** Reads record files from a folder, keeping the line on which each row begins. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type CsvError } from 'csv-parse/sync';
import { RECORD_FILES, type RecordFile } from '../../src/model/schema';
import type { Problem, RawFile, RawRecords } from '../../src/model/records';

interface InfoRow {
  info: { lines: number };
  record: string[];
}

/**
 * Rows of one CSV text (RFC 4180, UTF-8, LF). What makes the file as a whole unreadable is given
 * as a problem, with no rows.
 */
export function parseRecords(
  file: RecordFile,
  text: string,
): { raw: RawFile; problems: Problem[] } {
  const nothing: RawFile = { columns: RECORD_FILES[file].columns, rows: [] };
  const refuse = (line: number, column: string, value: string, rule: string) => ({
    raw: nothing,
    problems: [{ file, line, column, value, rule }],
  });
  if (text.startsWith('\uFEFF'))
    return refuse(
      1,
      'file',
      'BOM',
      'must not begin with a byte order mark: save it as plain UTF-8',
    );
  const carriage = text.indexOf('\r');
  if (carriage >= 0) {
    const line = text.slice(0, carriage).split('\n').length;
    return refuse(line, 'file', '\r', 'must have LF line ends: save it with Unix line ends');
  }
  let found: InfoRow[];
  try {
    found = parse(text, { info: true }) as unknown as InfoRow[];
  } catch (error) {
    const { message, lines } = error as CsvError & { lines?: number };
    return refuse(lines ?? 1, 'file', '', `cannot be read as CSV: ${message}`);
  }
  const [header, ...rows] = found;
  const columns = header?.record ?? [];
  let before = header?.info.lines ?? 1;
  const raw = rows.map(({ info, record }) => {
    const line = before + 1;
    before = info.lines;
    return { line, cells: Object.fromEntries(columns.map((name, i) => [name, record[i]!])) };
  });
  return { raw: { columns, rows: raw }, problems: [] };
}

/** All record files of a folder. A missing file is an exception: there is nothing to check. */
export function readRecords(folder: string): { raw: RawRecords; problems: Problem[] } {
  const problems: Problem[] = [];
  const raw = Object.fromEntries(
    (Object.keys(RECORD_FILES) as RecordFile[]).map((file) => {
      const parsed = parseRecords(file, readFileSync(join(folder, `${file}.csv`), 'utf8'));
      problems.push(...parsed.problems);
      return [file, parsed.raw];
    }),
  ) as RawRecords;
  return { raw, problems };
}
