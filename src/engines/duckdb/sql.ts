import type { DerivedIndicator, IndicatorId, ReportId, Year } from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import { GROUP_KEYS, type Aggregate, type AgencyFilter, type Query } from '../query';
import { ENOUGH_ROWS, readYears } from '../years';

/** Schema of the tables as inserted; plain names outside it are views for readers of SQL. */
export const SCHEMA = 'records';

/**
 * A string as an SQL literal. DuckDB knows no backslash escapes, so doubling the quote is enough.
 * No id holds a NUL, which would end the statement: such a string becomes NULL, equal to nothing.
 */
export function text(value: string): string {
  return value.includes('\0') ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
}

/** A finite number as an SQL literal; NULL for any other, which no comparison meets. */
export function number(value: number): string {
  return Number.isFinite(value) ? `${value}::DOUBLE` : 'NULL';
}

/** An identifier, quoted. */
export function name(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

const list = (values: readonly string[]): string => `(${values.map(text).join(', ')})`;

/** What FROM takes the extracts from, in the layout of `EXTRACTS`. */
export interface Tables {
  agencies: string;
  reports: string;
  observations: string;
  /** Whether figures of the reader's own may be among the observations: then rows count them. */
  own?: boolean;
}

const INSERTED: Tables = {
  agencies: `${SCHEMA}.agencies`,
  reports: `${SCHEMA}.reports`,
  observations: `${SCHEMA}.observations`,
  own: true,
};

/**
 * A query as one SELECT whose columns are those of `Row`, in the order of rows; but `place` stands
 * for the indicator's place in the query, and precision is a code. Same definitions as `rowsOf` of
 * the light engine; null when the query can have no rows.
 */
export function rowsSql(
  query: Query,
  derived: ReadonlyMap<IndicatorId, DerivedIndicator>,
): string | null {
  const answer = answerSql(query, derived);
  return answer && `WITH ${answer.tables}\nSELECT * FROM answer\nORDER BY ${answer.order}`;
}

/**
 * The common table expressions, without WITH, whose last, `answer`, holds the rows of a query as
 * `rowsSql` describes them, and the columns to order it by. Null when there can be no rows.
 */
export function answerSql(
  query: Query,
  derived: ReadonlyMap<IndicatorId, DerivedIndicator>,
  from: Tables = INSERTED,
): { tables: string; order: string } | null {
  const indicators = [...new Set(query.indicators)];
  if (!indicators.length || !query.bases.length) return null;
  const parts = indicators.map((indicator, place) => {
    const definition = derived.get(indicator);
    return definition ? derivedParts(definition, place, from) : countedParts(indicator, place);
  });
  const single = query.groupBy.includes('agency');
  const keys = GROUP_KEYS.map((key) => {
    const asked = single || query.groupBy.includes(key);
    const column = asked ? `a.${key === 'agency' ? 'id' : key}` : 'NULL::VARCHAR';
    return `${column} AS ${key === 'agency' ? 'agency_key' : key}`;
  });
  const rates = indicators.some((indicator) => derived.has(indicator));
  const apart = query.scopes === 'apart';
  const panel = query.panel === 'balanced' ? 'panel' : 'part';
  const tables = `chosen AS (
  SELECT a.id, a.province, a.level, a.kind,
    CASE WHEN a.kind = 'government' THEN 'government_' || a.level ELSE 'organ' END AS scope
  FROM ${from.agencies} a
  WHERE ${filterSql(query.filter)}
), observed AS (
  SELECT o.indicator, o.agency, o.year, o.report, o.basis, o.value, o.precision
  FROM ${from.observations} o SEMI JOIN chosen ON chosen.id = o.agency
  WHERE o.basis IN ${list(query.bases)}${yearsSql(readYears(query), 'o.year')}
), part(place, agency, year, report, basis, precision, value,
    numerator, denominator, scale, minimum) AS (
  ${parts.join('\n  UNION ALL\n  ')}
)${panel === 'panel' ? BALANCED : ''}, keyed AS (
  SELECT p.*, ${keys.join(', ')}, r.era, a.scope,
    ${apart ? 'a.scope' : 'NULL::VARCHAR'} AS scope_key
  FROM ${panel} p JOIN chosen a ON a.id = p.agency JOIN ${from.reports} r ON r.id = p.report
), behind AS (
  SELECT * FROM keyed${rates && query.aggregate !== 'sum' ? REACHING : ''}
), ${query.only ? 'found' : 'answer'} AS (
  SELECT place, agency_key AS agency, province, level, kind,
    ${apart ? 'scope_key' : SERIES_SCOPE} AS scope, basis, year,
    ${oneOr('era', "'mixed'")} AS era,
    ${valueSql(query.aggregate, rates)} AS value,
    bit_or(precision) AS precision,
    ${rates ? sumSql('numerator') : 'NULL::DOUBLE'} AS numerator,
    ${rates ? sumSql('denominator') : 'NULL::DOUBLE'} AS denominator,
    count(DISTINCT behind.agency)::INTEGER AS agencies,
    count(DISTINCT report)::INTEGER AS reports,
    ${oneOr('report', 'NULL')} AS report${from.own ? OWN_REPORTS : ''}
  FROM behind
  GROUP BY place, agency_key, province, level, kind, scope_key, basis, year${apart ? '' : SERIES}
)${query.only ? onlySql(query.only) : ''}`;
  return { tables, order: 'place, agency, province, level, kind, scope, basis, year' };
}

/** Rows of the years that a query wants, by the rule of `wantedRows`. */
function onlySql(only: NonNullable<Query['only']>): string {
  const latest = `(
    SELECT year FROM results ORDER BY least(rows, ${ENOUGH_ROWS}) DESC, year DESC LIMIT 1)`;
  const years = only.map((one) => (one === 'latest' ? latest : number(one)));
  const none = only.includes('latest') ? ' OR (SELECT count(*) FROM results) = 0' : '';
  return `, results AS (
  SELECT year, count(*) AS rows FROM found WHERE basis <> 'target' GROUP BY year
), answer AS (
  SELECT * FROM found WHERE year IN (${years.join(', ')})${none}
)`;
}

/** A rate's mean or extreme rests on the reports that reach the minimum, where any does. */
const REACHING = `
  QUALIFY value IS NOT NULL OR NOT bool_or(value IS NOT NULL) OVER (
    PARTITION BY place, agency_key, province, level, kind, scope_key, basis, year)`;

const OWN_REPORTS = `,
    (count(DISTINCT report) FILTER (precision & ${OWN_BIT} > 0))::INTEGER AS own`;

/** A series that adds scopes up is mixed in all its years when it is in one. */
const SERIES_SCOPE = `CASE
      WHEN min(min(scope)) OVER series = max(max(scope)) OVER series THEN min(scope)
      ELSE 'mixed' END`;

const SERIES = `
  WINDOW series AS (PARTITION BY place, agency_key, province, level, kind)`;

/** The one value that a column has in a group, else something that says there are several. */
function oneOr(column: string, several: string): string {
  return `CASE WHEN min(${column}) = max(${column}) THEN min(${column}) ELSE ${several} END`;
}

/** `fsum` is Kahan's sum; in one fixed order it gives the same bits as the light engine's. */
function sumSql(column: string): string {
  return `fsum(${column} ORDER BY behind.agency, report)`;
}

/** Observations of an indicator as parts; `place` is the indicator's in the query. */
function countedParts(indicator: IndicatorId, place: number): string {
  return `SELECT ${place}, agency, year, report, basis, precision, value,
    NULL::DOUBLE, NULL::DOUBLE, NULL::DOUBLE, NULL::DOUBLE
  FROM observed WHERE indicator = ${text(indicator)}`;
}

/** Reports that state all operands with one basis as parts, each with its own rate. */
function derivedParts(derived: DerivedIndicator, place: number, from: Tables): string {
  const operands = [...new Set([...derived.numerator, ...derived.denominator])];
  const value = (operand: IndicatorId) => `max(value) FILTER (indicator = ${text(operand)})`;
  const total = (side: IndicatorId[]) => side.map(value).join(' + ');
  const bits = (side: IndicatorId[]) => `bit_or(precision) FILTER (indicator IN ${list(side)})`;
  const [scale, minimum] = [number(derived.scale), number(derived.minimum)];
  return `SELECT ${place}, agency, year, report, basis,
    up | ((down & 1) << 1) | ((down & 2) >> 1)${from.own ? ` | (down & ${OWN_BIT})` : ''},
    CASE WHEN denominator >= ${minimum} AND denominator > 0
      THEN ${scale} * numerator / denominator END,
    numerator, denominator, ${scale}, ${minimum}
  FROM (
    SELECT agency, year, report, basis,
      ${total(derived.numerator)} AS numerator, ${total(derived.denominator)} AS denominator,
      ${bits(derived.numerator)} AS up, ${bits(derived.denominator)} AS down
    FROM observed SEMI JOIN ${from.reports} r
      ON r.id = observed.report AND r.era IN ${list(derived.eras.length ? derived.eras : [''])}
    WHERE indicator IN ${list(operands)}
    GROUP BY agency, year, report, basis
    HAVING count(DISTINCT indicator) = ${operands.length}
  )`;
}

/**
 * A SELECT with every rate of every report that states all of its operands, by the same definitions:
 * place of the rate in `derived`, agency, year, report, basis, precision code, value (null under the
 * rate's minimum), numerator, denominator, scale, minimum.
 */
export function ratesSql(derived: readonly DerivedIndicator[]): string {
  const parts = derived.map((one, place) => derivedParts(one, place, INSERTED));
  return `WITH observed AS (
  SELECT indicator, agency, year, report, basis, value, precision
  FROM ${INSERTED.observations} WHERE basis = 'stated'
), part(place, agency, year, report, basis, precision, value,
    numerator, denominator, scale, minimum) AS (
  ${parts.join('\n  UNION ALL\n  ')}
) SELECT * FROM part`;
}

const BALANCED = `, covered AS (
  SELECT place, basis, count(DISTINCT year) AS years FROM part GROUP BY place, basis
), present AS (
  SELECT place, basis, agency, count(DISTINCT year) AS years FROM part
  GROUP BY place, basis, agency
), panel AS (
  SELECT part.* FROM part
  JOIN covered USING (place, basis) JOIN present USING (place, basis, agency)
  WHERE covered.years = present.years
)`;

function valueSql(how: Aggregate, rates: boolean): string {
  switch (how) {
    case 'sum': {
      if (!rates) return sumSql('value');
      const [above, below] = [sumSql('numerator'), sumSql('denominator')];
      return `CASE WHEN count(denominator) = 0 THEN ${sumSql('value')}
      WHEN ${below} >= min(minimum) AND ${below} > 0 THEN min(scale) * ${above} / ${below} END`;
    }
    case 'mean':
      return `${sumSql('value')} / count(value)`;
    case 'median': {
      const middle = (place: string) => `list_extract(list(value ORDER BY value), ${place})`;
      return `CASE WHEN count(value) > 0 THEN
      (${middle('(count(value) + 1) // 2')} + ${middle('count(value) // 2 + 1')}) / 2 END`;
    }
    case 'min':
    case 'max':
      return `${how}(value)`;
  }
}

/** Annual reports under a filter, by agency, year and id. */
export function heldSql(filter: AgencyFilter, years: [Year, Year] | null): string {
  return `SELECT r.id, r.agency, r.year, r.kind, r.era
FROM ${SCHEMA}.reports r JOIN ${SCHEMA}.agencies a ON a.id = r.agency
WHERE r.kind = 'annual_report' AND ${filterSql(filter)}${yearsSql(years, 'r.year')}
ORDER BY r.agency, r.year, r.id`;
}

/** Four SELECTs about one report: itself with its source, its observations, its checks. */
export function evidenceSql(
  report: ReportId,
): Record<'report' | 'observations' | 'checks', string> {
  const id = text(report);
  return {
    report: `SELECT r.id, r.agency, r.year, r.kind, r.era,
  s.titleZh, s.titleBasis, s.copy, s.url
FROM ${SCHEMA}.reports r LEFT JOIN ${SCHEMA}.sources s ON s.report = r.id WHERE r.id = ${id}`,
    observations: `SELECT o.indicator, o.value, o.precision, o.basis,
  coalesce(e.section, '') AS section, coalesce(e.note, '') AS note
FROM ${SCHEMA}.observations o LEFT JOIN ${SCHEMA}.evidence e
  ON e.report = o.report AND e.indicator = o.indicator AND e.basis = o.basis
WHERE o.report = ${id} ORDER BY o.indicator, o.basis`,
    checks: `SELECT identity, verdict, "left", "right"
FROM ${SCHEMA}.checks WHERE report = ${id} ORDER BY identity`,
  };
}

/** Condition over `agencies a`. */
function filterSql({ agencies, provinces, levels, kinds }: AgencyFilter): string {
  const conditions = Object.entries({
    id: agencies,
    province: provinces,
    level: levels,
    kind: kinds,
  }).filter(([, values]) => values.length);
  return (
    conditions.map(([column, values]) => `a.${column} IN ${list(values)}`).join(' AND ') || 'true'
  );
}

function yearsSql(years: [Year, Year] | null, column: string): string {
  return years ? ` AND ${column} BETWEEN ${number(years[0])} AND ${number(years[1])}` : '';
}
