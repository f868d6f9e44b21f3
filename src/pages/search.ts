/**
 * Finds agencies, places and indicators by simplified or traditional Chinese, English, pinyin or
 * initials. A plain scan over prepared strings: a few thousand entries take under 5 ms.
 */
import { findIndicator, indicatorShort, provinceName } from '../figures/names';
import type { Agency, AgencyId, Catalogue, IndicatorId, ProvinceCode } from '../model/nouns';

/** Where agencies are: a province, a prefecture or a county with the agencies inside it. */
export interface FoundPlace {
  /** '31', '31/普陀区': province code, then names. */
  id: string;
  province: ProvinceCode;
  /** '' for a whole province. */
  nameZh: string;
  level: 'province' | 'prefecture' | 'county';
  agencies: AgencyId[];
}

export type Hit =
  | { type: 'agency'; id: AgencyId; score: number }
  | { type: 'place'; id: string; place: FoundPlace; score: number }
  | { type: 'indicator'; id: IndicatorId; score: number };
export type HitType = Hit['type'];

export interface SearchIndex {
  /** Best first; at most `limit` (20). Nothing for a blank query. */
  find(query: string, types?: readonly HitType[], limit?: number): Hit[];
}

interface Entry {
  hit: Hit;
  /** Simplified names, most usual first. */
  zh: string[];
  /** Lower-case English, a space before every word. */
  en: string[];
  /** Pinyin without spaces, and where its syllables begin. */
  pinyin: string;
  starts: ReadonlySet<number>;
  initials: string;
  syllables: string[];
  /** Initials without 省, 市, 区 and the like, which people leave out: 'gzmzj'. */
  shortInitials: string;
  /** Added to the score: larger and whole before smaller and single. */
  weight: number;
}

const CJK = /[㐀-鿿豈-﫿]/;

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** English names as ' civil affairs bureau', so that ' aff' finds a word's beginning. */
function words(text: string): string {
  return ' ' + plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ');
}

type Sounds = Pick<Entry, 'pinyin' | 'starts' | 'initials' | 'syllables' | 'shortInitials'>;

const SUFFIXES = new Set('省市区县旗盟');

/** Pinyin prepared for matching; `nameZh` tells which syllables stand for 省, 市, 区 and so on. */
function sounds(pinyin: string, nameZh: string): Sounds {
  const parts = pinyin.split(/\s+/).filter(Boolean);
  const starts = new Set<number>();
  let at = 0;
  for (const part of parts) {
    starts.add(at);
    at += part.length;
  }
  const chars = [...nameZh];
  const core =
    chars.length === parts.length ? parts.filter((_, i) => !SUFFIXES.has(chars[i]!)) : [];
  const first = (list: string[]): string => list.map((part) => part[0] ?? '').join('');
  return {
    pinyin: parts.join(''),
    starts,
    syllables: parts,
    initials: first(parts),
    shortInitials: first(core),
  };
}

/** Traditional characters to simplified ones, learnt from names held in both scripts. */
function scriptMap(catalogue: Catalogue): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const learn = (hans: string, hant: string): void => {
    const from = [...hant];
    const to = [...hans];
    if (from.length !== to.length) return;
    from.forEach((char, i) => {
      if (char !== to[i]) map.set(char, to[i]!);
    });
  };
  const { codebook } = catalogue;
  for (const one of catalogue.agencies.values()) learn(one.nameZh, one.nameHant);
  for (const one of codebook.provinces) learn(one.nameZh, one.nameHant);
  for (const one of [...codebook.indicators, ...codebook.derived]) {
    learn(one.labelZh, one.labelHant);
  }
  return map;
}

const LEVEL_WEIGHT: Record<string, number> = { central: 4, province: 3, prefecture: 2, county: 1 };

function agencyEntry(agency: Agency): Entry {
  return {
    hit: { type: 'agency', id: agency.id, score: 0 },
    zh: [plain(agency.nameZh)],
    en: [words(agency.nameEn)],
    ...sounds(agency.pinyin, agency.nameZh),
    weight: (LEVEL_WEIGHT[agency.level] ?? 0) + (agency.kind === 'government' ? 2 : 0),
  };
}

/** Pinyin of a place: the syllables under its characters in the name of an agency there. */
function placePinyin(nameZh: string, agency: Agency | undefined): string {
  if (!agency) return '';
  const at = agency.nameZh.indexOf(nameZh);
  const parts = agency.pinyin.split(' ');
  if (at < 0 || parts.length !== agency.nameZh.length) return '';
  return parts.slice(at, at + nameZh.length).join(' ');
}

function collectPlaces(catalogue: Catalogue): Map<string, FoundPlace> {
  const places = new Map<string, FoundPlace>();
  const add = (id: string, level: FoundPlace['level'], nameZh: string, agency: Agency): void => {
    const place = places.get(id) ?? {
      id,
      province: agency.province,
      nameZh,
      level,
      agencies: [],
    };
    place.agencies.push(agency.id);
    places.set(id, place);
  };
  for (const agency of catalogue.agencies.values()) {
    const { province, prefectureZh, countyZh } = agency;
    add(province, 'province', '', agency);
    if (prefectureZh) add(`${province}/${prefectureZh}`, 'prefecture', prefectureZh, agency);
    if (countyZh) add(`${province}/${prefectureZh}/${countyZh}`, 'county', countyZh, agency);
  }
  return places;
}

