/** Where a table stands that is being added, and what a mapping makes of it. */
import type { Count } from '../../../model/nouns';
import type { FigureRow, Tally } from '../../../own/intake/convert';
import type { Loaded } from '../../../own/intake/load';
import type { IntakeReason } from '../../../own/intake/types';

export type Reason = IntakeReason | 'not_loaded' | 'too_slow';

/** Where the table stands that is being added. */
export type Stage =
  | { at: 'opening' }
  | { at: 'matching' }
  | { at: 'loading'; part: number; rows: Count }
  | { at: 'checked'; loaded: Loaded }
  | { at: 'refused'; reason: Reason; detail: string };

/** What a mapping makes of the first rows. */
export interface Tried {
  rows: readonly FigureRow[];
  tally: Tally;
}
