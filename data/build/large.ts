/** Checks and builds a set of records that is too large to hold: see national/. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkRecords,
  formatProblem,
  type Problem,
  type RawRecords,
} from '../../src/model/records';
import { RECORD_FILES, type RecordFile } from '../../src/model/schema';
import { buildNational, RecordsError, type NationalOptions } from './national';
import { parseRecords } from './read';

/** Observations of more bytes than this are built in partitions: some 600,000. */
const LARGE = 64_000_000;

/** What DuckDB reads, a line at a time. */
const STREAMED: readonly RecordFile[] = ['reports', 'observations'];

/** Whether a folder of records is to be built in partitions. */
export function isLarge(records: string): boolean {
  const file = join(records, 'observations.csv');
  return existsSync(file) && statSync(file).size > LARGE;
}

/**
 * Checks the small files as those of the bundled records are, reads the large ones, and writes
 * partitioned extracts to `out`. Prints problems; gives the exit code.
 */
export async function runLarge(
  options: NationalOptions,
  print: (line: string) => void,
): Promise<0 | 1> {
  const problems: Problem[] = [];
  const raw = Object.fromEntries(
    (Object.keys(RECORD_FILES) as RecordFile[]).map((file) => {
      const path = join(options.records, `${file}.csv`);
      if (!existsSync(path)) {
        problems.push({ file, line: 0, column: 'file', value: '', rule: 'is missing' });
        return [file, null];
      }
      if (STREAMED.includes(file)) return [file, null];
      const parsed = parseRecords(file, readFileSync(path, 'utf8'));
      problems.push(...parsed.problems);
      return [file, parsed.raw];
    }),
  ) as RawRecords;
  // Known errors are lines about reports, which are not held here.
  const checked = checkRecords({ ...raw, 'known-errors': null }, problems);
  if (checked.problems.length > 0) {
    for (const problem of checked.problems) print(formatProblem(problem));
    print(`No extracts were written.`);
    return 1;
  }
  try {
    await buildNational(checked.records, options);
    return 0;
  } catch (error) {
    // What DuckDB says of a line of CSV names file, line and value.
    if (!(error instanceof RecordsError) && !/CSV Error|Conversion Error/.test(String(error)))
      throw error;
    print(`${error instanceof Error ? error.message : String(error)}`);
    print(`No extracts were written.`);
    return 1;
  }
}
