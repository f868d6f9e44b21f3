/** Words of a report that a person chose in the document, as a place in its text. */
import type { Span } from '../../reader/types';

/** A figure's words are a part of a sentence: more than this was chosen for something else. */
const MOST_CHARS = 200;

/** Elements that carry text say with `data-start` where it begins in the report. */
function placeAt(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest<HTMLElement>('[data-start]');
  if (!line || !root.contains(line)) return null;
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return Number(line.dataset.start) + range.toString().length;
}

/** The chosen place without blank space around it; null where nothing of `root` is chosen. */
export function chosenIn(root: HTMLElement, text: string): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  let from = placeAt(root, startContainer, startOffset);
  let to = placeAt(root, endContainer, endOffset);
  if (from === null || to === null) return null;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return to > from && to - from <= MOST_CHARS ? { from, to } : null;
}
