/**
 * Measures of pages. Word counts in twips: twentieths of a point, 1440 an inch. The official page
 * is that of GB/T 9704-2012, 党政机关公文格式.
 */

/** Twips of so many millimetres. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** Pixels at 96 an inch of so many twips, rounded down. */
export function pixels(length: number): number {
  return Math.floor((length * 96) / 1440);
}

/** A page: A4 upright and its margins, in twips. */
export interface Page {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
  /** From the page's edge to the header or footer. */
  header: number;
  footer: number;
}

const A4 = { width: 11906, height: 16838 };

/** Size of the text block of a page. */
export function textBlock({ width, height, top, right, bottom, left }: Page): {
  width: number;
  height: number;
} {
  return { width: width - left - right, height: height - top - bottom };
}

/** The plain page: text 160 mm wide. */
export const PLAIN_PAGE: Page = {
  ...A4,
  top: twips(25),
  right: twips(25),
  bottom: twips(25),
  left: twips(25),
  header: twips(13),
  footer: twips(13),
};

/** Size of the page number, 4号; its line is as high as the letters and a seventh more. */
export const PAGE_NUMBER = { size: 14, line: 320 };

/**
 * The official page (5.2.1): head 37 mm, binding edge 28 mm, text 156 mm x 225 mm. The dashes of
 * the page number stand 7 mm under the text (7.5), so the middle of its line does.
 */
export const OFFICIAL_PAGE: Page = {
  ...A4,
  top: twips(37),
  right: twips(26),
  bottom: twips(35),
  left: twips(28),
  header: twips(15),
  footer: twips(35 - 7) - PAGE_NUMBER.line / 2,
};

/** 3号, the size of official text, in points. */
export const BODY_SIZE = 16;
/** 22 lines a page of 28 characters each, filling the text block (5.2.3). */
export const LINES = 22;
export const CHARACTERS = 28;

const block = textBlock(OFFICIAL_PAGE);

/**
 * Distance of lines in twips: 225 mm / 22 = 10.23 mm = 579.8, rounded down so that 22 lines fit
 * (28.95 pt); a 23rd would need 561 twips more than there are.
 */
export const LINE_PITCH = Math.floor(block.height / LINES);

/** Width of a character in twips: 156 mm / 28 = 5.57 mm; a little under the 16 pt of 3号. */
export const CHARACTER = block.width / CHARACTERS;

/**
 * What is taken from each character's width, in twips, so that 28 fit: the wanted width less the
 * size of the text, rounded down (a quarter of a point). Justified lines then fill the block. A
 * document grid of lines and characters says the same to Word, but LibreOffice gives a character
 * that is a hair wider than its cell two cells, and sets 14 characters a line.
 */
export const TRACKING = Math.floor(CHARACTER - BODY_SIZE * 20);
