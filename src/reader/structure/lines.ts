/** The lines of a plain text with what the container says about each. */
import { plainOffset } from '../plain';
import type { Plain, Span, Table, Transcript } from '../types';

/** A line without its break. */
export interface Line extends Span {
  text: string;
  /** 1 to 6 where the container says that it is a heading, else 0. */
  level: number;
  /** A row of a table, or of a text that stands for one. */
  cells: boolean;
}

/** Characters of a cell from which on it holds prose: whole pages are laid out in one table. */
const PROSE_CELL = 60;

/** A table of the transcript with its offsets in the plain text. */
export function plainTable(plain: Plain, table: Table): Table {
  let last: Span = { from: plainOffset(plain, table.from), to: table.from };
  /** Cells come one behind the other. */
  const at = (offset: number): number => {
    const found = plainOffset(plain, offset, offset < last.to ? 0 : last.from);
    last = { from: found, to: offset };
    return found;
  };
  const cells = new Map<unknown, Table['rows'][number][number]>();
  const rows = table.rows.map((row) =>
    row.map((cell) => {
      if (!cell) return undefined;
      let mapped = cells.get(cell);
      if (!mapped) {
        mapped = { ...cell, from: at(cell.from), to: at(cell.to) };
        cells.set(cell, mapped);
      }
      return mapped;
    }),
  );
  return { ...table, rows, from: at(table.from), to: at(table.to) };
}

/** Whether a cell of the table is a text of its own. */
function holdsProse(plain: Plain, table: Table): boolean {
  return table.rows.some((row) =>
    row.some(
      (cell) =>
        cell &&
        cell.to - cell.from >= PROSE_CELL &&
        plain.text.slice(cell.from, cell.to).includes('。'),
    ),
  );
}

/** Lines in order; the tables whose cells are prose lend theirs, the others are marked as cells. */
export function linesOf(plain: Plain, transcript: Transcript, tables: readonly Table[]): Line[] {
  const { text } = plain;
  const lines: Line[] = [];
  const headings = transcript.blocks
    .filter((block) => block.kind === 'paragraph' && block.level > 0)
    .map((block) => ({
      at: plainOffset(plain, block.from),
      level: block.kind === 'paragraph' ? block.level : 0,
    }));
  const grids = tables.map((table) => ({ table, prose: holdsProse(plain, table) }));
  let heading = 0;
  let grid = 0;
  const add = (from: number, to: number, cells: boolean): void => {
    if (to <= from) return;
    while (heading < headings.length && (headings[heading]?.at ?? 0) < from) heading++;
    const level = headings[heading]?.at === from ? (headings[heading]?.level ?? 0) : 0;
    lines.push({ from, to, text: text.slice(from, to), level, cells });
  };
  for (let from = 0; from < text.length;) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    while (grid < grids.length && (grids[grid]?.table.to ?? 0) <= from) grid++;
    const within = grids[grid] && grids[grid]!.table.from < to ? grids[grid] : undefined;
    // A tab before a paragraph is its indent.
    const indent = within ? 0 : /^\t*/.exec(text.slice(from, to))![0].length;
    from += indent;
    const line = text.slice(from, to);
    const parted = /[\t|]/.test(line.trimEnd());
    if (!within?.prose && !(line.length > PROSE_CELL && line.includes('。'))) {
      add(from, to, within !== undefined || parted);
    } else if (!parted) add(from, to, false);
    else {
      for (const cell of line.matchAll(/[^\t|]+/g)) {
        const prose = cell[0].length >= PROSE_CELL;
        add(from + cell.index, from + cell.index + cell[0].length, !prose);
      }
    }
    from = to + 1;
  }
  return lines;
}
