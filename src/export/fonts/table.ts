/**
 * Letters of the bundled fonts as paths, cut into slices of which a picture reads only those that
 * it needs. Written by prepare.ts into public/fonts; a form of the fonts under their licence, the
 * SIL Open Font License 1.1, which lies beside them.
 */

/** Faces that pictures use: charts and notes, their stressed words, titles. */
export const FACES = ['sans-400', 'sans-600', 'serif-600'] as const;
export type Face = (typeof FACES)[number];

/** latn: signs shared with Chinese have the width that they have between Latin letters. */
export const SCRIPTS = ['latn', 'hans', 'hant'] as const;
export type Script = (typeof SCRIPTS)[number];

/** Name of the index in the fonts' folder. */
export const INDEX = 'index.json';

/** What public/fonts holds. */
export interface FontIndex {
  format: 1;
  /** Units of an em: what advances and paths are counted in. */
  em: number;
  /** Hash over the fonts and characters that the files were made of. */
  made: string;
  /** Characters of each slice, commonest first. */
  slices: Record<Script, string[]>;
  /** File of each slice of a face and script, in the order of `slices`. */
  files: Record<`${Face}-${Script}`, string[]>;
}

/** One file: gzipped JSON. */
export interface Slice {
  /** By character: advance and, after a space, path data with y downwards; none for a blank. */
  glyphs: Record<string, string>;
  /** By pair of Latin letters: what to add between them; in the first slice only. */
  kerning?: Record<string, number>;
}
