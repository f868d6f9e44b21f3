import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow } from 'docx';
import { VerticalAlignTable, WidthType, type ITableBordersOptions } from 'docx';
import { textWidth } from '../../figures/text';
import type { Locale } from '../../i18n';
import type { DocumentBlock } from '../document';
import type { Layout } from './layout';
import { textBlock } from './measures';
import type { Notes } from './notes';
import { textRuns } from './text';

type TableBlock = Extract<DocumentBlock, { kind: 'table' }>;

/** Empty room at either side of a cell's text, in twips. */
const PADDING = 100;
/** Columns of numbers are not narrowed under so many times the size of their text. */
const NUMBER = 8;
/** Tables of so many rows stay on one page. */
const SHORT = 10;

/** Widest piece of text that does not break: a word of Latin letters, else a character. */
function unbroken(text: string, size: number): number {
  const pieces = text.split(/[\s/-]+|(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/);
  return Math.max(0, ...pieces.map((piece) => textWidth(piece, size)));
}

/**
 * Widths of columns in twips, `total` together. Each gets what its longest text wants where there
 * is room; else columns of words give way, in proportion to what they have over their longest word.
 */
export function columnWidths({ columns, rows }: TableBlock, size: number, total: number): number[] {
  const wants = columns.map(({ label }, at) => {
    const texts = [label, ...rows.map((row) => row[at]?.text ?? '')];
    const of = (measure: (text: string, size: number) => number): number =>
      Math.ceil(Math.max(...texts.map((text) => measure(text, size))) * 20) + 2 * PADDING + 40;
    const whole = of(textWidth);
    // Numbers stay on one line, and short labels above them.
    const least = columns[at]!.numeric ? Math.min(whole, NUMBER * size * 20) : 0;
    return { whole, least: Math.min(whole, Math.max(of(unbroken), least)) };
  });
  const whole = wants.reduce((sum, one) => sum + one.whole, 0);
  const least = wants.reduce((sum, one) => sum + one.least, 0);
  const share = (room: number): number => (whole > least ? room / (whole - least) : 0);
  const widths = wants.map((one) =>
    whole <= total
      ? one.whole + (total - whole) * (one.whole / whole)
      : least <= total
        ? one.least + (one.whole - one.least) * share(total - least)
        : total * (one.least / least),
  );
  const rounded = widths.map(Math.floor);
  rounded[0]! += total - rounded.reduce((sum, one) => sum + one, 0);
  return rounded;
}

function bordersOf(boxed: boolean): ITableBordersOptions {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const thin = { style: BorderStyle.SINGLE, size: 4, color: boxed ? '000000' : 'C9C5BC' };
  const edge = { style: BorderStyle.SINGLE, size: 8, color: boxed ? '000000' : '1A1A1A' };
  const side = boxed ? edge : none;
  return {
    top: edge,
    bottom: edge,
    left: side,
    right: side,
    insideHorizontal: thin,
    insideVertical: boxed ? thin : none,
  };
}

/** A table that can be edited: its header repeats, its rows stay whole, numbers stand at the right. */
export function tableOf(
  block: TableBlock,
  layout: Layout,
  notes: Notes,
  locale: Locale,
  keepNext: boolean,
): Table {
  const { columns, rows } = block;
  const widths = columnWidths(block, layout.tableSize, textBlock(layout.page).width);
  const rule = { style: BorderStyle.SINGLE, size: 6, color: layout.boxed ? '000000' : '1A1A1A' };
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map(
      ({ label, numeric }, at) =>
        new TableCell({
          width: { size: widths[at]!, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.BOTTOM,
          borders: { bottom: rule },
          children: [
            new Paragraph({
              style: numeric ? 'TableNumberHead' : 'TableHead',
              children: textRuns(label, locale),
            }),
          ],
        }),
    ),
  });
  const body = rows.map(
    (row, n) =>
      new TableRow({
        cantSplit: true,
        ...((n < rows.length - 1 ? rows.length <= SHORT : keepNext) && { keepNext: true }),
        children: columns.map(({ numeric }, at) => {
          const { text = '', notes: mentioned = [] } = row[at] ?? {};
          return new TableCell({
            width: { size: widths[at]!, type: WidthType.DXA },
            children: [
              new Paragraph({
                style: numeric ? 'TableNumber' : 'TableText',
                children: [...textRuns(text, locale), ...notes.mention(mentioned)],
              }),
            ],
          });
        }),
      }),
  );
  return new Table({
    rows: [head, ...body],
    columnWidths: widths,
    width: { size: textBlock(layout.page).width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: bordersOf(layout.boxed),
    margins: { left: PADDING, right: PADDING, top: 0, bottom: 0 },
  });
}
