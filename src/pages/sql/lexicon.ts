/** What can be said in a query: tables, columns, functions, and the ids that stand in strings. */
import { VIEWS } from '../../engines/duckdb';
import { agencyName, indicatorLabel, unitName } from '../../figures/names';
import { m, type Locale } from '../../i18n';
import { formatNumber } from '../../i18n/numbers';
import { ERAS, LEVELS, PRECISIONS, BASES, type Catalogue } from '../../model/nouns';
import type { OwnTable } from './own';

/** A name with what it is: `detail` in a word, `info` in a sentence. */
export interface Term {
  name: string;
  detail: string;
  info: string;
}

export interface TableTerm extends Term {
  columns: readonly Term[];
  own: boolean;
}

/** A function of DuckDB. */
export type FunctionTerm = Term;

export interface Lexicon {
  tables: readonly TableTerm[];
  functions: readonly FunctionTerm[];
  indicators: readonly Term[];
  agencies: readonly Term[];
  /** Other words that stand in strings: levels, kinds, eras, precisions, bases. */
  words: readonly Term[];
}

/** What a column of a view holds; `kind` is of agencies everywhere but in reports. */
export function columnNote(table: string, column: string, locale: Locale): string {
  const id = table === 'reports' && column === 'kind' ? 'reports.kind' : column;
  return m.sql_column({ id }, { locale });
}

/** The tables that a query can read: the views, then the reader's own. */
export function tableTerms(own: readonly OwnTable[], locale: Locale): TableTerm[] {
  const views = VIEWS.map(({ name, columns }) => ({
    name,
    detail: '',
    info: m.sql_view({ id: name }, { locale }),
    own: false,
    columns: columns.map(([column, type]) => ({
      name: column,
      detail: type,
      info: columnNote(name, column, locale),
    })),
  }));
  const mine = own.map(({ name, title, columns }) => ({
    name,
    detail: title,
    info: m.sql_view({ id: '' }, { locale }),
    own: true,
    columns: columns.map((column) => ({ name: column.name, detail: column.type, info: '' })),
  }));
  return [...views, ...mine];
}

/** All that can be said, in the reader's language. */
export function lexiconOf(
  catalogue: Catalogue,
  own: readonly OwnTable[],
  functions: readonly FunctionTerm[],
  locale: Locale,
): Lexicon {
  const { codebook, agencies } = catalogue;
  const kinds = new Set([...agencies.values()].map(({ kind }) => kind));
  return {
    tables: tableTerms(own, locale),
    functions,
    indicators: [...codebook.indicators, ...codebook.derived].map((one) => ({
      name: one.id,
      detail: indicatorLabel(one.id, catalogue, locale),
      info: indicatorNote(one.id, catalogue, locale),
    })),
    agencies: [...agencies.values()].map((one) => ({
      name: one.id,
      detail: agencyName(one, locale),
      info: '',
    })),
    words: [...LEVELS, ...kinds, ...ERAS, ...PRECISIONS, ...BASES].map((name) => ({
      name,
      detail: '',
      info: '',
    })),
  };
}

/** Unit, what changed between the forms or what a rate is made of, and how widely it is held. */
function indicatorNote(id: string, catalogue: Catalogue, locale: Locale): string {
  const { codebook } = catalogue;
  const counted = codebook.indicators.find((one) => one.id === id);
  const derived = codebook.derived.find((one) => one.id === id);
  const note =
    locale === 'en'
      ? (counted?.bridgeNote ?? derived?.noteEn)
      : locale === 'zh-Hant'
        ? (counted?.bridgeNoteHant ?? derived?.noteHant)
        : (counted?.bridgeNoteZh ?? derived?.noteZh);
  const held = codebook.coverage[id];
  const shown = held && formatNumber(held.agencies, locale);
  const colon = locale === 'en' ? ': ' : '：';
  return [
    m.sql_unit({}, { locale }) + colon + unitName(id, catalogue, locale),
    derived?.formula ?? '',
    note ?? '',
    held ? m.sql_held({ agencies: shown!, from: held.from, to: held.to }, { locale }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** A name as SQL takes it: quoted where it would be read as something else. */
export function sqlName(name: string): string {
  const plain = /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name);
  return plain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Reserved words of DuckDB (duckdb_keywords()) that a column or a table may be called. */
const RESERVED = new Set(
  (
    'all analyse analyze and any array as asc both case cast check collate column constraint create ' +
    'default deferrable desc describe distinct do else end except false fetch for foreign from ' +
    'group having in initially intersect into lambda lateral leading left limit not null offset on ' +
    'only or order pivot placing primary qualify references returning right select show some ' +
    'summarize symmetric table then to trailing true union unique unpivot using variadic when where ' +
    'window with'
  ).split(' '),
);
