/** The text of a Word document, in order. ECMA-376 part 1, 17.3 (paragraphs) and 17.4 (tables). */
import type { Timer } from '../../limits';
import type { Limits } from '../../types';
import { append, settleTable, type CellItem, type Item, type TableItem } from '../flow';
import type { Numbering } from './numbering';
import { NO_STYLE, type ParagraphStyle } from './styles';
import { walkXml } from './xml';

interface Means {
  styles: ReadonlyMap<string, ParagraphStyle>;
  numbering: Numbering;
  limits: Limits;
  timer: Timer;
}

interface OpenParagraph {
  text: string;
  style: ParagraphStyle;
  numId: string;
  numLevel: number;
  level: number;
}

interface OpenTable extends TableItem {
  row: CellItem[];
  cell: CellItem | null;
  /** Column of the grid at which the next cell begins. */
  column: number;
  merge: 'none' | 'start' | 'on' | 'left';
  /** Cells that are merged downwards, by their first column. */
  down: Map<number, CellItem>;
}

/** Left out whole: what was deleted, moved away, field codes, second versions and pinyin. */
const SILENT = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'rt',
  'instrText',
  'delText',
  'rPrChange',
  'pPrChange',
  'tblPrChange',
  'tcPrChange',
  'sectPr',
]);
const MAX_NESTED = 64;

/** Paragraphs and tables of `document.xml`. */
export function readBody(xml: string, { styles, numbering, limits, timer }: Means): Item[] {
  const items: Item[] = [];
  const tables: OpenTable[] = [];
  const paragraphs: OpenParagraph[] = [];
  let tooDeep = 0;
  let silent = '';
  let silentDepth = 0;
  let inText = false;
  let inRun = false;
  let vanished = false;

  const place = (): Item[] => {
    for (let i = tables.length - 1; i >= 0; i--) {
      const { cell } = tables[i]!;
      if (cell) return cell.items;
    }
    return items;
  };

  const say = (text: string): void => {
    const paragraph = paragraphs.at(-1);
    if (paragraph && !vanished) paragraph.text += text;
  };

  /** Line breaks inside a paragraph part it; the first line carries the number. */
  const endParagraph = (): void => {
    const paragraph = paragraphs.pop();
    if (!paragraph) return;
    const { style, text } = paragraph;
    const level = paragraph.level || style.level;
    const numId = paragraph.numId || style.numId;
    const number =
      numId === '' || numId === '0' || text.trim() === ''
        ? ''
        : numbering.next(numId, paragraph.numId ? paragraph.numLevel : style.numLevel);
    for (const line of (number + text).split('\n')) {
      const clean = line.replace(/[^\S\t]+/g, ' ').trim();
      if (clean !== '') place().push({ text: clean, level });
    }
  };

  const endCell = (table: OpenTable): void => {
    const { cell, merge } = table;
    if (!cell) return;
    table.cell = null;
    const above = table.down.get(table.column);
    if (merge === 'on' && above) {
      above.rowSpan++;
      append(above.items, cell.items);
    } else if (merge === 'left' && table.row.length > 0) {
      const left = table.row.at(-1)!;
      left.columnSpan += cell.columnSpan;
      append(left.items, cell.items);
    } else {
      table.row.push(cell);
      if (merge === 'start') table.down.set(table.column, cell);
      else table.down.delete(table.column);
    }
    table.column += cell.columnSpan;
  };

  const openTable = (): void => {
    if (tables.length >= limits.depth) tooDeep++;
    else tables.push({ rows: [], row: [], cell: null, column: 0, merge: 'none', down: new Map() });
  };

  const closeTable = (): void => {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    const table = tables.pop();
    if (table) append(place(), settleTable(table));
  };

  const inTable = (name: string, val: string | undefined): void => {
    const table = tables.at(-1);
    if (!table || tooDeep > 0) return;
    switch (name) {
      case 'tr':
        table.rows.push((table.row = []));
        table.column = 0;
        break;
      case 'tc':
        table.cell = { items: [], rowSpan: 1, columnSpan: 1 };
        table.merge = 'none';
        break;
      case 'gridBefore': {
        const columnSpan = spanOf(val);
        table.row.push({ items: [], rowSpan: 1, columnSpan });
        table.column += columnSpan;
        break;
      }
      case 'gridSpan':
        if (table.cell) table.cell.columnSpan = spanOf(val);
        break;
      case 'vMerge':
        table.merge = val === 'restart' ? 'start' : 'on';
        break;
      case 'hMerge':
        if (val !== 'restart') table.merge = 'left';
        break;
    }
  };

  const inParagraph = (name: string, val: string | undefined): void => {
    const paragraph = paragraphs.at(-1);
    if (!paragraph) return;
    if (name === 'pStyle') paragraph.style = styles.get(val ?? '') ?? NO_STYLE;
    else if (name === 'outlineLvl') {
      const outline = Number(val);
      paragraph.level = outline >= 0 && outline < 9 ? Math.min(6, outline + 1) : 0;
    } else if (name === 'numId') paragraph.numId = val ?? '';
    else if (name === 'ilvl') paragraph.numLevel = Math.max(0, Math.min(8, Number(val) || 0));
  };

  walkXml(xml, timer, {
    open(name, { val }) {
      if (silent !== '') {
        if (name === silent) silentDepth++;
        return;
      }
      if (SILENT.has(name)) {
        silent = name;
        silentDepth = 1;
        return;
      }
      switch (name) {
        case 'p':
          if (paragraphs.length < MAX_NESTED)
            paragraphs.push({ text: '', style: NO_STYLE, numId: '', numLevel: 0, level: 0 });
          break;
        case 'r':
          inRun = true;
          vanished = false;
          break;
        case 't':
          inText = true;
          break;
        case 'tab':
          if (inRun) say('\t');
          break;
        case 'br':
        case 'cr':
          say('\n');
          break;
        case 'noBreakHyphen':
          say('-');
          break;
        case 'vanish':
          if (inRun) vanished = val !== '0' && val !== 'false';
          break;
        case 'tbl':
          openTable();
          break;
        default:
          inTable(name, val);
          inParagraph(name, val);
      }
    },
    close(name) {
      if (silent !== '') {
        if (name === silent && --silentDepth === 0) silent = '';
        return;
      }
      switch (name) {
        case 'p':
          endParagraph();
          break;
        case 'r':
          inRun = vanished = false;
          break;
        case 't':
          inText = false;
          break;
        case 'tc': {
          const table = tables.at(-1);
          if (table && tooDeep === 0) endCell(table);
          break;
        }
        case 'tbl':
          closeTable();
          break;
      }
    },
    text(text) {
      if (inText && silent === '') say(text);
    },
  });
  while (paragraphs.length > 0) endParagraph();
  while (tables.length > 0) closeTable();
  return items;
}

function spanOf(val: string | undefined): number {
  const span = Math.floor(Number(val));
  return span >= 1 ? Math.min(span, 64) : 1;
}
