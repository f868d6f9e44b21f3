/**
 * Width of text without a DOM, so that a layout is the same on a server and in a browser.
 * Em widths of a common sans (Helvetica's metrics, rounded up); CJK characters are one em.
 */
const NARROW = new Set([...`iljtfrI.,:;'|!()[]{}- ·–`]);
const WIDE = new Set([...'mwMW@%—']);

/** Width in em of one character. */
function em(char: string): number {
  const code = char.codePointAt(0)!;
  if (code >= 0x2e80) return 1;
  if (NARROW.has(char)) return 0.34;
  if (WIDE.has(char)) return 0.9;
  if (char >= 'A' && char <= 'Z') return 0.7;
  return 0.56;
}

/** Width of `text` in pixels at `size` pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += em(char);
  return width * size;
}

/** `text` cut with an ellipsis so that it fits `width` pixels at `size` pixels. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(kept + char + '…', size) > width) break;
    kept += char;
  }
  return kept + '…';
}
