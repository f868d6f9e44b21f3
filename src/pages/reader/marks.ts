/** Which places of a report's text carry something, and what. */
import type { StoredReading } from '../../own/types';
import type { Finding, Span } from '../../reader/types';
import { layMarks, textRows, type Piece, type TextRow } from './text';

export type LeftOut = Extract<Finding, { kind: 'left' }>;

/** Numbers left out beyond this many are listed, and not marked. */
const MOST_LEFT = 2000;

/** The text of a report laid out with its marks. */
export interface Marked {
  rows: TextRow[];
  /** Stretches that do not overlap; a mark's number is that of its figure, then of what was left. */
  laid: Piece[];
  left: LeftOut[];
  /** Marks from here on are of what was left out. */
  figures: number;
}

/** Lays out a report; milliseconds for the longest, so it is done once for each. */
export function markedOf({ transcript, observations, findings }: StoredReading): Marked {
  const left = findings.filter((one) => one.kind === 'left').slice(0, MOST_LEFT);
  const nowhere: Span = { from: 0, to: 0 };
  const spans = [
    // What follows from an identity stands nowhere: its evidence is that of others.
    ...observations.map(({ read }) => (read.from === 'identity' ? nowhere : read.evidence)),
    ...left.map(({ evidence }) => evidence),
  ];
  return {
    rows: textRows(transcript, spans),
    laid: layMarks(spans),
    left,
    figures: observations.length,
  };
}