function placeEntry(place: FoundPlace, catalogue: Catalogue): Entry {
  const nameZh = place.nameZh || provinceName(place.province, catalogue, 'zh-Hans');
  const whole = [
    provinceName(place.province, catalogue, 'zh-Hans'),
    ...place.id.split('/').slice(1),
  ].join('');
  const inside = place.agencies.map((id) => catalogue.agencies.get(id)!);
  const named = inside.find((agency) => agency.nameZh.includes(nameZh));
  return {
    hit: { type: 'place', id: place.id, place, score: 0 },
    zh: place.nameZh ? [nameZh, whole] : [nameZh],
    en: place.nameZh ? [] : [words(provinceName(place.province, catalogue, 'en'))],
    ...sounds(placePinyin(nameZh, named), nameZh),
    weight: { province: 8, prefecture: 6, county: 4 }[place.level],
  };
}

function indicatorEntry(id: IndicatorId, catalogue: Catalogue): Entry {
  const one = findIndicator(id, catalogue)!;
  return {
    hit: { type: 'indicator', id, score: 0 },
    zh: [indicatorShort(id, catalogue, 'zh-Hans'), one.labelZh],
    en: [words(indicatorShort(id, catalogue, 'en')), words(one.labelEn), words(id)],
    ...sounds('', ''),
    weight: 4 * Math.log10(1 + (catalogue.codebook.coverage[id]?.agencies ?? 0)),
  };
}

/** True when the characters of `needle` occur in `text` in their order. */
function inOrder(needle: string, text: string): boolean {
  let at = -1;
  for (const char of needle) {
    at = text.indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function scoreChinese(token: string, entry: Entry): number {
  let best = 0;
  for (const name of entry.zh) {
    let at = name.indexOf(token);
    // 人民政府 holds the characters of 民政 (civil affairs), but not the words.
    if (token === '民政' && at > 0 && name[at - 1] === '人') at = name.indexOf(token, at + 1);
    if (at === 0) best = Math.max(best, name.length === token.length ? 100 : 84);
    else if (at > 0) best = Math.max(best, name.endsWith(token) ? 72 : 66);
    else if (token.length > 1 && token !== '民政' && inOrder(token, name))
      best = Math.max(best, 40);
  }
  return best;
}

/** True when the token is made of the name's syllables in order, some left out: 'huanbao'. */
function bySyllables(token: string, parts: readonly string[]): boolean {
  let rest = token;
  for (const part of parts) {
    if (rest.startsWith(part)) rest = rest.slice(part.length);
    else if (rest !== token && part.startsWith(rest)) return true;
    if (rest === '') return true;
  }
  return false;
}

function scoreInitials(token: string, initials: string): number {
  const at = initials.indexOf(token);
  if (at < 0) return 0;
  if (at > 0) return 54;
  return initials.length === token.length ? 90 : 68;
}

function scorePinyin(token: string, entry: Entry): number {
  const { pinyin, starts, initials, shortInitials, syllables } = entry;
  for (let at = pinyin.indexOf(token); at >= 0; at = pinyin.indexOf(token, at + 1)) {
    if (!starts.has(at)) continue;
    if (at > 0) return 62;
    return pinyin.length === token.length ? 96 : 78;
  }
  if (token.length < 2) return initials.startsWith(token) ? 50 : 0;
  const whole = Math.max(scoreInitials(token, initials), scoreInitials(token, shortInitials) - 1);
  if (whole > 0) return whole;
  if (token.length > 3 && bySyllables(token, syllables)) return 36;
  return token.length > 2 && inOrder(token, initials) ? 30 : 0;
}

function scoreLatin(token: string, entry: Entry): number {
  let best = scorePinyin(token, entry);
  for (const name of entry.en) {
    const at = name.indexOf(' ' + token);
    if (at === 0) best = Math.max(best, name.length === token.length + 1 ? 98 : 82);
    else if (at > 0) best = Math.max(best, 64);
  }
  return best;
}

/** Runs of Chinese and of other text, apart: '普陀 mzj' and '普陀mzj' are both two tokens. */
function tokens(query: string): string[] {
  return query
    .replace(/([㐀-鿿豈-﫿]+)/g, ' $1 ')
    .split(/[\s,、。·'’()-]+/)
    .filter(Boolean);
}

/** Every token must match; the score is the mean, and shorter names win among equals. */
function scoreEntry(parts: string[], entry: Entry): number {
  let sum = 0;
  for (const part of parts) {
    const score = CJK.test(part) ? scoreChinese(part, entry) : scoreLatin(part, entry);
    if (score === 0) return 0;
    sum += score;
  }
  return sum / parts.length + entry.weight - Math.min(12, (entry.zh[0]?.length ?? 0) / 4);
}

/** Prepares the names of a catalogue for searching; a few milliseconds. */
export function searchIndex(catalogue: Catalogue): SearchIndex {
  const script = scriptMap(catalogue);
  const { codebook } = catalogue;
  const entries: Entry[] = [
    ...[...catalogue.agencies.values()].map(agencyEntry),
    ...[...collectPlaces(catalogue).values()].map((place) => placeEntry(place, catalogue)),
    ...[...codebook.indicators, ...codebook.derived].map(({ id }) => indicatorEntry(id, catalogue)),
  ];

  return {
    find(query, types, limit = 20) {
      const simplified = [...plain(query)].map((char) => script.get(char) ?? char).join('');
      const parts = tokens(simplified);
      if (parts.length === 0) return [];
      // 'guang zhou' may be two words or one name typed by syllables: the better reading counts.
      const joined = parts.length > 1 && !CJK.test(simplified) ? [parts.join('')] : null;
      const hits: Hit[] = [];
      for (const entry of entries) {
        if (types && !types.includes(entry.hit.type)) continue;
        const score = Math.max(scoreEntry(parts, entry), joined ? scoreEntry(joined, entry) : 0);
        if (score > 0) hits.push({ ...entry.hit, score });
      }
      return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
    },
  };
}
