import { describe, expect, it } from 'vitest';
import { blocksOfText } from '../../../src/reader/containers/lines';
import { plainOf } from '../../../src/reader/plain';
import { structureOf } from '../../../src/reader/structure';
import { numberingOf } from '../../../src/reader/structure/numbering';
import type { Structure, Transcript } from '../../../src/reader/types';

function transcript(text: string, part: Partial<Transcript> = {}): Transcript {
  const blocks = blocksOfText(text);
  return {
    name: 'a.txt',
    format: 'text',
    encoding: 'utf-8',
    title: '',
    text,
    blocks,
    notices: [],
    ...part,
  };
}

function read(text: string): {
  structure: Structure;
  words: (at: { from: number; to: number }) => string;
} {
  const plain = plainOf(text);
  const structure = structureOf(plain, transcript(text));
  return { structure, words: ({ from, to }) => plain.text.slice(from, to) };
}

/** Paths with the words of their headings. */
const outline = (text: string): string[] =>
  read(text)
    .structure.sections.slice(1)
    .map(({ path, heading }) => `${path} ${heading}`);

/** Sentences with the paths of their sections. */
function sentences(text: string): string[] {
  const { structure, words } = read(text);
  return structure.sentences.map(
    (one) => `${structure.sections[one.section]!.path}: ${words(one)}`,
  );
}

describe('numbers of headings', () => {
  it.each([
    ['一、概述', 'chinese', '一', 1],
    ['十二．其他', 'chinese', '十二', 12],
    ['(三)形式', 'bracketed', '(三)', 3],
    ['㈡形式', 'bracketed', '(二)', 2],
    ['3.范围', 'arabic', '3', 3],
    ['4、范围', 'arabic', '4', 4],
    ['(2)范围', 'inner', '(2)', 2],
    ['⑵范围', 'inner', '(2)', 2],
    ['③范围', 'circled', '③', 3],
    ['第二部分 数据', 'part', '第二部分', 2],
  ])('finds %s', (line, form, label, value) => {
    expect(numberingOf(line)).toMatchObject({ form, label, value });
  });

  it.each([
    '一是加强领导',
    '2016年',
    '5.12地震',
    '12345热线',
    '3个方面',
    '(2016)',
    '一般情况',
    '第一时间',
    '十分重视',
  ])('finds none in %s', (line) => expect(numberingOf(line)).toBeNull());
});

