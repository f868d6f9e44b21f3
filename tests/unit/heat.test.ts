import { describe, expect, test } from 'vitest';
import { heat } from '../../src/figures/charts/heat';
import type { View } from '../../src/figures/view';
import { PRECISIONS, type Catalogue } from '../../src/model/nouns';
import { golden } from './golden';
import { AGENCIES, CATALOGUE, held, line, random, row, sample } from './samples';

const view: Partial<View> = { chart: 'heat' };
const next = random(11);
const values = (n: number) =>
  Array.from({ length: n }, () => (next() < 0.25 ? null : Math.round(10 ** (next() * 3.5)) - 1));
const several = AGENCIES.slice(0, 6).flatMap(({ id }) => line(id, 2015, values(10)));

describe('golden pictures', () => {
  test('empty', () => {
    const { spec } = golden('heat-empty', heat, sample({ rows: [], view }));
    expect(heat.isEmpty(spec)).toBe(true);
  });

  test('one point', () => {
    golden('heat-one-point', heat, sample({ rows: line('suqian-mz', 2015, [44]), view }));
  });

  test('one series', () => {
    golden(
      'heat-one-series',
      heat,
      sample({ rows: line('suqian-mz', 2015, [44, 51, 0, 70]), view }),
    );
  });

  test('several agencies', () => {
    golden('heat-several', heat, sample({ rows: several, view }));
  });

  test('forty series', () => {
    const rows = AGENCIES.flatMap(({ id }) => line(id, 2009, values(17)));
    golden('heat-forty', heat, sample({ rows, view }));
  });

  test('every state of a cell: value, zero, not stated, no report, not asked, target', () => {
    const indicator = 'requests_completed';
    const rows = [
      ...line('suqian-mz', 2015, [12, 0, null, 9], { indicator }),
      row({ agency: 'suqian-mz', year: 2016, value: 5, basis: 'target', indicator }),
    ];
    const reports = [2015, 2016, 2017, 2018, 2019, 2021].map((year) => held('suqian-mz', year));
    const input = sample({ rows, view: { ...view, indicators: [indicator] }, held: reports });
    const { spec, layout } = golden('heat-states', heat, input);
    expect(spec.rows[0]!.cells.map((cell) => cell.state)).toEqual([
      'value',
      'zero',
      'not_stated',
      'value',
      'not_asked',
      'no_report',
      'not_asked',
    ]);
    expect([...layout.shown].sort()).toEqual([
      'era_break',
      'no_report',
      'not_asked',
      'not_stated',
      'target',
      'zero',
    ]);
  });

  test('each precision', () => {
    const rows = PRECISIONS.map((precision, i) =>
      row({ agency: 'suqian-mz', year: 2015 + i, value: 10 ** (i + 1), precision }),
    );
    golden('heat-precision', heat, sample({ rows, view }));
  });

  test('a huge value', () => {
    const rows = [...several, row({ agency: 'zengdu', year: 2025, value: 1_234_567_890 })];
    golden('heat-huge', heat, sample({ rows, view }));
  });

  test('280 px', () => {
    golden('heat-280', heat, sample({ rows: several, view }), { width: 280 });
  });

  test('long names in traditional characters', () => {
    const name = '鄭州高新技術產業開發區管理委員會國土規劃住建局和北部灣經濟區規劃建設管理辦公室';
    const agencies = new Map(CATALOGUE.agencies);
    agencies.set('jiangning', { ...agencies.get('jiangning')!, nameHant: name });
    const catalogue: Catalogue = { ...CATALOGUE, agencies };
    golden('heat-hant', heat, sample({ rows: several, view, locale: 'zh-Hant', catalogue }));
  });

  test('several indicators of one agency, each on its own scale', () => {
    const indicators = ['requests_received', 'published_total', 'reviews_total'];
    const rows = indicators.flatMap((indicator, i) =>
      line(
        'suqian-mz',
        2015,
        [3, 9, 27, 81].map((value) => value * 10 ** i),
        { indicator },
      ),
    );
    const input = sample({
      rows,
      view: { ...view, indicators, by: 'indicator', agencies: ['suqian-mz'] },
    });
    const { spec } = golden('heat-indicators', heat, input);
    expect(spec.apart).toBe(true);
  });
});

test('best covered first; agencies whose reports state nothing are shown too', () => {
  const rows = [...line('suqian-mz', 2015, [1]), ...line('hunan-mz', 2015, [1, 2, 3])];
  const reports = [...rows.map((one) => held(one.agency!, one.year)), held('zengdu', 2016)];
  const { rows: made } = heat.spec(sample({ rows, view, held: reports }));
  expect(made.map((one) => one.key)).toEqual(['hunan-mz', 'suqian-mz', 'zengdu']);
  expect(made[2]!.cells.map((cell) => cell.state)).toEqual([
    'no_report',
    'not_stated',
    'no_report',
  ]);
});

test('a province is silent only about reports of the agencies that it adds up', () => {
  const rows = [row({ province: '32', year: 2015, value: 8, agencies: 2, reports: 2 })];
  const reports = [held('jiangning', 2016), held('suqian-mz', 2017)];
  const { rows: made } = heat.spec(
    sample({ rows, view: { ...view, by: 'province' }, held: reports }),
  );
  // jiangning is a whole government: its report is no silence of the organs in the row.
  expect(made[0]!.cells.map((cell) => cell.state)).toEqual(['value', 'no_report', 'not_stated']);
});

test('a form that is late keeps its own rule: the era of the report decides', () => {
  const indicator = 'requests_completed';
  const input = sample({
    rows: line('suqian-mz', 2018, [1], { indicator }),
    view: { ...view, indicators: [indicator] },
    held: [held('suqian-mz', 2018), held('suqian-mz', 2019, { era: 'table_2014' })],
  });
  expect(heat.spec(input).rows[0]!.cells[1]!.state).toBe('not_stated');
});

test('more than sixty rows: the rest is counted, picked ones are kept', () => {
  const rows = Array.from({ length: 80 }, (_, i) =>
    row({ agency: `office-${i}`, year: 2020, value: 100 - i }),
  );
  const spec = heat.spec(sample({ rows, view: { ...view, focus: ['office-79'] } }));
  expect(spec.rows).toHaveLength(60);
  expect(spec.rows.at(-1)!.key).toBe('office-79');
  expect(heat.notes(spec)[0]!.text).toContain('20');
});

test('cells stay inside the picture and never overlap', () => {
  for (const width of [280, 500, 900]) {
    const { rows } = heat.layout(heat.spec(sample({ rows: several, view })), { width });
    for (const one of rows) {
      for (const [i, { mark }] of one.cells.entries()) {
        expect(mark.x + mark.width).toBeLessThanOrEqual(width);
        const after = one.cells[i + 1]?.mark;
        if (after) expect(mark.x + mark.width).toBeLessThanOrEqual(after.x);
      }
    }
  }
});
