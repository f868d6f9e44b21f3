import fc from 'fast-check';
import {
  columnFromArray,
  float64,
  int32,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { delimiterOf, Splitter } from '../../src/own/intake/csv';
import { openTable } from '../../src/own/intake/open';
import { loadTable } from '../../src/own/intake/load';
import { readPart, unpack } from '../../src/own/intake/parts';
import { headingsAt } from '../../src/own/intake/table';
import { typeOf, valueAs } from '../../src/own/intake/typed';
import { figuresOf } from '../../src/own/drawn';
import { toRecords } from '../../src/own/records';
import { tableArrow, tableParquet } from '../../src/own/write';
import type { Cell } from '../../src/own/intake/types';
import { sqlName } from '../../src/pages/data/own/name';
import { fileOf, names, records, take, workbook, partsOf } from './own-intake';

type Row = { agency: string; year: number; indicator: string; value: number };
const FIELDS = ['agency', 'year', 'indicator', 'value'] as const;

/** Rows of random figures, one for each agency, year and indicator. */
const figuresArbitrary = fc.uniqueArray(
  fc.record({
    agency: fc.constantFrom(...names.vocabulary.agencies.slice(0, 12).map(({ id }) => id)),
    year: fc.integer({ min: 2014, max: 2024 }),
    indicator: fc.constantFrom(
      ...names.vocabulary.indicators
        .filter(({ unit }) => unit === 'request')
        .slice(0, 6)
        .map(({ id }) => id),
    ),
    value: fc.integer({ min: 0, max: 3_000_000 }),
  }),
  {
    minLength: 1,
    maxLength: 30,
    selector: ({ agency, year, indicator }) => `${agency} ${year} ${indicator}`,
  },
);

/** The same figures as a grid, in three shapes. */
function grids(rows: readonly Row[]): Record<string, Cell[][]> {
  const wide = (
    column: (row: Row) => string,
    rest: (row: Row) => Cell[],
    heads: string[],
  ): Cell[][] => {
    const names = [...new Set(rows.map(column))];
    const lines = new Map<string, Cell[]>();
    for (const row of rows) {
      const key = JSON.stringify(rest(row));
      const line = lines.get(key) ?? [...rest(row), ...names.map(() => null)];
      line[heads.length + names.indexOf(column(row))] = row.value;
      lines.set(key, line);
    }
    return [[...heads, ...names], ...lines.values()];
  };
  return {
    long: [[...FIELDS], ...rows.map((row) => FIELDS.map((field) => row[field]))],
    indicators: wide(
      ({ indicator }) => indicator,
      ({ agency, year }) => [agency, year],
      ['agency', 'year'],
    ),
    years: wide(
      ({ year }) => String(year),
      ({ agency, indicator }) => [agency, indicator],
      ['agency', 'indicator'],
    ),
  };
}

const csvOf = (grid: Cell[][]): string =>
  grid.map((row) => row.map((cell) => cell ?? '').join(',')).join('\r\n');

const columnsOf = (grid: Cell[][]) =>
  grid[0]!.map((name, at) => {
    const data = grid.slice(1).map((row) => row[at] ?? null);
    return {
      name: String(name),
      data,
      type: data.some((one) => typeof one === 'string') ? ('STRING' as const) : ('DOUBLE' as const),
      nullable: true,
    };
  });

const FILES: Record<string, (grid: Cell[][]) => string | Uint8Array> = {
  csv: csvOf,
  'csv with a mark': (grid) => '\ufeff' + csvOf(grid).replaceAll(',', ';'),
  xlsx: (grid) => workbook({ data: grid }),
  parquet: (grid) => new Uint8Array(parquetWriteBuffer({ columnData: columnsOf(grid) })),
  arrow: (grid) =>
    tableToIPC(
      tableFromColumns(
        columnsOf(grid).map(({ name, data, type }) => [
          name,
          columnFromArray<unknown>(
            data,
            type === 'STRING' ? utf8() : name === 'year' ? int32() : float64(),
          ),
        ]),
      ),
      { format: 'file' },
    )!,
};

describe('a round trip', () => {
  const plain = (rows: readonly Row[]): string[] =>
    rows.map((row) => FIELDS.map((field) => row[field]).join(' ')).sort();

  it.each(Object.keys(FILES))(
    'through %s gives the same figures in every shape',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(figuresArbitrary, async (rows) => {
          for (const [shape, grid] of Object.entries(grids(rows))) {
            const { figures, tally } = await take(FILES[format]!(grid));
            expect(tally.list, shape).toEqual([]);
            expect(plain(figures), shape).toEqual(plain(rows));
          }
        }),
        { numRuns: format === 'xlsx' ? 4 : 10, seed: 3 },
      );
    },
  );

  /** Every eighth figure: all kinds of sections and notes, and a test that takes a second. */
  const bundled = records.observations.filter((_, at) => at % 8 === 0);

  it('of bundled figures through a kept table and each format gives the same records', async () => {
    const text = ['report,indicator,value,precision,basis,section,note']
      .concat(
        bundled.map((row) =>
          ['report', 'indicator', 'value', 'precision', 'basis', 'section', 'note']
            .map((name) => `"${row[name]!.replaceAll('"', '""')}"`)
            .join(','),
        ),
      )
      .join('\n');
    const { figures, tally } = await take(text);
    expect(tally.list).toEqual([]);
    expect(tally.reports).toBe(new Set(bundled.map(({ report }) => report)).size);
    const wanted = new Set(
      bundled.map((row) =>
        [
          row['report'],
          row['indicator'],
          row['value'],
          row['precision'],
          row['basis'],
          row['section'],
          row['note'],
        ].join('|'),
      ),
    );
    const { FIGURE_COLUMNS } = await import('../../src/own/intake/load');
    for (const content of [
      await tableParquet(FIGURE_COLUMNS, await partsOf(figures)),
      await tableArrow(FIGURE_COLUMNS, await partsOf(figures)),
    ]) {
      const again = await take(content);
      expect(again.tally.list).toEqual([]);
      const tables = await figuresOf(
        { id: 't', fileName: 'f', sheet: '', added: '2026-01-01T00:00:00Z' },
        await partsOf(again.figures),
      );
      const lines = toRecords(tables)['observations.csv'];
      const { csvParse } = await import('d3-dsv');
      const found = csvParse(lines).map((row) =>
        [
          row['report'],
          row['indicator'],
          row['value'],
          row['precision'],
          row['basis'],
          row['section'],
          row['note'],
        ].join('|'),
      );
      expect(new Set(found)).toEqual(wanted);
    }
  });
});

