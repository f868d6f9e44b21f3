import type { ChartModule, FigureInput, FigureTable, FigureText, Layout } from './figure';
import { figureText } from './words';

/** Everything a frame needs of a figure besides its size. */
export interface Composed<S = unknown> {
  text: FigureText;
  spec: S;
  isEmpty: boolean;
  table: FigureTable;
}

/** A figure's words, spec and table from its input. Pure; the same on a server and in a browser. */
export function composeFigure<S, L extends Layout>(
  input: FigureInput,
  module: ChartModule<S, L>,
): Composed<S> {
  const spec = module.spec(input);
  return {
    text: figureText(input, { year: yearOf(spec), notes: module.notes(spec) }),
    spec,
    isEmpty: module.isEmpty(spec),
    table: module.table(spec),
  };
}

/** The one year that a chart has chosen to show, where its spec names one. */
function yearOf(spec: unknown): number | null {
  if (typeof spec !== 'object' || spec === null || !('year' in spec)) return null;
  return typeof spec.year === 'number' ? spec.year : null;
}
