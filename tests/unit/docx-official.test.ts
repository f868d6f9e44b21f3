import { describe, expect, it } from 'vitest';
import { signatureIndents } from '../../src/export/docx/official';
import { charactersOf, titleLines } from '../../src/export/docx/title';
import { type Locale } from '../../src/i18n';
import { all, first, textOf } from './xml';
import { opened, val, styleOf, style } from './docx-files';

describe('the official layout (GB/T 9704-2012)', () => {
  it('has its page, lines and characters', async () => {
    const { file } = await opened('zh-Hans', 'official');
    const section = first(file.xml('word/document.xml'), 'w:sectPr');
    const page = first(section, 'w:pgSz').at;
    expect([page['w:w'], page['w:h']]).toEqual(['11906', '16838']);
    const margin = first(section, 'w:pgMar').at;
    // 37, 26, 35 and 28 mm in twips.
    const sides = ['top', 'right', 'bottom', 'left'].map((side) => Number(margin[`w:${side}`]));
    expect(sides).toEqual([2098, 1474, 1984, 1587]);
    const height = 16838 - 2098 - 1984;
    const width = 11906 - 1474 - 1587;
    expect(first(section, 'w:docGrid').at).toEqual({ 'w:type': 'lines', 'w:linePitch': '579' });
    const body = style(file, 'BodyText');
    const [lines] = all(first(body, 'w:pPr'), 'w:spacing');
    expect(lines!.at).toMatchObject({ 'w:line': '579', 'w:lineRule': 'exact' });
    expect(Math.floor(height / 579)).toBe(22);
    const size = Number(val(first(first(file.xml('word/styles.xml'), 'w:docDefaults'), 'w:sz')));
    const tracking = Number(val(first(first(body, 'w:rPr'), 'w:spacing')));
    expect(size).toBe(32);
    expect(Math.floor(width / (size * 10 + tracking))).toBe(28);
    expect(first(body, 'w:ind').at['w:firstLineChars']).toBe('200');
    expect(val(first(style(file, 'Title'), 'w:sz'))).toBe('44');
  });

  it.each([
    ['zh-Hans', ['方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312', '仿宋_GB2312']],
    ['zh-Hant', ['方正小标宋_GBK', '黑体', '楷体', '仿宋', '仿宋']],
  ] as const)('names its faces and what may stand in for them, %s', async (locale, faces) => {
    const { file } = await opened(locale, 'official');
    const ids = ['Title', 'Heading1', 'Heading2', 'Heading3', 'Heading4'];
    expect(ids.map((id) => first(style(file, id), 'w:rFonts').at['w:eastAsia'])).toEqual(faces);
    const defaults = first(file.xml('word/styles.xml'), 'w:docDefaults');
    expect(first(defaults, 'w:rFonts').at['w:eastAsia']).toBe(faces[4]);
    const table = new Map(
      all(file.xml('word/fontTable.xml'), 'w:font').map((one) => [
        one.at['w:name'],
        val(first(one, 'w:altName')),
      ]),
    );
    for (const face of faces) expect(table.get(face)!.split(',').length).toBeGreaterThan(2);
    expect(table.get(faces[4])).toContain('FangSong');
  });

  it('numbers headings 一、（一）1.（1）, in English 1. 1.1', async () => {
    const levels = async (locale: Locale): Promise<string[]> => {
      const { file } = await opened(locale, 'official');
      const lists = all(file.xml('word/numbering.xml'), 'w:abstractNum');
      const list = lists.find((one) => all(one, 'w:pStyle').length > 0)!;
      expect(val(first(list, 'w:multiLevelType'))).toBe('multilevel');
      expect(all(list, 'w:pStyle').map(val)).toEqual(
        [1, 2, 3, 4].map((level) => `Heading${level}`),
      );
      const id = lists.indexOf(list) + 1;
      expect(val(first(style(file, 'Heading1'), 'w:numId'))).toBe(String(id));
      return all(list, 'w:lvl').map(
        (one) => `${val(first(one, 'w:numFmt'))} ${val(first(one, 'w:lvlText'))}`,
      );
    };
    expect(await levels('zh-Hans')).toEqual([
      'chineseCountingThousand %1、',
      'chineseCountingThousand （%2）',
      'decimal %3.',
      'decimal （%4）',
    ]);
    expect((await levels('en'))[1]).toBe('decimal %1.%2');
  });

  it('puts page numbers between dashes at the outer edge', async () => {
    const { file } = await opened('zh-Hans', 'official');
    expect(all(file.xml('word/settings.xml'), 'w:evenAndOddHeaders')).toHaveLength(1);
    const targets = new Map(
      all(file.xml('word/_rels/document.xml.rels'), 'Relationship').map(({ at }) => [
        at.Id,
        at.Target,
      ]),
    );
    const footers = all(file.xml('word/document.xml'), 'w:footerReference').map(({ at }) => {
      const footer = file.xml(`word/${targets.get(at['r:id'])!}`);
      const said = textOf(footer).replace('PAGE', '1');
      return [at['w:type'], said, val(first(footer, 'w:jc')), first(footer, 'w:ind').at];
    });
    expect(new Map(footers.map(([type, ...rest]) => [type, rest]))).toEqual(
      new Map([
        ['default', ['— 1 —', 'right', { 'w:right': '280' }]],
        ['even', ['— 1 —', 'left', { 'w:left': '280' }]],
      ]),
    );
    expect(val(first(style(file, 'PageNumber'), 'w:sz'))).toBe('28');
    expect(first(style(file, 'PageNumber'), 'w:rFonts').at['w:eastAsia']).toBe('宋体');
  });

  it('ends with the issuing body and the date', async () => {
    const { file } = await opened('zh-Hans', 'official');
    const signed = all(file.xml('word/document.xml'), 'w:p').filter(
      (one) => styleOf(one) === 'Signature',
    );
    expect(signed.map(textOf)).toEqual(['广州市民政局', '2021年1月8日']);
    // The longer line stands two characters from the edge, the date's start two to the right.
    const { issuer, date } = signatureIndents('广州市民政局', '2021年1月8日');
    expect(date).toBe(2);
    expect(issuer + charactersOf('广州市民政局')).toBe(date + charactersOf('2021年1月8日') + 2);
    const long = signatureIndents('广东省广州市民政局办公室', '2021年1月8日');
    expect(long.issuer).toBe(2);
    expect(long.issuer + 12).toBe(long.date + charactersOf('2021年1月8日') + 2);
    expect(signatureIndents('', '2021年1月8日').date).toBe(2);
    expect(signatureIndents('民'.repeat(40), '2021年1月8日')).toEqual({ issuer: 2, date: 2 });
  });

  it('parts titles between words, in lines of about one length', () => {
    const lines = titleLines('广州市民政局2020年政府信息公开工作情况简报', 20);
    expect(lines).toEqual(['广州市民政局2020年政府', '信息公开工作情况简报']);
    expect(titleLines('政府信息公开简报', 20)).toEqual(['政府信息公开简报']);
    const long = titleLines(
      '新疆生产建设兵团第十二师一〇四团社会事务管理办公室（民政局）2020年政府信息公开工作情况简报',
      20,
    );
    expect(long).toHaveLength(3);
    expect(Math.max(...long.map(charactersOf))).toBeLessThanOrEqual(20);
  });
});
