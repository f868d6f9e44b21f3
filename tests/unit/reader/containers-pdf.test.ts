import { describe, expect, it } from 'vitest';
import { transcribe } from '../../../src/reader/containers';
import { withoutRadicals } from '../../../src/reader/containers/pdf/radicals';
import type { Transcript } from '../../../src/reader/types';
import { pdfOf, type DrawnPage, type Placed } from './pdf';
import { paragraphs, tables } from './transcripts';

const read = (bytes: Uint8Array) => transcribe({ name: 'a.pdf', bytes });

async function transcript(pages: readonly DrawnPage[]): Promise<Transcript> {
  const result = await read(pdfOf(pages));
  if ('reason' in result) throw new Error(`${result.reason} ${result.detail}`);
  return result;
}

/** Lines of 30 characters from the left margin; after > two characters further right. */
const column = (top: number, ...lines: string[]): Placed[] =>
  lines.map((line, i) => {
    const indent = line.startsWith('>') ? 24 : 0;
    return { text: line.replace('>', ''), x: 100 + indent, y: top - 20 * i };
  });

describe('PDF', () => {
  it('joins lines to paragraphs, without page numbers and running heads', async () => {
    const full = '本机关认真落实条例要求及时准确公开各类政府信息全年主动公开';
    const page = (n: number, ...lines: string[]): DrawnPage => ({
      texts: [
        { text: '某市民政局年度报告', x: 100, y: 810, size: 9 },
        ...column(760, ...lines),
        { text: `— ${n} —`, x: 280, y: 40, size: 9 },
      ],
    });
    const pdf = await transcript([
      {
        texts: [
          { text: '二〇二〇年年度报告', x: 150, y: 790, size: 22 },
          ...column(740, '>一、总体情况', `>${full.slice(0, 28)}`, full, '九百零九条。'),
          { text: '— 1 —', x: 280, y: 40, size: 9 },
        ],
      },
      page(2, `>${full.slice(0, 28)}`, full),
      page(3, '共五条。', '>二、其他'),
      page(4, '>三、结语'),
    ]);
    expect(paragraphs(pdf)).toEqual([
      '二〇二〇年年度报告',
      '一、总体情况',
      `${full.slice(0, 28)}${full}九百零九条。`,
      `${full.slice(0, 28)}${full}共五条。`,
      '二、其他',
      '三、结语',
    ]);
    expect(pdf.blocks[0]).toMatchObject({ level: 1 });
  });

  it('reads drawn tables with merged cells, over the end of a page', async () => {
    const xs = [100, 200, 300, 400];
    const down = (x: number, from: number, to: number): [number, number, number, number] => [
      x,
      from,
      x,
      to,
    ];
    const across = (y: number, from = 100, to = 400): [number, number, number, number] => [
      from,
      y,
      to,
      y,
    ];
    const at = (c: number, y: number, text: string): Placed => ({ text, x: xs[c]! + 4, y: y + 6 });
    const pdf = await transcript([
      {
        texts: [
          ...column(300, '三、申请情况'),
          at(0, 110, '项目'),
          at(1, 120, '申请人'),
          at(1, 100, '自然人'),
          at(2, 100, '总计'),
          at(0, 82, '本年新收申请'),
          at(0, 68, '数量'),
          at(1, 75, '10'),
          at(2, 75, '12'),
        ],
        lines: [
          ...[140, 60].map((y) => across(y)),
          across(120, 200, 400),
          across(98),
          ...[100, 200, 400].map((x) => down(x, 60, 140)),
          down(300, 60, 120),
        ],
      },
      {
        texts: [
          at(0, 700, '上年结转'),
          at(1, 700, '0'),
          at(2, 700, '1'),
          ...column(600, '四、复议情况'),
        ],
        lines: [across(720), across(698), ...xs.map((x) => down(x, 698, 720))],
      },
    ]);
    expect(paragraphs(pdf)).toEqual(['三、申请情况', '四、复议情况']);
    expect(tables(pdf)).toEqual([
      [
        ['项目', '申请人', '申请人'],
        ['项目', '自然人', '总计'],
        ['本年新收申请 数量', '10', '12'],
        ['上年结转', '0', '1'],
      ],
    ]);
  });

  it('reads columns without lines where as many stand in each row', async () => {
    const row = (y: number, ...cells: string[]): Placed[] =>
      cells.map((text, c) => ({ text, x: 100 + 120 * c, y }));
    const pdf = await transcript([
      {
        texts: [
          ...row(700, '指标', '单位', '数'),
          ...row(680, '收到', '件', '5'),
          ...column(660, '完'),
        ],
      },
    ]);
    expect(tables(pdf)).toEqual([
      [
        ['指标', '单位', '数'],
        ['收到', '件', '5'],
      ],
    ]);
    expect(paragraphs(pdf)).toEqual(['完']);
  });

  it('says so where there is no text, or the file is damaged', async () => {
    expect(await read(pdfOf([{ texts: [{ text: '1', x: 9, y: 9 }] }]))).toMatchObject({
      reason: 'pdf_without_text',
      detail: '1',
    });
    expect(await read(new TextEncoder().encode('%PDF-1.7 nothing more'))).toMatchObject({
      reason: 'damaged',
    });
  });

  it('takes radicals for the characters they stand for', () => {
    expect(withoutRadicals('⼈⺠政府⻓')).toBe('人民政府长');
  });
});
