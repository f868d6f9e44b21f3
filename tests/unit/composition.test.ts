import { describe, expect, test } from 'vitest';
import { composition } from '../../src/figures/charts/composition';
import type { View } from '../../src/figures/view';
import type { Row } from '../../src/engines/query';
import type { Precision } from '../../src/model/nouns';
import { golden } from './golden';
import { AGENCIES, CATALOGUE, held, random, row, sample } from './samples';

const view: Partial<View> = { chart: 'composition', indicators: ['replies_total'] };
const PARTS_2019 = [
  'replies_granted',
  'replies_partial',
  'replies_not_held',
  'replies_refused',
  'replies_not_processed',
  'replies_other',
];
const PARTS_2014 = [
  'replies_already_public',
  'replies_granted',
  'replies_partial',
  'not_held_other_agency',
  'not_held_nonexistent',
  'replies_refused',
  'replies_amend',
  'replies_redirected',
];

/** One report's total and parts; null is not stated. */
function report(
  agency: string,
  year: number,
  total: number | null,
  values: (number | null)[],
  parts = year < 2019 ? PARTS_2014 : PARTS_2019,
  precision: Precision = 'exact',
): Row[] {
  const all: [string, number | null][] = [
    ['replies_total', total],
    ...values.map((value, i): [string, number | null] => [parts[i]!, value]),
  ];
  return all.flatMap(([indicator, value]) =>
    value === null ? [] : [row({ agency, year, indicator, value, precision })],
  );
}

const full = [
  ...report('suqian-mz', 2016, 40, [12, 10, 3, 4, 5, 2, 1, 3]),
  ...report('suqian-mz', 2017, 52, [15, 12, 4, 6, 5, 4, 2, 4]),
  ...report('suqian-mz', 2020, 66, [30, 6, 18, 5, 4, 3]),
  ...report('suqian-mz', 2021, 71, [31, 8, 20, 6, 4, 2]),
];

describe('golden pictures', () => {
  test('empty', () => {
    const { spec } = golden('composition-empty', composition, sample({ rows: [], view }));
    expect(composition.isEmpty(spec)).toBe(true);
  });

  test('one point: a single bar tells its amounts in the key', () => {
    const rows = report('suqian-mz', 2021, 71, [31, 8, 20, 6, 4, 2]);
    golden('composition-one-point', composition, sample({ rows, view }));
  });

  test('one series over both forms, with a year of silence', () => {
    const reports = [2016, 2017, 2018, 2020, 2021].map((year) => held('suqian-mz', year));
    const { spec } = golden(
      'composition-years',
      composition,
      sample({ rows: full, view, held: reports }),
    );
    expect(spec.blocks.map((block) => block.id)).toEqual(['outcomes_2014', 'outcomes_2019']);
    expect(spec.blocks[0]!.bars.map((bar) => bar.state)).toEqual(['value', 'value', 'not_stated']);
    expect(spec.blocks[1]!.bars.map((bar) => bar.state)).toEqual(['no_report', 'value', 'value']);
  });

  test('shares of the stated total', () => {
    const rows = [...full, ...report('suqian-mz', 2022, null, [30, 6])];
    golden(
      'composition-share',
      composition,
      sample({ rows, view: { ...view, transform: 'share' } }),
    );
  });

  test('parts that do not add up to the stated total', () => {
    const rows = [
      ...report('suqian-mz', 2021, 9, [6, 1, 3, 1, 1, 0]),
      ...report('suqian-mz', 2022, 30, [10, 2, 8, 1, 2, 1]),
      ...report('suqian-mz', 2023, 30, [10, null, 8]),
      ...report('suqian-mz', 2024, null, [10, 4]),
    ];
    const { spec } = golden('composition-mismatch', composition, sample({ rows, view }));
    const bars = spec.blocks[0]!.bars;
    expect(bars.map((bar) => bar.verdict)).toEqual([
      'contradicts',
      'contradicts',
      'rest',
      'no_total',
    ]);
    expect(bars.map((bar) => bar.total)).toEqual([9, 30, 30, null]);
    const ids = composition.notes(spec).map((note) => note.id);
    expect(ids).toContain('composition_no_total');
    expect(ids.filter((id) => id.startsWith('composition_mismatch'))).toHaveLength(2);
  });

  test('each precision, zeros', () => {
    const rows = [
      ...report('suqian-mz', 2020, 100, [50, 30, 20, 0, 0, 0], PARTS_2019, 'at_least'),
      ...report('suqian-mz', 2021, 100, [50, 30, 20, 0, 0, 0], PARTS_2019, 'at_most'),
      ...report('suqian-mz', 2022, 100, [50, 30, 20, 0, 0, 0], PARTS_2019, 'approximate'),
      ...report('suqian-mz', 2023, 0, [0, 0, 0, 0, 0, 0]),
    ];
    const { layout } = golden('composition-precision', composition, sample({ rows, view }));
    expect([...layout.shown].sort()).toEqual(['approximate', 'at_least', 'at_most', 'zero']);
  });

  test('a huge value', () => {
    const rows = [
      ...report('suqian-mz', 2020, 1_234_567_890, [1_000_000_000, 34_567_890]),
      ...report('suqian-mz', 2021, 12, [7, 5, 0, 0, 0, 0]),
    ];
    golden('composition-huge', composition, sample({ rows, view }));
  });

  test('channels overlap: a line marks the stated total', () => {
    const parts = [
      'published_website',
      'published_wechat',
      'published_social',
      'published_gazette',
    ];
    const of = (year: number, total: number, values: (number | null)[]) =>
      report('suqian-mz', year, null, values, parts).concat(
        row({ agency: 'suqian-mz', year, indicator: 'published_total', value: total }),
      );
    const rows = [
      ...of(2017, 900, [600, 450, null, 60]),
      ...of(2018, 950, [700, null, 380, 70]),
      ...of(2021, 1200, [1200, 800, 800, null]),
    ];
    const indicators = ['published_total'];
    const input = sample({ rows, view: { ...view, indicators, transform: 'share' } });
    const { spec, layout } = golden('composition-channels', composition, input);
    expect(spec.noShare).toBe(true);
    expect(layout.shown.has('era_break')).toBe(true);
    // WeChat is inside social media: never added twice.
    expect(spec.blocks[0]!.bars.at(-1)!.segments.map((one) => one.part)).toEqual([
      'published_website',
      'published_wechat',
    ]);
  });

  const next = random(5);
  const many = AGENCIES.flatMap(({ id }) => {
    const values = PARTS_2019.map(() => Math.floor(next() * 60));
    return report(id, 2023, values.reduce((a, b) => a + b) + (next() < 0.3 ? 8 : 0), values);
  });

  test('forty series: bars by agency in one year', () => {
    const { spec } = golden('composition-forty', composition, sample({ rows: many, view }));
    expect(spec.year).toBe(2023);
  });

  test('280 px', () => {
    golden('composition-280', composition, sample({ rows: full, view }), { width: 280 });
    const rows = many.slice(0, 28);
    golden('composition-280-agencies', composition, sample({ rows, view }), { width: 280 });
  });

  test('long names in traditional characters', () => {
    const name = '鄭州高新技術產業開發區管理委員會國土規劃住建局和北部灣經濟區規劃建設管理辦公室';
    const agencies = new Map(CATALOGUE.agencies);
    agencies.set('suqian-mz', { ...agencies.get('suqian-mz')!, nameHant: name });
    const catalogue = { ...CATALOGUE, agencies };
    const rows = many.slice(0, 35);
    golden('composition-hant', composition, sample({ rows, view, locale: 'zh-Hant', catalogue }));
  });
});

