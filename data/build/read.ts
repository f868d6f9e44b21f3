/** Reads record files from a folder, keeping the line on which each row begins. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Problem, RawFile, RawRecords, RawRow } from '../../src/model/records';
import { RECORD_FILES, type RecordFile } from '../../src/model/schema';

/** A row as csv-parse gives it with `info`. */
interface ParsedRow {
  /** Lines read up to and with this row. */
  info: { lines: number };
  record: string[];
}

/**
 * Rows of one CSV text (RFC 4180, UTF-8 without byte order mark, LF, the header of its schema).
 * `raw` is null where the file as a whole cannot be read.
 */
export function parseRecords(
  file: RecordFile,
  text: string,
): { raw: RawFile | null; problems: Problem[] } {
  const refuse = (line: number, column: string, value: string, rule: string) => ({
    raw: null,
    problems: [{ file, line, column, value, rule }],
  });
  if (text.startsWith('\uFEFF'))
    return refuse(1, 'file', '\uFEFF', 'must be UTF-8 without a byte order mark: save it so');
  const carriage = text.indexOf('\r');
  if (carriage >= 0) {
    const line = text.slice(0, carriage).split('\n').length;
    return refuse(line, 'file', '\r', 'must have LF line ends only: save it with Unix line ends');
  }
  if (!text.endsWith('\n'))
    return refuse(text.split('\n').length, 'file', '', 'must end with a line end');

  let found: ParsedRow[];
  try {
    found = parse(text, { info: true, relax_column_count: true }) as unknown as ParsedRow[];
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    return refuse(lines ?? 1, 'file', '', `cannot be read as CSV: ${message}`);
  }
  const [header, ...parsed] = found;
  const columns = header?.record ?? [];
  const wanted = RECORD_FILES[file].columns;
  if (columns.join() !== wanted.join())
    return refuse(1, 'header', columns.join(), `must be ${wanted.join()}`);

  const problems: Problem[] = [];
  const rows: RawRow[] = [];
  let before = header!.info.lines;
  for (const { info, record } of parsed) {
    const line = before + 1;
    before = info.lines;
    if (record.length === columns.length) {
      rows.push({ line, cells: Object.fromEntries(columns.map((name, i) => [name, record[i]!])) });
    } else {
      const rule = `has ${record.length} cells, must have ${columns.length}: quote cells with commas`;
      problems.push({ file, line, column: 'row', value: record.join(), rule });
    }
  }
  return { raw: { columns, rows }, problems };
}

/** All record files of a folder; a file that is missing is a problem as well. */
export function readRecords(folder: string): { raw: RawRecords; problems: Problem[] } {
  const problems: Problem[] = [];
  const raw = Object.fromEntries(
    (Object.keys(RECORD_FILES) as RecordFile[]).map((file) => {
      const path = join(folder, `${file}.csv`);
      if (!existsSync(path)) {
        problems.push({ file, line: 0, column: 'file', value: '', rule: 'is missing' });
        return [file, null];
      }
      const parsed = parseRecords(file, readFileSync(path, 'utf8'));
      problems.push(...parsed.problems);
      return [file, parsed.raw];
    }),
  ) as RawRecords;
  return { raw, problems };
}
