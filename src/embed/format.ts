import type { FigureInput, FigureText } from '../figures/figure';
import type { Locale } from '../i18n';
import type { ReportSource } from '../model/nouns';

/** Raised when a page of the old format would misread the new one. */
export const FROZEN_FORMAT = 1;

/** A figure with its words. Not JSON by itself: `frozenJson` writes it, `thaw` reads it back. */
export interface FrozenFigure {
  format: typeof FROZEN_FORMAT;
  /** Version of the data: first eight hex digits of a hash over all extracts. */
  version: string;
  /** The view as a query string, without `?`: what the link to Explore is made of. */
  address: string;
  locale: Locale;
  /** As composed, its catalogue cut to what the figure names, in the locale's language alone. */
  input: FigureInput;
  text: FigureText;
  /** Where single reports behind the rows were read, as far as they were given to `freeze`. */
  sources: ReportSource[];
}
