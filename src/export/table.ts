import type { Row } from '../engines/query';
import type { FigureInput } from '../figures/figure';
import { intervalOf } from '../figures/labels';
import {
  agencyNameOf,
  basisName,
  eraName,
  indicatorShort,
  kindName,
  levelName,
  precisionName,
  provinceName,
  scopeName,
  unitName,
  unitOf,
} from '../figures/names';
import { m, type Locale } from '../i18n';
import type { ReportId, ReportSource } from '../model/nouns';
import type { Subject } from './subject';

/** A cell: null is missing and written as an empty cell, never as zero. */
export type Cell = string | number | null;
/** As in Frictionless Table Schema; an integer fits 32 bits. */
export type CellType = 'string' | 'integer' | 'number';

/** A column of a file: its name is the same in every language, its words are the reader's. */
export interface Column {
  name: string;
  type: CellType;
  label: string;
  note: string;
}

export const TABLE_NAMES = ['data', 'figure', 'indicators', 'sources', 'columns', 'codes'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** A table of a file, in rows of cells as its columns are ordered. */
export interface Table {
  name: TableName;
  title: string;
  note: string;
  columns: Column[];
  rows: Cell[][];
}

/** A column before it has words: how a cell comes out of one thing. */
export type Field<T> = readonly [name: string, type: CellType, cell: (one: T) => Cell];

/** A column with its words in the reader's language. */
export function columnOf(name: string, type: CellType, locale: Locale): Column {
  const label = m.export_column({ id: name }, { locale });
  const note = m.export_column_note({ id: name }, { locale });
  return { name, type, label, note };
}

/** A table of things, one a row, with its words; an empty text is a missing one. */
export function tableOf<T>(
  name: TableName,
  locale: Locale,
  fields: readonly Field<T>[],
  things: readonly T[],
): Table {
  return {
    name,
    title: m.export_table({ id: name }, { locale }),
    note: m.export_table_note({ id: name }, { locale }),
    columns: fields.map(([field, type]) => columnOf(field, type, locale)),
    rows: things.map((one) => fields.map(([, , cell]) => present(cell(one)))),
  };
}

const present = (cell: Cell): Cell => (cell === '' ? null : cell);

/** Columns of the data: ids beside names, then value, attributes and who stands behind it. */
function dataFields(
  input: FigureInput,
  sources: ReadonlyMap<ReportId, ReportSource>,
): Field<Row>[] {
  const { catalogue, locale } = input;
  const source = (row: Row) => (row.report === null ? undefined : sources.get(row.report));
  return [
    ['indicator', 'string', (row) => row.indicator],
    ['indicator_name', 'string', (row) => indicatorShort(row.indicator, catalogue, locale)],
    ['unit', 'string', (row) => unitOf(row.indicator, catalogue)],
    ['unit_name', 'string', (row) => unitName(row.indicator, catalogue, locale)],
    ['agency', 'string', (row) => row.agency],
    ['agency_name', 'string', ({ agency }) => agency && agencyNameOf(agency, catalogue, locale)],
    ['province', 'string', (row) => row.province],
    [
      'province_name',
      'string',
      ({ province }) => province && provinceName(province, catalogue, locale),
    ],
    ['level', 'string', (row) => row.level],
    ['level_name', 'string', ({ level }) => level && levelName(level, locale)],
    ['kind', 'string', (row) => row.kind],
    ['kind_name', 'string', ({ kind }) => kind && kindName(kind, locale)],
    ['scope', 'string', (row) => row.scope],
    ['scope_name', 'string', (row) => scopeName(row.scope, locale)],
    ['year', 'integer', (row) => row.year],
    ['era', 'string', (row) => row.era],
    ['era_name', 'string', (row) => eraName(row.era, locale)],
    ['value', 'number', (row) => row.value],
    ['precision', 'string', (row) => row.precision],
    ['precision_name', 'string', (row) => precisionName(row.precision, locale)],
    ['basis', 'string', (row) => row.basis],
    ['basis_name', 'string', (row) => basisName(row.basis, locale)],
    ['numerator', 'number', (row) => row.numerator],
    ['denominator', 'number', (row) => row.denominator],
    ['interval_low', 'number', (row) => intervalOf(input, row)?.[0] ?? null],
    ['interval_high', 'number', (row) => intervalOf(input, row)?.[1] ?? null],
    ['agencies', 'integer', (row) => row.agencies],
    ['reports', 'integer', (row) => row.reports],
    ...(input.rows.some(({ own }) => own)
      ? [['own', 'integer', (row: Row) => row.own ?? 0] as const]
      : []),
    ['report', 'string', (row) => row.report],
    ['report_title', 'string', (row) => source(row)?.titleZh ?? null],
    ['report_url', 'string', (row) => source(row)?.url ?? null],
  ];
}

/** The rows that the figure is drawn from, all of them, in their order. */
export function dataTable({ input, sources }: Subject): Table {
  const byId = new Map(sources.map((source) => [source.report, source]));
  return tableOf('data', input.locale, dataFields(input, byId), input.rows);
}

/** A number as shown that says no more than the number: digits, signs and separators. */
const BARE = /^[\d.,\s%+\-−  万萬亿億kMB]*$/;

/** Numeric columns whose cells stand for more than one number: only their words are exported. */
const WORDS_ONLY: readonly string[] = ['interval'];

/**
 * The table of the figure as drawn. A numeric column whose cells say more than their number (a
 * precision word, why there is none) gets a second column with the words beside it.
 */
export function figureTable({ input, table }: Subject): Table {
  const { locale } = input;
  const columns: Column[] = [];
  const picks: ((cells: Subject['table']['rows'][number]['cells']) => Cell)[] = [];
  table.columns.forEach(({ key, label, numeric: sorted }, at) => {
    const numeric = sorted && !WORDS_ONLY.includes(key);
    columns.push({ name: key, type: numeric ? 'number' : 'string', label, note: label });
    picks.push((cells) => {
      const cell = cells[at];
      if (!numeric)
        return cell?.text || (cell?.raw === null ? null : String(cell?.raw ?? '')) || null;
      return typeof cell?.raw === 'number' && Number.isFinite(cell.raw) ? cell.raw : null;
    });
    if (!numeric || table.rows.every(({ cells }) => BARE.test(cells[at]?.text ?? ''))) return;
    const words = m.export_in_words({ label }, { locale });
    columns.push({ name: `${key}_text`, type: 'string', label: words, note: words });
    picks.push((cells) => cells[at]?.text || null);
  });
  return {
    name: 'figure',
    title: m.export_table({ id: 'figure' }, { locale }),
    note: m.export_table_note({ id: 'figure' }, { locale }),
    columns,
    rows: table.rows.map(({ cells }) => picks.map((pick) => pick(cells))),
  };
}
