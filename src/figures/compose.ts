import { isChinese } from '../i18n';
import { lazy } from '../model/lazy';
import type { Year } from '../model/nouns';
import type {
  ChartModule,
  FigureInput,
  FigureTable,
  FigureText,
  Layout,
  Note,
  Said,
} from './figure';
import { notesOf } from './notes';
import { sentenceText } from './sentence';
import { sourceOf } from './source';
import { summaryOf } from './summary';
import { subtitleOf, titleOf } from './title';
import type { View } from './view';

/** Everything a frame needs of a figure besides its size. */
export interface Composed<S = unknown> {
  /** What it is made of, with nothing of the years that it does not draw. */
  input: FigureInput;
  text: FigureText;
  spec: S;
  isEmpty: boolean;
  /** Made when first asked for: most readers never open it. */
  readonly table: FigureTable;
}

/** The input with the rows and reports of some years alone. */
function inYearsAlone(input: FigureInput, years: readonly Year[]): FigureInput {
  const drawn = ({ year }: { year: Year }) => years.includes(year);
  return { ...input, rows: input.rows.filter(drawn), held: input.held.filter(drawn) };
}

/** The view of nothing but its drawn years: no range hides one that lies outside. */
function viewOf(view: View, [year, versus]: readonly Year[]): View {
  return { ...view, from: null, to: null, year: year ?? null, versus: versus ?? null };
}

/**
 * The words around a chart that draws what is in `input`: of one `year`, or null; `notes` are those
 * that only the chart can know, `said` its own words.
 */
export function figureText(
  input: FigureInput,
  year: Year | null = null,
  notes: readonly Note[] = [],
  said: Said = {},
): FigureText {
  const { view, catalogue, locale } = input;
  const summary = said.summary ?? summaryOf(input);
  const drawn = said.rows ? { ...input, rows: said.rows } : input;
  return {
    title: said.title ?? titleOf(input),
    subtitle: said.subtitle ?? subtitleOf(input, year),
    summary,
    notes: notesOf(drawn, notes),
    source: sourceOf(drawn),
    alt: [sentenceText(view, catalogue, locale), summary]
      .filter(Boolean)
      .join(isChinese(locale) ? '' : ' '),
  };
}

/** A figure's words, spec and table from its input. Pure; the same on a server and in a browser. */
export function composeFigure<S, L extends Layout>(
  given: FigureInput,
  module: Omit<ChartModule<S, L>, 'component'>,
): Composed<S> {
  const spec = module.spec(given);
  const years = module.years?.(spec) ?? null;
  const input = years ? inYearsAlone(given, years) : given;
  const drawn = years ? { ...input, view: viewOf(input.view, years) } : input;
  const table = lazy(() => module.table(spec));
  return {
    input,
    text: figureText(drawn, years?.[0], module.notes(spec), module.said?.(spec, drawn)),
    spec,
    isEmpty: module.isEmpty(spec),
    get table() {
      return table();
    },
  };
}
