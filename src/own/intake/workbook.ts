/**
 * Reads workbooks (XLSX, XLSM, XLSB, XLS, ODS) by SheetJS, which is fetched when one is opened. The
 * library holds a whole sheet in memory, so what may be opened is limited.
 */
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { ABOVE, columnNames, columnsOf, headingsAt, SAMPLE } from './table';
import { IntakeRefusal, type Cell, type Head, type Opened, type Reading } from './types';

/** Largest file; a sheet of a million rows and ten columns has some 60 MB. */
export const MOST_BYTES = 100 * 1024 * 1024;
/** Cells that merged ranges may fill. */
const MOST_MERGED = 1_000_000;
const ROWS = 8192;

type Library = typeof import('@e965/xlsx');

/** What can be opened, by its first bytes: a zip archive or a compound file of old. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x50 && b === 0x4b && c! < 9 && d! < 9) || (a === 0xd0 && b === 0xcf && c === 0x11);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** A cell's value, not how it is shown; a date as a day, errors of formulas by their name. */
function valueOf(cell: CellObject | undefined, { SSF }: Library): Cell {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  const { t, v, w, z } = cell;
  if (t === 'e') return w ?? '#ERROR';
  if (t === 'n' && typeof v === 'number') {
    if (z !== undefined && v >= 1 && SSF.is_date(String(z))) {
      const { y, m, d } = SSF.parse_date_code(v) as { y: number; m: number; d: number };
      return `${y}-${two(m)}-${two(d)}`;
    }
    return v;
  }
  if (typeof v === 'string') return v === '' ? null : v;
  return typeof v === 'boolean' || typeof v === 'number' ? v : String(v);
}

/** Rows of a sheet as cells; merged cells all hold what is written in them. */
function rowsOf(sheet: WorkSheet, library: Library): Cell[][] {
  const dense = (sheet['!data'] ?? []) as (CellObject[] | undefined)[];
  const rows = Array.from(dense, (row): Cell[] =>
    row ? Array.from(row, (cell) => valueOf(cell, library)) : [],
  );
  let merged = 0;
  for (const { s, e } of sheet['!merges'] ?? []) {
    // Columns that are merged are titles: only what is merged downwards repeats a name.
    merged += e.r - s.r;
    if (merged > MOST_MERGED || s.c !== e.c) continue;
    const value = rows[s.r]?.[s.c] ?? null;
    for (let r = s.r + 1; r <= Math.min(e.r, rows.length - 1); r++) {
      const row = rows[r]!;
      while (row.length <= s.c) row.push(null);
      row[s.c] = value;
    }
  }
  for (const row of rows) while (row.length > 0 && row.at(-1) === null) row.pop();
  return rows;
}

function refused(cause: unknown): IntakeRefusal {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (/password|encrypt/i.test(detail)) return new IntakeRefusal('encrypted');
  if (/memory|array length|allocation/i.test(detail)) return new IntakeRefusal('no_memory');
  return new IntakeRefusal('damaged', detail);
}

const opened = new WeakMap<Blob, { library: Library; book: WorkBook }>();

async function bookOf(file: Blob): Promise<{ library: Library; book: WorkBook }> {
  const known = opened.get(file);
  if (known) return known;
  if (file.size > MOST_BYTES) throw new IntakeRefusal('too_large', 'workbook');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const library = await import('@e965/xlsx');
  try {
    const book = library.read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      ...{ cellFormula: false, cellHTML: false, cellText: false, bookVBA: false, WTF: false },
    });
    if (book.SheetNames.length === 0) throw new Error('no sheets');
    opened.set(file, { library, book });
    return { library, book };
  } catch (cause) {
    throw refused(cause);
  }
}

/** Opens a sheet of a workbook; without a name, the first that holds rows. */
export async function openWorkbook(file: Blob, reading: Reading): Promise<Opened> {
  const { library, book } = await bookOf(file);
  const filledSheets = book.SheetNames.filter((name) => {
    const data = book.Sheets[name]?.['!data'];
    return data !== undefined && data.length > 0;
  });
  const name = reading.sheet ?? filledSheets[0] ?? '';
  const sheet = book.Sheets[name];
  if (!sheet) throw new IntakeRefusal('empty');
  const rows = rowsOf(sheet, library);
  const blanks = rows.slice(0, ABOVE).findIndex((row) => row.length > 0);
  if (blanks < 0 && !rows.some((row) => row.length > 0)) throw new IntakeRefusal('empty');
  const headings = reading.headings ?? headingsAt(rows);
  const body = rows.slice(headings);
  const width = Math.max(
    rows[headings - 1]?.length ?? 0,
    body.reduce((most, row) => Math.max(most, row.length), 0),
  );
  const columns = columnNames(rows[headings - 1] ?? null, width);
  const first = body.slice(0, SAMPLE);
  const head: Head = {
    format: 'workbook',
    ...{ sheets: filledSheets, sheet: name, headings, columns },
    sample: { from: headings + 1, length: first.length, columns: columnsOf(first, width) },
    rows: body.filter((row) => row.length > 0).length,
    ...{ encoding: '', delimiter: '' },
  };
  return {
    head,
    async *batches(told) {
      for (let at = 0; at < body.length; at += ROWS) {
        const part = body.slice(at, at + ROWS);
        yield {
          from: headings + 1 + at,
          length: part.length,
          columns: columnsOf(part, width),
        };
        told?.(Math.min(1, (at + ROWS) / body.length));
      }
    },
  };
}
