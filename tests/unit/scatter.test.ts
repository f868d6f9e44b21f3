import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scatter } from '../../src/figures/charts/scatter';
import { caught, encloses } from '../../src/figures/charts/scatter/lasso';
import { binsOf } from '../../src/figures/charts/scatter/layout';
import { composeFigure } from '../../src/figures/compose';
import type { Row } from '../../src/engines/query';
import type { View } from '../../src/figures/view';
import { golden } from './golden';
import { AGENCIES, random, row, sample } from './samples';

const view: Partial<View> = {
  chart: 'scatter',
  year: 2020,
  indicators: ['requests_received', 'published_total'],
};

/** Both indicators of one agency. */
function pair(agency: string, x: number, y: number, rest: Partial<Row> = {}, year = 2020): Row[] {
  return [
    row({ agency, year, value: x, indicator: 'requests_received', ...rest }),
    row({ agency, year, value: y, indicator: 'published_total' }),
  ];
}

function many(n: number, seed = 5): Row[] {
  const next = random(seed);
  return AGENCIES.slice(0, n).flatMap(({ id }) =>
    pair(id, Math.round(10 ** (next() * 3)), Math.round(10 ** (1 + next() * 3))),
  );
}

const precisions = [
  ...pair('suqian-mz', 40, 300, { precision: 'at_least' }),
  ...pair('guangzhou-mz', 90, 500, { precision: 'at_most' }),
  ...pair('hunan-mz', 60, 100, { precision: 'approximate' }),
  ...pair('zengdu', 0, 200),
  row({ agency: 'jiangning', year: 2020, value: 33, precision: 'at_least' }),
  row({
    agency: 'jiangning',
    year: 2020,
    value: 410,
    precision: 'at_least',
    indicator: 'published_total',
  }),
  row({ agency: 'changchun-mz', year: 2020, value: 12 }),
];

describe('golden pictures', () => {
  test('nothing', () => {
    const { spec } = golden('scatter-empty', scatter, sample({ rows: [], view }));
    expect(scatter.isEmpty(spec)).toBe(true);
  });
  test('one point', () => {
    golden('scatter-one-point', scatter, sample({ rows: many(1), view }));
  });
  test('one series over years shows its last year', () => {
    const rows = [2018, 2019].flatMap((year) => pair('zengdu', year - 2000, 30, {}, year));
    const input = sample({ rows, view: { ...view, year: null } });
    expect(golden('scatter-one-series', scatter, input).spec.year).toBe(2019);
  });
  test('forty, some picked out', () => {
    const focus = ['suqian-mz', 'guangzhou-mz', 'hunan-mz', 'zengdu'];
    golden('scatter-forty', scatter, sample({ rows: many(40), view: { ...view, focus } }));
  });
  test('precisions, a stated zero and one who states one thing only', () => {
    const { spec, layout } = golden(
      'scatter-precision',
      scatter,
      sample({ rows: precisions, view }),
    );
    expect([spec.onlyX, spec.onlyY]).toEqual([1, 0]);
    expect([...layout.shown].sort()).toEqual(['approximate', 'at_least', 'at_most', 'zero']);
  });
  test('a year that nobody states both in', () => {
    const rows = many(6).filter((one) => one.indicator === 'requests_received');
    const { spec } = golden('scatter-missing-year', scatter, sample({ rows, view }));
    expect(spec.pairs).toEqual([]);
  });
  test('a huge value on logarithmic axes with strips for zeros, narrow', () => {
    const rows = [...many(20), ...pair('jiangning', 1_234_567_890, 0), ...pair('zengdu', 0, 7)];
    const wide = sample({ rows, view: { ...view, scale: 'log' } });
    golden('scatter-huge-log', scatter, wide);
    golden('scatter-huge-280', scatter, sample({ rows, view, locale: 'zh-Hant' }), { width: 280 });
    const input = sample({
      rows,
      view: { ...view, scale: 'log', focus: ['zengdu'] },
      locale: 'zh-Hans',
    });
    golden('scatter-huge-360', scatter, input, { width: 360 });
  });
});

test('targets name both values and answer for the report of the second', () => {
  const { targets } = scatter.layout(scatter.spec(sample({ rows: precisions, view })), {
    width: 720,
  });
  expect(targets[0]).toMatchObject({ id: 'suqian-mz', value: '≥ 40 · 300', precision: 'at_least' });
  expect(targets[0]!.lines).toEqual([
    'Requests received: at least 40 requests',
    'Items published: 300 items',
  ]);
});

test('notes tell who is left out, and the source line speaks of what is drawn', () => {
  const { text } = composeFigure(sample({ rows: precisions, view }), scatter);
  expect(text.notes.find(({ id }) => id === 'scatter_left')?.text).toContain(
    '1 with requests received',
  );
  expect(text.source).toMatch(/^\D*10 |5 /);
  expect(text.summary).toMatch(/^In 2020, 5 agencies stated both\./);
});

describe('the lasso', () => {
  const square = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ] as const;
  test('catches what lies inside', () => {
    const targets = [
      { id: 'in', x: 5, y: 5 },
      { id: 'out', x: 15, y: 5 },
    ];
    expect(caught(square, targets)).toEqual(['in']);
    expect(caught(square.slice(0, 2), targets)).toEqual([]);
  });

  test('agrees with the arithmetic of convex polygons', () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 3, max: 9 }), (x, y, n) => {
        const corner = (i: number) =>
          [3 * Math.cos((2 * Math.PI * i) / n), 3 * Math.sin((2 * Math.PI * i) / n)] as const;
        const polygon = Array.from({ length: n }, (_, i) => corner(i));
        const sides = polygon.map(([ax, ay], i) => {
          const [bx, by] = polygon[(i + 1) % n]!;
          return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        });
        // On an edge both answers are right.
        fc.pre(sides.every((side) => Math.abs(side) > 1e-6));
        expect(encloses(polygon, x, y)).toBe(sides.every((side) => side > 0));
      }),
      { numRuns: 200 },
    );
  });
});

test('bins lose nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 150, noNaN: true })), (places) => {
      expect(binsOf(places, 0, 100, 7).reduce((sum, n) => sum + n, 0)).toBe(places.length);
    }),
    { numRuns: 50 },
  );
});

test('very many share bars, those picked out stay dots, each can still be pointed at', () => {
  const rows = Array.from({ length: 3500 }, (_, i) => pair(`crowd-${i}`, i % 7, i % 7)).flat();
  const made = scatter.spec(sample({ rows, view: { ...view, focus: ['crowd-5'] } }));
  const { dots, crowds, targets } = scatter.layout(made, { width: 720 });
  expect(dots.map(({ id }) => id)).toEqual(['crowd-5']);
  expect(crowds).toHaveLength(7);
  expect(targets).toHaveLength(3500);
  expect(scatter.notes(made).map(({ id }) => id)).toContain('crowds');
});
