/** Tables of sums: what national views read in place of a hundred million rows. */
import { SKETCH_RATIO } from '../../../src/extracts/sketch';

/** The bin of a value as src/extracts/sketch.ts has it. */
const BIN = `(CASE WHEN value = 0 THEN 0 ELSE sign(value) *
  greatest(1, ceil(ln(abs(value)) / ln(${SKETCH_RATIO}) + 0.5)) END)::INTEGER`;

/**
 * Makes `bins` out of `slice`, the observations of one indicator: cells by bin of their values. Money is
 * added in hundredths, so that every sum is exact.
 */
export const binsSql = (money: boolean): string =>
  `CREATE OR REPLACE TEMP TABLE bins AS
   SELECT s.basis, a.kind, a.province, a.level, s.year, s.era, ${BIN} AS bin, count(*) AS n,
     count(*) FILTER (s.precision = 0) AS exact, count(*) FILTER (s.precision = 1) AS atLeast,
     count(*) FILTER (s.precision = 2) AS atMost, count(*) FILTER (s.precision = 3) AS approximate,
     sum(${money ? 's.value::DECIMAL(18, 2)' : 's.value'}) AS sum, min(s.value) AS least,
     max(s.value) AS most, min(s.agency) AS agency
   FROM slice s JOIN agency a ON a.code = s.agency
   GROUP BY ALL`;

/** Cells out of `bins`; `keys` are their columns in the order of the extract, which sort them. */
function cells(keys: readonly (readonly [name: string, expression: string])[]): string {
  const named = keys.map(([name, expression]) => `${expression} AS ${name}`).join(', ');
  const names = keys.map(([name]) => name).join(', ');
  return `WITH kept AS (
      SELECT ${named}, bin, sum(n) AS n, sum(exact) AS exact, sum(atLeast) AS atLeast,
        sum(atMost) AS atMost, sum(approximate) AS approximate, sum(sum) AS sum, min(least) AS least,
        max(most) AS most, min(agency) AS agency
      FROM bins GROUP BY ${names}, bin)
    SELECT ${names}, sum(n)::INTEGER AS observations, sum(exact)::INTEGER AS exact,
      sum(atLeast)::INTEGER AS "atLeast", sum(atMost)::INTEGER AS "atMost",
      sum(approximate)::INTEGER AS approximate, sum(sum)::DOUBLE AS sum, min(least) AS min,
      max(most) AS max, CASE WHEN sum(n) = 1 THEN min(agency) ELSE -1 END AS agency,
      string_agg(CASE WHEN n = 1 THEN bin::VARCHAR ELSE bin || ':' || n::BIGINT END, ' ' ORDER BY bin)
        AS sketch
    FROM kept GROUP BY ${names} ORDER BY ${names}`;
}

const text = (name: string) => [name, `${name}::VARCHAR`] as const;
const YEAR = ['year', 'year::INTEGER'] as const;

/** Rows of `overview` of one indicator. */
export const overviewSql = cells([
  text('basis'),
  text('province'),
  text('level'),
  ['scope', `CASE kind WHEN 'government' THEN 'government' ELSE 'organ' END`],
  YEAR,
  text('era'),
]);

/** Rows of `kinds` of one indicator. */
export const kindsSql = cells([
  text('basis'),
  text('kind'),
  text('province'),
  text('level'),
  YEAR,
  text('era'),
]);

/** Rows of `coverage`. */
export const coverageSql = `
  SELECT a.province, a.level, a.kind, r.year::INTEGER AS year, r.era::VARCHAR AS era,
    count(*)::INTEGER AS reports
  FROM report r JOIN agency a ON a.code = r.agency WHERE NOT r.plan
  GROUP BY ALL ORDER BY ALL`;
