import { describe, expect, it } from 'vitest';
import {
  applicants,
  asLines,
  DOCUMENTS_2019,
  DOCUMENTS_2019_TRUTH,
  DOCUMENTS_2021,
  DOCUMENTS_2021_TRUTH,
  numbered,
  PROCEEDINGS,
  proceedings,
  readGrid,
  readLines,
  spansLost,
  statistics,
  values,
  type Box,
} from './tables-fixtures';

const FIFTEEN = [3, 1, 2, 4, 10, 5, 0, 1, 2, 8, 1, 1, 1, 1, 4].map(String);
const PROCEEDINGS_TRUTH = Object.fromEntries(
  PROCEEDINGS.map((id, index) => [id, Number(FIFTEEN[index])]),
);

describe('the statistics table of 2014', () => {
  const { rows, truth } = statistics();
  const head: Box[] = ['统 计 指 标', '单位', '统计数'];

  it('gives every row of a grid', () => {
    expect(values(readGrid([head, ...rows]))).toEqual(truth);
  });

  it('needs no heading and no unit column', () => {
    const bare = rows.map(([label, , value]) => [label, value]);
    expect(values(readGrid(bare))).toEqual(truth);
  });

  it('takes numbers that carry their unit', () => {
    const carried = rows.map(([label, unit, value]) => [
      label,
      `${value}${unit.replace('——', '')}`,
    ]);
    expect(values(readGrid(carried))).toEqual(truth);
  });

  it('keeps to the year and leaves accumulated columns, serial numbers and other years', () => {
    const wide = rows.map(([label, unit, value], index) => [
      String(index + 1),
      label,
      unit,
      String(index + 1),
      value,
      '99999',
    ]);
    const heads = ['序号', '统计指标', '单位', '代码', '2015年度', '历年累计'];
    expect(values(readGrid([heads, ...wide], 2015))).toEqual(truth);
    const last = ['序号', '统计指标', '单位', '代码', '2014年', '2015年'];
    const swapped = wide.map((row) => [...row.slice(0, 4), '77777', row[4]!]);
    expect(values(readGrid([last, ...swapped], 2015))).toEqual(truth);
  });

  it('reads two columns of rows side by side', () => {
    const half = 44;
    const wide = rows.slice(0, half).map((left, index) => {
      const right = rows[half + index] ?? ['', '', ''];
      return [...left, ...right];
    });
    expect(values(readGrid([[...head, ...head], ...wide]))).toEqual(truth);
  });

  it('reads labels and numbers on lines', () => {
    expect(values(readLines(asLines([head, ...rows])))).toEqual(truth);
    const joined = rows.map(
      ([label, unit, value]) => `${label.replace('\n', '')} ${unit} ${value}`,
    );
    expect(values(readLines(joined.join('\n')))).toEqual(truth);
    expect(values(readLines(joined.join(' ')))).toEqual(truth);
    const bars = rows.map((row) => row.join('\n|\n')).join('\n|\n');
    expect(values(readLines(bars))).toEqual(truth);
  });

  it('gives nothing for an emptied table', () => {
    const emptied = rows.map(([label, unit]) => [label, unit, '']);
    expect(readGrid(emptied).figures).toEqual([]);
    expect(readLines(asLines(emptied)).figures).toEqual([]);
    const dashed = rows.map(([label, unit], index) => [
      label,
      unit,
      ['-', '/', '—', '——'][index % 4]!,
    ]);
    expect(readGrid(dashed).figures).toEqual([]);
  });

  it('forgives a lost character, not two labels that it could be', () => {
    const damaged = [
      ['（一）收到申请数', '件', '5'],
      ['（二）设置政府信?公开查阅点数', '个', '7'],
      ['3．政务微?公开政府信息数', '条', '9'],
    ];
    expect(values(readGrid(damaged))).toEqual({ requests_received: 5, reading_points: 7 });
  });

  it('leaves fractions, words and amounts of unclear unit', () => {
    const read = readGrid([
      ['（一）收到申请数', '2.5'],
      ['（二）申请办结数', '3至4'],
      ['七、依申请公开信息收取的费用', '12000'],
      ['（四）政府信息公开专项经费', '1.5'],
    ]);
    expect(values(read)).toEqual({ special_budget: 15000 });
    expect(read.left.map(({ indicator }) => indicator)).toEqual([
      'requests_received',
      'requests_completed',
      'fees_charged',
    ]);
  });

  it('ignores the yearly table of a government website', () => {
    const other = [
      ['政府网站标识码', '1234567890'],
      ['独立用户访问总量', '800'],
      ['回应公众关注热点或重大舆情数量', '7'],
      ['参加或举办新闻发布会总次数', '7'],
    ];
    expect(readGrid(other).figures).toEqual([]);
  });

  it('derives a blank that its sums leave no other value', () => {
    const read = readGrid([
      ['（一）收到申请数', '件', '4'],
      ['1．当面申请数', '件', '3'],
      ['2．传真申请数', '件', ''],
      ['3．网络申请数', '件', '1'],
      ['4．信函申请数', '件', ''],
      ['（二）申请办结数', '件', '4'],
      ['1．按时办结数', '件', '3'],
      ['2．延期办结数', '件', ''],
    ]);
    expect(values(read, 'derived')).toEqual({ requests_fax: 0, requests_letter: 0 });
  });
});

