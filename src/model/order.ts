/** Compares ids as the build sorts them: by code units, so that every machine agrees. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
