/** Page numbers and running heads: lines at the edges of pages that belong to no page's text. */
import type { TextLine } from './lines';

const NUMBER =
  /^[\s\-—–―·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[\s\-—–―·.]*$/;
/** Lines at the top and the bottom that may be heads. */
const EDGE = 2;

/** Pages without page numbers and running heads; the first page keeps a head, which may be the title. */
export function withoutHeads(pages: readonly TextLine[][]): TextLine[][] {
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const key of new Set(edgesOf(lines).map(({ text }) => keyOf(text))))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(3, pages.length / 2);
  return pages.map((lines, p) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => {
      if (!edges.has(line)) return true;
      if (isOuter(lines, line) && NUMBER.test(line.text)) return false;
      return p === 0 || (seen.get(keyOf(line.text)) ?? 0) < often;
    });
  });
}

const edgesOf = (lines: readonly TextLine[]): TextLine[] => [
  ...lines.slice(0, EDGE),
  ...lines.slice(-EDGE),
];

const isOuter = (lines: readonly TextLine[], line: TextLine): boolean =>
  lines[0] === line || lines.at(-1) === line;

/** Heads are alike but for their numbers. */
const keyOf = (text: string): string => text.replace(/\d+/g, '#');
