/** Coverage of rates in a large set, as model/coverage counts it. */
import {
  ERAS,
  type Coverage,
  type DerivedIndicator,
  type IndicatorId,
} from '../../../src/model/nouns';
import { compareIds } from '../../../src/model/order';
import type { Database } from './database';
import { BASES_SORTED } from './stage';

/**
 * Coverage of a rate, out of `stage`: reports of its eras that state all operands, over more than
 * nothing; null where there is none. `codes` are those of indicators in `stage`.
 */
export async function derivedCoverage(
  database: Database,
  { numerator, denominator, eras }: DerivedIndicator,
  codes: ReadonlyMap<IndicatorId, number>,
): Promise<Coverage | null> {
  const operands = [...new Set([...numerator, ...denominator])].map((id) => codes.get(id)!);
  const below = denominator.map((id) => codes.get(id)!);
  const [row] = (await database.all(
    `SELECT count(DISTINCT agency) AS agencies, count(*) AS reports, min(year) AS "from",
       max(year) AS "to"
     FROM (SELECT agency, year FROM stage
       WHERE indicator IN (${operands.join(', ')}) AND basis = ${BASES_SORTED.indexOf('stated')}
         AND era IN (${eras.map((era) => ERAS.indexOf(era)).join(', ')})
       GROUP BY agency, year
       HAVING count(*) = ${operands.length}
         AND sum(value) FILTER (indicator IN (${below.join(', ')})) > 0)`,
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
