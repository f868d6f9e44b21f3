/** New agencies: what their name tells of them. */
import type { Agency, Catalogue, ProvinceCode } from '../../model/nouns';
import type { KeptReport, OwnAgency } from '../../own/types';

/** Ends of names that are alike so far tell the same kind and level. */
const ALIKE = 2;

function commonEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n += 1;
  return n;
}

/** The agency held whose name ends most like this one: its kind and level are likely the same. */
function likest(name: string, agencies: Iterable<Agency>): Agency | null {
  let best: Agency | null = null;
  let most = ALIKE - 1;
  for (const agency of agencies) {
    const n = commonEnd(name, agency.nameZh);
    if (n > most) [best, most] = [agency, n];
  }
  return best;
}

/** The province that a name begins with, by its own name or that of a place in it; '' for none. */
function provinceOf(name: string, { agencies, codebook }: Catalogue): ProvinceCode | '' {
  const whole = codebook.provinces.find(
    ({ nameZh }) => name.startsWith(nameZh) || name.startsWith(nameZh.replace(/[省市]$/, '')),
  );
  if (whole) return whole.code;
  const starts = (place: string): boolean => place.length > 1 && name.startsWith(place);
  for (const { prefectureZh, countyZh, province } of agencies.values())
    if (starts(prefectureZh) || starts(countyZh)) return province;
  return '';
}

/** What a new agency of this name is likely to be; '' for a province that the name does not tell. */
export function guessAgency(
  nameZh: string,
  catalogue: Catalogue,
): Omit<OwnAgency, 'province'> & { province: ProvinceCode | '' } {
  const like = likest(nameZh, catalogue.agencies.values());
  const county = /^.{2,12}?[区县旗]/.test(nameZh.replace(/^.{2,8}?自治区/, ''));
  return {
    nameZh,
    level: county ? 'county' : (like?.level ?? 'prefecture'),
    kind: like?.kind ?? 'other',
    province: provinceOf(nameZh, catalogue),
  };
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
