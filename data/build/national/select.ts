/** Rows of partitioned extracts out of the staged records, in the order of their columns. */
import { EXTRACTS } from '../../../src/extracts/manifest';
import { quoted } from './database';

/** A run of agencies by code. */
export type Run = readonly [from: number, to: number];

const columnName = (name: string): string => `"${name}"`;
const KIND = `CASE WHEN plan THEN 'work_plan' ELSE 'annual_report' END AS kind`;

export const agenciesSql = ([from, to]: Run): string =>
  `SELECT ${EXTRACTS.agencies.map(columnName).join(', ')} FROM agency
   WHERE code BETWEEN ${from} AND ${to} ORDER BY code`;

export const reportsSql = ([from, to]: Run): string =>
  `SELECT agency, year::INTEGER AS year, ${KIND}, era::VARCHAR AS era FROM report
   WHERE agency BETWEEN ${from} AND ${to} ORDER BY agency, year, plan`;

export const sourcesSql = ([from, to]: Run): string =>
  `SELECT agency, year::INTEGER AS year, ${KIND}, title_zh AS "titleZh", title_basis AS "titleBasis",
     copy, url
   FROM report WHERE agency BETWEEN ${from} AND ${to} ORDER BY agency, year, plan`;

export const evidenceSql = ([from, to]: Run): string =>
  `SELECT agency, year::INTEGER AS year, indicator::VARCHAR AS indicator, basis::VARCHAR AS basis, value,
     precision::INTEGER AS precision, section, note
   FROM stage WHERE agency BETWEEN ${from} AND ${to}
   ORDER BY agency, stage.year, stage.indicator, stage.basis`;

/** Makes `slice`: the observations of one indicator, sorted. */
export const sliceSql = (indicator: string): string =>
  `CREATE OR REPLACE TEMP TABLE slice AS
   SELECT agency, year, basis, era, value, precision FROM stage
   WHERE indicator = ${quoted(indicator)} ORDER BY agency, year, basis`;

export const observationsSql = `
  SELECT agency, year::INTEGER AS year, value, precision::INTEGER AS precision,
    basis::VARCHAR AS basis, era::VARCHAR AS era FROM slice`;

/** How many observations `slice` holds, and how many of them have a key of their own. */
export const sliceCountSql = `
  SELECT count(*) AS rows, count(DISTINCT (agency::BIGINT * 65536 + year * 4 + (CASE basis
    WHEN 'derived' THEN 0 WHEN 'stated' THEN 1 ELSE 2 END))) AS keys FROM slice`;
