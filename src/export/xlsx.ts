import { m } from '../i18n';
import { aboutOf } from './about';
import { tablesOf } from './definitions';
import { isWeb } from './package';
import type { Subject } from './subject';
import type { Cell, Column, Table } from './table';
import { room, workbookBytes, type Sheet, type Style, type WorkbookCell } from './workbook';

/** Widths of columns in characters: wide enough to read, narrow enough to see the next. */
const NARROWEST = 8;
const WIDEST = 48;

/** Room that a cell takes in characters. */
function widthOf(cell: Cell): number {
  if (cell === null) return 0;
  if (typeof cell === 'number') return Math.min(16, String(cell).length + 2);
  return room(cell.split('\n', 1)[0]!);
}

function styleOf({ name, type }: Column): Style {
  if (name === 'year') return 'year';
  return type === 'string' ? 'text' : 'number';
}

/** Columns that hold sentences are wide and wrapped; others stay on one line. */
const LONG = ['meaning', 'bridge_note', 'rule', 'label'];
const SENTENCE = 72;

/** A table as a sheet, headed in the reader's language; columns without any value left out. */
export function sheetOf({ name, title, columns, rows }: Table): Sheet {
  const used = columns
    .map((column, at) => ({ column, at }))
    .filter(({ at }) => name !== 'data' || !rows.length || rows.some((row) => row[at] !== null));
  const head = used.map(({ column }): WorkbookCell => ({
    value: column.label,
    style: column.type === 'string' ? 'head' : 'headNumber',
  }));
  const body = rows.map((row) =>
    used.map(({ column, at }): WorkbookCell => {
      const value = row[at] ?? null;
      if (typeof value === 'string' && column.name.endsWith('url') && isWeb(value))
        return { value, style: 'link', href: value };
      return { value, style: LONG.includes(column.name) ? 'wrapped' : styleOf(column) };
    }),
  );
  const widths = used.map(({ column, at }) => {
    const longest = rows.reduce((most, row) => Math.max(most, widthOf(row[at] ?? null)), 0);
    const wanted = Math.max(longest, Math.min(room(column.label), 14)) + 2;
    const widest = LONG.includes(column.name) ? SENTENCE : WIDEST;
    return Math.min(widest, Math.max(NARROWEST, wanted));
  });
  return { name: title, widths, headed: true, rows: [head, ...body] };
}

/** What the file says about itself: the figure's words, notes, version, licence, citations. */
function aboutSheet(subject: Subject): Sheet {
  const { locale } = subject.input;
  const rows = aboutOf(subject).map(({ label, text, href }): WorkbookCell[] => [
    { value: label, style: 'bold' },
    href ? { value: text, style: 'link', href } : { value: text, style: 'wrapped' },
  ]);
  return { name: m.export_about({}, { locale }), widths: [24, 100], headed: false, rows };
}

/**
 * The figure as a workbook for people: the data with real numbers, the numbers as drawn, what the
 * file says about itself, definitions, sources with links, columns and codes. A text is a text
 * cell, never a formula, whatever it begins with.
 */
export function xlsxOf(subject: Subject): Uint8Array {
  const [data, figure, ...rest] = tablesOf(subject).map(sheetOf);
  const { input, text, made } = subject;
  return workbookBytes([data!, figure!, aboutSheet(subject), ...rest], {
    title: text.title,
    description: [text.subtitle, text.summary, text.source].filter(Boolean).join('\n'),
    language: input.locale,
    created: made,
  });
}
