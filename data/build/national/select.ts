/** Rows of partitioned extracts out of the staged records, in the order of their columns. */
import { EXTRACTS } from '../../../src/extracts/manifest';
import { ERAS } from '../../../src/model/nouns';
import { quoted } from './database';
import { BASES_SORTED } from './stage';

/** A run of agencies by code. */
export type Run = readonly [from: number, to: number];

/**
 * The word of a code, which is its place in a short list; as a value of the type ENUM if there is
 * one, since such are written sooner than text.
 */
export const wordOf = (code: string, words: readonly string[], type?: string): string => {
  const arms = words.map((word, i) => `WHEN ${i} THEN ${quoted(word)}${type ? `::${type}` : ''}`);
  return `CASE ${code} ${arms.join(' ')} END`;
};

const BASIS = `${wordOf('basis', BASES_SORTED, 'basis')} AS basis`;
const ERA = `${wordOf('era', ERAS, 'era')} AS era`;
const YEAR = 'year::INTEGER AS year';

export const agenciesSql = ([from, to]: Run): string =>
  `SELECT ${EXTRACTS.agencies.map((name) => `"${name}"`).join(', ')} FROM agency
   WHERE code BETWEEN ${from} AND ${to} ORDER BY code`;

export const reportsSql = ([from, to]: Run): string =>
  `SELECT agency, ${YEAR}, kind, era::VARCHAR AS era FROM report
   WHERE agency BETWEEN ${from} AND ${to} ORDER BY agency, year, plan`;

export const sourcesSql = ([from, to]: Run): string =>
  `SELECT agency, ${YEAR}, kind, title_zh AS "titleZh", title_basis AS "titleBasis", copy, url
   FROM report WHERE agency BETWEEN ${from} AND ${to} ORDER BY agency, year, plan`;

/** Words of indicators sort as their codes do. */
export const evidenceSql = ([from, to]: Run): string =>
  `SELECT agency, ${YEAR}, indicator, ${BASIS}, value, precision::INTEGER AS precision, section, note
   FROM (SELECT agency, year, word AS indicator, basis, value, precision, section, note
     FROM stage LEFT JOIN indicator_word ON code = indicator
     WHERE agency BETWEEN ${from} AND ${to} ORDER BY agency, year, word, basis)`;

/** Makes `batch`: the observations of some indicators, sorted, as much as memory takes at once. */
export const batchSql = (indicators: readonly number[]): string =>
  `CREATE OR REPLACE TABLE batch AS
   SELECT indicator, agency, cell, year, basis, era, value, precision FROM stage
   WHERE indicator IN (${indicators.join(', ')}) ORDER BY indicator, agency, year, basis`;

/** The observations of one indicator out of `batch`, in its order. */
export const sliceSql = (indicator: number): string =>
  `(SELECT * FROM batch WHERE indicator = ${indicator})`;

export const observationsSql = (indicator: number): string => `
  SELECT agency, ${YEAR}, value, precision::INTEGER AS precision, ${BASIS}, ${ERA}
  FROM ${sliceSql(indicator)}`;

/**
 * How many observations an indicator has, how many of them stand where another does, its coverage (what
 * is stated is stated in annual reports), least value and number of fractions. What is sorted is
 * counted by comparing neighbours.
 */
export const countsSql = (indicator: number): string => `
  FROM (
    SELECT count(*) AS rows, count(*) FILTER (key = before) AS twice, min(value) AS least,
      count(*) FILTER (value <> trunc(value)) AS fractions
    FROM (SELECT value, key, lag(key) OVER () AS before
      FROM (SELECT value, agency::BIGINT * 65536 + year::BIGINT * 4 + basis AS key
        FROM ${sliceSql(indicator)})))
  CROSS JOIN (
    SELECT count(*) FILTER (agency IS DISTINCT FROM before) AS agencies, count(*) AS reports,
      min(year) AS "from", max(year) AS "to"
    FROM (SELECT agency, year, lag(agency) OVER () AS before
      FROM ${sliceSql(indicator)} WHERE basis = ${BASES_SORTED.indexOf('stated')}))`;
