import {
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  type ITableCellOptions,
} from 'docx';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { transcribe } from '../../../src/reader/containers';
import { LIMITS } from '../../../src/reader/limits';
import type { Limits, Transcript } from '../../../src/reader/types';
import { paragraphs, tables } from './transcripts';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  transcribe({ name: 'a.docx', bytes }, { ...LIMITS, ...limits });

async function transcript(bytes: Uint8Array): Promise<Transcript> {
  const result = await read(bytes);
  if ('reason' in result) throw new Error(`${result.reason} ${result.detail}`);
  return result;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const body = (inner: string): Zippable => ({
  'word/document.xml': strToU8(`<w:document ${W}><w:body>${inner}</w:body></w:document>`),
});
const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const cell = (text: string, options: Partial<ITableCellOptions> = {}): TableCell =>
  new TableCell({ children: [new Paragraph(text)], ...options });
const row = (...children: TableCell[]): TableRow => new TableRow({ children });

describe('Word files', () => {
  it('give headings, automatic numbers and merged cells', async () => {
    const { CONTINUE, RESTART } = VerticalMergeType;
    const file = new Document({
      title: '年度报告',
      numbering: {
        config: [
          {
            reference: 'han',
            levels: [
              { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
              { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: '某局2020年年度报告', heading: HeadingLevel.TITLE }),
            new Paragraph({ text: '总体情况', numbering: { reference: 'han', level: 0 } }),
            new Paragraph({ text: '主动公开', numbering: { reference: 'han', level: 1 } }),
            new Paragraph({ text: '依申请公开', numbering: { reference: 'han', level: 1 } }),
            new Paragraph({
              children: [
                new TextRun('共收到'),
                new TextRun({ text: '12', bold: true }),
                new TextRun('件。'),
                new TextRun({ text: '看不见', vanish: true }),
              ],
            }),
            new Paragraph({ text: '申请', heading: HeadingLevel.HEADING_2 }),
            new WordTable({
              rows: [
                row(
                  cell('项目', { verticalMerge: RESTART }),
                  cell('法人或其他组织', { columnSpan: 2 }),
                  cell('总计', { verticalMerge: RESTART }),
                ),
                row(
                  cell('', { verticalMerge: CONTINUE }),
                  cell('商业企业'),
                  cell('科研机构'),
                  cell('', { verticalMerge: CONTINUE }),
                ),
                row(cell('新收'), cell('1'), cell('2'), cell('3')),
              ],
            }),
            new Paragraph({ text: '问题', numbering: { reference: 'han', level: 0 } }),
          ],
        },
      ],
    });
    const word = await transcript(new Uint8Array(await Packer.toBuffer(file)));
    expect(word).toMatchObject({ format: 'docx', encoding: '', title: '年度报告', notices: [] });
    expect(paragraphs(word)).toEqual([
      '某局2020年年度报告',
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '共收到12件。',
      '申请',
      '二、问题',
    ]);
    const levels = word.blocks.map((block) => (block.kind === 'paragraph' ? block.level : -1));
    expect(levels).toEqual([1, 0, 0, 0, 0, 2, -1, 0]);
    expect(tables(word)).toEqual([
      [
        ['项目', '法人或其他组织', '法人或其他组织', '总计'],
        ['项目', '商业企业', '科研机构', '总计'],
        ['新收', '1', '2', '3'],
      ],
    ]);
  });

  it('leave out what was deleted, field codes, second versions and pinyin', async () => {
    const word = await transcript(
      zipSync(
        body(
          '<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>11</w:delText></w:r></w:del>' +
            '<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>' +
            '<w:r><w:t>件</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>' +
            '<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>甲</w:t></w:r></w:p></mc:Choice>' +
            '<mc:Fallback><w:p><w:r><w:t>甲</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>' +
            '<w:p><w:r><w:ruby><w:rt><w:r><w:t>shí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>实</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>',
        ),
      ),
    );
    expect(paragraphs(word)).toEqual(['收到12件', '第二行', '甲', '实']);
  });

  it('are refused where they are archives of another kind, or damaged', async () => {
    const other = { 'xl/workbook.xml': strToU8('<x/>') };
    expect(await read(zipSync(other))).toMatchObject({ reason: 'unknown_format', detail: 'XLSX' });
    const good = zipSync(body(p('共收到十二件。'.repeat(2000))));
    expect(await read(good.subarray(0, good.length - 40))).toMatchObject({ reason: 'damaged' });
    const flipped = good.slice().fill(0xff, 60, 90);
    expect(await read(flipped)).toMatchObject({ reason: 'damaged' });
  });

  it('are refused where they unpack to more than the limit, whatever they say', async () => {
    const bomb = zipSync(body(p('字'.repeat(2_000_000))));
    expect(await read(bomb, { unpacked: 1_000_000 })).toMatchObject({
      reason: 'archive_too_large',
    });
    // The same with a size of 100 bytes in its list.
    const lying = bomb.slice();
    const at = lying.length - 22 - 46 - 'word/document.xml'.length;
    new DataView(lying.buffer).setUint32(at + 24, 100, true);
    expect(await read(lying, { unpacked: 1_000_000 })).toMatchObject({
      reason: 'archive_too_large',
    });
  });

  it('with 20,000 tables in one another are read in time', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${p('字')}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`;
    expect(paragraphs(await transcript(zipSync(body(deep + p('末')))))).toEqual(['字', '末']);
  });
});
