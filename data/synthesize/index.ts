/**
 * `npm run synthesize -- --agencies 110000 --years 18 --out DIR [--seed 1]`: a synthetic set of
 * records, to try what a whole country's reports ask of the build and the pages.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { synthesize } from './synthesize';

const { values } = parseArgs({
  options: {
    agencies: { type: 'string', default: '3000' },
    years: { type: 'string', default: '18' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});

function whole(name: 'agencies' | 'years' | 'seed', least: number, most: number): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`--${name} must be a whole number from ${least} to ${most}`);
}

try {
  if (!values.out) throw new RangeError('--out must name the folder that records are written to');
  const started = performance.now();
  const made = await synthesize({
    agencies: whole('agencies', 1, 130_000),
    years: whole('years', 1, 18),
    seed: whole('seed', 0, 2 ** 31),
    out: values.out,
    records: fileURLToPath(new URL('../records', import.meta.url)),
    progress: process.stderr.isTTY
      ? (done, of) => {
          process.stderr.write(`\r${Math.round((100 * done) / of)} % of ${of} agencies `);
          if (done === of) process.stderr.write('\n');
        }
      : () => {},
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${made.agencies} agencies, ${made.reports} reports, ${made.observations} observations ` +
      `in ${seconds} s\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
