/** Which places of a report's text carry something, and what. */
import type { StoredReading } from '../../own/types';
import type { Finding, Span } from '../../reader/types';
import { layMarks, textRows, type Piece, type TextRow } from './text';

export type LeftOut = Extract<Finding, { kind: 'left' }>;

/** Numbers left out beyond this many are listed, and not marked. */
const MOST_LEFT = 2000;

/** Where the marks of a report lie. */
export interface Marked {
  /** Stretches that do not overlap; a mark's number is that of its figure, then of what was left. */
  laid: Piece[];
  left: LeftOut[];
  /** Marks from here on are of what was left out. */
  figures: number;
}

const NOWHERE: Span = { from: 0, to: 0 };

const leftOf = ({ findings }: StoredReading): LeftOut[] =>
  findings.filter((one) => one.kind === 'left').slice(0, MOST_LEFT);

/** Places of figures; what follows from an identity stands nowhere: its evidence is that of others. */
const placesOf = (observations: StoredReading['observations']): Span[] =>
  observations.map(({ read }) => (read.from === 'identity' ? NOWHERE : read.evidence));

/** Rows of a report, parted beside the marks it came with; milliseconds for the longest. */
export function rowsOf(reading: StoredReading): TextRow[] {
  const left = leftOf(reading).map(({ evidence }) => evidence);
  return textRows(reading.transcript, [...placesOf(reading.observations), ...left]);
}

/** Lays the marks of figures as they are now, and of what was left out. */
export function markedOf(
  reading: StoredReading,
  observations: StoredReading['observations'],
): Marked {
  const left = leftOf(reading);
  const spans = [...placesOf(observations), ...left.map(({ evidence }) => evidence)];
  return { laid: layMarks(spans), left, figures: observations.length };
}
