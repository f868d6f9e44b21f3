/** Which figures the forms of reports have rows for, by year: prose follows the form of its year. */
import type { IndicatorId, Year } from '../../model/nouns';

/** Rows that were dropped after the form of 2014. */
const UNTIL_2018: ReadonlySet<IndicatorId> = new Set([
  'refused_trade_secret',
  'refused_privacy',
  'refused_not_government_information',
  'refused_other_circumstances',
  'not_held_nonexistent',
  'not_held_other_agency',
  'replies_amend',
  'replies_redirected',
  'replies_already_public',
]);
/** Rows that came with the forms of 2019 and 2021. */
const SINCE_2019 =
  /^(?:refused_(?:prohibited_by_law|third_party|internal|process|enforcement_file|inquiry)|unable_.*|not_processed_.*|replies_not_processed|.*_pending)$/;
const SINCE_2021 = /^other_(?:uncorrected|unpaid)$/;

/** Whether reports of a year may tell the figure; of an unknown year, all may. */
export function isTold(indicator: IndicatorId, year: Year | null): boolean {
  if (year === null) return true;
  if (UNTIL_2018.has(indicator)) return year <= 2018;
  if (SINCE_2021.test(indicator)) return year >= 2021;
  return year >= 2019 || !SINCE_2019.test(indicator);
}
