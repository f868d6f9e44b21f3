/** Forms that another tool broke into pieces: pages' text, converters' tables, lines of cells. */
import { describe, expect, it } from 'vitest';
import { isUnreadable, read } from '../../../src/reader';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { APPLICANTS } from '../../../src/reader/types';
import { numbered, readGrid, readLines, values, type Box } from './tables-fixtures';

const knowledge = loadKnowledge();

async function figures(form: string): Promise<Record<string, number>> {
  const text = `江州市审计局2022年政府信息公开工作年度报告\n一、总体情况\n我局认真贯彻条例，做好公开工作。\n${form}\n`;
  const reading = await read(
    { name: 'report.txt', bytes: new TextEncoder().encode(text) },
    knowledge,
  );
  if (isUnreadable(reading)) throw new Error(reading.reason);
  return Object.fromEntries(
    reading.observations
      .filter(({ basis }) => basis === 'stated')
      .map(({ indicator, applicant, value }) => [
        applicant === 'total' ? indicator : `${indicator} ${applicant}`,
        value,
      ]),
  );
}

const sum = (cells: number[]): number[] => [...cells, cells.reduce((a, b) => a + b, 0)];

/** Rows of the form of 2021: label, indicator, cells by applicant; the columns add up. */
const ROWS: [label: string, indicator: string, cells: number[]][] = (
  [
    ['一、本年新收政府信息公开申请数量', 'requests_received', [70, 11, 1, 0, 2, 0]],
    ['二、上年结转政府信息公开申请数量', 'requests_carried_in', [5, 1, 0, 0, 0, 0]],
    ['（一）予以公开', 'replies_granted', [21, 3, 0, 0, 1, 0]],
    [
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      'replies_partial',
      [6, 1, 0, 0, 0, 0],
    ],
    ['1.属于国家秘密', 'refused_state_secret', [1, 0, 0, 0, 0, 0]],
    ['2.其他法律行政法规禁止公开', 'refused_prohibited_by_law', [2, 0, 0, 0, 0, 0]],
    ['3.危及“三安全一稳定”', 'refused_security', [0, 1, 0, 0, 0, 0]],
    ['4.保护第三方合法权益', 'refused_third_party', [3, 0, 0, 0, 0, 0]],
    ['5.属于三类内部事务信息', 'refused_internal', [4, 0, 0, 0, 0, 0]],
    ['6.属于四类过程性信息', 'refused_process', [2, 1, 0, 0, 0, 0]],
    ['7.属于行政执法案卷', 'refused_enforcement_file', [1, 1, 0, 0, 0, 0]],
    ['8.属于行政查询事项', 'refused_inquiry', [0, 0, 1, 0, 0, 0]],
    ['1.本机关不掌握相关政府信息', 'unable_not_held', [12, 2, 0, 0, 0, 0]],
    ['2.没有现成信息需要另行制作', 'unable_needs_creation', [5, 0, 0, 0, 0, 0]],
    ['3.补正后申请内容仍不明确', 'unable_unclear', [1, 0, 0, 0, 1, 0]],
    ['1.信访举报投诉类申请', 'not_processed_petition', [4, 1, 0, 0, 0, 0]],
    ['2.重复申请', 'not_processed_repeat', [2, 0, 0, 0, 0, 0]],
    ['3.要求提供公开出版物', 'not_processed_publication', [1, 0, 0, 0, 0, 0]],
    ['4.无正当理由大量反复申请', 'not_processed_excessive', [0, 1, 0, 0, 0, 0]],
    ['5.要求行政机关确认或重新出具已获取信息', 'not_processed_reissue', [1, 0, 0, 0, 0, 0]],
    [
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      'other_uncorrected',
      [3, 0, 0, 0, 0, 0],
    ],
    [
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      'other_unpaid',
      [0, 0, 0, 0, 0, 0],
    ],
    ['3.其他', 'other_remaining', [1, 0, 0, 0, 0, 0]],
    ['（七）总计', 'replies_total', [70, 11, 1, 0, 2, 0]],
    ['四、结转下年度继续办理', 'requests_carried_out', [5, 1, 0, 0, 0, 0]],
  ] as [string, string, number[]][]
).map(([label, indicator, cells]) => [label, indicator, sum(cells)]);

const TRUTH = Object.fromEntries(
  ROWS.flatMap(([, indicator, cells]) =>
    cells.map((value, i) => {
      const applicant = APPLICANTS[i]!;
      return [applicant === 'total' ? indicator : `${indicator} ${applicant}`, value];
    }),
  ),
);

const HEAD = '三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计';

/** Rows whose label breaks over lines around its figures, as a narrow column prints them. */
const WRAPPED = new Set([5, 8, 12, 13, 14, 18, 19, 20, 21]);

