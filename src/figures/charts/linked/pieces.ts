import type { LinkedBin, LinkedForm, LinkedSpec } from './spec';

/** A rectangle to place. */
export interface Piece {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string;
  stroke: string | null;
  opacity: number;
}

/** A text to place. */
export interface Words {
  id: string;
  x: number;
  y: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
  size: number;
  strong: boolean;
  fill: string;
}

/** The place of a bar that answers to pointer and keys. */
export interface Box {
  id: string;
  cell: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LinkedLayout {
  form: LinkedForm;
  width: number;
  height: number;
  pieces: Piece[];
  words: Words[];
  /** Of every bar, in the order of the keys. */
  boxes: Box[];
  /** Lines of axes, as paths. */
  rules: string;
  /** What is selected, framed in the accent: paths. */
  brackets: string;
}

/** Fill of a bar: data in blue, what was not chosen in grey, and what is no value hatched. */
export function fillOf({ filtered }: LinkedSpec, { selected, missing }: LinkedBin): string {
  if (missing) return 'hatch';
  return filtered && !selected ? 'var(--series-muted)' : 'var(--seq-5)';
}

/** Ink of a bar's words. */
export function inkOf({ filtered }: LinkedSpec, { selected }: LinkedBin): string {
  if (!filtered) return 'var(--ink-2)';
  return selected ? 'var(--ink)' : 'var(--ink-3)';
}
