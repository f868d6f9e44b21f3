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
import { numberText, scaleOf, yearText, isAbsent } from '../../src/own/intake/cells';
import { delimiterOf, Splitter } from '../../src/own/intake/csv';
import { issuesOf, looksLikeFigures } from '../../src/own/intake/match';
import { openTable } from '../../src/own/intake/open';
import { loadTable } from '../../src/own/intake/load';
import { readPart, unpack } from '../../src/own/intake/parts';
import { headingsAt } from '../../src/own/intake/table';
import { typeOf, valueAs } from '../../src/own/intake/typed';
import { figuresOf } from '../../src/own/drawn';
import { soundTables, toRecords } from '../../src/own/records';
import { tableArrow, tableParquet } from '../../src/own/write';
import type { Cell } from '../../src/own/intake/types';
import { sqlName } from '../../src/pages/data/own/name';
import { fileOf, names, records, take, workbook } from './own-intake';

describe('a cell', () => {
  it.each([
    ['1,234', '1234', null],
    ['１２３４', '1234', null],
    ['1 234', '1234', null],
    ['12,34', '12,34', null],
    ['1,234,567.50', '1234567.50', null],
    ['1.2万', '12000', null],
    ['3.25亿元', '325000000', null],
    ['4000余件', '4000', 'at_least'],
    ['约300条', '300', 'approximate'],
    ['300条左右', '300', 'approximate'],
    ['≥ 12', '12', 'at_least'],
    ['不足10', '10', 'at_most'],
    ['over 1,000 requests', '1000', 'at_least'],
    ['12.0', '12', null],
    ['-5', '-5', null],
    ['−5', '-5', null],
    ['1e3', '1e3', null],
    ['012', '012', null],
    ['12/3', '12/3', null],
    ['约', '约', null],
  ])('holds the number %s as %s', (cell, text, precision) => {
    expect(numberText(cell)).toEqual({ text, precision });
  });

  it('is multiplied by its heading without a rounding error', () => {
    expect(numberText('1.1', 1e4).text).toBe('11000');
    expect(numberText(0.07, 1e4).text).toBe('700');
    expect(numberText('3', scaleOf('经费（万元）')).text).toBe('30000');
    expect([scaleOf('万元'), scaleOf('收到申请数（件）'), scaleOf('万州区')]).toEqual([1e4, 1, 1]);
  });

  it.each([
    ['2020', '2020'],
    ['2020年度', '2020'],
    ['２０２０年', '2020'],
    ['二〇二〇年', '2020'],
    ['2020-12-31', '2020'],
    ['2020年12月31日', '2020'],
    ['2020/1/5 08:00', '2020'],
    ['20201231', '2020'],
    ['FY2020', '2020'],
    ['20', '20'],
    ['2020-13-01', '2020-13-01'],
  ])('holds the year %s as %s', (cell, year) => {
    expect(yearText(cell)).toBe(year);
  });

  it('is missing where it says nothing, and zero only where it says 0', () => {
    expect(['', ' ', '-', '—', '/', 'N/A', 'null', '缺'].every(isAbsent)).toBe(true);
    expect(['0', '无', '-1', 'none', '0件'].some(isAbsent)).toBe(false);
  });
});

