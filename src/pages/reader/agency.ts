/** New agencies: what their name tells of them. */
import type { Catalogue, ProvinceCode } from '../../model/nouns';
import { guessAgency as guess } from '../../own/guess';
import type { KeptReport, OwnAgency } from '../../own/types';

/** What a new agency of this name is likely to be; '' for a province that the name does not tell. */
export function guessAgency(
  nameZh: string,
  { agencies, codebook: { provinces } }: Catalogue,
): Omit<OwnAgency, 'province'> & { province: ProvinceCode | '' } {
  return guess(nameZh, { agencies: [...agencies.values()], provinces });
}

/** New agencies of the reports kept, each once. */
export function ownAgencies(reports: readonly KeptReport[]): OwnAgency[] {
  const found = new Map<string, OwnAgency>();
  for (const { facts } of reports) {
    const { agency } = facts;
    if (agency && !('id' in agency)) found.set(`${agency.province} ${agency.nameZh}`, agency);
  }
  return [...found.values()];
}
