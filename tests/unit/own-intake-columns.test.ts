import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, scaleOf, yearText, isAbsent } from '../../src/own/intake/cells';
import { issuesOf, looksLikeFigures } from '../../src/own/intake/match';
import { figuresOf } from '../../src/own/drawn';
import { soundTables } from '../../src/own/records';
import { names, take, workbook, partsOf } from './own-intake';

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
