import { tableFromArrays, tableFromIPC, tableToIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { refusalOf, statementAt, statementsOf, VIEWS, type Answer } from '../../src/engines/duckdb';
import { RESULT_FORMATS, resultFile } from '../../src/export/result-file';
import { loadChart } from '../../src/figures/charts';
import type { TrendLayout } from '../../src/figures/charts/trend/layout';
import { composeFigure } from '../../src/figures/compose';
import { LOCALES, m } from '../../src/i18n';
import { joined } from '../../src/model/eras';
import { readText, writeText } from '../../src/pages/sql/address';
import { drawnOf, guessMapping, RESULT_CHARTS } from '../../src/pages/sql/drawing';
import { EXAMPLES } from '../../src/pages/sql/examples';
import { copyText, nextGridOrder, orderOf } from '../../src/pages/sql/grid';
import { columnNote, sqlName } from '../../src/pages/sql/lexicon';
import { CATALOGUE } from './samples';

/** An answer as DuckDB gives one. */
function answer(columns: Record<string, unknown[]>): Answer {
  const names = Object.keys(columns);
  const typeOf = (values: unknown[]): Answer['columns'][number]['type'] => {
    const first = values.find((one) => one !== null);
    if (typeof first === 'number' || typeof first === 'bigint') return 'number';
    if (typeof first === 'boolean') return 'boolean';
    return first instanceof Date ? 'date' : typeof first === 'object' ? 'other' : 'text';
  };
  return {
    columns: names.map((name) => ({
      name,
      type: typeOf(columns[name]!),
      at: (row) => columns[name]![row] ?? null,
    })),
    rows: columns[names[0]!]!.length,
    cut: false,
    ms: 1,
    arrow: () => tableToIPC(tableFromArrays(columns as never), { format: 'file' })!,
  };
}

describe('statements', () => {
  it.each([
    ['SELECT 1; SELECT 2;', ['SELECT 1', 'SELECT 2']],
    ["SELECT ';' -- ; \n; /* ; /* ; */ ; */ FROM a", ["SELECT ';' -- ;", 'FROM a']],
    ['SELECT $$ ; $$, $a$ ; $$ ; $a$; FROM b', ['SELECT $$ ; $$, $a$ ; $$ ; $a$', 'FROM b']],
    ["SELECT \"a;\"\"b\" , 'it''s;', E'\\';'", ["SELECT \"a;\"\"b\" , 'it''s;', E'\\';'"]],
    [' ;; -- nothing\n /* at all */ ', []],
    ["SELECT 'open; still", ["SELECT 'open; still"]],
  ])('are parted as the lexer parts them: %s', (text, parts) => {
    expect(statementsOf(text).map((one) => one.text)).toEqual(parts);
    for (const { text: part, from, to } of statementsOf(text))
      expect(text.slice(from, to)).toBe(part);
  });

  it('are found at a place', () => {
    expect(statementAt('SELECT 1; FROM b', 3)?.text).toBe('SELECT 1');
    expect(statementAt('SELECT 1; FROM b', 14)?.text).toBe('FROM b');
    expect(statementAt(' ', 1)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['SELECT 1; SELECT 2', 'several'],
    ['-- SELECT\nDROP TABLE a', 'statement'],
    ['/* SELECT */ INSERT INTO a VALUES (1)', 'statement'],
    ['EXPLAIN DROP TABLE a', 'statement'],
    ['EXPLAIN ANALYZE COPY a TO b', 'statement'],
    ['"SELECT" 1', 'statement'],
    ['(DELETE FROM a)', 'statement'],
    ["FROM QUERY /* x */ ('a')", 'function'],
    ['FROM "enable_logging"()', 'function'],
  ])('that do not only read are refused: %s', (text, rule) => {
    expect(refusalOf(text)?.rule).toBe(rule);
  });

  it.each([
    "SELECT 'query(1)'",
    'SELECT query FROM a',
    '((SELECT 1))',
    'explain (format json) from a',
  ])('that read are not: %s', (text) => expect(refusalOf(text)).toBeNull());
});

describe('a text in the address', () => {
  it('comes back as it was, long or short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        fc.pre(text.trim() !== '');
        const params = new URLSearchParams(writeText(text).toString());
        expect(readText(params)).toBe(text);
      }),
      { seed: 1, numRuns: 60 },
    );
    const long = 'SELECT a FROM b -- '.repeat(400);
    expect(writeText(long).toString().length).toBeLessThan(200);
    expect(readText(writeText(long))).toBe(long);
  });

  it('is null where it is damaged or would fill the memory', () => {
    const bomb = writeText(' x'.repeat(500_000));
    for (const z of ['', '%%%', 'AAAA', 'x'.repeat(300_000), bomb.get('z')!])
      expect(readText(new URLSearchParams({ z }))).toBeNull();
    expect(readText(new URLSearchParams())).toBe('');
  });
});

