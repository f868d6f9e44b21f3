/** New agencies: what their name tells of them. Pure. */
import type { Agency, Province, ProvinceCode } from '../model/nouns';
import type { OwnAgency } from './types';

/** What is looked through for likeness. */
export interface Known {
  agencies: Iterable<
    Pick<Agency, 'nameZh' | 'level' | 'kind' | 'province' | 'prefectureZh' | 'countyZh'>
  >;
  provinces: readonly Pick<Province, 'code' | 'nameZh'>[];
}

/** Ends of names that are alike so far tell the same kind and level. */
const ALIKE = 2;

function commonEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n += 1;
  return n;
}

/** The agency held whose name ends most like this one: its kind and level are likely the same. */
function likest(name: string, { agencies }: Known): Pick<Agency, 'level' | 'kind'> | null {
  let best: Pick<Agency, 'level' | 'kind'> | null = null;
  let most = ALIKE - 1;
  for (const agency of agencies) {
    const n = commonEnd(name, agency.nameZh);
    if (n > most) [best, most] = [agency, n];
  }
  return best;
}

/** The province that a name begins with, by its own name or that of a place in it; '' for none. */
function provinceOf(name: string, { agencies, provinces }: Known): ProvinceCode | '' {
  const whole = provinces.find(
    ({ nameZh }) => name.startsWith(nameZh) || name.startsWith(nameZh.replace(/[省市]$/, '')),
  );
  if (whole) return whole.code;
  const starts = (place: string): boolean => place.length > 1 && name.startsWith(place);
  for (const { prefectureZh, countyZh, province } of agencies)
    if (starts(prefectureZh) || starts(countyZh)) return province;
  return '';
}

/** What a new agency of this name is likely to be; '' for a province that the name does not tell. */
export function guessAgency(
  nameZh: string,
  known: Known,
): Omit<OwnAgency, 'province'> & { province: ProvinceCode | '' } {
  const like = likest(nameZh, known);
  const county = /^.{2,12}?[区县旗]/.test(nameZh.replace(/^.{2,8}?自治区/, ''));
  return {
    nameZh,
    level: county ? 'county' : (like?.level ?? 'prefecture'),
    kind: like?.kind ?? 'other',
    province: provinceOf(nameZh, known),
  };
}
