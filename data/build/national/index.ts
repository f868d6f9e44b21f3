/**
 * Builds partitioned extracts (see src/extracts/manifest.ts) of a set that is too large to hold:
 * native DuckDB, bounded memory, a few partitions at once. A build that was cut short goes on where it
 * stopped; the same records give the same bytes.
 */
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PARTITIONED,
  PARTITIONED_SCHEMA,
  type Partition,
  type PartitionedManifest,
  type PartitionedName,
} from '../../../src/extracts/manifest';
import type {
  Agency,
  Codebook,
  Coverage,
  DerivedIndicator,
  Indicator,
  IndicatorId,
} from '../../../src/model/nouns';
import { lazy } from '../../../src/model/lazy';
import { compareIds } from '../../../src/model/order';
import type { Records } from '../../../src/model/records';
import { codebookOf } from '../tables';
import { codedAgencies, placeIndex, provinceRuns, writeShards } from './agencies';
import { each, LIMITS, openDatabase, type Database, type Limits } from './database';
import { binsSql, coverageSql, kindsSql, overviewSql } from './overview';
import { writePartition } from './partition';
import { makeRated, ratedCoverage, ratesSql, sortedCoverage } from './rates';
import {
  agenciesSql,
  batchSql,
  countsSql,
  evidenceSql,
  observationsSql,
  reportsSql,
  sliceSql,
  sourcesSql,
  type Run,
} from './select';
import { checkCounts, RecordsError, stageRecords, type Counts } from './stage';
import { prepare, step } from './steps';

export { RecordsError };

export interface NationalOptions {
  /** Folder of the record files. */
  records: string;
  /** Folder of the extracts; what is in the making lies in `<out>.work` until all is done. */
  out: string;
  limits?: Limits;
  /** Told what is being done, and how much of all is behind (0 to 1). */
  progress?: (doing: string, done: number) => void;
}

/** Partitions that one step wrote. */
type Made = Partial<Record<PartitionedName, Partition>>;

/** Observations that are sorted at once: with their sort some 3 GB. */
const BATCH = 32_000_000;

/**
 * Builds everything; `checked` are the checked records without reports and observations, which are
 * read here. Rejects with a RecordsError where these are wrong.
 */
