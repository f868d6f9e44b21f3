/** Coverage of indicators in a large set, as model/coverage counts it. */
import type { Coverage, DerivedIndicator, IndicatorId } from '../../../src/model/nouns';
import { compareIds } from '../../../src/model/order';
import { quoted, type Database } from './database';

/** What annual reports state, in agencies and reports; `of` is a table with agency and year. */
const counted = (of: string) =>
  `SELECT count(DISTINCT agency) AS agencies, count(*) AS reports, min(year) AS "from",
     max(year) AS "to" FROM ${of}`;

async function coverage(database: Database, sql: string): Promise<Coverage | null> {
  const [row] = (await database.all(sql)) as unknown as Coverage[];
  return row && row.reports > 0 ? { ...row } : null;
}

/** Of the indicator whose observations are in `slice`; null where nothing is stated. */
export const sliceCoverage = (database: Database): Promise<Coverage | null> =>
  coverage(database, counted(`slice WHERE basis = 'stated'`));

/** Of a rate, out of `stage`: reports of its eras that state all operands, over more than nothing. */
export function derivedCoverage(
  database: Database,
  { numerator, denominator, eras }: DerivedIndicator,
): Promise<Coverage | null> {
  const operands = [...new Set([...numerator, ...denominator])];
  const list = (ids: readonly string[]) => ids.map(quoted).join(', ');
  // An operand that stands twice below the line counts twice, as in model/coverage.
  const below = [...new Set(denominator)].map(
    (id) => `${denominator.filter((one) => one === id).length} *
      coalesce(sum(value) FILTER (indicator = ${quoted(id)}), 0)`,
  );
  return coverage(
    database,
    counted(`(SELECT agency, year FROM stage
      WHERE indicator IN (${list(operands)}) AND basis = 'stated' AND era IN (${list(eras)})
      GROUP BY agency, year HAVING count(*) = ${operands.length} AND ${below.join(' + ')} > 0)`),
  );
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
