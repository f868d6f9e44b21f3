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

/** Where a line ends well, and how much of the width that is worth: at clauses, in lists. */
const ENDS: readonly (readonly [RegExp, number])[] = [
  [/[，。；：！？,;:.]["”’」』）)]*$/, 0.4],
  [/、$/, 0.25],
];

/** The best way to cut a text in two: halves of about one length, at a clause where that is near. */
function cutInTwo(text: string, width: number, measure: Measure): string[] | null {
  const all = words(text);
  let best: { lines: string[]; cost: number } | null = null;
  for (let at = 1; at < all.length; at++) {
    const lines = [all.slice(0, at), all.slice(at)].map((part) => part.join('').trim());
    const [first = 0, second = 0] = lines.map(measure);
    if (Math.max(first, second) > width) continue;
    const worth = ENDS.find(([end]) => end.test(lines[0]!))?.[1] ?? 0;
    const cost = Math.abs(first - second) - worth * width;
    if (!best || cost < best.cost) best = { lines, cost };
  }
  return best && best.lines;
}

/**
 * As `linesOf`, for titles: in as many lines as needed, of about one length; two lines part between
 * clauses where they can.
 */
export function balancedLines(text: string, width: number, measure: Measure): string[] {
  const lines = linesOf(text, width, measure);
  if (lines.length === 2) return cutInTwo(text, width, measure) ?? lines;
  let [low, high] = [width / 2, width];
  while (high - low > 2 && lines.length > 1) {
    const middle = (low + high) / 2;
    if (linesOf(text, middle, measure).length > lines.length) low = middle;
    else high = middle;
  }
  return lines.length > 1 ? linesOf(text, high, measure) : lines;
}
