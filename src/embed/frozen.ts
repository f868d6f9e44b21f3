/**
 * A figure that never changes: data, names and words as they were when it was frozen. It travels in
 * the fragment of an embed's address (`pack`), or in a file of its own:
 *
 *   figures/<id>.<hash>.<locale>.js     `frozenScript(frozen)`
 *
 * The file is a classic script, not JSON, because a frame that is sandboxed without
 * `allow-same-origin` has an opaque origin: it may run scripts of its own host, but not fetch from
 * it unless the host sends CORS headers, which plain static hosts do not.
 */
import type { FigureInput, FigureText } from '../figures/figure';
import type { Locale } from '../i18n';
import type { ReportSource } from '../model/nouns';

export { FrozenError, type Refusal } from './refused';
export { freeze, frozenJson, frozenScript } from './freeze';
export { pack, unpack } from './pack';
export { thaw } from './thaw';

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
