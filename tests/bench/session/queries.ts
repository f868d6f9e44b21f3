/** Queries of the session, with what must come of each. Drawn by chance, the same for one seed. */
import type { Random } from '../../../data/synthesize/random';
import { EXAMPLES } from '../../../src/pages/sql/examples';
import type { Codebook } from '../../../src/model/nouns';

/**
 * equal: as native DuckDB says; refused: not run; fails: DuckDB says no; stopped: pressed Stop while
 * it ran; memory, time: it ran away and was stopped.
 */
export type Outcome = 'equal' | 'refused' | 'fails' | 'stopped' | 'memory' | 'time';

export interface QueryStep {
  sql: string;
  outcome: Outcome;
  /** False where the query leaves the order of equal rows open. */
  ordered: boolean;
}

const KINDS = ['civil_affairs', 'government', 'education', 'health', 'public_security'];
const LEVELS = ['province', 'prefecture', 'county'];

/** Draws texts that read: each template is one way in which analysts ask. */
function templates(random: Random, { indicators, derived, provinces }: Codebook) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const indicator = (): string => `'${pick(indicators).id}'`;
  const common = (): string =>
    `'${pick(['requests_received', 'published_total', 'press_conferences_total', 'reviews_total'])}'`;
  const year = (): number => 2008 + Math.floor(random.next() * 17);
  const province = (): string => `'${pick(provinces).code}'`;
  return [
    () => `SELECT year, count(*) AS n, sum(value) AS total, avg(value) AS mean, min(value) AS least,
  max(value) AS most FROM series WHERE indicator = ${common()} GROUP BY year ORDER BY year`,
    () => `SELECT province, level::VARCHAR AS level, count(DISTINCT agency) AS agencies,
  sum(value) AS total, stddev_samp(value) AS spread
FROM series WHERE indicator = ${common()} GROUP BY ALL ORDER BY province, level`,
    () => `SELECT year, quantile_cont(value, 0.25) AS q1, median(value) AS mid,
  quantile_cont(value, 0.9) AS high FROM series WHERE indicator = ${indicator()}
GROUP BY year ORDER BY year`,
    () => `SELECT o.report, o.indicator::VARCHAR AS indicator, o.value, o.basis::VARCHAR AS basis,
  a.name_zh, p.name_en
FROM observations o JOIN agencies a ON a.id = o.agency LEFT JOIN provinces p ON p.code = a.province
WHERE o.year = ${year()} ORDER BY ALL`,
    () => `SELECT agency, year, value, value - lag(value) OVER one AS change,
  avg(value) OVER (PARTITION BY agency ORDER BY year ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS smooth
FROM series WHERE indicator = ${common()} WINDOW one AS (PARTITION BY agency ORDER BY year)
ORDER BY agency, year`,
    () => `SELECT year, agency, value, rank() OVER (PARTITION BY year ORDER BY value DESC) AS place
FROM series WHERE indicator = ${common()} AND kind = '${pick(KINDS)}'
QUALIFY place <= ${3 + Math.floor(random.next() * 9)} ORDER BY year, place, agency`,
    () => `PIVOT (SELECT agency, year, value FROM series WHERE indicator = ${common()}
AND year BETWEEN 2015 AND 2020) ON year IN (2015, 2016, 2017, 2018, 2019, 2020) USING max(value)
ORDER BY agency`,
    () => `SELECT indicator, year, count(*) AS n, avg(value) AS rate, sum(numerator) AS above,
  sum(denominator) AS below FROM rates WHERE indicator = '${pick(derived).id}' GROUP BY ALL ORDER BY year`,
    () => `WITH span AS (SELECT agency, unnest(range(min(year), max(year) + 1)) AS year FROM reports
GROUP BY agency) SELECT s.agency, list(s.year ORDER BY s.year) AS missing FROM span s
ANTI JOIN reports r ON r.agency = s.agency AND r.year = s.year GROUP BY s.agency ORDER BY s.agency`,
    () => `SELECT id, name_zh, length(name_zh) AS letters, regexp_extract(name_zh, '^(.+?)[市县区]', 1) AS place,
  upper(name_en) AS loud FROM agencies WHERE province = ${province()} ORDER BY id`,
    () => `WITH RECURSIVE steps(n, total) AS (SELECT 1, 1::DOUBLE UNION ALL
SELECT n + 1, total * ${1 + Math.round(random.next() * 100) / 1000} FROM steps WHERE n < 400)
SELECT * FROM steps ORDER BY n`,
    () => `SELECT a.agency, a.year, a.indicator::VARCHAR AS one, b.indicator::VARCHAR AS other, a.value / nullif(b.value, 0) AS share
FROM observations a JOIN observations b ON a.report = b.report AND a.indicator <> b.indicator
WHERE a.basis = 'stated' AND b.basis = 'stated' AND a.year = ${year()} ORDER BY ALL`,
    () => `SELECT i % ${50 + Math.floor(random.next() * 900)} AS part, count(*) AS n, sum(i) AS total,
  sum(sin(i)) AS wave FROM range(${200000 + Math.floor(random.next() * 400000)}) AS t(i) GROUP BY part ORDER BY part`,
    () => `SELECT c.identity, c.verdict::VARCHAR AS verdict, count(*) AS n, sum(abs(c."left" - c."right")) AS off
FROM checks c JOIN reports r ON r.id = c.report WHERE r.year >= ${year()} GROUP BY ALL ORDER BY 1, 2`,
    () => `SELECT era::VARCHAR AS era, corr(value, year) AS together, covar_samp(value, year) AS shared, count(*) AS n
FROM series WHERE level = '${pick(LEVELS)}' GROUP BY era ORDER BY era`,
    () => `SELECT agency, max(value) FILTER (indicator = 'requests_received') AS received,
  max(value) FILTER (indicator = 'published_total') AS published FROM series
WHERE year = ${year()} GROUP BY agency HAVING count(*) > 1 ORDER BY agency`,
    () => `SELECT e.report, e.indicator::VARCHAR AS indicator, e.section, s.title_zh, s.url
FROM evidence e JOIN sources s ON s.report = e.report WHERE e.indicator = ${common()} ORDER BY ALL`,
    () => `UNPIVOT (SELECT id AS agency, name_zh, name_en FROM agencies WHERE province = ${province()})
ON name_zh, name_en INTO NAME script VALUE name ORDER BY agency, script`,
  ];
}

