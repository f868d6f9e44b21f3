import type { FigureInput, FigureText, Note } from './figure';
import { sentenceText, subjectText } from './sentence';

/** What only the chart knows and the words need. */
export interface ChartFacts {
  /** The one year a chart shows; null for charts over years. */
  year: number | null;
  notes: Note[];
}

/** The words around a chart. */
export function figureText(input: FigureInput, facts: ChartFacts): FigureText {
  const { view, catalogue, locale } = input;
  return {
    title: subjectText(view, catalogue, locale),
    subtitle: '',
    summary: '',
    notes: facts.notes,
    source: '',
    alt: sentenceText(view, catalogue, locale),
  };
}
