import type { Tab } from '../data/tabs';

/** Parts of the data page that a whole country has otherwise. */
export const NATIONAL_TABS = ['reports', 'coverage', 'checks', 'downloads', 'about'] as const;
export type NationalTab = (typeof NATIONAL_TABS)[number] & Tab;

/** True for a part that a whole country has otherwise. */
export function isNational(tab: Tab): tab is NationalTab {
  return NATIONAL_TABS.some((one) => one === tab);
}
