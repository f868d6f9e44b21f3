import type { Engine, Row } from '../engines/query';
import { formatView } from '../figures/address';
import { heldOf, queryOf } from '../figures/query-of';
import type { View } from '../figures/view';
import type { Report } from '../model/nouns';
import { Latest } from './latest';

/** Rows and held reports of a view: what a figure is made of, beside names and language. */
export interface Answer {
  rows: Row[];
  held: Report[];
}

/** Asks an engine for everything that a view's figure needs. */
export async function askView(engine: Engine, view: View, signal: AbortSignal): Promise<Answer> {
  const { filter, years } = heldOf(view);
  const [rows, held] = await Promise.all([
    engine.rows(queryOf(view), signal),
    engine.held(filter, years, signal),
  ]);
  return { rows, held };
}

/** Two views that the address cannot tell apart. */
export function sameView(a: View, b: View): boolean {
  return a === b || formatView(a).toString() === formatView(b).toString();
}

/** The latest answer to a changing view. */
export function viewAnswers(engine: Engine): Latest<View, Answer> {
  return new Latest((view, signal) => askView(engine, view, signal), sameView);
}