describe('section three in pieces', () => {
  /** A label of a narrow column: its lines. */
  const lines = (label: string): string[] => label.match(/.{1,10}/gu)!;

  const layouts: [name: string, row: (label: string, cells: string[], i: number) => string][] = [
    [
      'figures on the label’s middle line',
      (label, cells, i) => {
        const [first, ...rest] = lines(label);
        return WRAPPED.has(i)
          ? `${first}\n${cells.join('   ')}\n${rest.join('\n')}`
          : `${label} ${cells.join(' ')}`;
      },
    ],
    [
      'a table for every few rows, wrapped labels between them',
      (label, cells, i) => {
        const row = `| ${cells.join(' | ')} |`;
        const rule = `|${'---|'.repeat(cells.length)}`;
        return WRAPPED.has(i)
          ? `\n${lines(label).join('\n')}\n${row}\n${rule}\n`
          : `| ${label} ${row}`;
      },
    ],
    [
      'labels behind their figures',
      (label, cells, i) =>
        WRAPPED.has(i)
          ? `${cells.join('\t')}\n${lines(label).join('\n')}`
          : `${label}\t${cells.join('\t')}`,
    ],
  ];

  it.each(layouts)('reads %s by the form’s order', async (_name, row) => {
    const text = ROWS.map(([label, , cells], i) => row(label, cells.map(String), i)).join('\n');
    expect(await figures(`${HEAD}\n${text}`)).toEqual(TRUTH);
  });

  it('reads all labels before all figures where the whole form closes, and else none', async () => {
    const text = (cell: string) =>
      `${HEAD}\n${ROWS.map(([label]) => label).join('\n')}\n${ROWS.map(([, , cells]) => cells.join(cell)).join('\n')}`;
    expect(await figures(text(' '))).toEqual(TRUTH);
    expect(await figures(text('\n'))).toEqual(TRUTH);
    expect(await figures(text(' ').replace('\n12 2 0', '\n11 3 0'))).toEqual({});
  });

  it('knows the number of a page between rows', async () => {
    const page = (cell: string) =>
      ROWS.map(([label, , cells], i) =>
        [label, ...cells, ...(i % 7 === 3 ? ['\n5'] : [])].join(cell),
      );
    expect(await figures(`${HEAD}\n${page(' ').join('\n')}`)).toEqual(TRUTH);
    expect(await figures(`${HEAD}\n${page('\n').join('\n')}`)).toEqual(TRUTH);
  });

  it('takes no row by order where one is missing, or does not add up', async () => {
    const row = layouts[0]![1];
    const text = (rows: typeof ROWS) =>
      `${HEAD}\n${rows.map(([label, , cells], i) => row(label, cells.map(String), i)).join('\n')}`;
    // The figures of one row are lost: which of its neighbours they were, nothing tells.
    const lost = text(ROWS).replace(/\n0 {3}1 {3}0 {3}0 {3}0 {3}0 {3}1(?=\n)/, '');
    const read = await figures(lost);
    for (const [name, value] of Object.entries(read))
      expect([name, value]).toEqual([name, TRUTH[name]]);
    expect(read['not_processed_reissue']).toBeUndefined();
    const wrong = await figures(text(ROWS).replace('\n4   0   0', '\n4   2   0'));
    expect(wrong['refused_internal']).toBeUndefined();
  });

  it('reads notes in brackets that go on in the next line', () => {
    const text =
      '（一）予以公开 9 1 0 0 0 0 10\n（二）部分公开（区分处理的，只计这一情\n形，不计其他情形） 4 0 1 0 0 0 5';
    expect(
      values(readLines(`一、本年新收政府信息公开申请数量 13 1 1 0 0 0 15\n${text}`)),
    ).toMatchObject({
      'replies_partial research': 1,
      replies_partial: 5,
    });
  });

  it('knows empty cells by the empty lines where every row says the same', () => {
    const cell = (value: number | '') => (value === '' ? '' : `\n${value}`);
    const rows = (
      [
        ['一、本年新收政府信息公开申请数量', [31, 2, '', '', 4, '', 37]],
        ['二、上年结转政府信息公开申请数量', [3, '', '', '', '', 1, 4]],
        ['（一）予以公开', [8, 1, '', '', '', '', 9]],
        ['（二）部分公开', ['', '', '', '', 5, '', 5]],
        ['1.属于国家秘密', [1, '', '', '', '', '', 1]],
      ] as [string, (number | '')[]][]
    ).map(([label, cells]) => `${label}\n${cells.map(cell).join('\n')}\n`);
    const read = values(readLines(rows.join('\n')));
    expect(read['requests_received legal_service']).toBe(4);
    expect(read['requests_carried_in other']).toBe(1);
    expect(read['replies_partial']).toBe(5);
    expect(read['replies_partial natural_person']).toBeUndefined();
    const uneven = rows.join('\n').replace('\n2\n\n', '\n2\n');
    expect(values(readLines(uneven))['requests_received legal_service']).toBeUndefined();
  });
});