describe('columns', () => {
  const HEADINGS = [
    [
      'agency,year,indicator,value,precision,basis,section',
      'suqian-civil-affairs,2015,requests_received,5,exact,stated,一',
    ],
    [
      '机构,年度,指标,数值,精确度,依据,章节',
      '宿迁市民政局,2015年,requests_received,5,精确,载明,一',
    ],
    [
      '機構名稱,報告年度,指標名稱,數值,準確度,數據依據,章節',
      '宿迁市民政局,2015,requests_received,5,準確,載明,一',
    ],
    [
      'Department;Report Year;Measure;Count;Accuracy;Basis;Chapter',
      'suqian-civil-affairs;2015;requests_received;5;exactly;reported;一',
    ],
    [
      '单位名称\t所属年度\t统计指标\t件数\t精度\t取得方式\t所在章节',
      '宿迁市民政局\t2015\trequests_received\t5\t=\t载明\t一',
    ],
    ['a|b|c|d', 'suqian-civil-affairs|2015|requests_received|5'],
    [
      '"Agency (name)","Year covered","Indicator","Value (items)"',
      '"宿迁市民政局","2015-12-31","requests_received","5"',
    ],
  ];

  it.each(HEADINGS)('are known by %s', async (heading, row) => {
    const { figures, tally, mapping } = await take(`${heading}\n${row}\n`);
    expect(issuesOf(mapping)).toEqual([]);
    expect(looksLikeFigures(mapping)).toBe(true);
    expect(tally.problems).toBe(0);
    expect(figures).toMatchObject([
      { agency: 'suqian-civil-affairs', year: 2015, indicator: 'requests_received', value: 5 },
    ]);
  });

  it('are known by labels of indicators, in wide tables', async () => {
    const text =
      '表一 统计表,,,\n机构,年份,Requests received in the year,本年收到的政府信息公开申请数\n宿迁市民政局,2016,7,\n';
    const { mapping, head } = await take(text);
    expect(head.headings).toBe(2);
    expect(mapping.columns[2]?.role).toMatch(/^i:|^$/);
  });

  it('take years as headings, and a sheet’s name for what no column says', async () => {
    const { figures, tally } = await take(
      workbook({
        宿迁市民政局: [
          ['指标', '2015年', 2016, '备注'],
          ['requests_received', 5, null, ''],
          ['requests_completed', '4', '３', 'x'],
        ],
      }),
    );
    expect(tally.problems).toBe(0);
    expect(figures.map(({ indicator, year, value }) => [indicator, year, value])).toEqual([
      ['requests_received', 2015, 5],
      ['requests_completed', 2015, 4],
      ['requests_completed', 2016, 3],
    ]);
  });

  it('of dates of publication are no years', async () => {
    const { mapping } = await take('机构,发布日期,当天\n宿迁市民政局,2016-03-01,2016-03-02\n');
    expect(mapping.columns.map(({ role }) => role)).toEqual(['agency', '', '']);
  });

  it('that lack something, or name it twice, are told', async () => {
    const lacking = await take('机构,数值\n宿迁市民政局,5\n');
    expect(issuesOf(lacking.mapping).map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      'lacking year',
      'lacking indicator',
    ]);
    const twice = await take(
      '机构,年度,指标,数值\n宿迁市民政局,2015,requests_received,5\n',
      (mapping) => ({
        ...mapping,
        columns: mapping.columns.map((one) => ({ ...one, role: 'year' })),
      }),
    );
    expect(issuesOf(twice.mapping)).toContainEqual({ kind: 'twice', role: 'year' });
  });
});

