import type { ProvinceCode } from '../model/nouns';

/** Place of a province in the grid of equal tiles, counted from the top left. */
export interface Tile {
  code: ProvinceCode;
  column: number;
  row: number;
  /** The usual short name: 内蒙古, 黑龙江. */
  shortZh: string;
  shortHant: string;
  /** Two letters as in the national standard (GB/T 2260). */
  shortEn: string;
}

/**
 * Provinces by neighbourhood, without boundaries, one tile each; the centre stands apart at the top
 * left. Seven columns, so that a tile is 40 px on the narrowest figure.
 */
const GRID = [
  '00 .. .. .. .. .. 23',
  '.. .. .. 15 11 21 22',
  '65 62 64 14 13 12 ..',
  '.. 63 61 41 37 .. ..',
  '54 51 50 42 34 32 31',
  '.. 53 52 43 36 33 ..',
  '.. .. 45 44 35 .. ..',
  '.. .. 46 .. .. .. ..',
].map((line) => line.split(' '));

const SHORT: Readonly<Record<ProvinceCode, readonly [zh: string, hant: string, en: string]>> = {
  '00': ['中央', '中央', 'CN'],
  '11': ['北京', '北京', 'BJ'],
  '12': ['天津', '天津', 'TJ'],
  '13': ['河北', '河北', 'HE'],
  '14': ['山西', '山西', 'SX'],
  '15': ['内蒙古', '內蒙古', 'NM'],
  '21': ['辽宁', '遼寧', 'LN'],
  '22': ['吉林', '吉林', 'JL'],
  '23': ['黑龙江', '黑龍江', 'HL'],
  '31': ['上海', '上海', 'SH'],
  '32': ['江苏', '江蘇', 'JS'],
  '33': ['浙江', '浙江', 'ZJ'],
  '34': ['安徽', '安徽', 'AH'],
  '35': ['福建', '福建', 'FJ'],
  '36': ['江西', '江西', 'JX'],
  '37': ['山东', '山東', 'SD'],
  '41': ['河南', '河南', 'HA'],
  '42': ['湖北', '湖北', 'HB'],
  '43': ['湖南', '湖南', 'HN'],
  '44': ['广东', '廣東', 'GD'],
  '45': ['广西', '廣西', 'GX'],
  '46': ['海南', '海南', 'HI'],
  '50': ['重庆', '重慶', 'CQ'],
  '51': ['四川', '四川', 'SC'],
  '52': ['贵州', '貴州', 'GZ'],
  '53': ['云南', '雲南', 'YN'],
  '54': ['西藏', '西藏', 'XZ'],
  '61': ['陕西', '陝西', 'SN'],
  '62': ['甘肃', '甘肅', 'GS'],
  '63': ['青海', '青海', 'QH'],
  '64': ['宁夏', '寧夏', 'NX'],
  '65': ['新疆', '新疆', 'XJ'],
};

export const TILE_COLUMNS = 7;
export const TILE_ROWS = GRID.length;

/** Every tile, in reading order. */
export const TILES: readonly Tile[] = GRID.flatMap((line, row) =>
  line.flatMap((code, column) => {
    const short = SHORT[code];
    if (!short) return [];
    const [shortZh, shortHant, shortEn] = short;
    return [{ code, column, row, shortZh, shortHant, shortEn }];
  }),
);
