/** Worked examples, which run on the bundled records: each shows one way to ask. */

export interface Example {
  /** In messages and addresses. */
  id: string;
  sql: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    id: 'first',
    sql: `SELECT agency_en, agency_zh, year, value, precision, indicator, agency, report
FROM series
WHERE indicator = 'requests_received'
ORDER BY value DESC
LIMIT 20`,
  },
  {
    id: 'years',
    sql: `SELECT year, count(*) AS reports, count(DISTINCT agency) AS agencies
FROM reports
WHERE kind = 'annual_report'
GROUP BY year
ORDER BY year`,
  },
  {
    id: 'held',
    sql: `SELECT indicator, indicator_en, indicator_zh,
  count(*) AS figures, count(DISTINCT agency) AS agencies,
  min(year) AS first_year, max(year) AS last_year
FROM series
GROUP BY ALL
ORDER BY figures DESC`,
  },
  {
    id: 'median',
    sql: `-- Medians withstand a few very large agencies; n says what each rests on.
SELECT year, count(*) AS n,
  quantile_cont(value, 0.25) AS lower,
  median(value) AS middle,
  quantile_cont(value, 0.75) AS upper
FROM series
WHERE indicator = 'requests_received' AND kind <> 'government'
GROUP BY year
HAVING count(*) >= 5
ORDER BY year`,
  },
  {
    id: 'pivot',
    sql: `-- One column a year. An empty cell is a value that no report states: not a zero.
PIVOT (
  SELECT agency_en, agency_zh, year, value
  FROM series
  WHERE indicator = 'requests_received' AND kind = 'government' AND year >= 2019
)
ON year USING max(value)
ORDER BY agency_en`,
  },
  {
    id: 'change',
    sql: `-- From one year to the next, only where both years are stated exactly.
SELECT agency_en, agency_zh, year, value, before, value - before AS change
FROM (
  SELECT *,
    lag(value) OVER one AS before,
    lag(year) OVER one AS year_before
  FROM series
  WHERE indicator = 'requests_received' AND precision = 'exact'
  WINDOW one AS (PARTITION BY agency ORDER BY year)
)
WHERE year_before = year - 1
ORDER BY abs(change) DESC
LIMIT 50`,
  },
  {
    id: 'rates',
    sql: `-- A rate with its counts. Under ten cases there is none: value is NULL.
SELECT a.name_en, a.name_zh, r.year, r.numerator, r.denominator, r.value AS percent
FROM rates r
JOIN agencies a ON a.id = r.agency
WHERE r.indicator = 'disclosure_rate' AND r.value IS NOT NULL
ORDER BY r.year, percent DESC`,
  },
  {
    id: 'imprecise',
    sql: `SELECT precision, basis, count(*) AS figures,
  round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM observations
GROUP BY ALL
ORDER BY figures DESC`,
  },
  {
    id: 'failing',
    sql: `-- Sums inside a report that do not add up, with the report to look into.
SELECT c.identity, c."left", c."right", c."left" - c."right" AS off_by, s.title_zh, s.url
FROM checks c
JOIN sources s ON s.report = c.report
WHERE c.verdict = 'fails'
ORDER BY c.identity, abs(off_by) DESC`,
  },
  {
    id: 'zeros',
    sql: `-- A stated zero and a missing value are two things.
SELECT i.id, i.label_en, i.label_zh,
  count(*) FILTER (o.value = 0) AS stated_zero,
  count(*) FILTER (o.value > 0) AS above_zero
FROM indicators i
JOIN observations o ON o.indicator = i.id AND o.basis = 'stated'
WHERE i."group" = 'reviews'
GROUP BY ALL
ORDER BY stated_zero DESC`,
  },
  {
    id: 'places',
    sql: `SELECT p.code, p.name_en, p.name_zh,
  count(DISTINCT a.id) AS agencies,
  count(r.id) AS reports,
  count(DISTINCT r.agency) FILTER (r.year >= 2019) AS agencies_since_2019
FROM provinces p
LEFT JOIN agencies a ON a.province = p.code
LEFT JOIN reports r ON r.agency = a.id AND r.kind = 'annual_report'
GROUP BY ALL
ORDER BY reports DESC`,
  },
  {
    id: 'gaps',
    sql: `-- Years between an agency's first and last report of which none is held.
WITH span AS (
  SELECT agency, unnest(range(min(year), max(year) + 1)) AS year
  FROM reports
  WHERE kind = 'annual_report'
  GROUP BY agency
)
SELECT a.name_en, a.name_zh, count(*) AS years_missing, list(span.year ORDER BY span.year) AS years
FROM span
ANTI JOIN reports r ON r.agency = span.agency AND r.year = span.year
JOIN agencies a ON a.id = span.agency
GROUP BY ALL
ORDER BY years_missing DESC
LIMIT 50`,
  },
  {
    id: 'targets',
    sql: `-- Aims of a work plan stand beside results, never in the same sum.
SELECT a.name_en, a.name_zh, o.indicator, o.year,
  max(o.value) FILTER (o.basis = 'target') AS target,
  max(o.value) FILTER (o.basis = 'stated') AS result
FROM observations o
JOIN agencies a ON a.id = o.agency
GROUP BY ALL
HAVING target IS NOT NULL
ORDER BY o.year, o.indicator`,
  },
  {
    id: 'wording',
    sql: `-- Where in the report a figure stands, and whose report it is.
SELECT o.indicator, o.year, o.value, o.precision, e.section, s.title_zh, s.url
FROM observations o
JOIN evidence e ON e.report = o.report AND e.indicator = o.indicator AND e.basis = o.basis
JOIN sources s ON s.report = o.report
WHERE o.precision <> 'exact'
ORDER BY o.year DESC, o.value DESC`,
  },
  {
    id: 'rank',
    sql: `-- The three largest of each year among agencies of one kind.
SELECT year, agency_en, agency_zh, value, precision
FROM series
WHERE indicator = 'published_total' AND kind = 'civil_affairs'
QUALIFY rank() OVER (PARTITION BY year ORDER BY value DESC) <= 3
ORDER BY year, value DESC`,
  },
];
