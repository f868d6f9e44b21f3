import { textWidth } from '../../figures/text';
import type { Locale } from '../../i18n';
import { aroundNotes, type DocumentBlock, type Run } from '../document';
import { linesOf } from '../lines';
import { BODY } from './master';
import { PLACES } from './shapes';
import type { Words } from './text';

/** One short point: words, and the numbers of the footnotes in them. */
export interface SlidePoint {
  words: Words[];
  notes: number[];
}

/** Where a sentence ends inside a run: after Chinese stops, and after Latin ones that end a word. */
const ENDS =
  /(?<=[。！？；]["”’」』）]*)(?!["”’」』）])|(?<=(?:[\p{Ll}\d)%]{2}|\p{Ll}{2} \d|^)[.!?]["”’)]*)\s+(?=["“‘(]?\p{Lu})/u;
/** Words that a sentence has ended with, whatever run comes next. */
const ENDED = /[。！？；.!?]["”’」』）)]*\s*$/;

/**
 * The sentences of a paragraph as points; numbers of footnotes follow the words that they source,
 * before the mark at their end in Chinese, so that none begins a line.
 */
export function pointsOf(runs: readonly Run[], locale: Locale): SlidePoint[] {
  const points: SlidePoint[] = [];
  let open: SlidePoint | null = null;
  // A blank before the number of a footnote stands after it instead.
  let space = '';
  for (const { text, notes } of runs) {
    const pieces = text.split('\n').flatMap((line) => line.split(ENDS));
    pieces.forEach((piece, i) => {
      const last = i === pieces.length - 1;
      if (piece.trim()) {
        if (!open) points.push((open = { words: [], notes: [] }));
        open.words.push({ text: open.words.length === 0 ? piece.trimStart() : space + piece });
        space = '';
      }
      const target = open ?? points.at(-1);
      if (last && notes.length > 0 && target) {
        const end = target.words.at(-1)!;
        space = /\s$/.test(end.text) ? ' ' : '';
        const [before, mark] = aroundNotes({ text: end.text.trimEnd(), notes }, locale);
        end.text = before;
        target.words.push({ text: notes.join(', '), raised: true });
        if (mark) target.words.push({ text: mark });
        target.notes.push(...notes);
      }
      if (!last || ENDED.test(piece)) open = null;
    });
  }
  return points;
}

/** Points of a section's paragraphs. */
export function pointsIn(blocks: readonly DocumentBlock[], locale: Locale): SlidePoint[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? pointsOf(block.runs, locale) : [],
  );
}

/** How points are set, and how many a slide holds however short they are: more are a wall. */
export interface PageLook {
  size: number;
  before: number;
  indent: number;
  most: number;
}

const POINTS: PageLook = { ...BODY, most: 6 };
/** Larger, where one slide holds all that a section says. */
const FEW: PageLook = { ...POINTS, size: 24, before: 12 };

/** How the points of a section are best set: the first look in which one slide holds them. */
export function lookOf(
  points: readonly SlidePoint[],
  looks: readonly [PageLook, PageLook] = [FEW, POINTS],
): PageLook {
  const [large, small] = looks;
  const height = points.reduce((sum, point) => sum + heightOf(point, large), 0);
  return height < PLACES.body.height * 0.95 && points.length <= large.most ? large : small;
}

/** Height of a point on a slide in points, an upper estimate. */
function heightOf({ words }: SlidePoint, { size, before, indent }: PageLook): number {
  const text = words.map((one) => (one.raised ? '' : one.text)).join('');
  const width = PLACES.body.width - indent;
  const lines = linesOf(text, width, (line) => textWidth(line, size) * 1.04).length;
  return before + Math.max(1, lines) * size * LEADING;
}

/** Distance of baselines of the tallest faces, with the leading of the body. */
const LEADING = 1.32;

/** Points over as many slides as they need, about equally many on each. */
export function pages(points: readonly SlidePoint[], look: PageLook): SlidePoint[][] {
  const room = PLACES.body.height;
  const heights = points.map((point) => heightOf(point, look));
  const total = heights.reduce((sum, height) => sum + height, 0);
  const least = Math.max(1, Math.ceil(total / room), Math.ceil(points.length / look.most));
  const out: SlidePoint[][] = [];
  let [page, used]: [SlidePoint[], number] = [[], 0];
  points.forEach((point, i) => {
    const height = heights[i]!;
    const full = used + height > room || page.length >= look.most;
    const even = used >= total / least && out.length + 1 < least;
    if (page.length > 0 && (full || even)) {
      out.push(page);
      [page, used] = [[], 0];
    }
    page.push(point);
    used += height;
  });
  return page.length > 0 ? [...out, page] : out;
}
