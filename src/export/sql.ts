import { answerSql, text, type Tables } from '../engines/duckdb/sql';
import { EXTRACTS } from '../extracts/manifest';
import { queryOf } from '../figures/query-of';
import { m } from '../i18n';
import { PRECISIONS } from '../model/nouns';
import { PRECISION_CODE } from '../model/precision';
import { aboutOf } from './about';
import { bridgeNote, codesOf, indicatorsBehind } from './definitions';
import { indicatorLabel } from '../figures/names';
import { isSingleYear } from '../figures/sentence';
import type { Subject } from './subject';

/** The extracts that rows are made of. */
const READ = ['agencies', 'reports', 'observations'] as const satisfies (keyof typeof EXTRACTS)[];

/** Columns of the answer, as `Row` has them, after the indicator. */
const COLUMNS = ['agency', 'province', 'level', 'kind', 'scope', 'basis', 'year', 'era', 'value'];
const BEHIND = ['numerator', 'denominator', 'agencies', 'reports', 'report'];

/** A published extract as a table, by its address. */
function published(site: string): Tables {
  const at = (name: string) => `read_parquet(${text(`${site}extracts/${name}.parquet`)})`;
  return { agencies: at('agencies'), reports: at('reports'), observations: at('observations') };
}

/** A line that no reader of SQL takes for anything but a comment. */
function comment(words: string): string[] {
  return words.split(/[\r\n\u2028\u2029]+/).map((line) => `-- ${line}`.trimEnd());
}

/** What the figure says, and what its indicators mean, as comments. */
function heading(subject: Subject): string[] {
  const { catalogue, locale } = subject.input;
  const colon = locale === 'en' ? ': ' : '：';
  const definitions = indicatorsBehind(subject).map((one) => {
    const words = [indicatorLabel(one.id, catalogue, locale), bridgeNote(one, locale)];
    return [one.id, words.filter(Boolean).join(' / ')].join(colon);
  });
  const about = aboutOf(subject).map(({ label, text: words }) => label + colon + words);
  const how = m.export_sql({ version: catalogue.version }, { locale });
  const codes = codesOf(subject).map(
    ({ column, code, note }) => `${column} ${code}${colon}${note}`,
  );
  return [how, '', ...about, '', ...definitions, '', ...codes].flatMap(comment);
}

/**
 * SQL for a DuckDB shell that yields the rows of the figure, in their order, from the published
 * extracts: the statement that DuckDB runs on the page too, with ids and words for its codes. Its
 * columns are those of `Row`. `from` gives other tables of the same layout, for tests and for
 * extracts that were downloaded.
 */
export function sqlOf(subject: Subject, from: Tables = published(subject.site)): string {
  const { view, rows, catalogue } = subject.input;
  const years = new Set(rows.map(({ year }) => year));
  // Which years a figure draws may have been found among the rows.
  const only = isSingleYear(view) && years.size > 0 ? [...years] : null;
  const query = { ...queryOf(view), ...(only && { only }) };
  const derived = new Map(catalogue.codebook.derived.map((one) => [one.id, one]));
  const names: Tables = { agencies: 'agencies', reports: 'reports', observations: 'observations' };
  const answer = answerSql(query, derived, names);
  const head = heading(subject).join('\n');
  if (!answer) return `${head}\nSELECT NULL AS indicator WHERE false;\n`;
  const sources = READ.map(
    (name) => `${name} AS (\n  SELECT ${EXTRACTS[name].join(', ')} FROM ${from[name]}\n)`,
  );
  const indicators = [...new Set(query.indicators)].map((id, at) => `WHEN ${at} THEN ${text(id)}`);
  const words = PRECISIONS.map((one) => `WHEN ${PRECISION_CODE[one]} THEN ${text(one)}`);
  return `${head}
WITH ${sources.join(', ')}, ${answer.tables}
SELECT CASE place ${indicators.join(' ')} END AS indicator,
  ${COLUMNS.join(', ')},
  CASE precision ${words.join(' ')} END AS precision,
  ${BEHIND.join(', ')}
FROM answer
ORDER BY ${answer.order};
`;
}
