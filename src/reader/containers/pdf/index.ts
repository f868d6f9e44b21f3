/** PDF with text: lines to paragraphs, drawn tables to grids. By pdf.js, which runs no script. */
import * as pdfjs from 'unpdf/pdfjs';
import { Refusal, type Timer } from '../../limits';
import type { Limits, Notice } from '../../types';
import { hasHan } from '../common';
import type { Contents } from '../contents';
import { append, isTable, settleTable, type CellItem, type Item, type TableItem } from '../flow';
import { writeDown } from '../write';
import { CMaps } from './cmaps';
import './platform';
import type { PageView, Piece } from './geometry';
import { withoutHeads } from './heads';
import { linesOf, measureOf, paragraphsOf, type TextLine } from './lines';
import { withoutRadicals } from './radicals';
import { rulesOf } from './rules';
import { tablesOf, type DrawnTable } from './tables';

const MAX_PAGES = 500;
/** A page of a scan has a number and a stamp at most. */
const CHARACTERS_A_PAGE = 8;
/** Words of the forms' tables: where they stand without a drawn table, its cells are lost. */
const OF_TABLES = /本年新收政府信息公开申请|结果维持|申请人情况|政府信息公开情况统计表/;

/**
 * Reads a PDF.
 * @throws Refusal `encrypted`, `damaged`, `pdf_without_text`, `too_slow`
 */
export async function readPdf(bytes: Uint8Array, limits: Limits, timer: Timer): Promise<Contents> {
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer for its own.
    data: new Uint8Array(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    BinaryDataFactory: CMaps,
  });
  try {
    const document = await task.promise;
    const views: PageView[] = [];
    let characters = 0;
    const notices: Notice[] = [];
    for (let n = 1; n <= document.numPages; n++) {
      timer.check();
      if (n > MAX_PAGES || characters > limits.characters) {
        notices.push({ kind: 'text_cut', detail: `${n - 1} / ${document.numPages}` });
        break;
      }
      const view = await viewOf(await document.getPage(n));
      for (const { text } of view.pieces) characters += text.trim().length;
      views.push(view);
    }
    if (characters < CHARACTERS_A_PAGE * views.length)
      throw new Refusal('pdf_without_text', String(views.length));
    const items = itemsOf(views);
    const written = writeDown(items, limits, timer);
    if (!items.some(isTable) && OF_TABLES.test(written.text.replace(/\s/g, '')))
      notices.push({ kind: 'no_tables_in_pdf', detail: '' });
    const { info } = (await document.getMetadata()) as { info: { Title?: unknown } };
    // Most programs write a file's name or address here.
    const title = typeof info.Title === 'string' && hasHan(info.Title) ? info.Title.trim() : '';
    return { title, ...written, notices: [...notices, ...written.notices] };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Refusal('encrypted', 'PDF');
    throw new Refusal('damaged', error instanceof Error ? error.message : String(error));
  } finally {
    await task.destroy();
  }
}

async function viewOf(page: pdfjs.PDFPageProxy): Promise<PageView> {
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue;
    const [a, b, , d, x, y] = item.transform as number[];
    // Slanted and upright text is a watermark or a stamp.
    if (Math.abs(b!) > Math.abs(a!) * 0.1) continue;
    const size = item.height || Math.abs(d!);
    if (item.str.trim() === '' || size === 0) continue;
    pieces.push({ text: withoutRadicals(item.str), x: x!, y: y!, width: item.width, size });
  }
  const operators = await page.getOperatorList();
  const rules = rulesOf(operators, pdfjs.OPS as unknown as Record<string, number>);
  page.cleanup();
  return { width, height, pieces, rules };
}

/** Paragraphs and tables of all pages; what a page end cuts goes on. */
function itemsOf(views: readonly PageView[]): Item[] {
  const pages = views.map((view) => {
    const { tables, rest } = tablesOf(view);
    return { tables, lines: linesOf(rest) };
  });
  const bodies = withoutHeads(pages.map(({ lines }) => lines));
  const measure = measureOf(bodies.flat());
  const items: Item[] = [];
  let lines: TextLine[] = [];
  let open: { drawn: DrawnTable; item: TableItem } | null = null;
  const flushLines = (): void => {
    append(items, paragraphsOf(lines, measure));
    lines = [];
  };
  const flushTable = (): void => {
    if (open) append(items, settleTable(open.item));
    open = null;
  };
  pages.forEach(({ tables }, p) => {
    let rest = bodies[p]!;
    for (const drawn of tables) {
      const above = rest.filter(({ y }) => y > drawn.top - 1);
      rest = rest.filter(({ y }) => y <= drawn.top - 1);
      if (above.length > 0) flushTable();
      append(lines, above);
      if (open && sameColumns(open.drawn, drawn)) continueTable(open.item.rows, drawn.rows);
      else {
        flushTable();
        flushLines();
        open = { drawn, item: { rows: drawn.rows } };
      }
    }
    if (rest.length > 0) flushTable();
    append(lines, rest);
  });
  flushTable();
  flushLines();
  return items;
}

/** Where a page ends inside a row, a part of that row without text is left over on one side. */
function continueTable(rows: CellItem[][], more: CellItem[][]): void {
  const blank = (row: CellItem[] | undefined): boolean =>
    row?.every(({ items, rowSpan }) => items.length === 0 && rowSpan === 1) ?? false;
  if (blank(rows.at(-1))) rows.pop();
  append(rows, blank(more[0]) ? more.slice(1) : more);
}

/** A table goes on over a page's end where its columns do. */
function sameColumns(a: DrawnTable, b: DrawnTable): boolean {
  return (
    Math.abs(a.left - b.left) < 4 && Math.abs(a.right - b.right) < 4 && a.bottom < b.top + 2000
  );
}
