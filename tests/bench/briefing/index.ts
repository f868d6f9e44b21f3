/**
 * `npm run bench -- briefing`: how long an official waits, in real Chromium, on the built app. The
 * draft of every agency and year, chosen one after the other in one page; and every document, cold,
 * each in a browser of its own, of two briefings read by hand and of the longest there is.
 * `npm run bench -- briefing zh-Hans` draws the drafts in one language instead of three.
 */
import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locale } from '../../../src/i18n';
import { serve } from '../../serve';
import { quantile } from '../measure';
import { plain } from '../table';
import { DOCUMENTS, fileIn } from './documents';
import { draftsOf, type Choice, type Drawn } from './drafts';

/** `DIST` names another folder with a built app. */
const DIST = resolve(process.env.DIST || 'dist');

const READ_BY_HAND: Choice[] = [
  { agency: 'guangzhou-civil-affairs', year: '2020' },
  { agency: 'suqian-civil-affairs', year: '2015' },
];

/** Every agency and year with a report or a plan, as the records list them. */
function choices(): Choice[] {
  const text = readFileSync(new URL('../../../data/records/reports.csv', import.meta.url));
  const rows = parse(text, { columns: true, bom: true }) as Choice[];
  const known = new Map(rows.map(({ agency, year }) => [`${agency} ${year}`, { agency, year }]));
  return [...known.values()];
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const print = (rows: string[][]): void => void process.stdout.write(`${plain(rows)}\n\n`);
const load = (): string => `load ${loadavg()[0]!.toFixed(1)}`;

function spread(name: string, values: number[]): string[] {
  const at = (p: number) => ms(quantile(values, p));
  return [name, String(values.length), at(0.5), at(0.95), at(0.99), at(1)];
}

/** Measures drafts and documents, with `runs` cold runs of each document, and prints both; `locales` are those of drafts. */
export async function benchBriefing(runs: number, locales: readonly Locale[]): Promise<void> {
  if (!existsSync(resolve(DIST, 'index.html')))
    throw new Error('There is no built app: run `npm run build` first');
  const served = await serve({ directory: DIST, base: '/', host: '127.0.0.1', port: 0 });
  try {
    const all = choices();
    let longest: Drawn | null = null;
    const rows = [['drafts', 'choices', 'median', 'p95', 'p99', 'slowest']];
    const before = load();
    for (const locale of locales) {
      const drawn = await draftsOf(served.url, all, locale);
      for (const one of drawn) if (one.length > (longest?.length ?? 0)) longest = one;
      const of = (key: 'draft' | 'figures') => drawn.map((one) => one[key]);
      rows.push(
        spread(`${locale}, text and tables`, of('draft')),
        spread(`${locale}, with figures`, of('figures')),
      );
      process.stderr.write(`drafts in ${locale}\n`);
    }
    process.stdout.write(`\nFrom a choice to what is on the screen (${before}, then ${load()})\n`);
    print(rows);

    const files = [['document', 'briefings', 'median', 'p95', 'p99', 'slowest']];
    const of = [...READ_BY_HAND, ...(longest ? [longest] : [])];
    for (const document of DOCUMENTS) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++)
        for (const choice of of) times.push(await fileIn(served.url, choice, document));
      files.push(spread(document, times));
      process.stderr.write(`${document}\n`);
    }
    const names = of.map(({ agency, year }) => `${agency} ${year}`).join(', ');
    process.stdout.write(`From a press to the file, cold: ${names} (${load()})\n`);
    print(files);
  } finally {
    await served.close();
  }
}