describe('sections', () => {
  it('nest by the kind of their numbers', () => {
    const text = `一、概述
(一)组织
1、领导
专人负责。
2、培训
按期举办。
(二)制度
健全。
二、主动公开
(一)渠道
网站为主。`;
    expect(outline(text)).toEqual([
      '一 概述',
      '一/(一) 组织',
      '一/(一)/1 领导',
      '一/(一)/2 培训',
      '一/(二) 制度',
      '二 主动公开',
      '二/(一) 渠道',
    ]);
    const { structure, words } = read(text);
    expect(structure.sections.map(({ parent }) => parent)).toEqual([-1, -1, 1, 2, 2, 1, -1, 6]);
    expect(words(structure.sections[2]!)).toBe(
      '(一)组织\n1、领导\n专人负责。\n2、培训\n按期举办。\n',
    );
  });

  it('may be indented by a tab', () => {
    expect(
      outline('一、概述\n\t(一)公开情况。公开信息 3 条。\n\t(二)申请情况。未收到申请。'),
    ).toEqual(['一 概述', '一/(一) 公开情况', '一/(二) 申请情况']);
  });

  it('begin in lines that run on', () => {
    const text = `一、总体情况
(一)主动公开情况。全年公开信息9条。其中网站8条。
(二)依申请公开情况：收到申请1件。
1.建立机制 由办公室牵头。`;
    expect(outline(text)).toEqual([
      '一 总体情况',
      '一/(一) 主动公开情况',
      '一/(二) 依申请公开情况',
      '一/(二)/1 建立机制',
    ]);
    expect(sentences(text)).toEqual([
      '一/(一): 全年公开信息9条。',
      '一/(一): 其中网站8条。',
      '一/(二): 收到申请1件。',
      '一/(二)/1: 由办公室牵头。',
    ]);
  });

  it('keep figures that a heading carries', () => {
    expect(sentences('一、情况\n1.全年公开信息7条。\n2.未收到申请。\n3.渠道畅通。')).toEqual([
      '一/1: 全年公开信息7条。',
      '一/2: 未收到申请。',
    ]);
  });

  it('are found where line breaks were lost', () => {
    const text =
      '本报告由以下各部分组成，数据期限为全年，如有疑问请与本机关办公室联系，地址见网站首页下方说明。 一、概述 全年工作平稳，制度落实到位，人员配备齐全，经费保障有力，群众反映良好。 二、主动公开情况 (一)内容 公开信息5条。 (二)形式 以网站为主。';
    expect(outline(text)).toEqual(['一 概述', '二 主动公开情况', '二/(一) 内容', '二/(二) 形式']);
    expect(sentences(text).at(-1)).toBe('二/(二): 以网站为主。');
  });

  it('do not begin with enumerations inside a paragraph', () => {
    const text = '一、概述\n一是加强领导；二是健全制度。措施有三条：一、学习；二、检查；三、督办。';
    expect(outline(text)).toEqual(['一 概述']);
    expect(sentences(text)).toHaveLength(2);
  });

  it('hold lists that count anew', () => {
    const text =
      '一、概述\n平稳。\n二、措施\n(一)改进\n一、学习到位。\n二、检查到位。\n三、附则\n无。';
    expect(outline(text)).toEqual([
      '一 概述',
      '二 措施',
      '二/(一) 改进',
      '二/(一)/一 学习到位',
      '二/(一)/二 检查到位',
      '二/(一)/三 附则',
    ]);
  });

  it('are named by their words where they have no number', () => {
    const text = '引言\n根据规定编制本报告。\n概述\n全年公开信息6条。\n依申请公开情况\n无。';
    expect(outline(text)).toEqual(['引言 引言', '概述 概述', '依申请公开情况 依申请公开情况']);
    expect(outline('【概况】全年公开信息3条。\n【重点领域】公开2条。')).toEqual([
      '概况 概况',
      '重点领域 重点领域',
    ]);
    expect(
      outline('某地报告\n引言,具体内容,\n引言\n依规定编制。\n具体内容\n全年公开4条。'),
    ).toEqual(['引言 引言', '具体内容 具体内容']);
  });

  it('take a number that only a space parts from its words', () => {
    expect(outline('一 概 述\n全年平稳。\n二　主动公开\n公开信息2条。')).toEqual([
      '一 概述',
      '二 主动公开',
    ]);
  });

  it('follow the headings of the container', () => {
    const text = '年度报告\n组织领导工作\n专人负责。\n公开渠道建设\n以网站为主。';
    const plain = plainOf(text);
    const blocks = blocksOfText(text).map((block, i) =>
      block.kind === 'paragraph' && (i === 1 || i === 3) ? { ...block, level: 2 } : block,
    );
    const { sections } = structureOf(plain, transcript(text, { blocks }));
    expect(sections.slice(1).map(({ path }) => path)).toEqual(['组织领导工作', '公开渠道建设']);
  });
});