describe('section two', () => {
  it.each([
    ['2019', DOCUMENTS_2019, DOCUMENTS_2019_TRUTH],
    ['2021', DOCUMENTS_2021, DOCUMENTS_2021_TRUTH],
  ])('reads the form of %s with and without spans, and as lines', (_, rows, truth) => {
    expect(values(readGrid(rows))).toEqual(truth);
    expect(values(readGrid(spansLost(rows)))).toEqual(truth);
    expect(values(readLines(asLines(rows)))).toEqual(truth);
  });

  it('leaves an amount whose unit nobody names', () => {
    const read = readGrid([
      ['信息内容', '采购项目数量', '采购总金额'],
      ['政府集中采购', '2', '350'],
    ]);
    expect(values(read)).toEqual({ procurement_items: 2 });
    expect(read.left).toHaveLength(1);
  });

  it('reads an amount in 万, and labels whose room is lost', () => {
    const lines = '第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n政府集中采购 3 140万';
    expect(values(readLines(lines))).toEqual({ procurement_items: 3, procurement_amount: 1400000 });
  });

  it('reads words of no change as none', () => {
    const rows = [
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      ['行政许可', '4', '未增未减', '7'],
      ['其他对外管理服务事项', '0', '没有增减', '2'],
    ];
    const truth = {
      permit_items_previous: 4,
      permit_items_change: 0,
      permits: 7,
      other_service_items_previous: 0,
      other_service_items_change: 0,
      other_services: 2,
    };
    expect(values(readGrid(rows))).toEqual(truth);
    expect(values(readLines(rows.flat().join('\n')))).toEqual(truth);
  });

  it('reads a number with a note as long as a sentence, but no sentence', () => {
    const rows = (change: string) => [
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      ['行政许可', '96', change, '31'],
    ];
    const note = '（因机构改革，自3月起将道路管理职能（含行政许可12项、行政征收2项）划转交通局）';
    expect(values(readGrid(rows(`-96${note}`)))).toEqual({
      permit_items_previous: 96,
      permit_items_change: -96,
      permits: 31,
    });
    const words = values(readGrid(rows(`下放96项${note}`)));
    expect(words).not.toHaveProperty('permit_items_change');
  });

  it('does not take numbers for columns that are not there', () => {
    const read = readGrid([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '3', '4'],
    ]);
    // The cell that is lost may be any of the three.
    expect(values(read)).toEqual({});
    const lines = readLines('信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n3\n4');
    expect(lines.figures).toEqual([]);
  });
});

