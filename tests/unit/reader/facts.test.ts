import { describe, expect, it } from 'vitest';
import { blocksOfText } from '../../../src/reader/containers/lines';
import { factsOf, type FactsFound } from '../../../src/reader/facts';
import { matchAgency } from '../../../src/reader/facts/match';
import { plainOf } from '../../../src/reader/plain';
import { structureOf } from '../../../src/reader/structure';
import type { Knowledge, Transcript } from '../../../src/reader/types';

const agencies: Knowledge['agencies'] = [
  { id: 'lin-gov', nameZh: '江州市林山区人民政府', kind: 'government' },
  { id: 'lin-office', nameZh: '江州市林山区人民政府办公室', kind: 'government_office' },
  { id: 'lin-audit', nameZh: '江州市林山区审计局', kind: 'audit' },
  { id: 'jiang-dr', nameZh: '江州市发展和改革委员会', kind: 'development_reform' },
  { id: 'east-health', nameZh: '江州市东区卫生健康委员会', kind: 'health' },
  { id: 'other-east-health', nameZh: '河州市东区卫生健康委员会', kind: 'health' },
  { id: 'culture', nameZh: '文化部', kind: 'culture' },
];
const knowledge: Knowledge = { codebook: { indicators: [], identities: [] }, agencies };

function read(text: string, title = ''): FactsFound {
  const blocks = blocksOfText(text);
  const transcript: Transcript = {
    name: 'a.txt',
    format: 'text',
    encoding: 'utf-8',
    title,
    text,
    blocks,
    notices: [],
  };
  const plain = plainOf(text);
  return factsOf(transcript, plain, structureOf(plain, transcript), knowledge);
}

const BODY = '\n一、概述\n我局按规定公开信息，渠道畅通。\n二、依申请公开情况\n未收到申请。\n';

describe('the title', () => {
  it.each([
    ['江州市林山区审计局2016年政府信息公开工作年度报告', 2016, '江州市林山区审计局'],
    ['2016年江州市林山区审计局政府信息公开年度报告', 2016, '江州市林山区审计局'],
    ['江州市林山区审计局政府信息公开2016年度报告', 2016, '江州市林山区审计局'],
    ['关于江州市林山区审计局二〇一六年度政务公开工作总结', 2016, '江州市林山区审计局'],
    ['江州市林山区審計局2016年政府信息公開工作年度報告', 2016, '江州市林山区审计局'],
    ['林山区2016年政府信息公开工作年度报告', 2016, '林山区人民政府'],
    ['江州市林山区人民政府信息公开2016年年报', 2016, '江州市林山区人民政府'],
    ['2016度石桥镇政府信息公开工作报告', 2016, '石桥镇人民政府'],
    ['河西街道2016年政府信息公开年度报告', 2016, '河西街道办事处'],
  ])('names agency and year: %s', (title, year, agencyZh) => {
    const { facts } = read(`${title}\n发布时间：2017-03-01${BODY.replace(/我局/g, '本单位')}`);
    expect(facts).toMatchObject({ year, agencyZh, titleBasis: 'literal', kind: 'annual_report' });
  });

  it('may stand in two lines, or in the window', () => {
    expect(read(`江州市林山区审计局\n2016年政府信息公开工作年度报告${BODY}`).facts).toMatchObject({
      agencyZh: '江州市林山区审计局',
      year: 2016,
    });
    const window = '江州市林山区审计局2016年政府信息公开年度报告-年报-林山区政府网';
    expect(read(BODY, window).facts).toMatchObject({
      title: '江州市林山区审计局2016年政府信息公开年度报告',
      agency: 'lin-audit',
    });
  });

  it('is no path through the site', () => {
    const page = `首页 > 政务公开 > 政府信息公开年报\n江州市林山区审计局2016年政府信息公开年度报告${BODY}`;
    expect(read(page).facts.title).toBe('江州市林山区审计局2016年政府信息公开年度报告');
  });

  it('is made from agency and year where the text has none', () => {
    const { facts } = read(
      `本报告由江州市林山区审计局编制，数据的统计期限自2016年1月1日起至2016年12月31日止。${BODY}`,
    );
    expect(facts).toMatchObject({
      title: '江州市林山区审计局2016年政府信息公开工作年度报告',
      titleBasis: 'reconstructed',
    });
  });
});

