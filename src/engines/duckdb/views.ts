import type { DerivedIndicator } from '../../model/nouns';
import { PRECISIONS } from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import { PRECISION_CODE } from '../../model/precision';
import { name, ratesSql, SCHEMA, text } from './sql';

/** What a column of a view holds, in DuckDB's words. */
export type SqlType = 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN';

/** A view that people who write SQL read from, and its columns in order. */
export interface ViewShape {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: SqlType])[];
}

const words = (...names: string[]): [string, SqlType][] => names.map((one) => [one, 'VARCHAR']);
const OWN = ['own', 'BOOLEAN'] as const;

/** The views, the most asked for first: names as people write them, words in place of codes. */
export const VIEWS = [
  {
    name: 'series',
    columns: [
      ...words('agency', 'agency_zh', 'agency_en', 'level', 'kind'),
      ...words('province', 'province_zh', 'province_en'),
      ...words('indicator', 'indicator_zh', 'indicator_en', 'unit'),
      ['year', 'INTEGER'],
      ...words('era'),
      ['value', 'DOUBLE'],
      ...words('precision', 'report'),
      OWN,
    ],
  },
  {
    name: 'observations',
    columns: [
      ...words('indicator', 'agency'),
      ['year', 'INTEGER'],
      ...words('report'),
      ['value', 'DOUBLE'],
      ...words('precision'),
      OWN,
      ...words('basis'),
    ],
  },
  {
    name: 'rates',
    columns: [
      ...words('indicator', 'agency'),
      ['year', 'INTEGER'],
      ...words('report'),
      ['value', 'DOUBLE'],
      ['numerator', 'DOUBLE'],
      ['denominator', 'DOUBLE'],
      ...words('precision'),
      OWN,
    ],
  },
  {
    name: 'agencies',
    columns: [
      ...words('id', 'name_zh', 'name_hant', 'name_en', 'level', 'kind', 'province'),
      ...words('prefecture_zh', 'county_zh', 'pinyin'),
    ],
  },
  {
    name: 'reports',
    columns: [...words('id', 'agency'), ['year', 'INTEGER'], ...words('kind', 'era')],
  },
  {
    name: 'indicators',
    columns: [
      ...words('id', 'group', 'parent', 'label_zh', 'label_hant', 'label_en', 'unit'),
      ...words('comparable', 'formula'),
    ],
  },
  { name: 'provinces', columns: words('code', 'name_zh', 'name_hant', 'name_en') },
  { name: 'evidence', columns: words('report', 'indicator', 'basis', 'section', 'note') },
  { name: 'sources', columns: words('report', 'title_zh', 'title_basis', 'copy', 'url') },
  {
    name: 'checks',
    columns: [...words('report', 'identity', 'verdict'), ['left', 'DOUBLE'], ['right', 'DOUBLE']],
  },
] as const satisfies readonly ViewShape[];

/** Names of columns as SQL has them, from those of the extracts: nameZh, name_zh. */
const plain = (column: string): string =>
  column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const precisionWords = `CASE precision & 3 ${PRECISIONS.map(
  (one) => `WHEN ${PRECISION_CODE[one]} THEN ${text(one)}`,
).join(' ')} END AS precision, precision & ${OWN_BIT} > 0 AS own`;

/** The statements that make the views over the inserted tables. */
export function viewsSql(
  tables: readonly { name: string; columns: Readonly<Record<string, unknown>> }[],
  derived: readonly DerivedIndicator[],
): string[] {
  const plainViews = tables.map((table) => {
    const columns = Object.keys(table.columns).map((column) =>
      column === 'precision' ? precisionWords : `${name(column)} AS ${name(plain(column))}`,
    );
    return `CREATE VIEW main.${name(table.name)} AS
SELECT ${columns.join(', ')} FROM ${SCHEMA}.${name(table.name)}`;
  });
  const places = derived.map(({ id }, place) => `WHEN ${place} THEN ${text(id)}`);
  const rates = `CREATE VIEW main.rates AS
SELECT CASE place ${places.join(' ')} END AS indicator, agency, year, report,
  value, numerator, denominator, ${precisionWords}
FROM (${ratesSql(derived)})`;
  return derived.length > 0 ? [...plainViews, rates, SERIES] : [...plainViews, SERIES];
}

/** What annual reports state, with all names beside it. */
const SERIES = `CREATE VIEW main.series AS
SELECT o.agency, a.name_zh AS agency_zh, a.name_en AS agency_en, a.level, a.kind,
  a.province, p.name_zh AS province_zh, p.name_en AS province_en,
  o.indicator, i.label_zh AS indicator_zh, i.label_en AS indicator_en, i.unit,
  o.year, r.era, o.value, o.precision, o.report, o.own
FROM main.observations o
JOIN main.agencies a ON a.id = o.agency
JOIN main.reports r ON r.id = o.report
LEFT JOIN main.indicators i ON i.id = o.indicator
LEFT JOIN main.provinces p ON p.code = a.province
WHERE o.basis = 'stated' AND r.kind = 'annual_report'`;
