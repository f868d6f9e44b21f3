/** What a table gives. */
import type { Basis, IndicatorId, Precision } from '../../model/nouns';
import type { Applicant, LeftReason, Span } from '../types';
import { exactly, unitOf, yuan } from './numbers';
import type { Fit } from './labels';
import type { Entry } from './entries';
import type { Sheet, Token } from './sheet';

export const LAYOUTS = ['statistics', 'documents', 'applicants', 'proceedings'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** How a figure was read: what its confidence depends on. */
export interface Manner {
  layout: Layout;
  /** grid: rows of a table; lines: labels followed by numbers. */
  shape: 'grid' | 'lines';
  label: Fit;
  /** By its column's heading, or by its place among as many cells as the form has. */
  columns: 'headed' | 'counted';
}

/** A figure of a table; offsets into the plain text. */
export interface TableFigure extends Span {
  indicator: IndicatorId;
  applicant: Applicant;
  /** In the indicator's unit. */
  value: number;
  precision: Precision;
  /** derived: a blank that must be zero. */
  basis: Basis;
  /** Index into the structure's sections. */
  section: number;
  rule: string;
  manner: Manner;
  /** Index of the table or stretch of lines, in the order of `readTables`. */
  table: number;
}

/** A cell that was seen and not taken. */
export interface TableLeft extends Span {
  reason: LeftReason;
  indicator: IndicatorId | null;
  applicant: Applicant;
}

/** What one table was found to hold. */
export interface TableReading {
  layout: Layout;
  figures: TableFigure[];
  left: TableLeft[];
  /** Cells of the form that are empty: zero only where every identity then closes. */
  blanks: Pick<TableFigure, 'indicator' | 'applicant' | 'from' | 'to'>[];
  /** True where the whole form is there and all its sums hold. */
  closed: boolean;
}

/** A cell to be taken, with who it belongs to. */
export interface Taken {
  indicator: IndicatorId;
  applicant: Applicant;
  cell: Token;
  entry: Entry | null;
  fit: Fit;
  columns: Manner['columns'];
  /** Unit of money printed for the column, or the form's where none is printed. */
  money?: { printed: string; form: string };
  signed?: boolean;
}

/** An amount above this in the form's own 万元 was meant as yuan by some agencies. */
const MOST_UNPRINTED = 500;

/** Collects a table's figures, blanks and what is left. */
export class Collector implements TableReading {
  figures: TableFigure[] = [];
  left: TableLeft[] = [];
  blanks: TableReading['blanks'] = [];
  closed = false;
  readonly layout: Layout;
  readonly #sheet: Sheet;
  readonly #table: number;

  constructor(sheet: Sheet, layout: Layout, table: number) {
    this.#sheet = sheet;
    this.layout = layout;
    this.#table = table;
  }

  /** Leaves cells that do not fit, one finding for all that stand together. */
  leave(
    reason: LeftReason,
    indicator: IndicatorId | null,
    cells: readonly Span[],
    applicant: Applicant = 'total',
  ): void {
    const first = cells[0];
    const last = cells.at(-1);
    if (!first || !last) return;
    this.left.push({ reason, indicator, applicant, from: first.from, to: last.to });
  }

  /** Takes a cell: a figure, a blank, or a finding where it is neither. */
  take({ indicator, applicant, cell, entry, fit, columns, money, signed }: Taken): void {
    if (cell.kind === 'blank') {
      this.blanks.push({ indicator, applicant, from: cell.from, to: cell.to });
      return;
    }
    const { number } = cell;
    if (!number) {
      if (/\d/.test(cell.text)) this.leave('ambiguous', indicator, [cell], applicant);
      return;
    }
    let { value } = number;
    if (money) {
      // 140万 is an amount in yuan, whatever the column is headed.
      const unit = yuan(unitOf(number.unit)) || Number(/[万亿]/.test(cell.text));
      const printed = yuan(money.printed);
      const form = yuan(money.form);
      const scale = unit ? 1 : printed || form;
      const doubtful = !unit && !printed && value !== 0 && (!form || value > MOST_UNPRINTED);
      if (doubtful || value < 0) {
        this.leave('ambiguous', indicator, [cell], applicant);
        return;
      }
      value = exactly(value * (scale || 1));
    } else if (!Number.isInteger(value) || (value < 0 && !signed) || yuan(number.unit)) {
      this.leave('ambiguous', indicator, [cell], applicant);
      return;
    }
    this.figures.push({
      indicator,
      applicant,
      value,
      precision: number.precision,
      basis: 'stated',
      from: cell.from,
      to: cell.to,
      section: this.#sheet.sectionAt(cell.from),
      rule: `table/${this.layout}/${entry?.named?.label.id ?? indicator}`,
      manner: {
        layout: this.layout,
        shape: this.#sheet.firm ? 'grid' : 'lines',
        label: fit,
        columns,
      },
      table: this.#table,
    });
  }
}