describe('text', () => {
  it('is split alike in one piece and in any', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a', '"', '""', ',', '\n', '\r\n', '\r', '宿迁', 'x"y', ' "z"'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(60), { maxLength: 5 }),
        (rows, end, cuts) => {
          const text = rows
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end)
            .join('');
          const split = (pieces: string[]): Cell[][] => {
            const splitter = new Splitter(',');
            const found: Cell[][] = [];
            pieces.forEach((piece, at) =>
              splitter.split(piece, at === pieces.length - 1, (row) => void found.push(row)),
            );
            return found;
          };
          const at = [...new Set(cuts)].filter((one) => one < text.length).sort((a, b) => a - b);
          const pieces = [0, ...at].map((from, i) => text.slice(from, at[i] ?? text.length));
          expect(split([text])).toEqual(rows);
          expect(split(pieces)).toEqual(rows);
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it('of the code page of Chinese Windows is read, also where it begins late', async () => {
    // 宿迁市民政局 in GB 18030.
    const name = [0xcb, 0xde, 0xc7, 0xa8, 0xca, 0xd0, 0xc3, 0xf1, 0xd5, 0xfe, 0xbe, 0xd6];
    const bytes = (text: string) => [...new TextEncoder().encode(text)];
    const early = new Uint8Array([
      ...bytes('agency,year,indicator,value\r\n'),
      ...name,
      ...bytes(',2015,requests_received,5\r\n'),
    ]);
    const taken = await take(early);
    expect(taken.head.encoding).toBe('gb18030');
    expect(taken.figures[0]?.agency).toBe('suqian-civil-affairs');
    const ascii = 'suqian-civil-affairs,2015,requests_received,\r\n'.repeat(30_000);
    const late = new Uint8Array([
      ...bytes('agency,year,indicator,value\r\n' + ascii),
      ...name,
      ...bytes(',2015,requests_received,5\r\n'),
    ]);
    expect((await take(late)).figures[0]?.agency).toBe('suqian-civil-affairs');
  });

  it('in UTF-16 with a mark is read', async () => {
    const text = '\ufeff机构\t年度\t指标\t数值\r\n宿迁市民政局\t2015\trequests_received\t5\r\n';
    const bytes = new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer);
    const { head, figures } = await take(bytes);
    expect([head.encoding, figures.length]).toEqual(['utf-16le', 1]);
  });

  it('tells what separates its columns', () => {
    expect(delimiterOf('a;b;c\n1,5;2,5;3,5\n')).toBe(';');
    expect(delimiterOf('a\tb\n"x,y"\t2\n')).toBe('\t');
    expect(delimiterOf('one\ntwo\n')).toBe(',');
  });

  it('has its headings where most cells are words', () => {
    expect(headingsAt([['附件1'], ['', '表'], ['机构', '年度', '数值'], ['x', 2015, 3]])).toBe(3);
    expect(
      headingsAt([
        [1, 2],
        [3, 4],
      ]),
    ).toBe(0);
    expect(
      headingsAt([
        ['指标', '2015', '2016'],
        ['x', 1, 2],
      ]),
    ).toBe(1);
  });
});

