/** Forms as sites print them, filled with numbers of our own: grids with spans, bars, lines. */
import { plainOf } from '../../../src/reader/plain';
import { readTables, type TablesRead } from '../../../src/reader/tables';
import type { Cell, Plain, Structure, Table } from '../../../src/reader/types';

/** A cell as [text, columns, rows]; a text alone covers one place. */
export type Box = string | [text: string, columns?: number, rows?: number];

/** Grid of a table: cells stand in every place that they cover, as containers give them. */
export interface Grid {
  text: string;
  cells: Cell[];
  rows: (Cell | undefined)[][];
}

export function grid(rows: Box[][]): Grid {
  const places: (Cell | undefined)[][] = rows.map(() => []);
  const cells: Cell[] = [];
  let text = '';
  rows.forEach((row, r) => {
    let column = 0;
    row.forEach((box, index) => {
      const [words, columnSpan = 1, rowSpan = 1] = typeof box === 'string' ? [box] : box;
      while (places[r]![column]) column += 1;
      if (index > 0) text += '\t';
      const cell = { from: text.length, to: text.length + words.length, row: r, column };
      text += words;
      const whole: Cell = { ...cell, rowSpan, columnSpan };
      cells.push(whole);
      for (let y = r; y < Math.min(rows.length, r + rowSpan); y += 1) {
        for (let x = column; x < column + columnSpan; x += 1) places[y]![x] = whole;
      }
    });
    text += '\n';
  });
  return { text, cells, rows: places };
}

/** The grid after its spans are lost: every cell covers one place, rows end where they end. */
export const spansLost = (rows: Box[][]): Box[][] =>
  rows.map((row) => row.map((box) => (typeof box === 'string' ? box : box[0])));

/** The grid as a text of lines, one cell a line, without bars. */
export const asLines = (rows: Box[][]): string =>
  spansLost(rows)
    .flat()
    .filter((box) => box !== '')
    .join('\n\n');

