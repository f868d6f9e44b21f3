import { isChinese } from '../i18n';
import type { Year } from '../model/nouns';
import { shownYear } from './charts/year';
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

/** Everything a frame needs of a figure besides its size. */
export interface Composed<S = unknown> {
  text: FigureText;
  spec: S;
  isEmpty: boolean;
  /** Made when first asked for: most readers never open it. */
  readonly table: FigureTable;
}

/** The words around a chart; `notes` are those that only the chart can know, `said` its own words. */
export function figureText(
  input: FigureInput,
  notes: readonly Note[] = [],
  year: Year | null = shownYear(input),
  said: Said = {},
): FigureText {
  const { view, catalogue, locale } = input;
  const summary = said.summary ?? summaryOf(input);
  const drawn = said.input ?? input;
  return {
    title: said.title ?? titleOf(input),
    subtitle: said.subtitle ?? subtitleOf(input, year),
    summary,
    notes: notesOf(drawn, notes),
    source: said.source ?? sourceOf(drawn),
    alt: [sentenceText(view, catalogue, locale), summary]
      .filter(Boolean)
      .join(isChinese(locale) ? '' : ' '),
  };
}

/** A figure's words, spec and table from its input. Pure; the same on a server and in a browser. */
export function composeFigure<S, L extends Layout>(
  input: FigureInput,
  module: Omit<ChartModule<S, L>, 'component'>,
): Composed<S> {
  const spec = module.spec(input);
  let table: FigureTable | null = null;
  return {
    text: figureText(
      input,
      module.notes(spec),
      yearOf(spec) ?? shownYear(input),
      module.said?.(spec),
    ),
    spec,
    isEmpty: module.isEmpty(spec),
    get table() {
      return (table ??= module.table(spec));
    },
  };
}

/** The one year that a chart has chosen to show, where its spec names one. */
function yearOf(spec: unknown): Year | null {
  if (typeof spec !== 'object' || spec === null || !('year' in spec)) return null;
  return typeof spec.year === 'number' ? spec.year : null;
}
