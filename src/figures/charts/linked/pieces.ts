import type { LinkedBin, LinkedForm, LinkedSpec } from './spec';

/** A rectangle to place. Those of one view may touch, but only a bar and what stands behind it overlap. */
export interface Piece {
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string;
  stroke: string | null;
  opacity: number;
}

/** Rectangles that look alike, as one path: a brush then changes a few elements, not hundreds. */
export type Shape = Pick<Piece, 'fill' | 'stroke' | 'opacity'> & { path: string };

/** The pieces by look, in the order in which looks first appear. Those without extent leave nothing. */
export function shapesOf(pieces: readonly Piece[]): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const { x, y, width, height, fill, stroke, opacity } of pieces) {
    if (width === 0 || height === 0) continue;
    const look = `${fill} ${stroke} ${opacity}`;
    let shape = shapes.get(look);
    if (!shape) shapes.set(look, (shape = { path: '', fill, stroke, opacity }));
    shape.path += `M${x},${y}h${width}v${height}h${-width}Z`;
  }
  return [...shapes.values()];
}

/** A text to place. */
export interface Words {
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
  /** Of its bar, in full. */
  name: string;
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
