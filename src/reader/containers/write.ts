/** Paragraphs and tables written down as one text with offsets: the transcript of a container. */
import type { Block, Limits, Notice } from '../types';
import type { Timer } from '../limits';
import { cellText, isTable, type Item, type TableItem } from './flow';
import { layOut, type LooseCell } from './grid';

/** Text and blocks of a transcript. */
export interface Written {
  text: string;
  blocks: Block[];
  notices: Notice[];
}

/** Cells of one table; beyond, a table is cut. */
const MAX_CELLS = 100_000;

/**
 * Writes items in order: paragraphs end in a line break, cells are parted by tabs, rows by breaks.
 * Stops at the limit of characters and says so.
 */
export function writeDown(items: readonly Item[], limits: Limits, timer: Timer): Written {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const notices: Notice[] = [];
  let at = 0;
  const put = (text: string): void => {
    parts.push(text);
    at += text.length;
  };
  const writeTable = (table: TableItem): void => {
    const from = at;
    let left = MAX_CELLS;
    const rows: LooseCell[][] = [];
    for (const row of table.rows) {
      if ((left -= row.length) < 0 || at > limits.characters) {
        notices.push({ kind: 'tables_cut', detail: `${table.rows.length} > ${rows.length}` });
        break;
      }
      if (rows.length > 0) put('\n');
      rows.push(
        row.map((cell, c) => {
          if (c > 0) put('\t');
          const start = at;
          put(cellText(cell));
          return { from: start, to: at, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan };
        }),
      );
    }
    blocks.push({ kind: 'table', from, to: at, rows: layOut(rows) });
    put('\n');
  };
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (i % 256 === 0) timer.check();
    if (isTable(item)) writeTable(item);
    else {
      blocks.push({ kind: 'paragraph', level: item.level, from: at, to: at + item.text.length });
      put(item.text);
      put('\n');
    }
    if (at > limits.characters && i < items.length - 1) {
      notices.push({ kind: 'text_cut', detail: String(at) });
      break;
    }
  }
  return { text: parts.join(''), blocks, notices };
}
