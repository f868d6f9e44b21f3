/** Records of a large set into DuckDB's own table, checked on the way. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRACTS } from '../../../src/extracts/manifest';
import {
  BASES,
  ERAS,
  PRECISIONS,
  type Agency,
  type Coverage,
  type Indicator,
} from '../../../src/model/nouns';
import { PRECISION_CODE } from '../../../src/model/precision';
import { FIRST_YEAR, LAST_YEAR } from '../../../src/model/schema';
import { csv, enumOf, quoted, type Database } from './database';

/** Something wrong with the records, in words that name the file and an example. */
export class RecordsError extends Error {}

/** Bases in the order of rows, which codes in `stage` follow. */
export const BASES_SORTED: readonly string[] = [...BASES].sort();

/** Where the staged observations lie. */
const stagePath = (work: string): string => join(work, 'stage.parquet');

/**
 * Makes the tables `agency` (code, cell, and columns of the extract), `cell` (province, level, kind of
 * agencies), `report`, `indicator_word` (of a code), and the file of observations with codes for words, in the order of the
 * records, as the view `stage`; the file is kept in the folder `work`. Rejects with a RecordsError
 * where a record points nowhere or breaks a rule.
 */
export async function stageRecords(
  database: Database,
  folder: string,
  work: string,
  agencies: readonly Agency[],
  indicators: readonly Indicator[],
): Promise<void> {
  for (const [type, words] of [
    ['indicator', indicators.map(({ id }) => id)],
    ['basis', BASES_SORTED],
    ['era', ERAS],
    ['word', PRECISIONS],
  ] as const)
    await database.run(`CREATE TYPE ${type} AS ${enumOf(words)}`);
  await database.run(
    `CREATE TABLE indicator_word AS
     SELECT enum_code(word)::USMALLINT AS code, word
     FROM (SELECT unnest(enum_range(NULL::indicator))::indicator AS word)`,
  );
  await stageAgencies(database, work, agencies);
  // DuckDB takes a file of text for short, and would hold its rows instead of those joined to it.
  await database.run(`SET disabled_optimizers = 'join_order,build_side_probe_side'`);
  await stageReports(database, folder);
  const done = join(work, 'staged');
  const kept = existsSync(done);
  if (!kept) await database.run(stageObservationsSql(folder, stagePath(work)));
  await database.run('RESET disabled_optimizers');
  await database.run(`CREATE VIEW stage AS SELECT * FROM ${quoted(stagePath(work))}`);
  if (kept) return;
  await checkObservations(database, work, indicators);
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
    `CREATE TEMP TABLE read AS SELECT * FROM read_json(${quoted(file)},
       format = 'newline_delimited', columns = {${columns.join(', ')}})`,
  );
  await database.run(
    `CREATE TABLE cell AS
     SELECT (row_number() OVER (ORDER BY province, level, kind) - 1)::USMALLINT AS cell, *
     FROM (SELECT DISTINCT province, level, kind FROM read)`,
  );
  await database.run(
    `CREATE TABLE agency AS SELECT read.*, cell.cell FROM read JOIN cell USING (province, level, kind)
     ORDER BY code`,
  );
  await database.run('DROP TABLE read');
  rmSync(file);
}

