/** Agencies of a large set: their codes, places and shards. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRACTS, type AgencyShard, type PlaceIndex } from '../../../src/extracts/manifest';
import { agencyShard, agencyShards, shardPath } from '../../../src/extracts/shards';
import type { Agency, ProvinceCode } from '../../../src/model/nouns';
import { compareIds } from '../../../src/model/order';
import type { Records } from '../../../src/model/records';
import { pinyinOf, traditional } from '../names';

/** Agencies by code: by province, prefecture, county (code points, '' first), id. */
export function codedAgencies({ agencies }: Pick<Records, 'agencies'>): Agency[] {
  const reading = remembered(pinyinOf);
  const hant = remembered(traditional);
  return agencies
    .map(({ row }) => {
      const [place, organ] = partsOfName(row.nameZh, row);
      return {
        ...row,
        nameHant: hant(place) + hant(organ),
        pinyin: [reading(place), reading(organ)].filter((part) => part !== '').join(' '),
      };
    })
    .sort(
      (a, b) =>
        compareIds(a.province, b.province) ||
        comparePoints(a.prefectureZh, b.prefectureZh) ||
        comparePoints(a.countyZh, b.countyZh) ||
        compareIds(a.id, b.id),
    );
}

/** Place and organ in a name, which is read faster in parts since these come again. */
function partsOfName(
  name: string,
  { prefectureZh, countyZh }: Pick<Agency, 'prefectureZh' | 'countyZh'>,
): [string, string] {
  const place = countyZh || prefectureZh;
  const end = place === '' ? 0 : name.indexOf(place) + place.length;
  return end < place.length ? ['', name] : [name.slice(0, end), name.slice(end)];
}

function remembered(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>([['', '']]);
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = of(text)));
    return answer;
  };
}

/** As databases compare UTF-8, which differs from strings beyond the basic plane. */
function comparePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The run of codes of each province that has agencies. */
export function provinceRuns(agencies: readonly Agency[]): Map<ProvinceCode, [number, number]> {
  const runs = new Map<ProvinceCode, [number, number]>();
  agencies.forEach(({ province }, code) => {
    const run = runs.get(province);
    if (run) run[1] = code;
    else runs.set(province, [code, code]);
  });
  return runs;
}

/** places.json; a name as in `agencies` is looked through by place first. */
export function placeIndex(agencies: readonly Agency[]): Omit<PlaceIndex, 'version'> {
  const index: Omit<PlaceIndex, 'version'> = {
    province: [],
    prefectureZh: [],
    countyZh: [],
    pinyin: [],
    agencies: [],
  };
  let before = '';
  for (const { province, prefectureZh, countyZh } of agencies) {
    const place = [province, prefectureZh, countyZh].join('/');
    if (place !== before) {
      index.province.push(province);
      index.prefectureZh.push(prefectureZh);
      index.countyZh.push(countyZh);
      index.pinyin.push(pinyinOf(countyZh || prefectureZh));
      index.agencies.push(0);
      before = place;
    }
    index.agencies[index.agencies.length - 1]! += 1;
  }
  return index;
}

/** Writes the shards of agencies by id; gives their number and how many bytes all have. */
export function writeShards(
  agencies: readonly Agency[],
  out: string,
): { count: number; bytes: number } {
  const count = agencyShards(agencies.length);
  const members: number[][] = Array.from({ length: count }, () => []);
  agencies.forEach(({ id }, code) => members[agencyShard(id, count)]!.push(code));
  mkdirSync(join(out, 'agencies/by-id'), { recursive: true });
  let bytes = 0;
  members.forEach((codes, shard) => {
    codes.sort((a, b) => compareIds(agencies[a]!.id, agencies[b]!.id));
    const columns = Object.fromEntries(
      EXTRACTS.agencies.map((column) => [column, codes.map((code) => agencies[code]![column])]),
    );
    const text = `${JSON.stringify({ code: codes, ...columns } as AgencyShard)}\n`;
    bytes += Buffer.byteLength(text);
    writeFileSync(join(out, shardPath(shard)), text);
  });
  return { count, bytes };
}
