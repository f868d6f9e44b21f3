/**
 * `npm run data`: reads data/records, checks everything, prints all problems at once, and only
 * when there is none writes public/extracts.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run';

const root = fileURLToPath(new URL('../..', import.meta.url));

process.exitCode = await run(join(root, 'data'), join(root, 'public/extracts'), console.error);