describe('the year', () => {
  it.each([
    ['所列数据的统计期限自2016年1月1日起至2016年12月31日止。', 2016],
    ['数据统计期限为2016年1月1日至12月31日。', 2016],
    ['数据的统计期限自201611日起至20161231日止。', 2016],
    ['数据的统计期限自2016-1-1起至2016-12-31止。', 2016],
    ['現公布本局2016年度政府信息公開工作年度報告。', 2016],
    ['二〇一六年，我局公开信息，二〇一七年将继续。', 2016],
  ])('is found in %s', (said, year) => {
    expect(read(`${said}${BODY}`).facts.year).toBe(year);
  });

  it('is the one that the text speaks of, not that of publication or of plans', () => {
    const text = `发布时间：2018-02-01\n一、概述\n2017年，我局公开信息。2017年度未收到申请。\n二、打算\n2018年，将继续。`;
    expect(read(text).facts.year).toBe(2017);
    expect(read(`发布时间：2018-02-01${BODY}`).facts.year).toBe(2017);
    expect(read(`一、概述\n收到申请9件，余1件转2023年度办理。`).facts.year).toBe(2022);
  });

  it.each([
    ['我局2008年成立，2010年7月制定指南。截至2016年底，运行正常。', 2016],
    ['2016年以来，我局公开信息80条。', 2016],
    ['自2008年以来，工作有序。2016年，公开信息80条。', 2016],
    ['2016年，公开《某局2015年政府信息公开工作年度报告》《2015年度决算》《2015年预算》。', 2016],
  ])('is not one of a beginning, nor one named in titles: %s', (said, year) => {
    expect(read(`一、概述\n${said}`).facts.year).toBe(year);
  });

  it.each([
    // A preamble left from the year before.
    [
      '统计期限自2015年1月1日起至2015年12月31日止。',
      '2016年，我局公开信息。\n2016年收到申请3件。',
      2016,
    ],
    [
      '现公布本局2015年度政府信息公开年度报告。',
      '2016年，我局公开信息。\n2016年办理申请3件。',
      2016,
    ],
    // What was published early in the next year, what is planned, and a text that says little.
    [
      '统计期限自2015年1月1日起至2015年12月31日止。',
      '2015年，我局公开信息。\n2016年，将继续。',
      2015,
    ],
    ['现公布本局2015年度政府信息公开年度报告。', '2016年，我局将公开信息。\n2016年要继续。', 2015],
    ['现公布本局2015年度政府信息公开年度报告。', '2016年1月，印发要点。', 2015],
    ['现公布本局2016年度政府信息公开年度报告。', '2015年，公开信息。\n2015年收到申请。', 2016],
  ])(
    'is not that of an old preamble, where the text tells of the next: %s %s',
    (said, told, year) => {
      expect(read(`本报告按条例编制，${said}\n一、概述\n${told}`).facts.year).toBe(year);
    },
  );

  it('is null where nothing says it', () => {
    expect(read(BODY).facts.year).toBeNull();
    expect(read('').facts).toMatchObject({ year: null, agencyZh: '', era: null });
  });

  it('is a finding where title and period disagree', () => {
    const text = `江州市林山区审计局2016年政府信息公开年度报告
本报告数据的统计期限自2015年1月1日起至2015年12月31日止。
一、概述
2016年，我局公开信息。2016年未收到申请。`;
    const { facts, findings } = read(text);
    expect(facts.year).toBe(2016);
    expect(findings).toEqual([
      {
        kind: 'mismatch',
        of: 'year',
        said: ['2016', '2015'],
        evidence: expect.objectContaining({ text: '2015年1月1日起至2015年12月31日' }) as unknown,
      },
    ]);
    expect(read(text.replace(/2016年(?=，|未)/g, '2015年')).facts.year).toBe(2015);
  });
});

describe('the agency', () => {
  it.each([
    ['本报告由江州市林山区审计局编制。', 'lin-audit'],
    ['现公布江州市林山区审计局2016年政府信息公开工作年度报告。', 'lin-audit'],
    ['如有疑问，请与林山区审计局办公室联系。', 'lin-audit'],
    ['2016年，林山区审计局认真贯彻条例。', 'lin-audit'],
    ['按照《林山区审计局政府信息公开制度》办理，见林山区审计局网站。', 'lin-audit'],
    ['现公布江州市发展改革委2016年政府信息公开工作年度报告。', 'jiang-dr'],
  ])('is matched in %s', (said, id) => {
    const body = id === 'jiang-dr' ? BODY.replace('我局', '我委') : BODY;
    expect(read(`${said}${body}`).facts.agency).toBe(id);
  });

  it('is no superior that a document names', () => {
    const { facts } = read(`按照《江州市人民政府办公室关于公开工作的通知》要求编制。${BODY}`);
    expect(facts.agencyZh).toBe('');
  });

  it('takes its place from elsewhere in the text', () => {
    const text = `区审计局2016年政府信息公开年度报告\n一、概述\n林山区审计局在林山区政府网站公开信息。`;
    expect(read(text).facts).toMatchObject({ agencyZh: '林山区审计局', agency: 'lin-audit' });
  });

  it('is a whole government or its office', () => {
    expect(read(`林山区2016年政府信息公开年度报告${BODY}`).facts).toMatchObject({
      agency: 'lin-gov',
      government: true,
    });
    expect(read(`林山区人民政府办公室2016年政府信息公开年度报告${BODY}`).facts).toMatchObject({
      agency: 'lin-office',
      government: false,
    });
    const region = '\n一、概述\n2016年，我区公开信息，我区各部门配合。\n二、申请\n我区未收到申请。';
    expect(read(`请与林山区人民政府办公室联系。${region}`).facts.government).toBe(true);
  });

  it('is matched only where one agency fits', () => {
    const match = (name: string): string | null => matchAgency(name, agencies)?.id ?? null;
    expect(match('林山区审计局')).toBe('lin-audit');
    expect(match('东江省江州市林山区审计局')).toBe('lin-audit');
    expect(match('江州市发展改革委')).toBe('jiang-dr');
    expect(match('东区卫健委')).toBeNull();
    expect(match('江州市东区卫健委')).toBe('east-health');
    expect(match('中华人民共和国文化部')).toBe('culture');
    expect(match('审计局')).toBeNull();
    expect(match('')).toBeNull();
  });
});

