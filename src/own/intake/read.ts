/** What a cell was read as, and the cells of a column read once each. */
import type { Cell, Field } from './types';

/** A value, or the field at fault and why. */
export type Read<T> = { ok: T } | Fault;

export interface Fault {
  field: Field;
  /** Name of the rule, for translation; `rule` says it in the words of the schema. */
  code: string;
  rule: string;
}

/** The cell of a field in the row at hand; null where no column has the field. */
export type CellOf = (field: Field) => Cell;

export const failed = (field: Field, code: string, rule: string): Fault => ({ field, code, rule });

/** Answers up to which a column's are remembered. */
const REMEMBERED = 200_000;

/** What cells read as; a column says few different things, each is read once. */
export class Once {
  readonly #answers = new Map<string, Map<Cell, unknown>>();

  /** `read`, called for the first of equal cells of a field. */
  of<T>(field: string, cell: Cell, read: () => T): T {
    let answers = this.#answers.get(field);
    if (!answers) this.#answers.set(field, (answers = new Map()));
    const known = answers.get(cell);
    if (known !== undefined) return known as T;
    const made = read();
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(cell, made);
    return made;
  }
}
