/** Tables of sums: what national views read in place of a hundred million rows. */
import { SKETCH_RATIO } from '../../../src/extracts/sketch';
import { ERAS } from '../../../src/model/nouns';
import { sliceSql, wordOf } from './select';
import { BASES_SORTED } from './stage';

/** The bin of a value as src/extracts/sketch.ts has it. */
const BIN = `(CASE WHEN value = 0 THEN 0 ELSE sign(value) *
  greatest(1, ceil(ln(abs(value)) / ln(${SKETCH_RATIO}) + 0.5)) END)::INTEGER`;

/**
 * What is not exact, counted in one sum: 21 bits each for the codes 1, 2, 3. More agencies than that
 * are in no cell.
 */
export const PACKED_PRECISION = `CASE precision WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 1 << 21
  ELSE 1::BIGINT << 42 END`;
const MASK = 2 ** 21 - 1;
/** Columns of precision out of `n` and such a sum. */
export const precisionColumns = (n: string, sum: string): string => {
  const of = (code: number) => `((${sum}::BIGINT >> ${21 * (code - 1)}) & ${MASK})::INTEGER`;
  return `(${n} - ${of(1)} - ${of(2)} - ${of(3)})::INTEGER AS exact, ${of(1)} AS "atLeast",
    ${of(2)} AS "atMost", ${of(3)} AS approximate`;
};

/**
 * Makes `bins` out of `batch`: the observations of one indicator counted by cell, year, basis, era
 * (packed in `key`, since two numbers are grouped sooner than seven columns) and bin. Money is added
 * in hundredths, so that every sum is exact.
 */
export const binsSql = (indicator: number, money: boolean): string =>
  `CREATE OR REPLACE TEMP TABLE bins AS
   SELECT cell::INTEGER * 4096 + (year - 2000) * 16 + basis * 4 + era AS key, ${BIN} AS bin,
     count(*) AS n, sum(${PACKED_PRECISION}) AS precisions,
     sum(${money ? 'value::DECIMAL(18, 2)' : 'value'}) AS sum, min(value) AS least,
     max(value) AS most, min(agency) AS behind
   FROM ${sliceSql(indicator)} GROUP BY ALL`;

/** One number of a bin and its count, sorted as bins are; and back, as text. */
const PACKED = 'list_sort(list(bin::BIGINT * 4294967296 + n::BIGINT))';
const unpacked = (list: string): string =>
  `array_to_string(list_transform(${list}, lambda b: CASE WHEN b & 4294967295 = 1
     THEN (b >> 32)::VARCHAR ELSE (b >> 32)::VARCHAR || ':' || (b & 4294967295)::VARCHAR END), ' ')`;

const SUMS = `sum(n) AS n, sum(precisions) AS precisions, sum(sum) AS sum, min(least) AS least,
  max(most) AS most, min(behind) AS behind`;
/** The id of the agency behind a cell of one, else ''. */
export const LONE = `coalesce((SELECT id FROM agency who WHERE n = 1 AND who.code = behind), '') AS lone`;
const COLUMNS = `n::INTEGER AS observations, ${precisionColumns('n', 'precisions')},
  sum::DOUBLE AS sum, least AS min, most AS max, ${LONE}, ${unpacked('bins')} AS sketch`;
/** What the lower twelve bits of a key hold. */
const BASIS = wordOf('((key >> 2) & 3)', BASES_SORTED);
const YEAR = '(2000 + ((key >> 4) & 255))::INTEGER';
const ERA = wordOf('(key & 3)', ERAS);

/** Rows of `kinds` of one indicator, out of `bins`. */
export const kindsSql = `
  SELECT ${BASIS} AS basis, kind, province, level, ${YEAR} AS year, ${ERA} AS era, ${COLUMNS}
  FROM (SELECT key, ${SUMS}, ${PACKED} AS bins FROM bins GROUP BY key) JOIN cell ON cell = key >> 12
  ORDER BY (key >> 2) & 3, kind, province, level, year, key & 3`;

/** Rows of `overview` of one indicator, out of `bins`. */
export const overviewSql = `
  SELECT ${BASIS} AS basis, province, level,
    CASE WHEN government THEN 'government' ELSE 'organ' END AS scope, ${YEAR} AS year,
    ${ERA} AS era, ${COLUMNS}
  FROM (
    SELECT province, level, government, key, ${SUMS}, ${PACKED} AS bins
    FROM (
      SELECT province, level, kind = 'government' AS government, key & 4095 AS key, bin, ${SUMS}
      FROM bins JOIN cell ON cell = key >> 12 GROUP BY ALL)
    GROUP BY province, level, government, key)
  ORDER BY (key >> 2) & 3, province, level, scope, year, key & 3`;

/** Rows of `coverage`. */
export const coverageSql = `
  SELECT province, level, kind, year::INTEGER AS year, era::VARCHAR AS era, reports::INTEGER AS reports
  FROM (SELECT cell, year, era, count(*) AS reports FROM report WHERE NOT plan GROUP BY ALL)
    JOIN cell USING (cell)
  ORDER BY province, level, kind, year, era`;
