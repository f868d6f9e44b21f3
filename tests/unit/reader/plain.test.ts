import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { charactersFile } from '../../../src/reader/plain/prepare';
import { plainOf, plainOffset, sourceSpan } from '../../../src/reader/plain';

const plain = (text: string): string => plainOf(text).text;

/** Text with enough of a script around it that the script is known. */
const TRADITIONAL = '本機關嚴格執行條例規定,認真辦理與羣衆切身利益相關的事項。';
const TAIWAN = `${TRADITIONAL}網站程式依網路視窗。`;
const taiwan = (text: string): string => plain(TAIWAN + text).slice(plain(TAIWAN).length);

describe('the table of characters', () => {
  it('is what the dictionaries give', () => {
    expect(readFileSync('src/reader/plain/characters.ts', 'utf8')).toBe(charactersFile());
  });
});

describe('plain text', () => {
  it('leaves clean text as it is', () => {
    const text = '一、概述\n2016年，我局主动公开信息12条；其中(网站)8条。\n\n二、其他';
    const found = plainOf(text);
    expect(found).toMatchObject({ text, script: 'simplified', pinyin: false });
    expect([...found.at]).toEqual([...text, ''].map((_sign, i) => i));
  });

  it.each([
    ['無障礙閲讀與衆人爲羣體啓用裏程碑', '无障碍阅读与众人为群体启用里程碑'],
    ['答覆、批覆函、覆議;覆蓋', '答复、批复函、复议；覆盖'],
    ['乾縣、乾安縣的餅乾', '乾县、乾安县的饼干'],
    ['⼀般規定', '一般规定'],
  ])('folds %s', (said, meant) => {
    expect(plain(said)).toBe(meant);
  });

  it.each([
    ['２０１６年（Ａ１）９０％', '2016年(A1)90%'],
    ['共1,234,567条', '共1234567条'],
    ['共1，234条', '共1234条'],
    ['分别为1，234，5，678', '分别为1，234，5，678'],
    ['共 1 2 3 条', '共123条'],
    ['共12\u00a03条', '共123条'],
    ['共1\u200b2条', '共12条'],
    ['2 0 1 6 年1 2月', '2016年12月'],
    ['全年共主动公开各类政府信息总计达到1\n23条。', '全年共主动公开各类政府信息总计达到123条。'],
    [
      '政府信息公开工作年度报告情况说明2016\n2017年工作',
      '政府信息公开工作年度报告情况说明2016\n2017年工作',
    ],
    ['本年新收 1 0 0 0 1', '本年新收1 0 0 0 1'],
    ['条 12 0 次', '条12 0次'],
    ['一\t1 2\t3\n二\t4\t5', '一\t1 2\t3\n二\t4\t5'],
    ['| 1 2 | 3 |', '|12|3|'],
    ['1\n2\n3', '1\n2\n3'],
    [
      '二○一六年、二〇一六年、二0一六年、二OO八年',
      '二〇一六年、二〇一六年、二〇一六年、二〇〇八年',
    ],
    ['2○16年、2O16年', '2016年、2016年'],
    ['○一项○二项', '○一项○二项'],
    ['5.12地震', '5.12地震'],
  ])('reads the numbers of %j', (said, meant) => {
    expect(plain(said)).toBe(meant);
  });

  it.each([
    ['新 聞　发 布 会 \r\n 二', '新闻发布会\n二'],
    ['甲\n\n\n\n乙', '甲\n\n乙'],
    ['H5 page 12', 'H5 page 12'],
    ['好!对:一;二,是?', '好！对：一；二，是？'],
    ['http://a.cn/x?b=1,2', 'http://a.cn/x?b=1,2'],
    ['信息共?134条?,稿件?7篇?。', '信息共134条，稿件7篇。'],
    ['收到几件?3件?是的。', '收到几件?3件?是的。'],
    ['「甲」『乙』﹙丙﹚［丁］', '“甲”‘乙’(丙)[丁]'],
    ['甲│乙┃丙', '甲|乙|丙'],
    ['甲\u00ad乙\ufeff', '甲乙'],
  ])('writes the signs of %j one way', (said, meant) => {
    expect(plain(said)).toBe(meant);
  });

  it('takes readings out and keeps words in brackets', () => {
    const found = plainOf('實(shí)施規（guī）範,的(de)網站(gov.cn)(AB)崗,H5(app)訴訟(0件)');
    expect(found.text).toBe('实施规范，的网站(gov.cn)(AB)岗，H5(app)诉讼(0件)');
    expect(found.pinyin).toBe(true);
    expect(plain('使用微信(wei)號')).toBe('使用微信(wei)号');
  });

  it('finds characters that were lost beside their readings', () => {
    expect(plain('現(xiàn)行法?guī)為準')).toBe('现行法规为准');
    expect(plain('現(xiàn)有?dāng)字')).toBe('现有?字');
  });

  it('puts slipped bytes right beside readings', () => {
    const slipped = '總體情況\n?。ㄒ唬┱J(rèn)真辦理,確?，F(xiàn)場受理';
    expect(plain(slipped)).toBe('总体情况\n(一)认真办理，确?现场受理');
  });

  it.each([
    ['網際網路與入口網站', '互联网与门户网站'],
    ['規範性檔案與附屬檔案', '规范性文件与附件'],
    ['檔案館、幹部檔案、人事檔案', '档案馆、干部档案、人事档案'],
    ['政策檔案,資訊公開,行政程式', '政策文件，信息公开，行政程序'],
    ['諮詢、答覆、複議', '咨询、答复、复议'],
    ['工作計畫最佳化,機構設定,民眾滿意', '工作计划优化，机构设置，群众满意'],
    ['線上訪談與線上線下互動', '在线访谈与线上线下互动'],
    ['新聞釋出會、資料庫、格線', '新闻发布会、数据库、网格'],
  ])('takes the wording of %s back', (said, meant) => {
    expect(taiwan(said)).toBe(meant);
  });

  it('tells the scripts, and rewords none but converted text', () => {
    expect(plainOf(TRADITIONAL).script).toBe('traditional');
    expect(plainOf(TAIWAN).script).toBe('taiwan');
    expect(plain(`${TRADITIONAL}檔案與資訊`)).toContain('档案与资讯');
    expect(plain('档案、资讯、线上、程式、民众')).toBe('档案、资讯、线上、程式、民众');
    expect(
      plainOf('本页繁體:我局公开信息十二条，全部按期答复，无复议、诉讼和申诉，收费为零').script,
    ).toBe('simplified');
  });

  it('joins the lines of a printed column, and no others', () => {
    const line = '全年办理公众提出的公开申请，按规定时限逐一作出答复，结果均已送达并归档';
    const column = `${`${line}\n`.repeat(6)}至此完毕。\n二、其他情况\n无。`;
    expect(plain(column)).toBe(`${line.repeat(6)}至此完毕。\n二、其他情况\n无。`);
    const list = [
      '一、概述',
      '二、主动公开',
      '三、依申请公开',
      '四、其他',
      '五、附表',
      '六、说明',
    ].join('\n');
    expect(plain(list)).toBe(list);
    const paragraphs = `${line.repeat(3)}\n`.repeat(6).trim();
    expect(plain(paragraphs)).toBe(paragraphs);
  });

  it('joins a count to the noun that a break parts it from, and no cells of tables', () => {
    const noun = '通过门户网站和微信平台共计发布各类信息';
    expect(plain(`${noun}\n\n85条，其中工作动态40条。`)).toBe(`${noun}85条，其中工作动态40条。`);
    for (const text of [
      '收到申请数\n5件，',
      `${noun}\n85`,
      `${noun}。\n85条，`,
      `${noun}|\n85条，`,
    ])
      expect(plain(text)).toContain('\n');
  });
});