describe('section three in grids whose spans are wrong', () => {
  const names = (rows: Box[][]) => {
    const { figures } = readGrid(rows);
    return figures.map(({ indicator, applicant, value }) => [indicator, applicant, value]);
  };

  it('names a row by its own label, not by a group’s that spans too far', () => {
    const longer = ([words, columns, rows]: [string, number?, number?]): Box =>
      rows ? [words, columns, rows + 1] : [words, columns];
    const { rows, truth } = numbered(2021);
    const wrong = rows.map((row) =>
      row.map((box) => (typeof box === 'string' ? box : longer(box))),
    );
    const read = names(wrong);
    expect(read.length).toBeGreaterThan(150);
    for (const [indicator, applicant, value] of read)
      expect(value).toBe(
        truth[applicant === 'total' ? `${indicator}` : `${indicator} ${applicant}`],
      );
  });

  it('gives no row to a group’s label that named one above', () => {
    const cells = ['4', '0', '0', '0', '0', '0', '4'];
    const read = names([
      ['一、本年新收政府信息公开申请数量', '', ...cells],
      ['二、上年结转政府信息公开申请数量', '', ...cells],
      [['（四）无法提供', 1, 2], '1.本机关不掌握相关政府信息', ...cells],
      ['', ...cells],
    ]);
    expect(read.map(([indicator]) => indicator)).not.toContain('replies_not_held');
    expect(read).toContainEqual(['unable_not_held', 'total', 4]);
  });
});

describe('the statistics table with its figures first', () => {
  it('reads each line by itself, and no figure for the next label', () => {
    const rows = [
      '12 件 收到申请数',
      '3 件 当面申请数',
      '9 件 网络申请数',
      '4 说明',
      '12 件 申请办结数',
    ];
    expect(values(readLines(`依申请公开情况\n${rows.join('\n')}`))).toEqual({
      requests_received: 12,
      requests_in_person: 3,
      requests_online: 9,
      requests_completed: 12,
    });
  });
});

describe('sections two and four in pieces', () => {
  it('reads tables of one group each under a heading of Markdown', async () => {
    const outcomes = '| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|';
    const groups: [string, string][] = [
      ['行政复议', '| 6 | 1 | 2 | 3 | 12 |'],
      ['行政诉讼（未经复议直接起诉）', '| 4 | 0 | 0 | 1 | 5 |'],
      ['行政诉讼（复议后起诉）', '| 2 | 1 | 0 | 0 | 3 |'],
    ];
    const tables = groups.map(([name, row]) => `### ${name}\n${outcomes}\n${row}\n`).join('\n');
    const read = await figures(`## 四、政府信息公开行政复议、行政诉讼情况\n\n${tables}`);
    expect(read).toMatchObject({
      reviews_upheld: 6,
      reviews_total: 12,
      litigation_direct_pending: 1,
      litigation_direct_total: 5,
      litigation_after_review_corrected: 1,
      litigation_after_review_total: 3,
    });
  });

  it('reads the row of fifteen behind headings broken over lines and a remark', async () => {
    const heads =
      '行政复议 行政诉讼\n结果 结果 其他 尚未\n维持 纠正 结果 审结 总计\n未经复议直接起诉 复议后起诉';
    const row = '| 7 | 0 | 1 | 2 | 10 | 3 | 0 | 0 | 1 | 4 | 1 | 1 | 0 | 0 | 2 |';
    const remark = '注：行政复议、行政诉讼数量含上年度结转数量。';
    const text = `四、政府信息公开行政复议、行政诉讼情况\n${heads}\n${remark}\n${row}`;
    const read = await figures(text);
    expect(read).toMatchObject({ reviews_total: 10, litigation_after_review_corrected: 1 });
  });

  it('reads a last number that lost its bar, and rows that the copy cuts off', async () => {
    const head = '信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n';
    const first = '二、主动公开政府信息情况\n第二十条第（一）项 |\n';
    const rows = '规章 |\n? 0 |\n0 |\n0 |\n行政规范性文件 |\n4 |\n1 |\n';
    expect(await figures(`${first}${head}${rows}17`)).toMatchObject({
      regulations_made: 0,
      normative_made: 4,
      normative_in_force: 17,
    });
    const cut =
      '信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n0\n0\n行政规范性文件\n4\n0';
    expect(values(readLines(cut))).toMatchObject({ normative_made: 4, normative_abolished: 0 });
    expect(values(readLines(cut))['normative_in_force']).toBeUndefined();
  });

  it('takes a number repeated over the places that it covered, and no other', () => {
    const read = (cells: string) =>
      values(readLines(`信息内容\n本年处理决定数量\n行政许可\n12\n行政强制\n${cells}`));
    expect(read('0\n0\n0')).toEqual({ permits: 12, coercive_measures: 0 });
    expect(read('3\n0\n0')).toEqual({ permits: 12 });
  });
});