describe('section three', () => {
  it.each([2019, 2021] as const)('reads the form of %i in every shape', (era) => {
    const { rows, truth } = numbered(era);
    expect(values(readGrid(rows))).toEqual(truth);
    expect(values(readGrid(spansLost(rows)))).toEqual(truth);
    expect(values(readLines(asLines(rows)))).toEqual(truth);
    const lines = spansLost(rows).map((row) => row.join(' ').replaceAll('\n', ''));
    expect(values(readLines(lines.join('\n')))).toEqual(truth);
  });

  it('leaves a row of too few numbers where no heading stands above them', () => {
    const { rows } = numbered(2021);
    const short = asLines(rows).replace('\n\n13\n', '\n');
    const read = readLines(short);
    expect(read.left).toMatchObject([{ indicator: 'requests_carried_in', reason: 'ambiguous' }]);
    expect(Object.keys(values(read)).some((key) => key.startsWith('requests_carried_in'))).toBe(
      false,
    );
  });

  it('reads forms of fewer columns by their headings, and of one column as totals', () => {
    const rows = [
      ['一、本年新收政府信息公开申请数量', '5', '2', '7'],
      ['二、上年结转政府信息公开申请数量', '1', '0', '1'],
      ['三、本年度办理结果（一）予以公开', '4', '1', '5'],
      ['（二）部分公开', '1', '1', '2'],
      ['四、结转下年度继续办理', '1', '0', '1'],
    ];
    const head = ['项目', '自然人', '法人或其他组织', '总计'];
    expect(values(readGrid([head, ...rows]))).toMatchObject({
      'requests_received natural_person': 5,
      requests_received: 7,
      'replies_granted natural_person': 4,
      replies_granted: 5,
      requests_carried_out: 1,
    });
    const totals = rows.map(([label, , , total]) => `${label}：${total}件`);
    expect(values(readLines(totals.join('\n')))).toEqual({
      requests_received: 7,
      requests_carried_in: 1,
      replies_granted: 5,
      replies_partial: 2,
      requests_carried_out: 1,
    });
    expect(values(readGrid(rows))).toEqual({});
    const listed = rows.map(([label, ...cells]) => `${label},${cells.join(',')}`);
    expect(readLines(listed.join('\n')).figures).toEqual([]);
  });

  it('derives blanks only where row and column close', () => {
    const full: Record<string, string[]> = {
      requests_received: ['2', '', '', '', '', '', '2'],
      requests_carried_in: ['', '', '', '', '', '', '0'],
      replies_granted: ['2', '', '', '', '', '', '2'],
      replies_total: ['2', '', '', '', '', '', '2'],
      requests_carried_out: ['', '', '', '', '', '', '0'],
    };
    const rows = applicants(2021, (_, column, indicator) => full[indicator]?.[column] ?? '');
    const derived = values(readGrid(rows), 'derived');
    expect(derived['requests_carried_in natural_person']).toBe(0);
    expect(derived['requests_received commercial']).toBe(0);
    // Its row has no total: nothing says that it is zero.
    expect(derived['replies_partial natural_person']).toBeUndefined();
    const broken = applicants(2021, (_, column, indicator) =>
      indicator === 'replies_total' ? (column === 6 ? '3' : '') : (full[indicator]?.[column] ?? ''),
    );
    expect(values(readGrid(broken), 'derived')['requests_received commercial']).toBe(0);
    expect(values(readGrid(broken), 'derived')['replies_total natural_person']).toBeUndefined();
  });

  it('gives nothing for an emptied form', () => {
    expect(readGrid(applicants(2021, () => '/')).figures).toEqual([]);
    expect(readGrid(applicants(2019, () => '')).figures).toEqual([]);
  });
});

