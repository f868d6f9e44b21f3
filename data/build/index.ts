/**
 * `npm run data`: reads data/records, checks everything, prints all problems at once, and only
 * when there is none writes public/extracts.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRecords, formatProblem } from '../../src/model/records';
import { buildExtracts } from './extracts';
import { readRecords } from './read';

const root = fileURLToPath(new URL('../..', import.meta.url));
const recordsFolder = join(root, 'data/records');
const out = join(root, 'public/extracts');

/** Excel takes UTF-8 for what it is only after a byte order mark. */
function withBom(bytes: Uint8Array): Uint8Array {
  return new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]);
}

async function build(): Promise<number> {
  const { raw, problems: reading } = readRecords(recordsFolder);
  const { records, checks, problems } = checkRecords(raw, reading);
  if (problems.length > 0) {
    for (const problem of problems) console.error(formatProblem(problem));
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    console.error(`${count} in data/records; no extracts were written.`);
    return 1;
  }
  const files = await buildExtracts(records, checks);
  for (const name of readdirSync(recordsFolder))
    files.set(`records/${name}`, withBom(readFileSync(join(recordsFolder, name))));
  const descriptor = join(root, 'data/datapackage.json');
  if (existsSync(descriptor)) files.set('records/datapackage.json', readFileSync(descriptor));
  rmSync(out, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes);
  }
  return 0;
}

process.exitCode = await build();
