import type { Locale } from '../i18n';
import type { View } from '../figures/view';
import { dataVersion } from '../figures/own';
import { m } from '../i18n';
import { aboutOf, type AboutLine } from './about';
import { dataTitle, figureCitations, type CitationStyle } from './citation';
import { tablesOf } from './definitions';
import { dataAddress, fileName, figureAddress, type Subject } from './subject';
import type { Cell, CellType, Table, TableName } from './table';

/** A Frictionless Table Schema field; `title` and `description` in the reader's language. */
interface Field {
  name: string;
  type: CellType;
  title: string;
  description: string;
}

/** A Frictionless resource: rows in a file (`path`) or in the package itself (`data`). */
export interface Resource {
  name: TableName;
  title: string;
  description: string;
  profile: 'tabular-data-resource';
  schema: { fields: Field[]; missingValues: ['']; primaryKey?: string[] };
  path?: string;
  format?: 'csv';
  mediatype?: 'text/csv';
  encoding?: 'utf-8';
  dialect?: Record<string, string | boolean>;
  data?: Record<string, Cell>[];
}

/**
 * A figure as a Frictionless Data Package (specs.frictionlessdata.io, version 1), with what that
 * does not foresee in properties of its own: `figure`, `about`, `citation`.
 */
export interface FigurePackage {
  profile: 'tabular-data-package';
  name: string;
  title: string;
  description: string;
  homepage: string;
  version: string;
  created: string;
  language: Locale;
  keywords: string[];
  sources: { title: string; path?: string }[];
  /** Terms in words: facts have no licence to name by a code. */
  rights: string;
  citation: Record<CitationStyle, string>;
  /** What was asked and how it was drawn; `address` opens it again. */
  figure: {
    address: string;
    title: string;
    subtitle: string;
    summary: string;
    notes: string[];
    source: string;
    alternative: string;
    view: View;
  };
  about: AboutLine[];
  resources: Resource[];
}

/** What identifies a row of the data, as `Row` documents. */
const DATA_KEY = ['indicator', 'agency', 'province', 'level', 'kind', 'scope', 'basis', 'year'];

function schemaOf({ name, columns, rows }: Table): Resource['schema'] {
  const key = DATA_KEY.filter((id) => {
    const at = columns.findIndex((column) => column.name === id);
    return rows.every((row) => row[at] !== null);
  });
  return {
    fields: columns.map(({ name: id, type, label, note }) => ({
      name: id,
      type,
      title: label,
      description: note,
    })),
    missingValues: [''],
    // Group keys that the figure does not use are empty, and a key may not be.
    ...(name === 'data' ? { primaryKey: key } : {}),
  };
}

/** Rows as objects keyed by column name. */
export function objectsOf({ columns, rows }: Table): Record<string, Cell>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])),
  );
}

/** The package of a figure; `rows` says where the rows of each table stand. */
export function packageOf(
  subject: Subject,
  rows: (table: Table) => Partial<Resource>,
  tables: readonly Table[] = tablesOf(subject),
): FigurePackage {
  const { input, text, made, sources } = subject;
  const { locale, view } = input;
  return {
    profile: 'tabular-data-package',
    name: fileName(subject, 'x').slice(0, -2),
    title: text.title,
    description: [text.subtitle, text.summary].filter(Boolean).join('\n\n'),
    homepage: dataAddress(subject),
    version: dataVersion(subject.input),
    created: made,
    language: locale,
    keywords: ['open government information', '政府信息公开', ...view.indicators],
    sources: [
      { title: dataTitle(locale), path: dataAddress(subject) },
      ...sources.map(({ titleZh, url }) => ({ title: titleZh, ...(isWeb(url) && { path: url }) })),
    ],
    rights: m.data_about_licence_text({}, { locale }),
    citation: figureCitations(subject),
    figure: {
      address: figureAddress(subject),
      title: text.title,
      subtitle: text.subtitle,
      summary: text.summary,
      notes: text.notes.map((note) => note.text),
      source: text.source,
      alternative: text.alt,
      view,
    },
    about: aboutOf(subject),
    resources: tables.map((table) => ({
      name: table.name,
      title: table.title,
      description: table.note,
      profile: 'tabular-data-resource',
      schema: schemaOf(table),
      ...rows(table),
    })),
  };
}

/** True for an address that may be followed; records are checked, but a file lives long. */
export function isWeb(url: string): boolean {
  return /^https?:\/\/[^\s"<>]+$/i.test(url);
}