test('a sum adds reports, never totals of some to parts of others', () => {
  const rows = [
    ...report('suqian-mz', 2023, 10, [6, 4, 0, 0, 0, 0]),
    ...report('hunan-mz', 2023, 900, []),
    ...report('guangzhou-mz', 2023, 20, [5, null, 10]),
    ...report('changchun-mz', 2023, null, [70]),
  ];
  const spec = composition.spec(sample({ rows, view: { ...view, by: 'all' } }));
  const bar = spec.blocks[0]!.bars[0]!;
  expect([bar.sum, bar.total, bar.agencies, bar.onlyTotal]).toEqual([25, 30, 2, 1]);
  expect(bar.segments.find((one) => one.part === 'rest')!.value).toBe(5);
  expect([spec.onlyTotal, spec.onlyParts]).toEqual([1, 1]);
});

test('governments are never added to organs', () => {
  const rows = [
    ...report('suqian-mz', 2023, 10, [6, 4]),
    ...report('hunan-mz', 2023, 10, [6, 4]),
    ...report('zengdu', 2023, 700, [300, 400]),
  ];
  const spec = composition.spec(sample({ rows, view: { ...view, by: 'all' } }));
  expect(spec.blocks[0]!.bars[0]!.sum).toBe(20);
  expect(composition.notes(spec).map((note) => note.id)).toContain('composition_scope');
});

test('a floor that parts exceed is no contradiction, and there is no share of it', () => {
  const rows = [
    row({
      agency: 'suqian-mz',
      year: 2023,
      indicator: 'replies_total',
      value: 5,
      precision: 'at_least',
    }),
    ...report('suqian-mz', 2023, null, [6, 4]),
  ];
  const bar = composition.spec(sample({ rows, view })).blocks[0]!.bars[0]!;
  expect(bar.verdict).toBe('adds_up');
  expect(bar.segments.every((one) => one.share === null)).toBe(true);
});

test('targets are never parts, and no total is made up', () => {
  const rows = report('suqian-mz', 2023, null, [6, 4]);
  rows.push(
    row({
      agency: 'suqian-mz',
      year: 2023,
      indicator: 'replies_total',
      value: 99,
      basis: 'target',
    }),
  );
  const bar = composition.spec(sample({ rows, view })).blocks[0]!.bars[0]!;
  expect([bar.total, bar.sum, bar.verdict]).toEqual([null, 10, 'no_total']);
});

test('nothing is drawn beyond the picture; shares end at a hundred', () => {
  for (const width of [280, 720]) {
    const input = sample({ rows: full, view: { ...view, transform: 'share' } });
    const layout = composition.layout(composition.spec(input), { width });
    const hundred = layout.grid.at(-1)!.x;
    for (const bar of layout.blocks.flatMap((block) => block.bars)) {
      for (const one of bar.segments) expect(one.x + one.width).toBeLessThanOrEqual(hundred + 0.2);
      expect(bar.value.x).toBeLessThanOrEqual(width);
    }
  }
});