describe('errors', () => {
  const HEAD = '机构,年度,指标,数值,精确度,依据\n';
  const one = async (row: string) => (await take(HEAD + row)).tally.list[0];

  it.each([
    ['宿迁市民政局,15,requests_received,5,,', '年度', '15', 'year'],
    ['宿迁市民政局,1999,requests_received,5,,', '年度', '1999', 'year_range'],
    ['宿迁市民政局,2015,requests_received,1e3,,', '数值', '1e3', 'number'],
    ['宿迁市民政局,2015,requests_received,无,,', '数值', '无', 'none'],
    ['宿迁市民政局,2015,requests_received,2.5,,', '数值', '2.5', 'whole'],
    ['宿迁市民政局,2015,requests_received,-2,,', '数值', '-2', 'negative'],
    ['宿迁市民政局,2015,no_such,5,,', '指标', 'no_such', 'indicator'],
    ['no-such,2015,requests_received,5,,', '机构', 'no-such', 'agency'],
    ['某某局,2015,requests_received,5,,', '机构', '某某局', 'new_province'],
    ['宿迁市民政局,2015,requests_received,5,maybe,', '精确度', 'maybe', 'option_precision'],
    ['宿迁市民政局,2015,requests_received,5,,guess', '依据', 'guess', 'option_basis'],
  ])('of %s name the cell and the rule', async (row, column, value, code) => {
    expect(await one(row)).toMatchObject({ row: 2, column, value, code });
  });

  it('come all at once, with the rows of the file', async () => {
    const { tally, figures } = await take(
      HEAD +
        '宿迁市民政局,2015,requests_received,x,,\n\n"宿迁市\n民政局",2015,requests_received,5,,\n宿迁市民政局,2015,requests_received,6,,\n,2015,requests_received,6,oops,\n',
    );
    expect(tally.list.map(({ row, code }) => [row, code])).toEqual([
      [2, 'number'],
      [5, 'duplicate'],
      [6, 'agency_absent'],
      [6, 'option_precision'],
    ]);
    expect(tally.list[1]?.rule).toBe('stands in row 4 already');
    expect(figures).toHaveLength(1);
  });

  it('never join an agency that only sounds alike', async () => {
    const { tally } = await take(HEAD + '朝阳区审计局,2015,requests_received,5,,\n');
    expect(tally.figures + tally.problems).toBe(1);
    expect(tally.list.every(({ code }) => code === 'ambiguous' || code === 'new_province')).toBe(
      true,
    );
  });

  it('are those of the records’ own schema: what passes here passes there', async () => {
    const value = fc.oneof(
      fc.constantFrom('5', '0', '1,000', '约3', '2.5', '-1', '1e3', '９', '99999999999999999', 'x'),
      fc.double({ noNaN: true }).map(String),
    );
    const year = fc.constantFrom('2015', '2020年', '1999', '2036', 'abc', '2013-01-01');
    const agency = fc.constantFrom('宿迁市民政局', 'suqian-civil-affairs', '江苏省某新局', '?');
    const era = fc.constantFrom('', 'narrative', 'table_2014', '2021', 'sections_2019');
    const basis = fc.constantFrom('', 'stated', '目标', 'derived', 'x');
    const row = fc.tuple(agency, year, era, value, basis);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const ids = names.vocabulary.indicators.map(({ id }) => id);
        const text = rows
          .map(([a, y, e, v, b], i) => `${a},${y},${e},${ids[i]},"${v}",${b}`)
          .join('\n');
        const { figures, tally } = await take(
          `机构,年度,era,指标,数值,依据\n${text}\n`,
          (mapping) => ({
            ...mapping,
            columns: (['agency', 'year', 'era', 'indicator', 'value', 'basis'] as const).map(
              (role) => ({ role, ground: 'reader', scale: 1 }),
            ),
          }),
        );
        expect(figures.length + tally.problems).toBeGreaterThanOrEqual(rows.length);
        const tables = await figuresOf(
          { id: 't', fileName: 'f', sheet: '', added: '2026-01-01T00:00:00Z' },
          await partsOf(figures),
        );
        const known = new Set(names.vocabulary.agencies.map(({ id }) => id));
        expect(soundTables(tables, names.vocabulary.codebook, known).refused).toEqual([]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

/** Figures as the parts of a kept table. */
async function partsOf(figures: readonly object[]): Promise<AsyncIterable<Uint8Array>> {
  const { FIGURE_COLUMNS } = await import('../../src/own/intake/load');
  const { PartWriter } = await import('../../src/own/intake/parts');
  const columns = FIGURE_COLUMNS.map(({ name }) =>
    figures.map((one) => (one as Record<string, string | number>)[name]!),
  );
  return (async function* () {
    if (figures.length > 0) yield new PartWriter(FIGURE_COLUMNS).write(columns);
  })();
}

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