function placesIn(plain: Plain): (source: number) => number {
  return (source) => {
    let low = 0;
    let high = plain.text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (plain.at[middle]! < source) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Structure of one section that holds the whole text. */
function structureOver(plain: Plain, tables: Table[]): Structure {
  const whole = { from: 0, to: plain.text.length };
  return {
    body: whole,
    sections: [{ ...whole, path: '三', heading: '', level: 1, parent: -1 }],
    sentences: [],
    tables: tables.map((table) => ({ table, section: 0 })),
  };
}

/** Reads one grid. */
export function readGrid(rows: Box[][], year: number | null = null): TablesRead {
  const { text, rows: places } = grid(rows);
  const plain = plainOf(text);
  const to = placesIn(plain);
  const moved = new Map<Cell, Cell>();
  const move = (cell: Cell | undefined): Cell | undefined => {
    if (!cell) return undefined;
    const known = moved.get(cell) ?? { ...cell, from: to(cell.from), to: to(cell.to) };
    moved.set(cell, known);
    return known;
  };
  const table: Table = {
    kind: 'table',
    from: 0,
    to: plain.text.length,
    rows: places.map((row) => Array.from(row, move)),
  };
  return readTables(plain, structureOver(plain, [table]), { year }, text);
}

/** Reads a text without tables. */
export function readLines(text: string, year: number | null = null): TablesRead {
  const plain = plainOf(text);
  return readTables(plain, structureOver(plain, []), { year }, text);
}

/** Reads a text as a table whose rows the container could not tell. */
export function readBars(text: string): TablesRead {
  const plain = plainOf(text);
  const cell: Cell = { from: 0, to: 1, row: 0, column: 0, rowSpan: 1, columnSpan: 1 };
  const table: Table = { kind: 'table', from: 0, to: plain.text.length, rows: [[cell]] };
  return readTables(plain, structureOver(plain, [table]), { year: null }, text);
}

/** Figures as 'indicator applicant' -> value; the total's applicant is left out. */
export function values(read: TablesRead, basis = 'stated'): Record<string, number> {
  return Object.fromEntries(
    read.figures
      .filter((one) => one.basis === basis)
      .map(({ indicator, applicant, value }) => [
        applicant === 'total' ? indicator : `${indicator} ${applicant}`,
        value,
      ]),
  );
}

/** The statistics table of 2014: label, unit, and the value as given by its place. */
export const STATISTICS: [label: string, unit: string, indicator: string | null][] = [
  ['一、主动公开情况', '——', null],
  ['（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）', '条', 'published_total'],
  ['其中：主动公开规范性文件数', '条', 'normative_documents'],
  ['制发规范性文件总数', '件', 'normative_made'],
  ['（二）通过不同渠道和方式公开政府信息的情况', '——', null],
  ['1．政府公报公开政府信息数', '条', 'published_gazette'],
  ['2．政府网站公开政府信息数', '条', 'published_website'],
  ['3．政务微博公开政府信息数', '条', 'published_weibo'],
  ['4．政务微信公开政府信息数', '条', 'published_wechat'],
  ['5．其他方式公开政府信息数', '条', 'published_other'],
  ['二、回应解读情况', '——', null],
  [
    '（一）回应公众关注热点或重大舆情数\n（不同方式回应同一热点或舆情计1次）',
    '次',
    'responses_total',
  ],
  ['（二）通过不同渠道和方式回应解读的情况', '——', null],
  ['1．参加或举办新闻发布会总次数', '次', 'press_conferences_total'],
  ['其中：主要负责同志参加新闻发布会次数', '次', 'press_conferences_principal'],
  ['2．政府网站在线访谈次数', '次', 'online_interviews'],
  ['其中：主要负责同志参加政府网站在线访谈次数', '次', 'online_interviews_principal'],
  ['3．政策解读稿件发布数', '篇', 'interpretations'],
  ['4．微博微信回应事件数', '次', 'responses_social'],
  ['5．其他方式回应事件数', '次', 'responses_other'],
  ['三、依申请公开情况', '——', null],
  ['（一）收到申请数', '件', 'requests_received'],
  ['1．当面申请数', '件', 'requests_in_person'],
  ['2．传真申请数', '件', 'requests_fax'],
  ['3．网络申请数', '件', 'requests_online'],
  ['4．信函申请数', '件', 'requests_letter'],
  ['（二）申请办结数', '件', 'requests_completed'],
  ['1．按时办结数', '件', 'requests_on_time'],
  ['2．延期办结数', '件', 'requests_extended'],
  ['（三）申请答复数', '件', 'replies_total'],
  ['1．属于已主动公开范围数', '件', 'replies_already_public'],
  ['2．同意公开答复数', '件', 'replies_granted'],
  ['3．同意部分公开答复数', '件', 'replies_partial'],
  ['4．不同意公开答复数', '件', 'replies_refused'],
  ['其中：涉及国家秘密', '件', 'refused_state_secret'],
  ['涉及商业秘密', '件', 'refused_trade_secret'],
  ['涉及个人隐私', '件', 'refused_privacy'],
  ['危及国家安全、公共安全、经济安全和社会稳定', '件', 'refused_security'],
  ['不是《条例》所指政府信息', '件', 'refused_not_government_information'],
  ['法律法规规定的其他情形', '件', 'refused_other_circumstances'],
  ['5．不属于本行政机关公开数', '件', 'not_held_other_agency'],
  ['6．申请信息不存在数', '件', 'not_held_nonexistent'],
  ['7．告知作出更改补充数', '件', 'replies_amend'],
  ['8．告知通过其他途径办理数', '件', 'replies_redirected'],
  ['四、行政复议数量', '件', 'reviews_total'],
  ['（一）维持具体行政行为数', '件', 'reviews_upheld'],
  ['（二）被依法纠错数', '件', 'reviews_corrected'],
  ['（三）其他情形数', '件', 'reviews_other'],
  ['五、行政诉讼数量', '件', 'litigation_total'],
  ['（一）维持具体行政行为或者驳回原告诉讼请求数', '件', 'litigation_upheld'],
  ['（二）被依法纠错数', '件', 'litigation_corrected'],
  ['（三）其他情形数', '件', 'litigation_other'],
  ['六、举报投诉数量', '件', 'complaints'],
  ['七、依申请公开信息收取的费用', '万元', 'fees_charged'],
  ['八、机构建设和保障经费情况', '——', null],
  ['（一）政府信息公开工作专门机构数', '个', 'dedicated_offices'],
  ['（二）设置政府信息公开查阅点数', '个', 'reading_points'],
  ['（三）从事政府信息公开工作人员数', '人', 'staff_total'],
  ['1．专职人员数（不包括政府公报及政府网站工作人员数）', '人', 'staff_fulltime'],
  ['2．兼职人员数', '人', 'staff_parttime'],
  [
    '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
    '万元',
    'special_budget',
  ],
  ['九、政府信息公开会议和培训情况', '——', null],
  ['（一）召开政府信息公开工作会议或专题会议数', '次', 'meetings'],
  ['（二）举办各类培训班数', '次', 'trainings'],
  ['（三）接受培训人员数', '人次', 'trainees'],
];

/** Rows of the table of 2014 with 100, 101, 102… in its cells, and what they say. */
export function statistics(): { rows: [string, string, string][]; truth: Record<string, number> } {
  const truth: Record<string, number> = {};
  let next = 100;
  const rows = STATISTICS.map(([label, unit, indicator]): [string, string, string] => {
    if (indicator === null) return [label, unit, '——'];
    const value = (next += 1);
    truth[indicator] = unit === '万元' ? value * 10_000 : value;
    return [label, unit, String(value)];
  });
  return { rows, truth };
}

const DEPTHS: Record<string, string> = {
  '1': '（三）不予公开',
  '2': '（四）无法提供',
  '3': '（五）不予处理',
  '4': '（六）其他处理',
};

/** Rows of section three: group, label, indicator. */
const APPLICANT_ROWS: [group: string, label: string, indicator: string][] = [
  ['', '一、本年新收政府信息公开申请数量', 'requests_received'],
  ['', '二、上年结转政府信息公开申请数量', 'requests_carried_in'],
  ['0', '（一）予以公开', 'replies_granted'],
  ['0', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 'replies_partial'],
  ['1', '1.属于国家秘密', 'refused_state_secret'],
  ['1', '2.其他法律行政法规禁止公开', 'refused_prohibited_by_law'],
  ['1', '3.危及“三安全一稳定”', 'refused_security'],
  ['1', '4.保护第三方合法权益', 'refused_third_party'],
  ['1', '5.属于三类内部事务信息', 'refused_internal'],
  ['1', '6.属于四类过程性信息', 'refused_process'],
  ['1', '7.属于行政执法案卷', 'refused_enforcement_file'],
  ['1', '8.属于行政查询事项', 'refused_inquiry'],
  ['2', '1.本机关不掌握相关政府信息', 'unable_not_held'],
  ['2', '2.没有现成信息需要另行制作', 'unable_needs_creation'],
  ['2', '3.补正后申请内容仍不明确', 'unable_unclear'],
  ['3', '1.信访举报投诉类申请', 'not_processed_petition'],
  ['3', '2.重复申请', 'not_processed_repeat'],
  ['3', '3.要求提供公开出版物', 'not_processed_publication'],
  ['3', '4.无正当理由大量反复申请', 'not_processed_excessive'],
  ['3', '5.要求行政机关确认或重新出具已获取信息', 'not_processed_reissue'],
  ['4', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 'other_uncorrected'],
  ['4', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 'other_unpaid'],
  ['4', '3.其他', 'other_remaining'],
  ['0', '（七）总计', 'replies_total'],
  ['', '四、结转下年度继续办理', 'requests_carried_out'],
];

const COLUMNS = [
  'natural_person',
  'commercial',
  'research',
  'public_interest',
  'legal_service',
  'other',
  'total',
];

/** Section three with spans; `cell` gives each cell's text. */
export function applicants(
  era: 2019 | 2021,
  cell: (row: number, column: number, indicator: string) => string,
): Box[][] {
  const rows: Box[][] = [
    [
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
      ['申请人情况', 7],
    ],
    [
      ['自然人', 1, 2],
      ['法人或其他组织', 5],
      ['总计', 1, 2],
    ],
    ['商业\n企业', '科研\n机构', '社会公益组织', '法律服务机构', '其他'],
  ];
  const list = APPLICANT_ROWS.filter(([group]) => era === 2021 || group !== '4');
  if (era === 2019) list.splice(-2, 0, ['0', '（六）其他处理', 'replies_other']);
  const inside = list.filter(([group]) => group !== '').length;
  let before = '';
  list.forEach(([group, label, indicator], index) => {
    const values = COLUMNS.map((_, column) => cell(index, column, indicator));
    const head: Box[] = [];
    if (group === '') head.push([label, 3]);
    else {
      if (before === '') head.push(['三、本年度办理结果', 1, inside]);
      if (group === '0') head.push([label, 2]);
      else {
        const size = list.filter(([other]) => other === group).length;
        if (before !== group) head.push([DEPTHS[group]!, 1, size]);
        head.push(label);
      }
    }
    before = group;
    rows.push([...head, ...values]);
  });
  return rows;
}

/** Cells that are all different, and what they say. */
export function numbered(era: 2019 | 2021): { rows: Box[][]; truth: Record<string, number> } {
  const truth: Record<string, number> = {};
  const rows = applicants(era, (row, column, indicator) => {
    const value = row * 10 + column;
    const applicant = COLUMNS[column]!;
    truth[applicant === 'total' ? indicator : `${indicator} ${applicant}`] = value;
    return String(value);
  });
  return { rows, truth };
}

/** Section four: `cells` has 15 texts. */
export function proceedings(cells: string[]): Box[][] {
  const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  return [
    [
      ['行政复议', 5],
      ['行政诉讼', 10],
    ],
    [
      ...outcomes.map((outcome): Box => [outcome.replace('结果', '结果\n'), 1, 2]),
      ['未经复议直接起诉', 5],
      ['复议后起诉', 5],
    ],
    [...outcomes, ...outcomes],
    cells,
  ];
}

export const PROCEEDINGS = ['reviews', 'litigation_direct', 'litigation_after_review'].flatMap(
  (group) =>
    ['upheld', 'corrected', 'other', 'pending', 'total'].map((outcome) => `${group}_${outcome}`),
);

/** Section two of 2019. */
export const DOCUMENTS_2019: Box[][] = [
  [['第二十条第（一）项', 4]],
  ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
  ['规章', '1', '2', '3'],
  ['规范性文件', '4', '5', '6'],
  [['第二十条第（五）项', 4]],
  ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
  ['行政许可', '7', '-8', '9'],
  ['其他对外管理服务事项', '10', '+11', '12'],
  [['第二十条第（六）项', 4]],
  ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
  ['行政处罚', '13', '减14', '15'],
  ['行政强制', '16', '增17', '18'],
  [['第二十条第（八）项', 4]],
  ['信息内容', '上一年项目数量', ['本年增/减', 2]],
  ['行政事业性收费', '19', ['0', 2]],
  [['第二十条第（九）项', 4]],
  ['信息内容', '采购项目数量', ['采购总金额', 2]],
  ['政府集中采购', '21', ['22.5万元', 2]],
];
export const DOCUMENTS_2019_TRUTH = {
  regulations_made: 1,
  regulations_newly_published: 2,
  regulations_published_stock: 3,
  normative_made: 4,
  normative_documents: 5,
  normative_published_stock: 6,
  permit_items_previous: 7,
  permit_items_change: -8,
  permits: 9,
  other_service_items_previous: 10,
  other_service_items_change: 11,
  other_services: 12,
  penalty_items_previous: 13,
  penalty_items_change: -14,
  penalties: 15,
  coercive_measure_items_previous: 16,
  coercive_measure_items_change: 17,
  coercive_measures: 18,
  institutional_fee_items_previous: 19,
  institutional_fee_items_change: 0,
  procurement_items: 21,
  procurement_amount: 225000,
};

/** Section two of 2021. */
export const DOCUMENTS_2021: Box[][] = [
  [['第二十条第（一）项', 4]],
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效\n件数'],
  ['规章', '0', '1', '2'],
  ['行政规范性文件', '3', '4', '5'],
  [['第二十条第（五）项', 4]],
  ['信息内容', ['本年处理决定数量', 3]],
  ['行政许可', ['6', 3]],
  [['第二十条第（六）项', 4]],
  ['信息内容', ['本年处理决定数量', 3]],
  ['行政处罚', ['7', 3]],
  ['行政强制', ['8', 3]],
  [['第二十条第（八）项', 4]],
  ['信息内容', ['本年收费金额（单位：万元）', 3]],
  ['行政事业性收费', ['18.871', 3]],
];
export const DOCUMENTS_2021_TRUTH = {
  regulations_made: 0,
  regulations_abolished: 1,
  regulations_in_force: 2,
  normative_made: 3,
  normative_abolished: 4,
  normative_in_force: 5,
  permits: 6,
  penalties: 7,
  coercive_measures: 8,
  institutional_fees: 188710,
};
