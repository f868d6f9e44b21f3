/** Parts of the data page, as `tab` in the address; the first is what no tab means. */
export const TABS = [
  'indicators',
  'derived',
  'agencies',
  'reports',
  'coverage',
  'checks',
  'downloads',
  'cite',
  'about',
] as const;
export type Tab = (typeof TABS)[number];
