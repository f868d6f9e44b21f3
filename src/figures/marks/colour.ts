/** How many categorical hues there are; more series than this are drawn in grey. */
export const SLOTS = 8;

/** Colour of a series: slots 1 to 8 are hues, 0 is the grey of the unchosen. */
export function seriesColour(slot: number): string {
  return slot >= 1 && slot <= SLOTS ? `var(--series-${slot})` : 'var(--series-muted)';
}
