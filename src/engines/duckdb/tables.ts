import type { Source } from '../../extracts';
import type { Codebook } from '../../model/nouns';
import { PRECISIONS } from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import { PRECISION_CODE } from '../../model/precision';
import { name, SCHEMA, text } from './sql';

/** A table to insert: its name in the schema and its columns. */
export interface Table {
  name: string;
  columns: Readonly<Record<string, ArrayLike<unknown>>>;
}

const NAMES = ['agencies', 'reports', 'observations', 'evidence', 'sources', 'checks'] as const;

/** Every extract as a table. */
export function extractTables(source: Source, signal?: AbortSignal): Promise<Table[]> {
  return Promise.all(
    NAMES.map(async (name) => ({ name, columns: await source.columns(name, signal) })),
  );
}

/** Every extract, and the codebook's indicators as a table. */
export async function tablesOf(source: Source, signal?: AbortSignal): Promise<Table[]> {
  const [codebook, extracts] = await Promise.all([
    source.codebook(signal),
    extractTables(source, signal),
  ]);
  return [...extracts, { name: 'indicators', columns: indicatorColumns(codebook) }];
}

function indicatorColumns({ indicators, derived }: Codebook): Table['columns'] {
  const all = [
    ...indicators.map((one) => ({ ...one, parent: one.parent, formula: null })),
    ...derived.map((one) => ({ ...one, parent: null })),
  ];
  const column = <K extends keyof (typeof all)[number]>(key: K) => all.map((one) => one[key]);
  return {
    id: column('id'),
    group: column('group'),
    parent: column('parent'),
    labelZh: column('labelZh'),
    labelHant: column('labelHant'),
    labelEn: column('labelEn'),
    unit: column('unit'),
    comparable: column('comparable'),
    formula: column('formula'),
  };
}

/**
 * Views under plain names, for people who write SQL: precision in words, not codes, and whether a
 * figure is the reader's own.
 */
export function viewsSql(tables: readonly Table[]): string[] {
  const words = PRECISIONS.map((one) => `WHEN ${PRECISION_CODE[one]} THEN ${text(one)}`);
  const precision = [
    `CASE precision & 3 ${words.join(' ')} END AS precision`,
    `precision & ${OWN_BIT} > 0 AS own`,
  ];
  return tables.map((table) => {
    const columns = Object.keys(table.columns).flatMap((column) =>
      column === 'precision' ? precision : name(column),
    );
    const from = `${SCHEMA}.${name(table.name)}`;
    return `CREATE VIEW main.${name(table.name)} AS SELECT ${columns.join(', ')} FROM ${from}`;
  });
}

/**
 * Settings after which nothing that SQL can say leaves the page or changes these settings.
 * Extensions are never fetched: a function that needs one fails with DuckDB's own error.
 */
export const LOCK_DOWN: readonly string[] = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];