describe('sentences', () => {
  it('end at stops and lines, not at semicolons or inside quotes', () => {
    expect(sentences('一、情况\n公开“应公尽公。”网站8条；微博2条。无复议！\n办结3件')).toEqual([
      '一: 公开“应公尽公。”',
      '一: 网站8条；微博2条。',
      '一: 无复议！',
      '一: 办结3件',
    ]);
  });

  it('leave the rows of tables out, also where cells stand on lines of their own', () => {
    const text = `三、收到和处理政府信息公开申请情况
总体平稳。
一、本年新收政府信息公开申请数量
1
0
三、本年度办理结果
(一)予以公开
1
四、结转下年度继续办理
0
四、行政复议情况
行政机关 | 3 | 0 |
总计 | 3 | 0 |
无诉讼。`;
    expect(outline(text)).toEqual(['三 收到和处理政府信息公开申请情况', '四 行政复议情况']);
    expect(sentences(text)).toEqual(['三: 总体平稳。', '四: 无诉讼。']);
    const { structure, words } = read(text);
    expect(structure.tables).toHaveLength(1);
    const [{ table, section }] = structure.tables as [Structure['tables'][number]];
    expect(structure.sections[section]!.path).toBe('四');
    expect(words(table.rows[1]![1]!)).toBe('3');
  });

  it('are read in a page that is laid out as one cell', () => {
    const prose =
      '全年主动公开政府信息12条，其中网站公开10条，政务微博公开2条，全部按规定时限发布，没有超期发布的情形，也没有发生泄密的情形。';
    const text = `| ${prose}收到申请3件。 |`;
    expect(sentences(text)).toEqual([`: ${prose}`, ': 收到申请3件。']);
  });
});

describe('the body', () => {
  const report = `某县统计局2017年政府信息公开工作年度报告
发布时间：2018-02-01 来源：统计局 浏览次数：88次
打印 关闭
一、概述
全年公开信息12条，均按时发布。
二、其他
无。`;

  it('leaves out what the site puts around', () => {
    const page = `首页 > 政务公开 > 年报
登录 | 注册
${report}
上一篇：公告
下一篇：没有了
版权所有：某县 点击9999次
您的浏览器版本太低！`;
    expect(outline(page)).toEqual(['一 概述', '二 其他']);
    expect(sentences(page)).toEqual(['一: 全年公开信息12条，均按时发布。', '二: 无。']);
    const { structure, words } = read(page);
    expect(words(structure.body)).toMatch(/^某县统计局2017年.*无。$/s);
  });

  it('ends before related entries with texts of their own', () => {
    const page = `${report}\n相关词条\n某县2016年报告\n2016年某县主动公开信息500条，超过往年。`;
    expect(sentences(page)).toHaveLength(2);
  });

  it('goes on behind a bar of buttons in the middle', () => {
    expect(outline('一、概述\n公开信息3条。\n分享\n打印本页\n二、申请\n收到1件。')).toEqual([
      '一 概述',
      '二 申请',
    ]);
  });

  it('skips a list of contents', () => {
    const page = `目录\n一、概述\n二、公开情况\n三、问题\n一、概述\n平稳。\n二、公开情况\n公开3条。\n三、问题\n人手少。`;
    expect(outline(page)).toEqual(['一 概述', '二 公开情况', '三 问题']);
  });

  it('is read once where the page carries it twice', () => {
    const long =
      '本报告根据条例要求编制，所列数据的统计期限自2017年1月1日起至2017年12月31日止，由概述、公开情况等部分组成，可在网站下载。';
    const twice = `${long}\n一、概述\n公开信息5条。\n${long}\n一、概述\n公开信息5条。`;
    expect(outline(twice)).toEqual(['一 概述']);
  });

  it('is all of a text that is like no report', () => {
    expect(read('').structure).toMatchObject({
      body: { from: 0, to: 0 },
      sentences: [],
      tables: [],
    });
    expect(read('随便几个字').structure.body).toEqual({ from: 0, to: 5 });
  });

  // Work that grows with the square would outlast the runner's limit for a test.
  it('is found in hostile text', () => {
    for (const unit of [
      '一、',
      '一\n',
      '(一)',
      '1.',
      '|',
      '\n',
      '。',
      '> ',
      '一 ',
      '【',
      '来源：',
      '附件\n',
      '，',
      '“',
      '分享\n',
    ]) {
      const text = unit.repeat(60_000 / unit.length);
      expect(read(text).structure.body.to, unit).toBeLessThanOrEqual(text.length);
    }
  });
});