export async function buildNational(
  checked: Records,
  { records, out, limits = LIMITS, progress = () => {} }: NationalOptions,
): Promise<PartitionedManifest> {
  const work = `${out}.work`;
  prepare(records, work, out);
  const agencies = codedAgencies(checked);
  const codebook = codebookOf({ ...checked, reports: [], observations: [] });
  const indicators = [...codebook.indicators].sort((a, b) => compareIds(a.id, b.id));
  const ids = indicators.map(({ id }) => id);
  const database = await openDatabase(join(work, 'spill'), limits);
  try {
    progress('records', 0);
    await stageRecords(database, records, work, agencies, indicators);
    const made: Made[] = [];
    progress('provinces', 0.4);
    made.push(
      await step(work, 'coverage', async () => ({
        coverage: await writePartition(database, out, 'coverage', '', coverageSql),
      })),
    );
    const provinces = await each(database, [...provinceRuns(agencies)], (lane, [province, run]) =>
      step(work, `province/${province}`, () => ofProvince(lane, out, province, run)),
    );
    made.push(...provinces);
    const coverage = new Map<IndicatorId, Coverage | null>();
    const batches = await batchesOf(database, work, indicators);
    for (const [i, codes] of batches.entries()) {
      progress('indicators', 0.6 + (0.35 * i) / batches.length);
      const sort = lazy(() => database.run(batchSql(codes)));
      const done = await each(database, codes, (lane, code) =>
        step(work, `indicator/${ids[code]}`, async () => {
          await sort();
          return ofIndicator(lane, out, indicators, code);
        }),
      );
      done.forEach((one, place) => {
        coverage.set(ids[codes[place]!]!, one.coverage);
        made.push(one.made);
      });
    }
    progress('rates', 0.95);
    const held = new Set(made.flatMap(({ observations }) => observations?.key ?? []));
    const rates = await each(database, codebook.derived, (lane, derived) =>
      step(work, `rate/${derived.id}`, () => ofRate(lane, out, derived, held)),
    );
    codebook.derived.forEach(({ id }, place) => {
      coverage.set(id, rates[place]!.coverage);
      made.push(rates[place]!.made);
    });
    codebook.coverage = sortedCoverage(coverage);
    const manifest = finish(out, made, codebook, agencies);
    database.close();
    rmSync(work, { recursive: true, force: true });
    progress('done', 1);
    return manifest;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What is kept by agency. */
async function ofProvince(
  database: Database,
  out: string,
  province: string,
  run: Run,
): Promise<Made> {
  const write = (name: PartitionedName, select: string) =>
    writePartition(database, out, name, province, select);
  const made: Made = {
    agencies: { ...(await write('agencies', agenciesSql(run))), from: run[0], to: run[1] },
  };
  const [held] = await database.all(
    `SELECT count(*) AS n FROM report WHERE agency BETWEEN ${run[0]} AND ${run[1]}`,
  );
  if (Number(held?.n) === 0) return made;
  made.reports = await write('reports', reportsSql(run));
  made.sources = await write('sources', sourcesSql(run));
  const evidence = await write('evidence', evidenceSql(run));
  if (evidence.rows > 0) made.evidence = evidence;
  return made;
}

/** Codes of indicators in batches, each with no more observations than are sorted at once. */
async function batchesOf(
  database: Database,
  work: string,
  indicators: readonly Indicator[],
): Promise<number[][]> {
  const counts = await step(work, 'counts', () =>
    database.all('SELECT indicator, count(*) AS rows FROM stage GROUP BY indicator'),
  );
  const rows = new Map(counts.map((count) => [Number(count.indicator), Number(count.rows)]));
  const found: number[][] = [];
  let room = 0;
  indicators.forEach((_, code) => {
    const size = rows.get(code) ?? 0;
    if (size > room || found.length === 0) {
      found.push([]);
      room = BATCH;
    }
    room -= size;
    found.at(-1)!.push(code);
  });
  return found;
}

/** What steps by indicator give. */
interface Covered {
  made: Made;
  coverage: Coverage | null;
}

/** What is kept by indicator, out of `batch`, and its coverage. */
async function ofIndicator(
  database: Database,
  out: string,
  indicators: readonly Indicator[],
  code: number,
): Promise<Covered> {
  const { id, unit } = indicators[code]!;
  const counts = (await database.all(countsSql(code)))[0] as unknown as Counts;
  await checkCounts(database, indicators, code, counts, sliceSql(code));
  if (counts.rows === 0) return { made: {}, coverage: null };
  await database.run(binsSql(code, unit === 'CNY'));
  const write = (name: PartitionedName, select: string) =>
    writePartition(database, out, name, id, select);
  const made = {
    observations: await write('observations', observationsSql(code)),
    overview: await write('overview', overviewSql),
    kinds: await write('kinds', kindsSql),
  };
  const { agencies, reports, from, to } = counts;
  return { made, coverage: reports > 0 ? { agencies, reports, from, to } : null };
}

/** Sums of a derived indicator, out of the extracts of its operands, and its coverage. */
async function ofRate(
  database: Database,
  out: string,
  derived: DerivedIndicator,
  held: ReadonlySet<IndicatorId>,
): Promise<Covered> {
  if (!(await makeRated(database, out, derived, held))) return { made: {}, coverage: null };
  const rates = await writePartition(database, out, 'rates', derived.id, ratesSql);
  return { made: rates.rows > 0 ? { rates } : {}, coverage: await ratedCoverage(database) };
}

/** Writes codebook, places, shards and last the manifest, without which nothing is read. */
function finish(
  out: string,
  made: readonly Made[],
  codebook: Codebook,
  agencies: readonly Agency[],
): PartitionedManifest {
  const write = (path: string, json: object) => {
    const text = `${JSON.stringify(json)}\n`;
    writeFileSync(join(out, path), text);
    return { path, bytes: Buffer.byteLength(text), sha256: sha256(text) };
  };
  const extracts = Object.fromEntries(
    (Object.keys(PARTITIONED) as PartitionedName[]).map((name) => [
      name,
      made.flatMap((one) => one[name] ?? []).sort((a, b) => compareIds(a.key, b.key)),
    ]),
  ) as Record<PartitionedName, Partition[]>;
  const book = write('codebook.json', codebook);
  const hashes = [book, ...Object.values(extracts).flat()].map((file) => file.sha256).sort();
  const version = sha256(hashes.join('')).slice(0, 8);
  const places = placeIndex(agencies);
  const manifest: PartitionedManifest = {
    schema: PARTITIONED_SCHEMA,
    version,
    codebook: book,
    places: { ...write('places.json', { version, ...places }), rows: places.province.length },
    shards: writeShards(agencies, out),
    extracts,
  };
  write('manifest.json', manifest);
  return manifest;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
