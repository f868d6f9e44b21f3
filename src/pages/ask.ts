import type { Engine, Query, Row, Soon } from '../engines/query';
import { readYears } from '../engines/years';
import { viewKey } from '../figures/address';
import { loadChart } from '../figures/charts';
import type { ChartModule, Layout } from '../figures/figure';
import { drawnYears } from '../figures/drawn-years';
import { filterOf, queryOf } from '../figures/query-of';
import type { View } from '../figures/view';
import type { Report } from '../model/nouns';
import { Latest } from './latest';

/** Rows and held reports of a view: what a figure is made of, beside names and language. */
export interface ViewAnswer {
  rows: Row[];
  held: Report[];
}

/** Two answers made one: at once where both are at hand. */
function both<A, B, T>(a: Soon<A>, b: Soon<B>, make: (a: A, b: B) => T): Soon<T> {
  return a instanceof Promise || b instanceof Promise
    ? Promise.all([a, b]).then(([first, second]) => make(first, second))
    : make(a, b);
}

/** What is made of an answer: at once where it is at hand. */
function after<A, B>(a: Soon<A>, make: (a: A) => Soon<B>): Soon<B> {
  return a instanceof Promise ? a.then(make) : make(a);
}

/** Asks an engine for everything that a view's figure needs, of the years that it draws. */
export function askView(engine: Engine, view: View, signal?: AbortSignal): Soon<ViewAnswer> {
  const filter = filterOf(view);
  const query = { ...queryOf(view), only: drawnYears(view) };
  const years = readYears({ ...query, panel: 'all', scopes: 'apart' });
  const rows = engine.rows(query, signal);
  const heldIn = (years: Query['years']) => engine.held(filter, years, signal);
  // Reports of chosen agencies come with their rows: of the year that these turn out to be of.
  const chosen = filter.agencies.length + filter.provinces.length > 0;
  const held =
    chosen && query.only?.includes('latest')
      ? after(rows, (found) => heldIn(yearsIn(found) ?? years))
      : heldIn(years);
  return both(rows, held, (rows, held) => ({ rows, held }));
}

/** First and last year of rows; null of none. */
function yearsIn(rows: readonly Row[]): Query['years'] {
  let [from, to] = [Infinity, -Infinity];
  for (const { year } of rows) [from, to] = [Math.min(from, year), Math.max(to, year)];
  return from > to ? null : [from, to];
}

/** Two views that the address cannot tell apart. */
export function sameView(a: View, b: View): boolean {
  return a === b || viewKey(a) === viewKey(b);
}

/** A view's answer with the chart that draws it. */
export interface Drawable extends ViewAnswer {
  module: ChartModule<unknown, Layout>;
}

/** A view's answer and the code of its chart. */
export function askDrawable(engine: Engine, view: View, signal?: AbortSignal): Soon<Drawable> {
  const [answer, chart] = [askView(engine, view, signal), loadChart(view.chart)];
  return both(answer, chart, ({ rows, held }, module) => ({ rows, held, module }));
}

/** The latest answer to a changing view; `known` gives those that are at hand already. */
export function drawables(
  engine: Engine,
  known?: (view: View) => Drawable | undefined,
): Latest<View, Drawable> {
  return new Latest((view, signal) => known?.(view) ?? askDrawable(engine, view, signal), sameView);
}
