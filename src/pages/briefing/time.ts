/** The time of now, as kept briefings have it. */
export function timeNow(): string {
  return new Date().toISOString();
}
