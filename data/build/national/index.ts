/**
 * Builds partitioned extracts (see src/extracts/manifest.ts) of a set that is too large to hold:
 * native DuckDB, bounded memory, one partition after the other. A build that was cut short goes on where it
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
import type { Agency, Codebook, Coverage, Indicator, IndicatorId } from '../../../src/model/nouns';
import { compareIds } from '../../../src/model/order';
import type { Records } from '../../../src/model/records';
import { codebookOf } from '../tables';
import { codedAgencies, placeIndex, provinceRuns, writeShards } from './agencies';
import { derivedCoverage, sortedCoverage } from './coverage';
import { LIMITS, openDatabase, type Database, type Limits } from './database';
import { binsSql, coverageSql, kindsSql, overviewSql } from './overview';
import { writePartition } from './partition';
import {
  agenciesSql,
  batchSql,
  countsSql,
  evidenceSql,
  observationsSql,
  reportsSql,
  sourcesSql,
  type Run,
} from './select';
import { RecordsError, stageRecords } from './stage';
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

/** An indicator and its code in `stage`: its place among all, sorted by id. */
type CodedIndicator = Pick<Indicator, 'id'> & { code: number; money: boolean };

/** Observations that are sorted at once: some 300 MB. */
const BATCH = 10_000_000;

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
  const database = await openDatabase(join(work, 'stage.duckdb'), limits);
  try {
    progress('records', 0);
    await stageRecords(database, records, work, agencies, indicators);

    const made: Made[] = [];
    progress('coverage', 0.4);
    made.push(
      await step(work, 'coverage', async () => ({
        coverage: await writePartition(database, out, 'coverage', '', coverageSql),
      })),
    );
    const runs = [...provinceRuns(agencies)];
    for (const [i, [province, run]] of runs.entries()) {
      progress(`province ${province}`, 0.4 + (0.3 * i) / runs.length);
      made.push(
        await step(work, `province/${province}`, () =>
          ofProvince(database, out, province, run, ids),
        ),
      );
    }
    const coverage = new Map<IndicatorId, Coverage | null>();
    for (const [i, batch] of (await batches(database, work, indicators)).entries()) {
      progress(`indicators from ${batch[0]!.id}`, 0.7 + (0.28 * i) / indicators.length);
      const done = await step(work, `indicators/${i}`, () => ofIndicators(database, out, batch));
      done.forEach((one, place) => {
        coverage.set(batch[place]!.id, one.coverage);
        made.push(one.made);
      });
    }
    const codes = new Map(indicators.map(({ id }, code) => [id, code]));
    for (const derived of codebook.derived) {
      progress(derived.id, 0.98);
      const found = await step(work, `derived/${derived.id}`, () =>
        derivedCoverage(database, derived, codes),
      );
      coverage.set(derived.id, found);
    }
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
  indicators: readonly IndicatorId[],
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
  const evidence = await write('evidence', evidenceSql(run, indicators));
  if (evidence.rows > 0) made.evidence = evidence;
  return made;
}

/** Indicators in batches, each with no more observations than are sorted in memory at once. */
async function batches(
  database: Database,
  work: string,
  indicators: readonly Indicator[],
): Promise<CodedIndicator[][]> {
  const counts = await step(work, 'counts', () =>
    database.all('SELECT indicator, count(*) AS rows FROM stage GROUP BY indicator'),
  );
  const rows = new Map(counts.map((count) => [Number(count.indicator), Number(count.rows)]));
  const found: CodedIndicator[][] = [];
  let room = 0;
  indicators.forEach(({ id, unit }, code) => {
    const size = rows.get(code) ?? 0;
    if (size > room || found.length === 0) {
      found.push([]);
      room = BATCH;
    }
    room -= size;
    found.at(-1)!.push({ id, code, money: unit === 'CNY' });
  });
  return found;
}

/** What is kept by indicator, and each one's coverage. */
async function ofIndicators(
  database: Database,
  out: string,
  batch: readonly CodedIndicator[],
): Promise<{ made: Made; coverage: Coverage | null }[]> {
  await database.run(batchSql(batch.map(({ code }) => code)));
  const done: { made: Made; coverage: Coverage | null }[] = [];
  for (const { id, code, money } of batch) {
    const [counts] = (await database.all(countsSql(code))) as unknown as (Coverage & {
      rows: number;
      keys: number;
    })[];
    const { rows, keys, agencies, reports, from, to } = counts!;
    if (rows !== keys)
      throw new RecordsError(
        `observations.csv: ${id} stands twice in a report with the same basis (${rows - keys} rows)`,
      );
    if (rows === 0) {
      done.push({ made: {}, coverage: null });
      continue;
    }
    await database.run(binsSql(code, money));
    const write = (name: PartitionedName, select: string) =>
      writePartition(database, out, name, id, select);
    const made = {
      observations: await write('observations', observationsSql(code)),
      overview: await write('overview', overviewSql),
      kinds: await write('kinds', kindsSql),
    };
    done.push({ made, coverage: reports > 0 ? { agencies, reports, from, to } : null });
  }
  return done;
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
