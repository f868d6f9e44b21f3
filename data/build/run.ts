/** Checks a folder of records and writes the extracts beside nothing else. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkRecords, formatProblem } from '../../src/model/records';
import { RECORD_FILES } from '../../src/model/schema';
import { buildExtracts } from './extracts';
import { readRecords } from './read';

/** Spreadsheets take UTF-8 for what it is only after a byte order mark. */
function withMark(bytes: Uint8Array): Uint8Array {
  return new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]);
}

/**
 * Reads `data` (a folder with records/ and datapackage.json), checks everything and prints all
 * problems at once; only when there is none it replaces the folder `out` by the extracts and by
 * copies of the records for download. `folder` holds other records to build instead. Gives the exit
 * code.
 */
export async function run(
  data: string,
  out: string,
  print: (line: string) => void,
  folder = join(data, 'records'),
): Promise<0 | 1> {
  const { raw, problems: reading } = readRecords(folder);
  const { records, checks, problems } = checkRecords(raw, reading);
  if (problems.length > 0) {
    for (const problem of problems) print(formatProblem(problem));
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    print(`${count} in data/records; no extracts were written.`);
    return 1;
  }
  const files = await buildExtracts(records, checks);
  for (const file of Object.keys(RECORD_FILES))
    files.set(`records/${file}.csv`, withMark(readFileSync(join(folder, `${file}.csv`))));
  const descriptor = join(data, 'datapackage.json');
  if (existsSync(descriptor)) {
    const beside = readFileSync(descriptor, 'utf8').replaceAll('"records/', '"');
    files.set('records/datapackage.json', new TextEncoder().encode(beside));
  }

  rmSync(out, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes);
  }
  return 0;
}