describe('words', () => {
  it('document every column of every view, and name every example, in each language', () => {
    for (const locale of LOCALES) {
      for (const { name, columns } of VIEWS)
        for (const [column] of columns)
          expect(columnNote(name, column, locale)).not.toBe(columnNote('', '', locale));
      const titles = EXAMPLES.map(({ id }) => m.sql_example({ id }, { locale }));
      expect(new Set(titles).size).toBe(EXAMPLES.length);
    }
  });

  it('quote names that SQL would read as something else', () => {
    expect(['value', 'group', 'My table', '表', 'a"b'].map(sqlName)).toEqual([
      'value',
      '"group"',
      '"My table"',
      '"表"',
      '"a""b"',
    ]);
  });
});

describe('a grid', () => {
  const given = answer({ n: [3, null, 10, 1], t: ['b', 'a\tc', null, 'a'] });

  it('orders numbers by size and words by their letters, what is missing last', () => {
    expect([...orderOf(given, { column: 0, descending: true })!]).toEqual([2, 0, 3, 1]);
    expect([...orderOf(given, { column: 0, descending: false })!]).toEqual([3, 0, 2, 1]);
    expect([...orderOf(given, { column: 1, descending: false })!]).toEqual([3, 1, 0, 2]);
    const once = nextGridOrder(null, 0, 'number')!;
    expect(once).toEqual({ column: 0, descending: true });
    expect(nextGridOrder(nextGridOrder(once, 0, 'number'), 0, 'number')).toBeNull();
  });

  it('copies cells as spreadsheets take them; a missing one is empty, not zero', () => {
    const area = { top: 0, bottom: 2, left: 0, right: 1 };
    expect(copyText(given, null, area)).toBe('3\tb\n\t"a\tc"\n10\t');
  });
});

describe('a result as a file', () => {
  const given = answer({
    year: [2020, 2021, null],
    value: [1.5, null, 0],
    big: [9007199254740993n, null, -1n],
    name: ['=cmd', '一,二', null],
    when: [new Date(Date.UTC(2020, 0, 2)), null, new Date(Date.UTC(2020, 0, 3))],
    yes: [true, false, null],
  });
  const words = {
    title: 'Result',
    description: 'SELECT',
    language: 'en',
    created: '2026-01-02T03:04:05Z',
  };
  const made = async (format: (typeof RESULT_FORMATS)[number]) =>
    (await resultFile(format, given, words)).content;

  it('is CSV with empty cells for what is missing, and no formula', async () => {
    expect(await made('csv')).toBe(
      '\ufeffyear,value,big,name,when,yes\r\n' +
        "2020,1.5,9007199254740993,'=cmd,2020-01-02,true\r\n" +
        '2021,,,"一,二",,false\r\n,0,-1,,2020-01-03,\r\n',
    );
  });

  it('is Parquet that another reader reads', async () => {
    const bytes = (await made('parquet')) as Uint8Array<ArrayBuffer>;
    const rows = await parquetReadObjects({ file: bytes.slice().buffer });
    expect(rows[0]).toMatchObject({ year: 2020, value: 1.5, big: 9007199254740993n, yes: true });
    expect(rows[1]).toMatchObject({ value: null, name: '一,二', big: null, when: null });
    expect(rows[2]).toMatchObject({ year: null, value: 0, yes: null });
  });

  it('is Arrow and a workbook', async () => {
    expect(tableFromIPC((await made('arrow')) as Uint8Array).numRows).toBe(3);
    const sheet = unzipSync((await made('xlsx')) as Uint8Array)['xl/worksheets/sheet1.xml']!;
    expect(strFromU8(sheet)).toContain('<v>2020</v>');
    expect(strFromU8(sheet).match(/<row /g)).toHaveLength(4);
  });
});

