/** The bundled codebook and agencies as what tables are matched with, and files as tables. */
import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { csvParse } from 'd3-dsv';
import type { Agency, Codebook, Indicator, Province } from '../../src/model/nouns';
import { Converter, type FigureRow, type Tally } from '../../src/own/intake/convert';
import { issuesOf, matchColumns } from '../../src/own/intake/match';
import { openTable } from '../../src/own/intake/open';
import type { Cell, Head, Mapping } from '../../src/own/intake/types';
import { Names, vocabularyOf } from '../../src/own/intake/vocabulary';

const rows = (name: string) => csvParse(readFileSync(`data/records/${name}.csv`, 'utf8'));

const indicators = rows('indicators').map((row) => ({
  id: row['id']!,
  labelZh: row['label_zh']!,
  labelHant: row['label_zh']!,
  labelEn: row['label_en']!,
  unit: row['unit']!,
})) as unknown as Indicator[];
const provinces: Province[] = rows('provinces').map((row) => ({
  code: row['code']!,
  nameZh: row['name_zh']!,
  nameHant: row['name_zh']!,
  nameEn: row['name_en']!,
}));
const agencies = rows('agencies').map((row) => ({
  id: row['id']!,
  nameZh: row['name_zh']!,
  nameHant: row['name_zh']!.replaceAll('区', '區'),
  nameEn: row['name_en']!,
  level: row['level']!,
  kind: row['kind']!,
  province: row['province']!,
  prefectureZh: row['prefecture_zh']!,
  countyZh: row['county_zh']!,
  pinyin: '',
})) as Agency[];

export const records = { observations: rows('observations'), reports: rows('reports') };
export const names = new Names(
  vocabularyOf(
    {
      codebook: { indicators, provinces } as unknown as Codebook,
      agencies: new Map(agencies.map((one) => [one.id, one])),
    },
    () => [],
  ),
);

/** A file of bytes or text. */
export const fileOf = (content: string | Uint8Array): Blob => new Blob([content as BlobPart]);

export interface Taken {
  head: Head;
  mapping: Mapping;
  figures: FigureRow[];
  tally: Tally;
}

/** Opens a file, takes the proposed mapping, changed or not, and converts all rows. */
export async function take(
  content: string | Uint8Array,
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
): Promise<Taken> {
  const { head, batches } = await openTable(fileOf(content));
  const mapping = change(matchColumns(head, names));
  const figures: FigureRow[] = [];
  const converter = new Converter(mapping, head.columns, head.sheet, names);
  if (issuesOf(mapping).length === 0)
    for await (const batch of batches()) converter.add(batch, (row) => figures.push(row));
  return { head, mapping, figures, tally: converter.tally };
}

/** A workbook of one sheet or more, by an independent writer. */
export function workbook(sheets: Record<string, Cell[][]>): Uint8Array {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), name);
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

/** Figures as the parts of a kept table. */
export async function partsOf(figures: readonly object[]): Promise<AsyncIterable<Uint8Array>> {
  const { FIGURE_COLUMNS } = await import('../../src/own/intake/load');
  const { PartWriter } = await import('../../src/own/intake/parts');
  const columns = FIGURE_COLUMNS.map(({ name }) =>
    figures.map((one) => (one as Record<string, string | number>)[name]!),
  );
  return (async function* () {
    if (figures.length > 0) yield new PartWriter(FIGURE_COLUMNS).write(columns);
  })();
}
