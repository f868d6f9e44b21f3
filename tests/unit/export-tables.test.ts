/** CSV, JSON, XLSX and Parquet files, opened by readers that are not ours. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { read, utils, type WorkBook } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, type FormatId, type Make, type Subject } from '../../src/export';
import { csvText } from '../../src/export/csv';
import type { FigurePackage } from '../../src/export/package';
import type { Cell, CellType } from '../../src/export/table';
import { workbookBytes, type WorkbookCell } from '../../src/export/workbook';
import { MADE, mixedInput, SITE, subjectAt, subjectOfInput } from './export-subjects';

/** What XML 1.0 has a place for. */
const LEGAL = /[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const makers = new Map<FormatId, Make>();
let mixed: Subject;
let bundled: Subject;

beforeAll(async () => {
  for (const { id, load } of FORMATS) makers.set(id, await load());
  mixed = await subjectOfInput(mixedInput());
  bundled = await subjectAt('chart=heat&i=published_total&kind=government&level=county', 'zh-Hans');
});

const made = (id: FormatId, subject: Subject) => makers.get(id)!(subject) as Uint8Array;

function unzipped(bytes: Uint8Array): Map<string, string> {
  const files = Object.entries(unzipSync(bytes));
  return new Map(
    files.map(([path, content]) => [
      path,
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
    ]),
  );
}

/** Bytes as the buffer of their own that readers of Parquet take. */
function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

/** The rows of a CSV file as objects of texts; refuses what RFC 4180 does. */
function csv(files: Map<string, string>, name: string): Record<string, string>[] {
  return parse(files.get(name)!, { bom: true, columns: true, record_delimiter: '\r\n' });
}

describe('every format', () => {
  it('gives the same bytes for the same subject, and reads no clock', async () => {
    const subject = await subjectOfInput(mixedInput('zh-Hant'));
    for (const { id } of FORMATS) expect(made(id, subject), id).toEqual(made(id, subject));
  });

  it('says what it is, of what version, on what terms, and where the figure is', () => {
    const address = `${SITE}?page=explore&lang=zh-Hans&v=1&chart=heat&i=published_total`;
    const { title } = bundled.text;
    for (const { id } of FORMATS) {
      const bytes = made(id, bundled);
      const text =
        typeof bytes === 'string'
          ? bytes
          : id === 'parquet'
            ? JSON.stringify(parquetMetadata(buffer(bytes)).key_value_metadata)
            : [...unzipped(bytes).values()].join('\n').replaceAll('&amp;', '&');
      for (const part of [
        title,
        address,
        bundled.input.catalogue.version,
        'MIT',
        '2026-01-31',
        '国办发〔2014〕32号',
      ])
        expect(text, `${id}: ${part}`).toContain(part);
    }
  });

  it('is made of a figure without a row', async () => {
    const empty = await subjectOfInput({ ...mixedInput(), rows: [], held: [] });
    for (const { id } of FORMATS) expect(made(id, empty).length).toBeGreaterThan(100);
  });
});

describe('CSV', () => {
  it('holds the rows in order, empty where a value is missing, 0 where it is stated', () => {
    const files = unzipped(made('csv', mixed));
    for (const [path, text] of files)
      expect(text.startsWith('\ufeff'), path).toBe(!path.endsWith('.json'));
    const rows = csv(files, 'data.csv');
    expect(
      rows.map(({ year, value, precision, basis }) => [year, value, precision, basis]),
    ).toEqual(
      mixed.input.rows.map(({ year, value, precision, basis }) => [
        String(year),
        value === null ? '' : String(value),
        precision,
        basis,
      ]),
    );
    expect(rows[0]).toMatchObject({
      value: '0',
      numerator: '',
      report_url: 'https://example.org/suqian-mz-2017?a=1&b=2',
    });
    expect(rows.at(-2)).toMatchObject({ numerator: '8', denominator: '20', unit: 'percent' });
    expect(Number(rows.at(-2)!.interval_low)).toBeCloseTo(21.88, 2);
    expect(rows.at(-1)).toMatchObject({ value: '', numerator: '2', interval_low: '' });
    const described = csv(files, 'columns.csv').filter(({ table }) => table === 'data');
    expect(described.map(({ column }) => column)).toEqual(Object.keys(rows[0]!));
    expect(described.every(({ name, meaning }) => name && meaning && name !== meaning)).toBe(true);
  });

  it('is a valid Data Package with rows that fit it, read by the library of that format', async () => {
    const { Package, validate } = createRequire(import.meta.url)('datapackage') as {
      Package: {
        load(
          given: unknown,
          options: object,
        ): Promise<{
          resources: { name: string; read(options: object): Promise<Record<string, unknown>[]> }[];
        }>;
      };
      validate(given: unknown): Promise<{ valid: boolean; errors: Error[] }>;
    };
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
    // The library takes the byte order mark for a part of the first name; others skip it.
    for (const [path, text] of unzipped(made('csv', mixed)))
      writeFileSync(join(folder, path), text.replace('\ufeff', ''));
    const descriptor: unknown = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    const inline: unknown = JSON.parse(makers.get('json')!(mixed) as string);
    for (const given of [descriptor, inline])
      expect(await validate(given)).toMatchObject({ valid: true, errors: [] });
    const { resources } = await Package.load(descriptor, { basePath: folder });
    const [data] = await Promise.all(resources.map((one) => one.read({ keyed: true })));
    expect(data!.map(({ value }) => value)).toEqual(mixed.input.rows.map(({ value }) => value));
  });

  it('gives back every table, and nothing in it that a spreadsheet would run', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ minLength: 1 }),
      fc.constantFrom(
        '=1+1',
        '+1',
        '-1',
        '@SUM(A1)',
        '\t=1',
        '＝1',
        '"',
        'a,b',
        'a\r\nb',
        '公开',
        "'",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const type = (at: 0 | 1): CellType =>
          rows.some((row) => typeof row[at] === 'string') ? 'string' : 'number';
        const columns = ([0, 1] as const).map((at) => ({
          name: `c${at}`,
          type: type(at),
          label: '',
          note: '',
        }));
        const [, ...found] = parse(csvText({ columns, rows }), {
          record_delimiter: '\r\n',
        }) as string[][];
        expect(found).toHaveLength(rows.length);
        found.forEach((texts, y) =>
          texts.forEach((text, x) => {
            const want: Cell = rows[y]![x as 0 | 1];
            if (columns[x]!.type === 'string')
              expect(text).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
            if (columns[x]!.type === 'number') expect(text).toBe(want === null ? '' : String(want));
            else
              expect(text.replace(/^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, '')).toBe(
                String(want ?? ''),
              );
          }),
        );
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('JSON', () => {
  it('holds each table with its schema, the view and the citations', () => {
    const file = JSON.parse(makers.get('json')!(bundled) as string) as FigurePackage;
    expect(file.resources.map(({ name }) => name)).toEqual([
      'data',
      'figure',
      'indicators',
      'sources',
      'columns',
      'codes',
    ]);
    const [data, figure, indicators, sources] = file.resources;
    expect(data!.data).toHaveLength(bundled.input.rows.length);
    expect(data!.data![0]).toMatchObject({
      indicator: 'published_total',
      agency_name: '安丘市人民政府',
      value: 15882,
    });
    expect(figure!.data!.length).toBe(bundled.table.rows.length);
    expect(indicators!.data![0]).toMatchObject({
      official_row_2014: '一/(一)',
      comparable: 'bridged',
    });
    expect(indicators!.data![0]!.bridge_note).toMatch(/2018/);
    expect(sources!.data).toHaveLength(bundled.sources.length);
    expect(file.figure.view).toEqual(bundled.input.view);
    expect(Object.keys(file.citation)).toEqual(['gbt7714', 'apa', 'bibtex']);
  });
});

describe('XLSX', () => {
  const open = (bytes: Uint8Array): WorkBook => read(bytes, { type: 'array' });

  it('has numbers as numbers, missing cells, links, notes and definitions', () => {
    const book = open(made('xlsx', mixed));
    expect(book.SheetNames).toEqual([
      'Data',
      'As drawn',
      'About this file',
      'Indicators',
      'Sources',
      'Columns',
      'Codes',
    ]);
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.Data!);
    expect(rows.map((row) => row.Value)).toEqual(
      mixed.input.rows.map(({ value }) => value ?? undefined),
    );
    expect(rows[0]).toMatchObject({
      Year: 2017,
      Agency: 'Suqian Civil Affairs Bureau',
      Precision: 'Exact',
    });
    const about = utils.sheet_to_json<string[]>(book.Sheets['About this file']!, { header: 1 });
    expect(about.map(([label]) => label)).toEqual(
      expect.arrayContaining(['Figure', 'Summary', 'Note', 'Licence', 'Cite: BibTeX']),
    );
    const linked = Object.values(book.Sheets.Sources!).find(
      (cell: { l?: { Target: string } }) => cell.l,
    ) as { l: { Target: string } };
    expect(linked.l.Target).toBe('https://example.org/suqian-mz-2017?a=1&b=2');
    expect(book.Props).toMatchObject({ Title: mixed.text.title, CreatedDate: new Date(MADE) });
  });

  it('keeps its header in sight, and its parts agree', () => {
    const files = unzipped(made('xlsx', bundled));
    const sheet = files.get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
    for (const [path, text] of files) {
      if (!path.endsWith('.rels')) continue;
      const folder = dirname(dirname(path));
      const targets = [...text.matchAll(/Target="([^"]+)"(?! TargetMode)/g)].map(([, target]) =>
        join(folder, target!),
      );
      expect(targets.filter((target) => !files.has(target))).toEqual([]);
    }
    const named = [...files.get('[Content_Types].xml')!.matchAll(/PartName="\/([^"]+)"/g)].map(
      ([, part]) => part,
    );
    expect(named.filter((part) => !files.has(part!))).toEqual([]);
    const looks = Number(/<cellXfs count="(\d+)"/.exec(files.get('xl/styles.xml')!)![1]);
    const used = [...sheet.matchAll(/ s="(\d+)"/g)].map(([, s]) => Number(s));
    expect(Math.max(...used)).toBeLessThan(looks);
  });

  it('gives back every text as text and every number as itself', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(
        '=1+1',
        '@SUM(A1)',
        '<b>&"\'',
        ' two  spaces ',
        '_x000D_',
        'a\nb',
        '公开𠮷',
        '1e5',
      ),
    );
    const rows = fc.sample(fc.tuple(value, value), { seed: 5, numRuns: 150 });
    const cells = rows.map((row) =>
      row.map((one): WorkbookCell => ({ value: one, style: 'text' })),
    );
    const bytes = workbookBytes(
      [{ name: "it's [a] sheet", widths: [9, 9], headed: false, rows: cells }],
      { title: '', description: '', language: 'en', created: MADE },
    );
    const sheet = Object.values(open(bytes).Sheets)[0]!;
    const legal = (text: string) => [...text].filter((char) => LEGAL.test(char)).join('');
    rows.forEach((row, y) =>
      row.forEach((want, x) => {
        const cell = sheet[utils.encode_cell({ r: y, c: x })] as {
          t: string;
          v: unknown;
          f?: string;
        };
        expect(cell.f).toBeUndefined();
        expect(cell.t).toBe(typeof want === 'string' ? 's' : 'n');
        expect(cell.v).toBe(
          typeof want === 'string' ? legal(want).replace(/\r\n?/g, '\n') : want + 0,
        );
      }),
    );
  });
});

describe('Parquet', () => {
  it('holds the same rows as the CSV, typed, with everything that explains them', async () => {
    for (const subject of [mixed, bundled]) {
      const bytes = made('parquet', subject);
      const file = buffer(bytes);
      const rows = await parquetReadObjects({ file });
      const texts = csv(unzipped(made('csv', subject)), 'data.csv');
      expect(
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, String(cell ?? '')])),
        ),
      ).toEqual(texts);
      const { schema, key_value_metadata: metadata } = parquetMetadata(file);
      const type = (name: string) => schema.find((one) => one.name === name)!.type;
      expect([type('year'), type('value'), type('agency')]).toEqual([
        'INT32',
        'DOUBLE',
        'BYTE_ARRAY',
      ]);
      const described = JSON.parse(
        metadata!.find(({ key }) => key === 'datapackage')!.value!,
      ) as FigurePackage;
      expect(described.resources[0]!.schema.fields.map(({ name }) => name)).toEqual(
        Object.keys(rows[0]!),
      );
      expect(described.resources.find(({ name }) => name === 'sources')!.data).toHaveLength(
        subject.sources.length,
      );
    }
  });
});
