import type { FigureInput } from '../../figure';
import { SLOTS } from '../../marks/colour';
import { colourMovers, drawn, pickedOf, spec as changeSpec, type ChangeSpec } from '../change/spec';

/**
 * A set of owners in two years, as lines. Among many, those with a value in one year alone would only
 * be dots without a name: they are counted, not drawn, unless the reader picked them out.
 */
export function spec(input: FigureInput): ChangeSpec {
  const made = changeSpec(input);
  const { all } = made;
  const picked = pickedOf(input.view);
  const told = all.filter((row) => row.apart !== 'missing' || picked.has(row.key));
  if (all.length <= SLOTS || told.length === 0 || told.length === all.length) return made;
  // Few enough to name them all.
  if (told.length <= SLOTS && input.view.focus.length === 0) colourMovers(all, SLOTS);
  return { ...made, rows: drawn(told, picked), single: all.length - told.length };
}
