/** Parts of the data page, as `tab` in the address; the first is what no tab means. */
export const TABS = [
  'indicators',
  'derived',
  'agencies',
  'reports',
  'coverage',
  'checks',
  'downloads',
  'own',
  'cite',
  'about',
] as const;
export type Tab = (typeof TABS)[number];