/** Answers of many rows: up to the million that the page keeps. */
const big = (rows: number): string =>
  `SELECT i, i * 0.5 AS half, i % 7 AS rest FROM range(${rows}) AS t(i) ORDER BY i`;

const REFUSED = [
  'DROP VIEW series',
  'DELETE FROM records.observations',
  'CREATE TABLE mine AS SELECT 1',
  "COPY observations TO 'a.csv'",
  "SET memory_limit = '10GB'",
  "FROM query('SELECT 1')",
  'INSTALL httpfs',
  'ROLLBACK',
];
const FAILS = [
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_csv('https://example.test/a.csv')",
  'SELECT nothing FROM series',
  'SELEC 1',
  'WITH a AS (SELECT 1) DELETE FROM records.observations',
  "SELECT 'a'::INTEGER",
];
const STOPPED = [
  'SELECT count(*) FROM range(1000000000000::BIGINT)',
  'SELECT count(*) FROM observations a, observations b, observations c',
];
/** Sorting must keep all of it. */
const MEMORY = [
  "SELECT repeat('a', 4000) || i AS long FROM range(4000000) AS t(i) ORDER BY long",
  'SELECT list(i) AS all_of_them FROM range(400000000) AS t(i)',
];
const TIME =
  'SELECT sum(a.value * b.value - c.value) FROM observations a, observations b, observations c';

/** Examples whose rows do not depend on which of equal ones a limit leaves. */
const WHOLE = EXAMPLES.filter(({ sql }) => !/LIMIT/.test(sql));

/**
 * `n` queries. Outcomes lie evenly over them, whatever the seed; the first are one of each that
 * takes much memory, so that what they leave behind is there when it is first measured.
 */
export function queriesOf(random: Random, codebook: Codebook, n: number): QueryStep[] {
  const made = templates(random, codebook);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const of = (outcome: Outcome, sql: string, ordered = true): QueryStep => ({
    outcome,
    sql,
    ordered,
  });
  return Array.from({ length: n }, (_, at): QueryStep => {
    if (at === 0) return of('equal', big(1_000_000));
    if (at === 1) return of('memory', MEMORY[0]!);
    if (at === 100) return of('time', TIME);
    if (at % 40 === 17) return of('memory', MEMORY[Math.floor(at / 40) % MEMORY.length]!);
    if (at % 20 === 9) return of('stopped', pick(STOPPED));
    if (at % 10 === 3) return of('refused', pick(REFUSED));
    if (at % 20 === 14) return of('fails', pick(FAILS));
    if (at % 20 === 6) return of('equal', big(at % 60 === 6 ? 1_000_000 : 120_000));
    if (at % 13 === 5) return of('equal', WHOLE[Math.floor(at / 13) % WHOLE.length]!.sql, false);
    return of('equal', made[at % made.length]!());
  });
}
