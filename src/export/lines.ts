import { words } from '../figures/marks/wrap';

/** Width of a text in pixels. */
export type Measure = (text: string) => number;

/** A word as pieces that each fit: addresses have no spaces. */
function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word.trimStart()) <= width) return [word];
  const out: string[] = [];
  let piece = '';
  for (const char of word.trimStart()) {
    if (piece && measure(piece + char) > width) {
      out.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...out, piece];
}

/**
 * All of `text` in lines of at most `width` pixels, broken between words and between Chinese
 * characters, never before closing or after opening punctuation.
 */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words(text).flatMap((one) => pieces(one, width, measure))) {
    if (line && measure(line + word) > width) {
      lines.push(line);
      line = word.trimStart();
    } else line = line ? line + word : word.trimStart();
  }
  return line ? [...lines, line] : lines;
}

/** As `linesOf`, in lines of about one length: as many as needed and as narrow as that allows. */
export function balancedLines(text: string, width: number, measure: Measure): string[] {
  const lines = linesOf(text, width, measure);
  let [low, high] = [width / 2, width];
  while (high - low > 2 && lines.length > 1) {
    const middle = (low + high) / 2;
    if (linesOf(text, middle, measure).length > lines.length) low = middle;
    else high = middle;
  }
  return lines.length > 1 ? linesOf(text, high, measure) : lines;
}