describe('files that are no tables', () => {
  it.each([
    ['', 'empty'],
    ['\n\n \n', 'empty'],
    ['%PDF-1.7', 'unknown_format'],
    ['\u0000\u0001\u0002binary', 'unknown_format'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'damaged'],
    [new Uint8Array([0x50, 0x41, 0x52, 0x31, 1, 2, 3]), 'damaged'],
    [new TextEncoder().encode('ARROW1\0\0rest'), 'damaged'],
    [`a${',b'.repeat(3000)}\n`, 'too_wide'],
    [
      new Uint8Array([
        0xe5,
        0xae,
        0xbf,
        0x2c,
        0x61,
        0x0a,
        ...new Array(1 << 20).fill(0x61),
        0xff,
        0xff,
      ]),
      'mixed_encoding',
    ],
  ])('are refused with a reason: %#', async (content, reason) => {
    const attempt = (async () => {
      const { batches } = await openTable(fileOf(content));
      for await (const batch of batches()) void batch;
    })();
    await expect(attempt).rejects.toMatchObject({ name: 'IntakeRefusal', reason });
  });
});

describe('a plain table', () => {
  it('has the narrowest types that its cells allow', () => {
    expect(typeOf(['1', '2', ''])).toBe('integer');
    expect(typeOf(['1,234', '２.5'])).toBe('number');
    expect(typeOf(['007', '12'])).toBe('string');
    expect(typeOf(['true', 'FALSE'])).toBe('boolean');
    expect(typeOf(['2020-02-29', '2020/3/1'])).toBe('date');
    expect(typeOf(['2021-02-29'])).toBe('string');
    expect(typeOf(['12345678901'])).toBe('number');
    expect(valueAs('number', 'N/A')).toBe(null);
  });

  it('is read again where a column turns out to hold more than it seemed', async () => {
    const text = `a,b\n${'1,2\n'.repeat(300)}x,2.5\n`;
    const parts: Uint8Array[] = [];
    let again = 0;
    const opened = await openTable(fileOf(text));
    const loaded = await loadTable(opened, { as: 'table', left: [] }, names, {
      put: (part) => Promise.resolve(void parts.push(part)),
      told: () => undefined,
      again: () => Promise.resolve(void again++),
    });
    expect(loaded.columns).toEqual([
      { name: 'a', type: 'string' },
      { name: 'b', type: 'number' },
    ]);
    expect([again, loaded.rows]).toEqual([1, 301]);
    const { columns } = readPart(await unpack(parts[0]!));
    expect([columns[0]!.at(-1), columns[1]!.at(-1), columns[0]![0]]).toEqual(['x', 2.5, '1']);
  });

  it('has a name in SQL of its own', () => {
    expect(sqlName('Budget 2020 (final).csv', '', [])).toBe('own_budget_2020_final');
    expect(sqlName('observations.csv', '', ['own_observations'])).toBe('own_observations_2');
    expect(sqlName('民政局.xlsx', '表1', [])).toBe('own_民政局_表1');
    expect(sqlName('"; DROP TABLE x; --.csv', '', [])).toBe('own_drop_table_x');
  });
});
