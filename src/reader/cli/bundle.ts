/**
 * Puts the command line into one file, and its threads into another, under node_modules/.cache; does
 * nothing where they are of today's sources. Run by `npm run read`: a file of JavaScript starts in
 * half the time of some hundred of TypeScript, and reads a sixth faster, because tsx wraps every
 * function to keep its name.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { replaceFile } from '../../../data/build/replace.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** As deep below the root as this folder, so that paths to the records hold in the bundle, too. */
const TARGET = join(ROOT, 'node_modules/.cache/gongkai');
const STAMP = join(TARGET, 'sources');
const ENTRIES = ['read', 'worker'];
/** All that goes into the bundle; packages are left where they are. */
const SOURCES = ['src/reader', 'src/model', 'data/build'];

/** Of names and contents of all sources. */
function sourcesNow(): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|json)$/.test(file))
      .sort())
      hash.update(`${folder}/${name}\0`).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest('hex');
}

async function bundle(): Promise<void> {
  const { rolldown } = await import('rolldown');
  mkdirSync(TARGET, { recursive: true });
  for (const name of ENTRIES) {
    const input = join(import.meta.dirname, `${name}.ts`);
    const build = await rolldown({ input, platform: 'node', external: /^[^./]/ });
    const { output } = await build.generate({ format: 'esm', codeSplitting: false });
    await build.close();
    const [{ code, moduleIds }] = output;
    const strange = moduleIds
      .filter((id) => id.startsWith(ROOT))
      .map((id) => relative(ROOT, id).replaceAll('\\', '/'))
      .filter((id) => !SOURCES.some((folder) => id.startsWith(`${folder}/`)));
    if (strange.length > 0)
      throw new Error(`${strange.join(', ')}: not among the sources that bundle.ts looks at`);
    replaceFile(join(TARGET, `${name}.mjs`), code);
  }
}

const now = sourcesNow();
const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null;
if (stamp !== now) {
  await bundle();
  replaceFile(STAMP, now);
}
