/** Rows of cells with spans, laid out as the grid that a reader sees. */
import type { Cell } from '../types';

/** No table of these reports has a third as many; a wider one is hostile or a calendar. */
const MAX_COLUMNS = 64;

/** A cell before it has a place: its stretch of text and the spans its container gives. */
export interface LooseCell {
  from: number;
  to: number;
  rowSpan: number;
  columnSpan: number;
}

/**
 * Lays cells out as the HTML Standard does (4.9.12.1): each goes to the next free place of its row
 * and covers what it spans; no place is covered twice, no span leaves the table. Costs at most
 * rows x 64 steps, whatever the spans say.
 */
export function layOut(rows: readonly (readonly LooseCell[])[]): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = [];
  const down: { cell: Cell; until: number }[] = [];
  let width = 0;
  rows.forEach((row, r) => {
    const line: (Cell | undefined)[] = [];
    let next = 0;
    for (const { from, to, rowSpan, columnSpan } of row) {
      while (next < MAX_COLUMNS && covered(down, next, r)) line[next] = down[next++]!.cell;
      if (next >= MAX_COLUMNS) break;
      const rowsLeft = rows.length - r;
      const height = rowSpan < 1 || rowSpan > rowsLeft ? rowsLeft : Math.floor(rowSpan);
      const cell: Cell = { from, to, row: r, column: next, rowSpan: height, columnSpan: 0 };
      width = Math.max(width, next + 1);
      const wide = Math.max(1, Math.min(columnSpan || 1, MAX_COLUMNS));
      for (; cell.columnSpan < wide && next < MAX_COLUMNS && !covered(down, next, r); next++) {
        line[next] = cell;
        down[next] = { cell, until: r + height };
        cell.columnSpan++;
      }
    }
    for (; next < down.length; next++) if (covered(down, next, r)) line[next] = down[next]!.cell;
    grid.push(line);
  });
  return trimmed(grid, width);
}

function covered(down: readonly { until: number }[], column: number, row: number): boolean {
  return (down[column]?.until ?? 0) > row;
}

/** Columns in which no cell begins only repeat the one before: spans that say more than there is. */
function trimmed(grid: (Cell | undefined)[][], width: number): (Cell | undefined)[][] {
  grid.forEach((line, r) => {
    if (line.length > width) line.length = width;
    line.forEach((cell, c) => {
      if (cell?.row === r && cell.column === c && c + cell.columnSpan > width)
        cell.columnSpan = width - c;
    });
  });
  return grid;
}