describe('a result as a figure', () => {
  const [agency] = [...CATALOGUE.agencies.keys()];
  const given = answer({
    agency: [agency, agency, agency, agency, agency],
    indicator: Array(5).fill('requests_received'),
    year: [2020, 2021, 2022, 2022, null],
    value: [5, null, 7, 8, 9],
    precision: ['exact', 'exact', 'at_least', 'exact', 'exact'],
  });

  it('takes the columns that are called so, and leaves out what has no value or stands twice', () => {
    const mapping = guessMapping(given)!;
    expect(mapping).toMatchObject({ value: 3, year: 2, series: 0, indicator: 1 });
    const { input, leftOut, twice, broken } = drawnOf(given, mapping, CATALOGUE, 'en', 'All', '');
    expect(broken).toBe(false);
    expect([leftOut, twice]).toEqual([2, 1]);
    expect(input.rows.map(({ year, value, precision }) => [year, value, precision])).toEqual([
      [2020, 5, 'exact'],
      [2022, 7, 'at_least'],
    ]);
  });

  it('breaks lines at new forms, but where the query names indicators that bear them', async () => {
    const unnamed = answer({ year: [2017, 2018, 2019, 2020, 2021], value: [1, 2, 3, 4, 5] });
    const drawn = (sql: string) =>
      drawnOf(unnamed, guessMapping(unnamed)!, CATALOGUE, 'en', 'All', sql);
    const { codebook } = CATALOGUE;
    const bears = (id: string) => {
      const one = codebook.indicators.find((indicator) => indicator.id === id)!;
      return joined(one, 'table_2014', 'sections_2019');
    };
    expect([bears('requests_received'), bears('requests_on_time')]).toEqual([true, false]);
    const of = (where: string) => drawn(`SELECT year, sum(value) AS value FROM series ${where}`);
    expect(of('').broken).toBe(true);
    expect(of("WHERE indicator = 'requests_received'").broken).toBe(false);
    expect(of("WHERE indicator = 'requests_on_time'").broken).toBe(true);
    expect(of("WHERE indicator IN ('requests_received', 'requests_on_time')").broken).toBe(true);
    expect(of("WHERE indicator <> 'requests_received'").broken).toBe(true);
    const trend = await loadChart('trend');
    const runs = (sql: string) => {
      const { spec } = composeFigure(drawn(sql).input, trend);
      const { lines } = trend.layout(spec, { width: 700 }) as TrendLayout;
      return lines.flatMap(({ paths }) => paths).length;
    };
    expect(runs("FROM series WHERE indicator = 'requests_received'")).toBe(1);
    expect(runs('FROM series')).toBe(2);
  });

  it.each(RESULT_CHARTS)('draws series that the records do not know: %s', async (chart) => {
    const free = answer({
      jahr: [2019, 2020, 2019, 2020],
      name: ['a', 'a', 'b', 'b'],
      n: [1, 2, 3, 0],
    });
    const mapping = { ...guessMapping(free)!, chart };
    const { input } = drawnOf(free, mapping, CATALOGUE, 'zh-Hans', '全部', '');
    const module = await loadChart(chart);
    const { spec, isEmpty, text } = composeFigure(input, module);
    expect(isEmpty).toBe(false);
    expect(module.layout(spec, { width: 700 }).targets.length).toBeGreaterThan(1);
    expect(JSON.stringify(text)).not.toMatch(/undefined|NaN|\d 条/);
  });

  it('needs numbers and years', () => {
    expect(guessMapping(answer({ name: ['a'], n: [1] }))).toBeNull();
    expect(guessMapping(answer({ year: [2020] }))).toBeNull();
  });
});