describe('section four', () => {
  it('reads fifteen numbers with and without spans, and as lines', () => {
    const rows = proceedings(FIFTEEN);
    expect(values(readGrid(rows))).toEqual(PROCEEDINGS_TRUTH);
    expect(values(readGrid(spansLost(rows)))).toEqual(PROCEEDINGS_TRUTH);
    expect(values(readLines(asLines(rows)))).toEqual(PROCEEDINGS_TRUTH);
    const lines = spansLost(rows).map((row) => row.join(' ').replaceAll('\n', ''));
    expect(values(readLines(lines.join('\n')))).toEqual(PROCEEDINGS_TRUTH);
  });

  it('reads it turned on its side', () => {
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const rows: Box[][] = [];
    const groups = ['行政复议', '未经复议直接起诉', '复议后起诉'];
    groups.forEach((group, g) =>
      outcomes.forEach((outcome, o) => {
        const head: Box[] = o > 0 ? [] : g === 0 ? [[group, 2, 5]] : [[group, 1, 5]];
        if (g === 1 && o === 0) head.unshift(['行政诉讼', 1, 10]);
        rows.push([...head, outcome, FIFTEEN[g * 5 + o]!]);
      }),
    );
    expect(values(readGrid(rows))).toEqual(PROCEEDINGS_TRUTH);
    expect(values(readGrid(spansLost(rows)))).toEqual(PROCEEDINGS_TRUTH);
    expect(values(readLines(asLines(rows)))).toEqual(PROCEEDINGS_TRUTH);
  });

  it('reads five numbers behind each group', () => {
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const groups = ['行政复议', '未经复议直接起诉', '复议后起诉'];
    const five = (g: number) => FIFTEEN.slice(g * 5, g * 5 + 5);
    const once = ['项目', ...outcomes, ...groups.flatMap((group, g) => [group, ...five(g)])];
    expect(values(readLines(once.join('\n')))).toEqual(PROCEEDINGS_TRUTH);
    const rows = groups.flatMap((group, g): Box[][] => [
      [group, ...outcomes],
      ['', ...five(g)],
    ]);
    expect(values(readGrid(rows))).toEqual(PROCEEDINGS_TRUTH);
    const swapped = ['项目', ...[...outcomes].reverse(), ...once.slice(6)];
    expect(values(readLines(swapped.join('\n')))).toEqual({});
  });

  it('reads suits that are not told apart', () => {
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const cells = ['1', '0', '2', '0', '3', '4', '0', '0', '1', '5'];
    const read = values(readGrid([['行政复议', '行政诉讼'], [...outcomes, ...outcomes], cells]));
    expect(read).toMatchObject({ reviews_total: 3, litigation_upheld: 4, litigation_total: 5 });
  });

  it('leaves fourteen numbers alone', () => {
    const read = readLines(asLines(proceedings(FIFTEEN.slice(1))));
    expect(read.figures).toEqual([]);
    expect(read.left).toHaveLength(1);
  });

  it('reads it under headings that narrow columns broke, where the sums close', () => {
    const broken = [
      '行政复议 行政诉讼',
      '未经复议直接起诉 复议后起诉',
      '结 结 其 尚',
      '果 果 他 未 总',
      '维 纠 结 审 计',
      '持 正 果 结',
    ];
    const read = (cells: string[]) => readLines([...broken, cells.join(' ')].join('\n'));
    expect(values(read(FIFTEEN))).toEqual(PROCEEDINGS_TRUTH);
    expect(read(['9', ...FIFTEEN.slice(1)]).figures).toEqual([]);
  });
});

describe('hostile text', () => {
  it.each([
    ['one character', '数'.repeat(500_000)],
    ['digits', '7 '.repeat(250_000)],
    ['brackets', '('.repeat(500_000)],
    ['bars', '|\n'.repeat(250_000)],
    ['labels', '结果维持'.repeat(125_000)],
    ['lines of labels', '当面申请数\n3\n'.repeat(60_000)],
  ])('is read in time: %s', (_, text) => {
    const start = process.cpuUsage();
    readLines(text);
    expect(process.cpuUsage(start).user).toBeLessThan(4_000_000);
  });
});