describe('the kind', () => {
  it.each([
    ['林山区审计局2016年政务公开工作要点', 'work_plan'],
    ['林山区审计局关于印发2016年政务公开工作方案的通知', 'work_plan'],
    ['林山区审计局2016年政务公开工作要点落实情况报告', 'annual_report'],
    ['林山区审计局2016年政府信息公开年报', 'annual_report'],
  ])('of %s', (title, kind) => {
    expect(read(`${title}${BODY}`).facts.kind).toBe(kind);
  });

  it('is seen in the headings where no title says it', () => {
    const plan =
      '一、指导思想\n坚持公开。\n二、工作目标\n每季度发布1次。\n三、保障措施\n专人负责。';
    expect(read(plan).facts).toMatchObject({ kind: 'work_plan', era: null });
    expect(read(BODY).facts.kind).toBe('annual_report');
  });
});

describe('the era', () => {
  const six = (more: string): string =>
    `一、总体情况\n平稳。\n二、主动公开政府信息情况\n${more}\n三、收到和处理政府信息公开申请情况\n无。\n四、政府信息公开行政复议、行政诉讼情况\n无。`;

  it.each([
    [
      six('第二十条第(一)项 |\n信息内容 | 本年新制作数量 | 对外公开总数量 |\n规章 | 0 | 0 |'),
      'sections_2019',
    ],
    [
      six('第二十条第(一)项 |\n信息内容 | 本年制发件数 | 现行有效件数 |\n规章 | 0 | 0 |'),
      'sections_2021',
    ],
    [`${six('2022年，公开信息2条。')}`, 'sections_2021'],
    [`${six('2020年，公开信息2条。')}`, 'sections_2019'],
    [
      `2016年度报告${BODY}附件\n政府信息公开情况统计表\n统计指标 | 单位 | 数量 |\n公开数 | 条 | 3 |`,
      'table_2014',
    ],
    [`2012年，我局公开信息。${BODY}`, 'narrative'],
    [`2016年，我局公开信息。${BODY}`, 'table_2014'],
    [BODY, 'narrative'],
    ['随便写的几个字。', null],
  ])('of %j', (text, era) => {
    expect(read(text).facts.era).toBe(era);
  });

  it('does not follow headings of the later form into an earlier year', () => {
    const { facts } = read(`数据统计期限为2012年1月1日至2012年12月31日。\n${six('公开信息2条。')}`);
    expect(facts.era).toBe('narrative');
  });

  it('is a finding where a table of the later form stands in an earlier year', () => {
    const text = `林山区审计局2016年政府信息公开年度报告\n${six('第二十条第(一)项 |\n信息内容 | 本年新制作数量 |\n规章 | 0 |')}`;
    expect(read(text).findings).toContainEqual(expect.objectContaining({ of: 'era' }));
  });
});

describe('the agency named in a sentence', () => {
  it.each([
    ['如对本报告有疑问，可与石桥市水务局办公室联系（地址：河东路1号）。', '石桥市水务局'],
    [
      '根据全省政务公开领导小组办公室关于做好2020年度政府信息公开工作年度报告编制的通知要求，现公布石桥市水务局2020年政府信息公开工作年度报告。',
      '石桥市水务局',
    ],
    ['石桥市水务局编制完成本报告。', '石桥市水务局'],
    ['本报告全面总结石桥市水务局2020年政府信息公开工作情况。', '石桥市水务局'],
    ['2020年，石桥市水务局严格按照规定公开信息，加强本部门信息的审核。', '石桥市水务局'],
  ])('%s', (sentence, agencyZh) => {
    expect(read(`${sentence}\n一、总体情况\n未收到申请。\n`).facts.agencyZh).toBe(agencyZh);
  });
});

it('knows a period that was copied from the report before', () => {
  const text =
    '特向社会公布2011年石桥市财政局政府信息公开工作年度报告，数据统计期限为2010年1月1日至2010年12月31日。\n一、概述\n2011年，我局公开信息。\n二、公开情况\n2011年，网站公开信息12条。\n';
  expect(read(text).facts.year).toBe(2011);
});
