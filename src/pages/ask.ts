import type { Engine, Row } from '../engines/query';
import { formatView } from '../figures/address';
import { loadChart } from '../figures/charts';
import type { ChartModule, Layout } from '../figures/figure';
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
export async function askView(engine: Engine, view: View, signal?: AbortSignal): Promise<Answer> {
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

/** A view's answer with the chart that draws it. */
export interface Drawable extends Answer {
  module: ChartModule<unknown, Layout>;
}

/** A view's answer and the code of its chart. */
export async function askDrawable(
  engine: Engine,
  view: View,
  signal?: AbortSignal,
): Promise<Drawable> {
  const [answer, module] = await Promise.all([
    askView(engine, view, signal),
    loadChart(view.chart),
  ]);
  return { ...answer, module };
}

/** The latest answer to a changing view; `known` gives those that are at hand already. */
export function drawables(
  engine: Engine,
  known?: (view: View) => Drawable | undefined,
): Latest<View, Drawable> {
  return new Latest((view, signal) => known?.(view) ?? askDrawable(engine, view, signal), sameView);
}
