/** Records of a large set into DuckDB's own table, checked on the way. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRACTS } from '../../../src/extracts/manifest';
import { BASES, ERAS, PRECISIONS, type Agency, type Indicator } from '../../../src/model/nouns';
import { PRECISION_CODE } from '../../../src/model/precision';
import { FIRST_YEAR, LAST_YEAR } from '../../../src/model/schema';
import { csv, enumOf, quoted, type Database } from './database';

/** Something wrong with the records, in words that name the file and an example. */
export class RecordsError extends Error {}

/** Bases in the order of rows. */
const BASES_SORTED = [...BASES].sort();

/**
 * Makes the tables `agency` (code and columns of the extract), `report` and `stage` (observations
 * with codes for words, in the order of the records). Rejects with a RecordsError where a record points
 * nowhere or breaks a rule.
 */
export async function stageRecords(
  database: Database,
  folder: string,
  work: string,
  agencies: readonly Agency[],
  indicators: readonly Indicator[],
): Promise<void> {
  const done = join(work, 'staged');
  if (existsSync(done)) return;
  mkdirSync(work, { recursive: true });
  const ids = indicators.map(({ id }) => id).sort();
  for (const table of ['stage', 'report', 'agency'])
    await database.run(`DROP TABLE IF EXISTS ${table}`);
  for (const [type, words] of [
    ['indicator', ids],
    ['basis', BASES_SORTED],
    ['era', ERAS],
  ] as const) {
    await database.run(`DROP TYPE IF EXISTS ${type}`);
    await database.run(`CREATE TYPE ${type} AS ${enumOf(words)}`);
  }

  await stageAgencies(database, work, agencies);
  await stageReports(database, folder);
  await stageObservations(database, folder);
  await checkObservations(database, indicators);
  writeFileSync(done, '');
}

async function stageAgencies(
  database: Database,
  work: string,
  agencies: readonly Agency[],
): Promise<void> {
  const file = join(work, 'agencies.jsonl');
  writeFileSync(
    file,
    agencies.map((one, code) => `${JSON.stringify({ code, ...one })}\n`).join(''),
  );
  const columns = ["code: 'INTEGER'", ...EXTRACTS.agencies.map((name) => `${name}: 'VARCHAR'`)];
  await database.run(
    `CREATE TABLE agency AS SELECT * FROM read_json(${quoted(file)}, format = 'newline_delimited',
       columns = {${columns.join(', ')}}) ORDER BY code`,
  );
  rmSync(file);
}

async function stageReports(database: Database, folder: string): Promise<void> {
  const columns = {
    ...{ id: 'VARCHAR', agency: 'VARCHAR', year: 'SMALLINT', kind: 'VARCHAR', era: 'VARCHAR' },
    ...{ title_zh: 'VARCHAR', title_basis: 'VARCHAR', copy: 'VARCHAR', url: 'VARCHAR' },
    note: 'VARCHAR',
  };
  await database.run(
    `CREATE TABLE report AS
     SELECT a.code AS agency, r.year, r.kind = 'work_plan' AS plan, r.era::era AS era, r.id, r.title_zh,
       r.title_basis, r.copy, r.url, r.note
     FROM ${csv(join(folder, 'reports.csv'), columns)} r LEFT JOIN agency a ON a.id = r.agency
     WHERE r.kind IN ('annual_report', 'work_plan') OR error('reports.csv: kind of ' || r.id)`,
  );
  await refuse(database, 'report', 'agency IS NULL', 'names an agency that is not in agencies.csv');
  await refuse(
    database,
    'report',
    `year NOT BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR}`,
    `must cover a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
  );
  const twice = await database.all(`SELECT id FROM report GROUP BY id HAVING count(*) > 1 LIMIT 1`);
  if (twice[0]) throw new RecordsError(`reports.csv: ${String(twice[0].id)} stands there twice`);
}

/** Throws where a row of reports is as it must not be. */
async function refuse(database: Database, table: string, where: string, rule: string) {
  const [found] = await database.all(
    `SELECT count(*) AS n, any_value(id) AS id FROM ${table} WHERE ${where}`,
  );
  if (found && Number(found.n) > 0)
    throw new RecordsError(`reports.csv: ${String(found.id)} ${rule} (${String(found.n)} rows)`);
}

async function stageObservations(database: Database, folder: string): Promise<void> {
  const columns = {
    ...{ report: 'VARCHAR', indicator: 'VARCHAR', value: 'DOUBLE', precision: 'VARCHAR' },
    ...{ basis: 'VARCHAR', section: 'VARCHAR', note: 'VARCHAR' },
  };
  const precision = PRECISIONS.map((word) => `WHEN ${quoted(word)} THEN ${PRECISION_CODE[word]}`);
  await database.run(
    `CREATE TABLE stage AS
     SELECT r.agency, r.year, r.era, r.plan, o.indicator::indicator AS indicator, o.basis::basis AS basis,
       o.value, (CASE o.precision ${precision.join(' ')} END)::TINYINT AS precision, o.section,
       CASE WHEN r.note = '' OR r.note IS NULL THEN o.note
         ELSE concat_ws('; ', nullif(o.note, ''), 'Whole report: ' || r.note) END AS note
     FROM ${csv(join(folder, 'observations.csv'), columns)} o LEFT JOIN report r ON r.id = o.report`,
  );
}

async function checkObservations(
  database: Database,
  indicators: readonly Indicator[],
): Promise<void> {
  const wrong = async (where: string, rule: string): Promise<void> => {
    const [found] = await database.all(
      `SELECT count(*) AS n, any_value(indicator::VARCHAR) AS indicator, any_value(agency) AS agency,
         any_value(year) AS year, any_value(value) AS value FROM stage WHERE ${where}`,
    );
    if (!found || Number(found.n) === 0) return;
    const { n, indicator, agency, year, value } = found;
    const [who] = await database.all(`SELECT id FROM agency WHERE code = ${Number(agency ?? -1)}`);
    const report = who ? `${String(who.id)}-${String(year)}` : '';
    throw new RecordsError(
      `observations.csv: ${[report, indicator, value].filter((part) => part !== '').join(' ')} ${rule} ` +
        `(${String(n)} rows)`,
    );
  };
  const listed = (keep: (one: Indicator) => boolean) =>
    indicators
      .filter(keep)
      .map(({ id }) => quoted(id))
      .join(', ') || "''";
  await wrong('agency IS NULL', 'names a report that is not in reports.csv');
  await wrong('precision IS NULL', `must have a precision: ${PRECISIONS.join(', ')}`);
  await wrong("plan <> (basis = 'target')", 'must be a target in a work plan, and only there');
  await wrong(
    `value < 0 AND NOT ends_with(indicator::VARCHAR, '_items_change')`,
    'must not be negative',
  );
  const money = listed(({ unit }) => unit === 'CNY');
  await wrong(
    `value <> trunc(value) AND indicator::VARCHAR NOT IN (${money})`,
    'must be a whole number',
  );
}
