/**
 * Finds agencies by name among more than can be loaded: looks through the places first, then reads the
 * agencies of those that the text may name. Ranking them is left to the search over what is known.
 */
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { PlaceIndex } from '../../extracts/manifest';
import type { Codebook } from '../../model/nouns';
import type { Directory } from './agencies';

/** Places whose agencies are read for one text. */
const MOST_PLACES = 8;

/** Agencies read for one text: some three row groups. */
const MOST_AGENCIES = 6000;

/** What names of places end with, and people leave out. */
const SUFFIX = /(特别行政区|(?:[一-龥]+族)?自治[区州县旗]|地区|新区|省|市|区|县|旗|盟|州)$/;
const SPOKEN_SUFFIX = /^(sheng|shi|qu|xian|qi|meng|zhou)$/;

/** One place as a search compares it. */
interface Place {
  /** Codes of its agencies: from, up to but without. */
  from: number;
  to: number;
  /** Its own name first, then those that it lies in. */
  names: { zh: string; core: string; spoken: string; initials: string }[];
}

/** Characters of the other script as those of names, learnt from texts held in both. */
function simplifier({ provinces, indicators, derived }: Codebook): (text: string) => string {
  const map = new Map<string, string>();
  const learn = (hans: string, hant: string): void => {
    const [to, from] = [[...hans], [...hant]];
    if (to.length === from.length) from.forEach((char, i) => map.set(char, to[i]!));
  };
  for (const { nameZh, nameHant } of provinces) learn(nameZh, nameHant);
  for (const { labelZh, labelHant } of [...indicators, ...derived]) learn(labelZh, labelHant);
  return (text) => [...text].map((char) => map.get(char) ?? char).join('');
}

/** Letters of a name's syllables without that of 省, 市, 区 and the like. */
function spokenOf(pinyin: string): { spoken: string; initials: string } {
  const parts = pinyin.toLowerCase().split(' ').filter(Boolean);
  if (parts.length > 1 && SPOKEN_SUFFIX.test(parts.at(-1)!)) parts.pop();
  return { spoken: parts.join(''), initials: parts.map((part) => part[0]).join('') };
}

function placesOf(index: PlaceIndex, { provinces }: Codebook): Place[] {
  const nameOf = (zh: string, pinyin: string) => ({
    zh,
    core: zh.replace(SUFFIX, '') || zh,
    ...spokenOf(pinyin),
  });
  const english = (name: string) => ({ spoken: name.toLowerCase().replace(/[^a-z]/g, '') });
  const named = new Map(
    provinces.map(({ code, nameZh, nameEn }) => [
      code,
      { ...nameOf(nameZh, ''), ...english(nameEn) },
    ]),
  );
  const spoken = new Map(
    index.province.map((province, i) => [
      `${province}/${index.prefectureZh[i]}/${index.countyZh[i]}`,
      index.pinyin[i]!,
    ]),
  );
  let to = 0;
  return index.agencies.map((count, i) => {
    const [province, prefecture, county] = [
      index.province[i]!,
      index.prefectureZh[i]!,
      index.countyZh[i]!,
    ];
    to += count;
    const names: Place['names'] = [];
    if (county) names.push(nameOf(county, index.pinyin[i]!));
    if (prefecture) names.push(nameOf(prefecture, spoken.get(`${province}/${prefecture}/`) ?? ''));
    const whole = named.get(province);
    if (whole) names.push(whole);
    return { from: to - count, to, names };
  });
}

/** How well one name of a place fits: letters or characters that are met. */
function fit(name: Place['names'][number], han: string, latin: string): number {
  let best = 0;
  if (han) {
    if (han.includes(name.zh)) best = 3 * name.zh.length;
    else if (name.core.length > 1 && han.includes(name.core)) best = 3 * name.core.length - 1;
    else if (name.zh.startsWith(han)) best = 3 * han.length - 1;
    else if (han.length > 1 && name.zh.includes(han)) best = 2 * han.length;
  }
  const { spoken, initials } = name;
  if (latin && spoken) {
    if (spoken.length > 2 && latin.startsWith(spoken)) best = Math.max(best, spoken.length);
    else if (spoken.length > 3 && latin.includes(spoken)) best = Math.max(best, spoken.length - 1);
    else if (latin.length > 1 && spoken.startsWith(latin)) best = Math.max(best, latin.length);
    else if (initials.length > 1 && latin.startsWith(initials)) best = Math.max(best, 1);
  }
  return best;
}

/** Places that a text may name, the likeliest first; of equal ones the larger place first. */
function likely(places: readonly Place[], han: string, latin: string): Place[] {
  const scored = places.flatMap((place) => {
    const fits = place.names.map((name) => fit(name, han, latin));
    const sum = fits.reduce((a, b) => a + b, 0);
    // Where only what a place lies in is named, the place itself is less likely meant.
    return sum > 0 ? [{ place, score: fits[0]! > 0 ? sum + 1 : sum - 1 }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.place.names.length - b.place.names.length)
    .map(({ place }) => place);
}

/** Finds agencies for texts; each fetches the places once. */
export type Seek = (text: string, signal?: AbortSignal) => Promise<number>;

/**
 * Opens the search. The function it gives reads the agencies of the places that a text may name into
 * what the directory knows, and tells how many those are; 0 where the text names no place.
 */
export function seekerOf(
  source: PartitionedSource,
  directory: Directory,
  codebook: Codebook,
): Seek {
  let places: Place[] | null = null;
  const simplified = simplifier(codebook);
  return async (text, signal) => {
    const plain = simplified(text.normalize('NFKC').toLowerCase());
    const han = plain.replace(/[^㐀-鿿豈-﫿]/g, '');
    const latin = plain.replace(/[^a-z]/g, '');
    if (!han && latin.length < 2) return 0;
    places ??= placesOf(await source.places(signal), codebook);
    const found = likely(places, han, latin).slice(0, MOST_PLACES);
    let room = MOST_AGENCIES;
    const wanted = found.filter(({ from, to }) => (room -= to - from) >= 0);
    const read = await Promise.all(
      wanted.map(({ from, to }) => directory.byCodes(from, to, signal)),
    );
    return read.reduce((sum, list) => sum + list.length, 0);
  };
}
