/** Who reports in a synthetic set: organs of the places of the official list of divisions. */
import { regionData } from 'element-china-area-data';
import { lazy } from '../../src/model/lazy';
import type { Level, ProvinceCode } from '../../src/model/nouns';
import { compareIds } from '../../src/model/order';
import { pinyinOf } from '../build/names';
import { BODIES, type Body } from './bodies';
import { randomOf, seedOf } from './random';

/** A place with a government of its own. */
export interface Place {
  level: Level;
  province: ProvinceCode;
  prefectureZh: string;
  countyZh: string;
  /** As in names of agencies: a district stands behind its city. */
  nameZh: string;
  nameEn: string;
  /** Beginning of the ids of its agencies. */
  id: string;
}

export interface SyntheticAgency {
  id: string;
  nameZh: string;
  nameEn: string;
  place: Place;
  body: Body;
}

/** Second steps of the list that are no places: the districts of a municipality and the like. */
const NO_PLACE = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;
const SUFFIX =
  /(特别行政区|(维吾尔|壮族|回族)?自治区|自治州|地区|盟|自治县|自治旗|新区|省|市|区|县|旗)$/;
/** Longest beginning of an id, which with the longest end must fit 32 characters. */
const LONGEST = 18;

/** Places of the list, as it orders them; ids are unique. Made once: names are slow to read. */
export const places: () => readonly Place[] = lazy(placesOfList);

function placesOfList(): Place[] {
  const found: Omit<Place, 'id' | 'nameEn'>[] = [];
  const codes: string[] = [];
  for (const { value: province, label, children = [] } of regionData) {
    const base = { province, prefectureZh: '', countyZh: '' };
    found.push({ ...base, level: 'province', nameZh: label });
    codes.push(province);
    for (const { value, label: second, children: third = [] } of children) {
      const prefectureZh = NO_PLACE.test(second) ? '' : second;
      if (prefectureZh !== '') {
        found.push({ ...base, level: 'prefecture', prefectureZh, nameZh: second });
        codes.push(value);
      }
      for (const { value: code, label: countyZh } of third) {
        const before = countyZh.endsWith('区') ? prefectureZh || label : '';
        found.push({
          ...base,
          level: /(镇|街道|乡)$/.test(countyZh) ? 'township' : 'county',
          prefectureZh,
          countyZh,
          nameZh: before + countyZh,
        });
        codes.push(code);
      }
    }
  }
  return named(found, codes);
}

function named(found: Omit<Place, 'id' | 'nameEn'>[], codes: readonly string[]): Place[] {
  const taken = new Set<string>();
  const prefectures = new Map<string, string>();
  return found.map((place, i) => {
    const last = place.countyZh || place.prefectureZh || place.nameZh;
    const stem = last.length > 2 ? last.replace(SUFFIX, '') : last;
    const word = pinyinOf(stem).replaceAll(' ', '').replaceAll('v', 'u');
    const before = prefectures.get(place.prefectureZh);
    const options = [word, `${word}-${place.level}`, before ? `${before}-${word}` : ''];
    const fits = (option: string) => /^[a-z-]+$/.test(option) && option.length <= LONGEST;
    const id = options.find((option) => fits(option) && !taken.has(option)) ?? `c${codes[i]}`;
    taken.add(id);
    if (place.level === 'prefecture') prefectures.set(place.prefectureZh, id);
    const nameEn = word.charAt(0).toUpperCase() + word.slice(1);
    return { ...place, id, nameEn };
  });
}

const CENTRE: Place = {
  level: 'central',
  province: '00',
  prefectureZh: '',
  countyZh: '',
  nameZh: '',
  nameEn: 'National',
  id: 'national',
};

/**
 * As many agencies as asked for, by id. Of few, whole places are taken at even steps along the list,
 * so that every level and region is there. Throws a RangeError where there are not so many.
 */
export function agencies(count: number, seed: number): SyntheticAgency[] {
  const all = places();
  const wanted = Math.min(all.length, Math.ceil(count / (BODIES.length * 0.8)));
  const chosen = Array.from(
    { length: wanted },
    (_, i) => all[Math.floor((i * all.length) / wanted)]!,
  );
  const random = randomOf(seedOf(seed, -1));
  const pairs: { place: Place; body: Body; rank: number }[] = [];
  for (const place of [CENTRE, ...chosen])
    for (const body of BODIES) {
      const rank = random.next() / body.common;
      if (place === CENTRE && body.centralZh === '') continue;
      pairs.push({ place, body, rank });
    }
  if (count > pairs.length)
    throw new RangeError(`there are ${pairs.length} organs in the list of places, not ${count}`);
  return pairs
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ place, body }) => agency(place, body))
    .sort((a, b) => compareIds(a.id, b.id));
}

function agency(place: Place, body: Body): SyntheticAgency {
  const { level, prefectureZh, countyZh, nameEn } = place;
  const zh = level === 'province' ? body.zh.replace(/局$/, '厅') : body.zh;
  const county = level === 'county' && countyZh !== '' && prefectureZh !== '';
  const behind = county ? `, ${prefectureEn(prefectureZh)}` : '';
  return {
    id: `${place.id}-${body.id}`,
    nameZh: level === 'central' ? body.centralZh : place.nameZh + zh,
    nameEn: `${nameEn} ${body.en}${behind}`,
    place,
    body,
  };
}

const english = new Map<string, string>();

function prefectureEn(zh: string): string {
  let en = english.get(zh);
  if (en === undefined) {
    const word = pinyinOf(zh.replace(SUFFIX, '')).replaceAll(' ', '');
    english.set(zh, (en = word.charAt(0).toUpperCase() + word.slice(1)));
  }
  return en;
}
