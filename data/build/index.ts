/**
 * `npm run data`: reads data/records, checks everything, prints all problems at once, and only
 * when there is none writes public/extracts. `npm run data -- --records DIR [--out DIR]` does so
 * with other records, in partitions where they are many, or always with `--partitioned`;
 * `--memory 5GB` limits what such a build holds.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isLarge, runLarge } from './large';
import { LIMITS } from './national/database';
import { run } from './run';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: join(root, 'data/records') },
    out: { type: 'string', default: join(root, 'public/extracts') },
    memory: { type: 'string', default: LIMITS.memory },
    partitioned: { type: 'boolean', default: false },
  },
});
const { records, out, memory } = values;

/** On a terminal one line that is written over; else nothing. */
function progress(doing: string, done: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[K${Math.round(done * 100)} %  ${doing}${done === 1 ? '\n' : ''}`);
}

process.exitCode =
  values.partitioned || isLarge(records)
    ? await runLarge({ records, out, limits: { ...LIMITS, memory }, progress }, console.error)
    : await run(join(root, 'data'), out, console.error, records);
