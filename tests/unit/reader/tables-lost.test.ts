import { describe, expect, it } from 'vitest';
import { numbered, readBars, readGrid, readLines, values } from './tables-fixtures';

describe('text of tables whose rows are lost', () => {
  const row = (cells: string[], end = ' |\n'): string => cells.map((cell) => cell + end).join('');

  it('knows an empty cell by its bars', () => {
    const cells = ['一、本年新收政府信息公开申请数量', '56', '', '', '', '', '', '56', '', ''];
    const next = ['二、上年结转政府信息公开申请数量', '', '', '', '', '', '', '0', '', ''];
    const text = row([...cells, ...next]).replaceAll('\n |', '\n|');
    expect(values(readBars(text))).toEqual({
      'requests_received natural_person': 56,
      requests_received: 56,
      requests_carried_in: 0,
    });
  });

  it('joins a number in two pieces where the sum over applicants says so', () => {
    const lines = ['一、本年新收政府信息公开申请数量', '15', '0', '0', '1', '0', '0', '1 6'];
    const next = ['二、上年结转政府信息公开申请数量', '（待填）'];
    expect(values(readLines([...lines, ...next].join('\n')))['requests_received']).toBe(16);
    lines[1] = '14';
    expect(readLines([...lines, ...next].join('\n')).figures).toEqual([]);
  });

  it('reads the first cells of a row that the copy cuts off', () => {
    const lines = ['一、本年新收政府信息公开申请数量', ...Array<string>(7).fill('0')];
    const next = ['二、上年结转政府信息公开申请数量', '15', '3', '1'];
    const read = values(readLines([...lines, ...next].join('\n')));
    expect(read['requests_carried_in natural_person']).toBe(15);
    expect(read['requests_carried_in commercial']).toBe(3);
    expect(read['requests_carried_in research']).toBeUndefined();
  });

  it('reads the first cells of a form that the copy cuts off in its first row', () => {
    const heads = [
      '自然人',
      '总计',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
    ];
    const lines = [...heads, '一、本年新收政府信息公开申请数量', '6', '4', '0'];
    expect(values(readLines(lines.join('\n')))).toEqual({
      'requests_received natural_person': 6,
      'requests_received commercial': 4,
      'requests_received research': 0,
    });
  });

  it('reads zeros whose room is lost, and no other number so', () => {
    const lines = ['信息内容本年制发件数本年废止件数现行有效件数', '规章000', '行政规范性文件123'];
    expect(values(readLines(lines.join('\n')))).toEqual({
      regulations_made: 0,
      regulations_abolished: 0,
      regulations_in_force: 0,
    });
    const row = '一、本年新收政府信息公开申请数量0000000';
    expect(Object.values(values(readLines(row)))).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('reads the row of rules whose label is lost, where the form tells', () => {
    const heads = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '1', '2', '3'];
    const read = (next: string) => values(readLines([...heads, next, '4', '5', '6'].join('\n')));
    expect(read('行政规范性文件')).toMatchObject({ regulations_in_force: 3, normative_made: 4 });
    expect(read('行政许可')['regulations_made']).toBeUndefined();
  });

  it('moves no cell of a row that lost one under another heading', () => {
    const { rows, truth } = numbered(2021);
    rows[3]!.splice(3, 1);
    const read = values(readGrid(rows));
    for (const [name, value] of Object.entries(read))
      expect([name, value]).toEqual([name, truth[name]]);
    expect(read['requests_received']).toBeUndefined();
    expect(read['requests_carried_in']).toBe(truth.requests_carried_in);
  });

  it('leaves the last row where all rows have fewer cells than the form', () => {
    const labels = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];
    const lines = labels.flatMap((label) => [label, '5', '8', '0', '6', '0', '0']);
    expect(readLines(lines.join('\n')).figures).toEqual([]);
  });

  it('leaves out a note that is broken over lines', () => {
    const lines = ['（一）主动公开政府信息数（不同渠道', '公开相同信息计', '1条）', '条', '26'];
    const rest = ['其中：主动公开规范性文件数', '3', '（一）收到申请数', '5'];
    expect(values(readLines([...lines, ...rest].join('\n')))['published_total']).not.toBe(1);
  });

  it('reads headings that lost characters as the form has them', () => {
    const read = readLines('信息内容\n本年发件\n本年废止件数\n现行有效件\n规章\n1\n2\n3');
    expect(values(read)).toEqual({
      regulations_made: 1,
      regulations_abolished: 2,
      regulations_in_force: 3,
    });
  });

  it('is no table where prose has labels in it', () => {
    const prose =
      '(一)主动公开政府信息情况\n全年主动公开政府信息数23条，其中政府网站公开政府信息数20条，' +
      '政务微博公开政府信息数3条，政务微信公开政府信息数5条。';
    expect(readLines(prose).figures).toEqual([]);
  });

  it('leaves a line to prose where each of its labels says a count in full', () => {
    const said =
      '本年新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件，结转下年度继续办理0件。';
    expect(readLines(said).covered).toEqual([]);
  });
});
