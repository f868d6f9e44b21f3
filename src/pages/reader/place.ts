/** What the page's address says. */

/** The report under review, by its id. */
export const REPORT = 'r';
