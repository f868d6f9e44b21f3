import type { Source } from '../../extracts';
import type { Codebook } from '../../model/nouns';
import { memoryLimit, MIB } from './memory';

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

/** Every extract, and of the codebook the indicators and provinces as tables. */
export async function tablesOf(source: Source, signal?: AbortSignal): Promise<Table[]> {
  const [codebook, extracts] = await Promise.all([
    source.codebook(signal),
    extractTables(source, signal),
  ]);
  return [
    ...extracts,
    { name: 'indicators', columns: indicatorColumns(codebook) },
    { name: 'provinces', columns: provinceColumns(codebook) },
  ];
}

function provinceColumns({ provinces }: Codebook): Table['columns'] {
  return {
    code: provinces.map(({ code }) => code),
    nameZh: provinces.map(({ nameZh }) => nameZh),
    nameHant: provinces.map(({ nameHant }) => nameHant),
    nameEn: provinces.map(({ nameEn }) => nameEn),
  };
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
 * Settings after which nothing that SQL can say leaves the page or changes these settings.
 * Extensions are never fetched: a function that needs one fails with DuckDB's own error.
 */
export const LOCK_DOWN: readonly string[] = [
  `SET memory_limit = '${memoryLimit() / MIB}MiB'`,
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];
