/** Set when the first figure of the page has its marks in the document. */
const FIRST_FIGURE = 'gongkai:first-figure';

/** Marks the first figure of the page, once. */
export function markFirstFigure(): void {
  if (performance.getEntriesByName(FIRST_FIGURE).length === 0) performance.mark(FIRST_FIGURE);
}
