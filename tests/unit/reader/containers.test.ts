import { describe, expect, it } from 'vitest';
import { transcribe } from '../../../src/reader/containers';
import { LIMITS } from '../../../src/reader/limits';
import type { Limits, Table, Transcript, Unreadable } from '../../../src/reader/types';
import { big5, gb18030, utf16 } from './encode';
import { paragraphs, tables } from './transcripts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(name: string, content: string | Uint8Array, limits?: Partial<Limits>) {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  return transcribe({ name, bytes }, { ...LIMITS, ...limits });
}

async function transcript(name: string, content: string | Uint8Array): Promise<Transcript> {
  const result = await read(name, content);
  if ('reason' in result) throw new Error(`${result.reason} ${result.detail}`);
  return result;
}

async function refused(name: string, content: string | Uint8Array, limits?: Partial<Limits>) {
  const result = await read(name, content, limits);
  return 'reason' in result ? result : (null as unknown as Unreadable);
}

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head>${head}<title>某市民政局</title></head><body>${body}</body></html>`;

/** Every block lies in the text, after the one before; every cell in its table, in order. */
function expectSound({ text, blocks }: Transcript): void {
  let end = 0;
  for (const block of blocks) {
    expect(block.from).toBeGreaterThanOrEqual(end);
    expect(block.to).toBeGreaterThanOrEqual(block.from);
    end = block.to;
    if (block.kind === 'table') expectSoundTable(block);
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

function expectSoundTable(table: Table): void {
  table.rows.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (!cell) return;
      expect(cell.from >= table.from && cell.to <= table.to && cell.from <= cell.to).toBe(true);
      expect(r >= cell.row && r < cell.row + cell.rowSpan).toBe(true);
      expect(c >= cell.column && c < cell.column + cell.columnSpan).toBe(true);
    }),
  );
}

const SENTENCE = '二〇二〇年，本机关共收到政府信息公开申请十二件，均已按时答复，没有收取费用。';
const TRADITIONAL = '本機關全年共收到政府資訊公開申請十二件，均已按時答復，沒有收取費用。';

describe('encodings', () => {
  const cases: [string, Uint8Array, string, string[]][] = [
    ['UTF-8 declared', utf8(page(SENTENCE, '<meta charset="utf-8">')), 'utf-8', []],
    ['UTF-8 undeclared', utf8(page(SENTENCE)), 'utf-8', []],
    ['GBK declared as gb2312', gb18030(page(SENTENCE, '<meta charset=gb2312>')), 'gb18030', []],
    ['GBK undeclared', gb18030(page(SENTENCE)), 'gb18030', ['encoding_guessed']],
    [
      'GBK declared as UTF-8',
      gb18030(
        page(SENTENCE, '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'),
      ),
      'gb18030',
      ['encoding_declared_wrongly'],
    ],
    [
      'UTF-8 declared as GBK',
      utf8(page(SENTENCE, '<meta charset="gbk">')),
      'utf-8',
      ['encoding_declared_wrongly'],
    ],
    ['Big5 declared', big5(page(TRADITIONAL, '<meta charset="big5">')), 'big5', []],
    ['Big5 undeclared', big5(page(TRADITIONAL)), 'big5', ['encoding_guessed']],
    [
      'Big5 declared as GB',
      big5(page(TRADITIONAL, '<meta charset="gb2312">')),
      'big5',
      ['encoding_declared_wrongly'],
    ],
    ['UTF-16 with a mark, little end first', utf16(page(SENTENCE), true), 'utf-16le', []],
    ['UTF-16 with a mark, big end first', utf16(page(SENTENCE), false), 'utf-16be', []],
  ];
  it.each(cases)('reads %s', async (_name, bytes, encoding, notices) => {
    const read = await transcript('a.html', bytes);
    expect(read.encoding).toBe(encoding);
    expect(read.notices.map(({ kind }) => kind)).toEqual(notices);
    expect(read.text).toMatch(/全年共收到|本机关共收到/);
    expect(read.title).toBe('某市民政局');
  });

  it('reads a page of which the last character is cut off', async () => {
    const bytes = utf8(SENTENCE);
    const read = await transcript('a.txt', bytes.subarray(0, bytes.length - 1));
    expect(read.encoding).toBe('utf-8');
    expect(read.notices).toEqual([]);
  });

  it('reads UTF-8 with a few bytes destroyed as UTF-8', async () => {
    const bytes = utf8(SENTENCE.repeat(5));
    bytes[100] = 0xff;
    expect((await transcript('a.txt', bytes)).encoding).toBe('utf-8');
  });

  it('reads entities as characters', async () => {
    const read = await transcript(
      'a.html',
      page('<p>&#19968;&#x3001;&nbsp;A&amp;B&ensp;&lt;条&gt;'),
    );
    expect(paragraphs(read)).toEqual(['一、 A&B <条>']);
  });
});

describe('pages', () => {
  it('make paragraphs of blocks and breaks, with levels of headings', async () => {
    const read = await transcript(
      'a.html',
      page('<h1>年度<b>报告</b></h1><div>一、概述<br>公开<span>909</span>条<p>第二段<li>项目'),
    );
    expect(paragraphs(read)).toEqual(['年度报告', '一、概述', '公开909条', '第二段', '项目']);
    expect(read.blocks.map((block) => (block.kind === 'paragraph' ? block.level : -1))).toEqual([
      1, 0, 0, 0, 0,
    ]);
    expect(read.text).toBe('年度报告\n一、概述\n公开909条\n第二段\n项目\n');
    expectSound(read);
  });

  it('leave out what a browser does not show', async () => {
    const read = await transcript(
      'a.html',
      page(
        '<script>document.write("<p>甲</p>")</script><style>p::before{content:"乙"}</style><!--丙-->' +
          '<template><p>丁</template><p style="color:red; DISPLAY : none">戊</p><p hidden>己<p>看得见的文字' +
          '<select><option>庚</select><noscript>辛</noscript><textarea>癸</textarea>' +
          '<ruby>实<rp>(</rp><rt>shí</rt><rp>)</rp></ruby><div hidden><div>子</div>丑</div><nav>壬</nav>末',
      ),
    );
    expect(paragraphs(read)).toEqual(['看得见的文字实', '末']);
  });

  it('show what is hidden where the whole report is hidden', async () => {
    const read = await transcript(
      'a.html',
      page(`<p>首页</p><div id="zoom" style="display:none"><p>${SENTENCE.repeat(3)}</p></div>`),
    );
    expect(paragraphs(read)).toEqual(['首页', SENTENCE.repeat(3)]);
  });

  it('keep the lines of preformatted text, and its tables', async () => {
    const read = await transcript(
      'a.html',
      page('<pre>一、概述\n\n| 指标 | 数 |\n|---|---|\n| 收到 | 5 |\n完</pre>'),
    );
    expect(paragraphs(read)).toEqual(['一、概述', '完']);
    expect(tables(read)).toEqual([
      [
        ['指标', '数'],
        ['收到', '5'],
      ],
    ]);
  });

  it('lay out spans as a grid', async () => {
    const read = await transcript(
      'a.html',
      page(
        '<table><tr><td rowspan=2>项目<td colspan=2>申请人<td rowspan=2>总计' +
          '<tr><th>自然人<th>商业<br>企业<tr><td>新收<td>1<td>2<td>3</table>',
      ),
    );
    expect(tables(read)).toEqual([
      [
        ['项目', '申请人', '申请人', '总计'],
        ['项目', '自然人', '商业 企业', '总计'],
        ['新收', '1', '2', '3'],
      ],
    ]);
    expect(read.text).toBe('项目\t申请人\t总计\n自然人\t商业 企业\n新收\t1\t2\t3\n');
    expectSound(read);
  });

  it('clamp hostile spans', async () => {
    const read = await transcript(
      'a.html',
      page(
        `<table>${'<tr><td rowspan=1000000000 colspan=1000000000>甲<td rowspan=0>乙<td>1'.repeat(300)}</table>`,
      ),
    );
    const [grid] = tables(read);
    expect(grid).toHaveLength(300);
    expect(Math.max(...grid!.map((row) => row.length))).toBeLessThanOrEqual(64);
    expectSound(read);
  });

  it('keep the innermost table of data and dissolve those around it', async () => {
    const data = '<table><tr><td>收到申请数<td>件<td>5<tr><td>办结申请数<td>件<td></table>';
    const read = await transcript(
      'a.html',
      page(`<table><tr><td><table><tr><td>导航<td>${data}</table><td>页脚</table>`),
    );
    expect(paragraphs(read)).toEqual(['导航', '页脚']);
    expect(tables(read)).toEqual([
      [
        ['收到申请数', '件', '5'],
        ['办结申请数', '件', ''],
      ],
    ]);
  });

  it('dissolve rows that hold an article, and keep rows of data below it', async () => {
    const read = await transcript(
      'a.html',
      page(
        `<table><tr><td colspan=3><p>${SENTENCE.repeat(3)}</p><p>${SENTENCE.repeat(3)}</p>` +
          '<tr><td>指标<td>单位<td>数<tr><td>收到<td>件<td>5</table>',
      ),
    );
    expect(paragraphs(read)).toHaveLength(2);
    expect(tables(read)).toEqual([
      [
        ['指标', '单位', '数'],
        ['收到', '件', '5'],
      ],
    ]);
  });

  it('do not make one number of two in a cell', async () => {
    const read = await transcript('a.html', page('<table><tr><td>甲<td><p>1</p><p>2</p></table>'));
    expect(tables(read)).toEqual([[['甲', '1\u20282']]]);
  });
});

describe('text', () => {
  it('keeps its own offsets, whatever its line breaks', async () => {
    const source = '  一、概述\r\n\r\n　　共5件。\r二、其他\n';
    const read = await transcript('a.txt', source);
    expect(read.text).toBe(source);
    expect(paragraphs(read)).toEqual(['一、概述', '共5件。', '二、其他']);
    expectSound(read);
  });

  it('has tables of bars: whole rows, cells on lines of their own, emptied rows', async () => {
    const read = await transcript(
      'a.txt',
      '统计表\n| 指标 | 单位 | 数 |\n| --- | --- | --- |\n|\n（一）收到\n（件） | 件 | 5 |\n| | |\n|\n| | |\n填表人',
    );
    expect(paragraphs(read)).toEqual(['统计表', '填表人']);
    expect(tables(read)).toEqual([
      [['指标', '单位', '数'], ['（一）收到\n（件）', '件', '5'], ['', ''], [''], ['', '']],
    ]);
    expectSound(read);
  });

  it('has rows of which each cell and bar is a line', async () => {
    const read = await transcript('a.txt', '|\n自然人\n|\n法人\n|\n|\n1\n|\n2\n|\n结束的话');
    expect(tables(read)).toEqual([
      [
        ['自然人', '法人'],
        ['1', '2'],
      ],
    ]);
    expect(paragraphs(read)).toEqual(['结束的话']);
  });

  it('has cells that end in their bar, one of them on the next line', async () => {
    const read = await transcript('a.txt', '规章 |\n|||\n0 |\n规范性文件\n|\n3 |\n结束的话\n');
    expect(tables(read)).toEqual([[['规章'], ['', ''], ['0'], ['规范性文件'], ['3']]]);
    expect(paragraphs(read)).toEqual(['结束的话']);
  });

  it('has tables of tabs, with empty cells', async () => {
    const read = await transcript('a.txt', '指标\t单位\t数\n收到\t件\t\n\t其中\t3\n首页 | 地图\n');
    expect(tables(read)).toEqual([
      [
        ['指标', '单位', '数'],
        ['收到', '件', ''],
        ['', '其中', '3'],
      ],
    ]);
    expect(paragraphs(read)).toEqual(['首页 | 地图']);
  });
});

describe('Markdown', () => {
  it('keeps its own offsets and hides its marks', async () => {
    const source =
      '---\ntitle: 年报\n---\n# 某市**2020**年\n\n- 收到*12*件，见[办法](http://a.b/c)\n\n副题\n----\n\n| 指标 | 数 |\n|---|--:|\n| **收到** | 5 |\n';
    const read = await transcript('a.md', source);
    expect(read.title).toBe('年报');
    expect(read.text).toHaveLength(source.length);
    const shown = (text: string): string => text.replaceAll('\u200b', '');
    expect(paragraphs(read).map(shown)).toEqual(['某市2020年', '收到12件，见办法', '副题']);
    expect(read.blocks.map((block) => (block.kind === 'paragraph' ? block.level : -1))).toEqual([
      1, 0, 2, -1,
    ]);
    expect(tables(read)).toEqual([
      [
        ['指标', '数'],
        ['收到', '5'],
      ],
    ]);
    expectSound(read);
  });
});

describe('files that are refused', () => {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
  const wide = (text: string): string => [...text].map((char) => `${char}\0`).join('');
  const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
  it.each([
    ['nothing', '', 'empty', ''],
    ['blanks', ' \n\t', 'empty', ''],
    ['another language', 'Annual report 2020: 12 requests.', 'not_chinese', ''],
    ['Word before 2007', latin(ole + wide('WordDocument')), 'unknown_format', 'DOC'],
    ['a file with a password', latin(ole + wide('EncryptedPackage')), 'encrypted', 'Office'],
    ['a picture', latin('\x89PNG\r\n\x1a\n'), 'unknown_format', 'PNG'],
    ['bytes of no kind', new Uint8Array(200), 'unknown_format', 'binary'],
  ])('%s', async (_name, content, reason, detail) => {
    expect(await refused('a.html', content)).toEqual({ name: 'a.html', reason, detail });
  });

  it('a file that is too large, or takes too long', async () => {
    expect(await refused('a.txt', SENTENCE, { bytes: 10 })).toMatchObject({ reason: 'too_large' });
    expect(
      await refused('a.html', page('<p>字'.repeat(200_000)), { milliseconds: -1 }),
    ).toMatchObject({
      reason: 'too_slow',
    });
  });
});

describe('hostile pages', () => {
  const cases: [string, string][] = [
    ['100,000 elements deep', page(`${'<div>'.repeat(100_000)}字${'</div>'.repeat(100_000)}`)],
    [
      '100,000 tables deep',
      page(`${'<table><tr><td>'.repeat(100_000)}字${'</table>'.repeat(50_000)}末`),
    ],
    [
      '100,000 unmatched ends',
      page(`${'<i>'.repeat(50_000)}字${'</b></td></table>'.repeat(50_000)}`),
    ],
    ['a million brackets', page(`字${'<'.repeat(1_000_000)}`)],
    ['a million ampersands', page(`字${'&'.repeat(1_000_000)}`)],
    ['a million quotes', page(`字<p a="${"'".repeat(1_000_000)}`)],
    ['open comments', page(`字${'<!--'.repeat(250_000)}`)],
    ['a million bars', `字${'|'.repeat(1_000_000)}`],
    ['lines of bars', `字\n${'|\n'.repeat(100_000)}`],
    ['open rows', `字\n${'|\na\n'.repeat(50_000)}`],
  ];
  it.each(cases)('with %s are read in time', async (_name, content) => {
    // Work that grows with the square would outlast the runner's limit for a test.
    const read = await transcript(content.startsWith('<') ? 'a.html' : 'a.txt', content);
    expect(read.text).toContain('字');
  });

  it('stop at the limit of characters', async () => {
    const result = await read('a.html', page('<p>十个字的一个段落。</p>'.repeat(1000)), {
      characters: 500,
    });
    if ('reason' in result) throw new Error(result.reason);
    expect(result.text.length).toBeLessThan(520);
    expect(result.notices).toMatchObject([{ kind: 'text_cut' }]);
  });
});
