import { read, utils, type WorkBook } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { briefingXlsxOf } from '../../src/export/briefing-xlsx';
import type { BriefingDocument, DocumentNumber } from '../../src/export/document';
import { briefing } from '../fixtures/briefing';

const NUMBER: DocumentNumber = {
  text: 'more than 4,000',
  value: 4000,
  how: 'value',
  indicator: 'published_total',
  indicatorName: 'Items published',
  agency: 'guangzhou-mz',
  agencyName: 'Guangzhou Municipal Civil Affairs Bureau',
  year: 2020,
  precision: 'at_least',
  basis: 'stated',
  reports: ['guangzhou-mz-2020'],
};

describe('the numbers behind a briefing', () => {
  let document: BriefingDocument;
  let book: WorkBook;
  beforeAll(async () => {
    document = await briefing('en');
    const first = document.sections[0]!.blocks[0]!;
    if (first.kind !== 'paragraph') throw new Error('the fixture has changed');
    first.runs[0]!.numbers = [NUMBER];
    book = read(briefingXlsxOf(document), { type: 'array', cellNF: true });
  });

  /** Rows of a sheet; null where a cell is empty. */
  const rowsOf = (at: number) =>
    utils.sheet_to_json<(string | number | null)[]>(book.Sheets[book.SheetNames[at]!]!, {
      header: 1,
      defval: null,
    });

  it('have a sheet of sentences, one a figure and table, and notes; the same each time', async () => {
    expect(book.SheetNames.map((name) => name.replace(/^((Figure|Table) \d).*/, '$1'))).toEqual([
      'Sentences',
      'Figure 1',
      'Table 1',
      'Figure 2',
      'Table 2',
      'Notes',
    ]);
    const bytes = [await briefing('en'), await briefing('en')].map(briefingXlsxOf);
    expect(Buffer.from(bytes[0]!).equals(Buffer.from(bytes[1]!))).toBe(true);
  });

  it('list each number of a sentence with what it rests on', () => {
    const [head, one, two] = rowsOf(0);
    const at = (name: string) => head!.indexOf(name);
    expect(one![at('Words')]).toMatch(/^The bureau disclosed more than 4,000 items/);
    expect(one![at('Number')]).toBe(4000);
    expect(one!.slice(at('Indicator'), at('Reports') + 1)).toEqual([
      'Items published',
      'Guangzhou Municipal Civil Affairs Bureau',
      2020,
      'At least',
      'Stated in the report',
      'As stated',
      'guangzhou-mz-2020',
    ]);
    expect(one![at('Source')]).toBe(document.footnotes[0]!.text);
    expect(one![at('Link')]).toBe(document.footnotes[0]!.url);
    expect(two![at('Number')]).toBeNull();
    const cell = book.Sheets['Sentences']![utils.encode_cell({ r: 1, c: at('Number') })] as {
      t: string;
      w: string;
      z: string;
    };
    expect([cell.t, cell.w, cell.z]).toEqual(['n', '≥ 4,000', '"≥ "#,##0']);
  });

  it('hold every row of a figure as it is, and nothing for a missing one', () => {
    const block = document.sections[0]!.blocks[1]!;
    if (block.kind !== 'figure') throw new Error('the fixture has changed');
    const [head, ...rows] = rowsOf(1);
    const at = (name: string) => head!.indexOf(name);
    expect(rows.map((row) => [row[at('Year')], row[at('Value')]])).toEqual(
      block.subject.input.rows.map(({ year, value }) => [year, value]),
    );
    expect(rows.filter((row) => row[at('Year')] === 2016)).toHaveLength(1);
    expect(rows.some((row) => row[at('Value')] === 0)).toBe(true);
  });

  it('keep tables: numbers as numbers, words beside them, empty where nothing is stated', () => {
    const block = document.sections[0]!.blocks[2]!;
    if (block.kind !== 'table') throw new Error('the fixture has changed');
    const [, first, , third, zero] = rowsOf(2);
    expect(first!.slice(0, 5)).toEqual([
      'Information items disclosed',
      4000,
      'more than 4,000',
      null,
      'not stated',
    ]);
    expect(third!.slice(1, 5)).toEqual([6, '6', null, null]);
    expect(zero![1]).toBe(0);
    expect(first!.at(-1)).toBe(document.footnotes[0]!.text);
  });

  it('say what the file is: title, data version, notes of figures, footnotes with links', () => {
    const said = rowsOf(5).map((row) => row.join(' '));
    for (const text of [document.title, document.version, document.issuer, 'Missing is not zero'])
      expect(said.some((line) => line.includes(text))).toBe(true);
    for (const { text, url } of document.footnotes)
      expect(said.some((line) => line.includes(text) && line.includes(url))).toBe(true);
  });
});
