/** Rates of a large set: sums of their operands by cell, and their coverage. */
import { join } from 'node:path';
import type { Coverage, DerivedIndicator, IndicatorId } from '../../../src/model/nouns';
import { compareIds } from '../../../src/model/order';
import { quoted, type Database } from './database';
import { LONE, PACKED_PRECISION, precisionColumns } from './overview';

/**
 * Makes `rated` of a derived indicator: the reports of its eras that state all operands with one
 * basis, each with numerator, denominator and precision, out of the extracts of its operands. False
 * where one of them has none.
 */
export async function makeRated(
  database: Database,
  out: string,
  { numerator, denominator, eras }: DerivedIndicator,
  held: ReadonlySet<IndicatorId>,
): Promise<boolean> {
  const operands = [...new Set([...numerator, ...denominator])];
  if (!operands.every((id) => held.has(id))) return false;
  const parts = operands.map((id) => {
    const [above, below] = [numerator, denominator].map((list) => times(list, id));
    return `SELECT agency, year, basis, era, value * ${above} AS above, value * ${below} AS below,
      ${above! > 0 ? 'precision' : '0'} AS up, ${below! > 0 ? 'precision' : '0'} AS down
      FROM ${quoted(join(out, `observations/${id}.parquet`))}
      WHERE era IN (${eras.map(quoted).join(', ')})`;
  });
  await database.run(
    `CREATE OR REPLACE TEMP TABLE rated AS
     SELECT agency, year, basis, era, above, below,
       up | ((down & 1) << 1) | (down >> 1) AS precision
     FROM (SELECT agency, year, basis, era, sum(above) AS above, sum(below) AS below,
         bit_or(up) AS up, bit_or(down) AS down
       FROM (${parts.join(' UNION ALL ')})
       GROUP BY agency, year, basis, era HAVING count(*) = ${operands.length})`,
  );
  return true;
}

const times = (list: readonly IndicatorId[], id: IndicatorId): number =>
  list.filter((one) => one === id).length;

/** Rows of `rates` of one derived indicator, out of `rated`. */
export const ratesSql = `
  SELECT basis, province, level, kind, year, era, n::INTEGER AS observations,
    ${precisionColumns('n', 'precisions')}, above AS numerator, below AS denominator, ${LONE}
  FROM (SELECT cell, basis, year, era, count(*) AS n, sum(${PACKED_PRECISION}) AS precisions,
      sum(above) AS above, sum(below) AS below, min(agency) AS behind
    FROM rated JOIN agency ON code = agency GROUP BY cell, basis, year, era) JOIN cell USING (cell)
  ORDER BY basis, province, level, kind, year, era`;

/** Coverage of a rate, out of `rated`: what is stated, over more than nothing; null of none. */
export async function ratedCoverage(database: Database): Promise<Coverage | null> {
  const [row] = (await database.all(
    `SELECT count(DISTINCT agency) AS agencies, count(*) AS reports, min(year) AS "from",
       max(year) AS "to"
     FROM rated WHERE basis = 'stated' AND below > 0`,
  )) as unknown as Coverage[];
  return row && row.reports > 0 ? row : null;
}

/** Coverage by id, sorted, without those that nothing covers. */
export function sortedCoverage(
  found: ReadonlyMap<IndicatorId, Coverage | null>,
): Record<IndicatorId, Coverage> {
  return Object.fromEntries(
    [...found]
      .filter((one): one is [IndicatorId, Coverage] => one[1] !== null)
      .sort(([a], [b]) => compareIds(a, b)),
  );
}
