/**
 * `npm run bench -- embed`: one figure (eight agencies, eighteen years, some missing) as an
 * interactive embed here and in Observable Plot, ECharts and Vega-Lite, in real Chromium, each
 * visit in a browser of its own, on a fast line and on a slow one. `--markdown` prints the table
 * for a document. The other libraries (95 MB) are installed when first needed; see peers/build.ts.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../../serve';
import { quantile } from '../measure';
import { markdown, plain } from '../table';
import { csv } from './numbers';
import { layOutOurs } from './ours';
import { buildPeers, PEERS } from './peers/build';
import { visit, type Condition, type Embed, type Visit } from './visit';

const DIST = resolve('dist');

const FAST: Condition = { name: 'fast line', slow: null };
/** 1.6 Mbit/s down and up, 150 ms to answer, a processor that takes four times as long. */
const SLOW: Condition = {
  name: 'slow line',
  slow: { bytesPerSecond: 1_600_000 / 8, latencyMs: 150, processor: 4 },
};
const CONDITIONS = [FAST, SLOW];

/** Median of what was measured of each embed. */
type Medians = Map<Embed, Map<Condition, Visit>>;

interface Column {
  head: string;
  of(medians: Map<Condition, Visit>): number;
  text(value: number): string;
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (value: number): string => `${value.toFixed(0)} ms`;

const COLUMNS: Column[] = [
  { head: 'bytes', of: (on) => on.get(FAST)!.bytes, text: kB },
  { head: 'requests', of: (on) => on.get(FAST)!.requests, text: String },
  ...CONDITIONS.flatMap((condition): Column[] => [
    { head: `drawn, ${condition.name}`, of: (on) => on.get(condition)!.drawn, text: ms },
    { head: `main thread, ${condition.name}`, of: (on) => on.get(condition)!.work, text: ms },
  ]),
];

/** Builds and serves everything, measures `runs` interleaved runs, prints the table. */
export async function benchEmbed(runs: number, asMarkdown: boolean): Promise<void> {
  if (!existsSync(join(DIST, 'embed.html')))
    throw new Error('There is no dist/embed.html: run `npm run build` first');
  const directory = mkdtempSync(join(tmpdir(), 'gongkai-bench-embed-'));
  try {
    await buildPeers(join(directory, 'peers'), csv());
    const ours = await layOutOurs(DIST, join(directory, 'ours'));
    const served = await serve({ directory, base: '/', host: '127.0.0.1', port: 0 });
    const embeds: Embed[] = [
      ...ours.map(({ name, address }) => ({
        name,
        url: `${served.url}ours/${address}`,
        drawn: 'gongkai:first-figure',
      })),
      ...PEERS.map(({ name, folder }) => ({
        name,
        url: `${served.url}peers/${folder}/`,
        drawn: 'bench:drawn',
      })),
    ];
    const medians = await measureAll(embeds, runs);
    await served.close();
    const table = tableOf(medians);
    process.stdout.write(
      `\nMedian of ${runs} interleaved cold visits; in brackets, times the first row\n`,
    );
    process.stdout.write(`${asMarkdown ? markdown(table) : plain(table)}\n`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measureAll(embeds: readonly Embed[], runs: number): Promise<Medians> {
  const visits = new Map(
    embeds.map((embed) => [embed, new Map(CONDITIONS.map((one) => [one, [] as Visit[]]))]),
  );
  for (let run = 0; run < runs; run++) {
    for (const condition of CONDITIONS)
      for (const embed of embeds)
        visits
          .get(embed)!
          .get(condition)!
          .push(await visit(embed, condition));
    process.stderr.write(`run ${run + 1} of ${runs}\n`);
  }
  return new Map(
    embeds.map((embed) => [
      embed,
      new Map(CONDITIONS.map((one) => [one, median(visits.get(embed)!.get(one)!)])),
    ]),
  );
}

function median(visits: readonly Visit[]): Visit {
  const of = (key: keyof Visit) =>
    quantile(
      visits.map((one) => one[key]),
      0.5,
    );
  return { bytes: of('bytes'), requests: of('requests'), drawn: of('drawn'), work: of('work') };
}

/** Values; after the first embed, in brackets, how many times those of the first they are. */
function tableOf(medians: Medians): string[][] {
  const [first] = medians.values();
  const rows = [...medians].map(([embed, on]) => [
    embed.name,
    ...COLUMNS.map(({ of, text }) => {
      const times = on === first ? '' : ` (${(of(on) / of(first!)).toFixed(2)}×)`;
      return text(of(on)) + times;
    }),
  ]);
  return [['embed', ...COLUMNS.map(({ head }) => head)], ...rows];
}
