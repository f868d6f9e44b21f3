/** Names of what the page shows, in the reader's language. */
import {
  agencyName,
  agencyNameOf,
  basisName,
  indicatorShort,
  valueText,
} from '../../figures/names';
import { m, type Locale } from '../../i18n';
import type { Catalogue } from '../../model/nouns';
import type { KeptFacts, StoredReading } from '../../own/types';
import type { ReadObservation } from '../../reader/types';

/** What is counted, with the applicants it is counted of. */
export function figureName(
  { indicator, applicant }: Pick<ReadObservation, 'indicator' | 'applicant'>,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const name = indicatorShort(indicator, catalogue, locale);
  if (applicant === 'total') return name;
  const of = m.reader_applicant({ id: applicant }, { locale });
  return m.reader_with_applicant({ name, applicant: of }, { locale });
}

/** Number, unit and precision; the basis too where it is not simply stated. */
export function figureValue(
  { indicator, value, precision, basis }: ReadObservation,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const text = valueText(value, precision, indicator, catalogue, locale);
  return basis === 'target' ? `${text} · ${basisName(basis, locale)}` : text;
}

/** The language of a report's own words, for `lang`. */
export function langOf({ facts }: Pick<StoredReading, 'facts'>): string {
  return facts.script === 'simplified' ? 'zh-Hans' : 'zh-Hant';
}

/** Name of a report's agency: as chosen, else as the text has it; '' where neither is known. */
export function agencyOf(facts: KeptFacts, catalogue: Catalogue, locale: Locale): string {
  const { agency, agencyZh } = facts;
  if (agency === null) return agencyZh;
  if (!('id' in agency)) return agency.nameZh;
  const known = catalogue.agencies.get(agency.id);
  return known ? agencyName(known, locale) : agencyNameOf(agency.id, catalogue, locale);
}

/** The language of that name, for `lang`. */
export function agencyLang(facts: KeptFacts, locale: Locale): string {
  return facts.agency && 'id' in facts.agency ? locale : 'zh-Hans';
}