async function stageReports(database: Database, folder: string): Promise<void> {
  const columns = {
    ...{ id: 'VARCHAR', agency: 'VARCHAR', year: 'SMALLINT', kind: 'VARCHAR', era: 'era' },
    ...{ title_zh: 'VARCHAR', title_basis: 'VARCHAR', copy: 'VARCHAR', url: 'VARCHAR' },
    note: 'VARCHAR',
  };
  await database.run(
    `CREATE TABLE report AS
     SELECT a.code AS agency, a.cell, r.year, r.kind, r.kind = 'work_plan' AS plan, r.era, r.id,
       r.title_zh, r.title_basis, r.copy, r.url, r.note
     FROM ${csv(join(folder, 'reports.csv'), columns)} r LEFT JOIN agency a ON a.id = r.agency`,
  );
  const refuse = async (where: string, rule: string): Promise<void> => {
    const [found] = await database.all(
      `SELECT count(*) AS n, any_value(id) AS id FROM report WHERE ${where}`,
    );
    if (Number(found?.n) > 0)
      throw new RecordsError(
        `reports.csv: ${String(found?.id)} ${rule} (${String(found?.n)} rows)`,
      );
  };
  await refuse('agency IS NULL', 'names an agency that is not in agencies.csv');
  await refuse(`kind NOT IN ('annual_report', 'work_plan')`, 'has a kind that is not known');
  await refuse(
    `year NOT BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR}`,
    `must cover a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
  );
  await refuse(
    `id <> (SELECT a.id FROM agency a WHERE a.code = report.agency) || '-' || year ||
       CASE WHEN plan THEN '-plan' ELSE '' END`,
    'must be called by agency and year, with -plan for a work plan',
  );
  const twice = await database.all(`SELECT id FROM report GROUP BY id HAVING count(*) > 1 LIMIT 1`);
  if (twice[0]) throw new RecordsError(`reports.csv: ${String(twice[0].id)} stands there twice`);
}

/**
 * Words are taken for codes while the text is read, since later it costs as much as reading. Row
 * groups are small: records come place by place, so that most hold agencies of one province, and a
 * reader of another passes them over.
 */
function stageObservationsSql(folder: string, file: string): string {
  const columns = {
    ...{ report: 'VARCHAR', indicator: 'indicator', value: 'DOUBLE', precision: 'word' },
    ...{ basis: 'basis', section: 'VARCHAR', note: 'VARCHAR' },
  };
  if (PRECISIONS.some((word, code) => PRECISION_CODE[word] !== code))
    throw new Error('codes of precision do not follow the list of its words');
  return `COPY (
     SELECT r.agency, r.cell, r.year, enum_code(r.era)::UTINYINT AS era,
       enum_code(o.indicator)::USMALLINT AS indicator, enum_code(o.basis)::UTINYINT AS basis, o.value,
       enum_code(o.precision)::UTINYINT AS precision,
       CASE WHEN r.plan = (o.basis = 'target') THEN true END AS fits, o.section,
       CASE WHEN r.note = '' OR r.note IS NULL THEN o.note
         ELSE concat_ws('; ', nullif(o.note, ''), 'Whole report: ' || r.note) END AS note
     FROM ${csv(join(folder, 'observations.csv'), columns)} o LEFT JOIN report r ON r.id = o.report
   ) TO ${quoted(file)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 16384)`;
}

/** What no staged row may lack, and the rule it breaks then; the first that is broken is told. */
const RULES = {
  agency: 'names a report that is not in reports.csv',
  indicator: 'has a gap',
  basis: 'has a gap',
  precision: 'has a gap',
  value: 'has a gap',
  fits: 'must be a target in a work plan, and only there',
} as const;

/** Gaps are counted in the footer of the staged file, which is sooner read than its rows. */
async function checkObservations(
  database: Database,
  work: string,
  indicators: readonly Indicator[],
): Promise<void> {
  const gaps = await database.all(
    `SELECT path_in_schema AS "column", sum(stats_null_count) AS rows
     FROM parquet_metadata(${quoted(stagePath(work))}) GROUP BY ALL`,
  );
  for (const [column, rule] of Object.entries(RULES)) {
    const rows = Number(gaps.find((one) => one.column === column)?.rows ?? 0);
    if (rows > 0)
      throw await broken(database, indicators, {
        from: 'stage',
        where: `${column} IS NULL`,
        rule,
        rows,
      });
  }
}

/** The error of a rule that rows of `from`, a table with the columns of `stage`, break. */
async function broken(
  database: Database,
  indicators: readonly Indicator[],
  { from, where, rule, rows }: { from: string; where: string; rule: string; rows: number },
): Promise<RecordsError> {
  const [one] = await database.all(
    `SELECT s.*, a.id FROM (SELECT * FROM ${from} WHERE ${where} LIMIT 1) s
     LEFT JOIN agency a ON a.code = s.agency`,
  );
  const report = one?.id ? `${String(one.id)}-${String(one.year)}` : 'a row';
  const what = `${indicators[Number(one?.indicator)]?.id ?? ''} ${String(one?.value)}`;
  return new RecordsError(`observations.csv: ${report} ${what} ${rule} (${rows} rows)`);
}

/** What `countsSql` says of an indicator. */
export interface Counts extends Coverage {
  rows: number;
  /** Rows that stand where another does. */
  twice: number;
  /** Null of no rows. */
  least: number | null;
  fractions: number;
}

/** Rejects with a RecordsError where values of an indicator, out of `slice`, break a rule. */
export async function checkCounts(
  database: Database,
  indicators: readonly Indicator[],
  code: number,
  { twice, least, fractions }: Counts,
  slice: string,
): Promise<void> {
  const { id, unit } = indicators[code]!;
  if (twice > 0)
    throw new RecordsError(
      `observations.csv: ${id} stands twice in a report with the same basis (${twice} rows)`,
    );
  const refuse = async (where: string, rule: string): Promise<void> => {
    const [found] = await database.all(`SELECT count(*) AS n FROM ${slice} WHERE ${where}`);
    throw await broken(database, indicators, { from: slice, where, rule, rows: Number(found?.n) });
  };
  if (least !== null && least < 0 && !id.endsWith('_items_change'))
    await refuse('value < 0', 'must not be negative');
  if (fractions > 0 && unit !== 'CNY')
    await refuse('value <> trunc(value)', 'must be a whole number');
}