describe('offsets', () => {
  it('lead back to the original', () => {
    const source = `${TAIWAN}入口網站共 1 2 條（網際網路） 。`;
    const found = plainOf(source);
    const span = (words: string): string => {
      const from = found.text.indexOf(words);
      const place = sourceSpan(found, source, { from, to: from + words.length });
      return source.slice(place.from, place.to);
    };
    expect(span('门户网站')).toBe('入口網站');
    expect(span('12条')).toBe('1 2 條');
    expect(span('互联网')).toBe('網際網路');
    expect(span('。')).toBe('。');
    expect(plainOffset(found, source.indexOf('共'))).toBe(found.text.indexOf('共'));
    expect(plainOffset(found, source.length)).toBe(found.text.length);
  });

  it('never run backwards, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...[
        '一',
        '檔案',
        '12',
        ' ',
        '\n',
        '\t',
        '|',
        '(shí)',
        '?guī)',
        ',',
        '，',
        '○',
        '１',
        '\u200b',
        '𠮷',
        '網際網路',
        'O',
        '二',
        '年',
        '條',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 60 }),
        (parts) => {
          const source = parts.join('');
          const { text, at } = plainOf(source);
          expect(at.length).toBe(text.length + 1);
          expect(at[text.length]).toBe(source.length);
          expect(at.every((place, i) => i === 0 || place >= at[i - 1]!)).toBe(true);
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  });

  it('change nothing the second time', () => {
    for (const text of [TAIWAN, '共 1 2 条(一) 甲 乙', '二○一六年,共1,234条']) {
      expect(plain(plain(text))).toBe(plain(text));
    }
  });

  it('take a moment for hostile text', () => {
    const time = (text: string): number => {
      const start = performance.now();
      plainOf(text);
      return performance.now() - start;
    };
    for (const unit of [
      '1',
      '1 ',
      '1,',
      '(',
      '(a',
      '?ā',
      '覆',
      '\n',
      '1\n',
      '|',
      '○',
      '二○',
      '檔',
      'a1O',
    ]) {
      expect(time(unit.repeat(30_000 / unit.length)), unit).toBeLessThan(1500);
    }
  });
});
