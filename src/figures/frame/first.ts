/** Set when the first figure of the page has its marks in the document. */
const FIRST_FIGURE = 'gongkai:first-figure';
/** Set when the first of them answers to pointer and keys too. */
const LIVE_FIGURE = 'gongkai:live-figure';

/** Marks the first figure of the page, once; a figure drawn ahead has marked itself already. */
export function markFirstFigure(): void {
  for (const name of [FIRST_FIGURE, LIVE_FIGURE])
    if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
