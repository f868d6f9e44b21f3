/** Steps of a build, each done once: a build that was cut short goes on behind the last. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RECORD_FILES } from '../../../src/model/schema';
import { replaceFile } from '../replace';

/** Raised when what a build of before left must not be gone on with. */
const BUILD = 3;

/** What the result of a build depends on: size and time of the record files. */
function signatureOf(folder: string): string {
  const hash = createHash('sha256').update(`${BUILD}`);
  for (const file of Object.keys(RECORD_FILES)) {
    const { size, mtimeMs } = statSync(join(folder, `${file}.csv`));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Empties the folders `work` and `out`, unless a build of the same records was cut short there. */
export function prepare(records: string, work: string, out: string): void {
  const file = join(work, 'signature');
  const signature = signatureOf(records);
  if (existsSync(file) && readFileSync(file, 'utf8') === signature) return;
  for (const folder of [work, out]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(file, signature);
}

/**
 * The result of a step (JSON) out of the folder `work` where it was done before; else does it and keeps
 * its result.
 */
export async function step<T>(work: string, name: string, make: () => Promise<T>): Promise<T> {
  const file = join(work, 'steps', `${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const made = await make();
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, JSON.stringify(made));
  return made;
}
