import { describe, expect, test } from 'vitest';
import { map } from '../../src/figures/charts/map';
import { TILES } from '../../src/figures/tiles';
import type { View } from '../../src/figures/view';
import { PRECISIONS } from '../../src/model/nouns';
import { golden } from './golden';
import { CATALOGUE, held, random, row, sample as bare } from './samples';

const NAMES =
  '11 Beijing,12 Tianjin,13 Hebei,14 Shanxi,15 Inner Mongolia,21 Liaoning,22 Jilin,23 Heilongjiang,' +
  '31 Shanghai,32 Jiangsu,33 Zhejiang,34 Anhui,35 Fujian,36 Jiangxi,37 Shandong,41 Henan,42 Hubei,' +
  '43 Hunan,44 Guangdong,45 Guangxi,46 Hainan,50 Chongqing,51 Sichuan,52 Guizhou,53 Yunnan,' +
  '54 Tibet,61 Shaanxi,62 Gansu,63 Qinghai,64 Ningxia,65 Xinjiang';
const provinces = NAMES.split(',').map((one) => {
  const [code, nameEn] = [one.slice(0, 2), one.slice(3)];
  const tile = TILES.find((other) => other.code === code)!;
  return { code, nameEn, nameZh: tile.shortZh, nameHant: tile.shortHant };
});
const catalogue = { ...CATALOGUE, codebook: { ...CATALOGUE.codebook, provinces } };
const sample = (given: Parameters<typeof bare>[0]) => bare({ catalogue, ...given });

const view: Partial<View> = { chart: 'map', by: 'province', year: 2023 };

/** A value for the first `n` provinces in tile order. */
function many(n: number, seed = 3) {
  const next = random(seed);
  return TILES.slice(0, n).map(({ code }, i) =>
    row({
      province: code,
      year: 2023,
      value: Math.round(10 ** (next() * 4)),
      agencies: 1 + (i % 5),
      reports: 1 + (i % 5),
    }),
  );
}

/** A rate with its counts. */
function rate(province: string, numerator: number, denominator: number) {
  return row({
    province,
    year: 2023,
    indicator: 'reviews_upheld_rate',
    value: denominator < 10 ? null : (numerator / denominator) * 100,
    numerator,
    denominator,
    agencies: 4,
    reports: 4,
  });
}

describe('golden pictures', () => {
  test('empty', () => {
    const { spec } = golden('map-empty', map, sample({ rows: [], view }));
    expect(map.isEmpty(spec)).toBe(true);
  });

  test('one province', () => {
    golden('map-one-point', map, sample({ rows: many(1), view }));
  });

  test('every province', () => {
    golden('map-all', map, sample({ rows: many(32), view }));
    golden('map-all-zh', map, sample({ rows: many(32), view, locale: 'zh-Hans' }));
  });

  test('a huge value, zeros, each precision, silence and a target', () => {
    const codes = TILES.map((tile) => tile.code);
    const rows = [
      row({ province: '44', year: 2023, value: 1_234_567_890 }),
      row({ province: '45', year: 2023, value: 0 }),
      ...PRECISIONS.map((precision, i) =>
        row({ province: codes[i + 8]!, year: 2023, value: 50 * 10 ** i, precision }),
      ),
      row({ province: '45', year: 2023, value: 20, basis: 'target' }),
    ];
    const reports = [held('suqian-mz', 2023), held('hunan-mz', 2023)];
    const { layout } = golden('map-states', map, sample({ rows, view, held: reports }));
    expect([...layout.shown].sort()).toEqual([
      'approximate',
      'at_least',
      'at_most',
      'no_report',
      'not_stated',
      'target',
      'zero',
    ]);
  });

  test('rates, counts alone under ten cases', () => {
    const rows = [rate('32', 12, 48), rate('44', 190, 201), rate('43', 3, 8), rate('11', 0, 40)];
    golden(
      'map-rates',
      map,
      sample({ rows, view: { ...view, indicators: ['reviews_upheld_rate'] } }),
    );
  });

  test('280 px', () => {
    golden('map-280', map, sample({ rows: many(32), view }), { width: 280 });
    golden('map-280-hant', map, sample({ rows: many(32), view, locale: 'zh-Hant' }), {
      width: 280,
    });
  });
});

test('organs and governments are never one value; the larger group is shown and the other told', () => {
  const rows = [
    row({ province: '32', year: 2023, value: 5, agencies: 3 }),
    row({ province: '32', year: 2023, value: 700, scope: 'government_county' }),
  ];
  const spec = map.spec(sample({ rows, view }));
  expect(spec.tiles.find((tile) => tile.code === '32')!.value).toBe(5);
  expect(map.notes(spec).map((note) => note.id)).toEqual(['map_scope']);
});

test('coverage counts the reports held that state the indicator', () => {
  const rows = [row({ province: '32', year: 2023, value: 5, reports: 1 })];
  const reports = [held('suqian-mz', 2023), held('jiangning', 2023), held('hunan-mz', 2023)];
  const spec = map.spec(sample({ rows, view: { ...view, transform: 'share' }, held: reports }));
  const at = (code: string) => spec.tiles.find((tile) => tile.code === code)!;
  // jiangning is a whole government and not among the organs of the map.
  expect([at('32').value, at('32').reports]).toEqual([100, 1]);
  expect([at('43').value, at('43').state]).toEqual([0, 'zero']);
  expect(at('44').state).toBe('no_report');
});

test('a tile says why it is blank, and how many agencies stand behind a value', () => {
  const rows = [row({ province: '32', year: 2023, value: 5, agencies: 12, reports: 12 })];
  const spec = map.spec(sample({ rows, view, held: [held('hunan-mz', 2023)] }));
  const at = (code: string) => spec.tiles.find((tile) => tile.code === code)!;
  expect(at('32').lines.join()).toContain('12 agencies');
  expect(at('43').state).toBe('not_stated');
  expect(at('11').state).toBe('no_report');
});
