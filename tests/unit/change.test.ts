import { describe, expect, test } from 'vitest';
import { change } from '../../src/figures/charts/change';
import { slope } from '../../src/figures/charts/slope';
import { composeFigure } from '../../src/figures/compose';
import type { Row } from '../../src/engines/query';
import type { View } from '../../src/figures/view';
import { golden } from './golden';
import { AGENCIES, held, random, row, sample } from './samples';

const view: Partial<View> = { chart: 'change', year: 2018, versus: 2015 };

/** A value in each of two years for the first `n` agencies. */
function pairs(n: number, seed = 7): Row[] {
  const next = random(seed);
  return AGENCIES.slice(0, n).flatMap(({ id }) => {
    const value = Math.round(10 ** (1 + next() * 2));
    return [
      row({ agency: id, year: 2015, value }),
      row({ agency: id, year: 2018, value: Math.round(value * (0.5 + next())) }),
    ];
  });
}

/** One agency with one end, one over a change of form, one of each precision. */
const mixed = [
  row({ agency: 'suqian-mz', year: 2015, value: 40 }),
  row({ agency: 'guangzhou-mz', year: 2018, value: 90 }),
  row({ agency: 'hunan-mz', year: 2015, value: 0 }),
  row({ agency: 'hunan-mz', year: 2018, value: 60, precision: 'at_least' }),
  row({ agency: 'zengdu', year: 2015, value: 70, precision: 'approximate' }),
  row({ agency: 'zengdu', year: 2018, value: 71 }),
  row({ agency: 'changchun-mz', year: 2015, value: 88, precision: 'at_most' }),
  row({ agency: 'changchun-mz', year: 2018, value: 30 }),
];
const reports = [held('suqian-mz', 2018), held('suqian-mz', 2015), held('guangzhou-mz', 2018)];

describe('golden pictures', () => {
  for (const [name, module] of [
    ['change', change],
    ['slope', slope],
  ] as const) {
    // The two differ in their layouts only.
    const draw = (test: string, rows: Row[], rest: Partial<View> = {}, width = 720) =>
      golden(
        `${name}-${test}`,
        module as typeof change,
        sample({
          rows,
          held: reports,
          view: { ...view, ...rest, chart: name },
          locale: width === 280 ? 'zh-Hant' : width === 360 ? 'zh-Hans' : 'en',
        }),
        { width },
      );

    test(`${name}: nothing`, () => {
      expect(module.isEmpty(draw('empty', []).spec)).toBe(true);
    });
    test(`${name}: one point has one end`, () => {
      draw('one-point', [mixed[0]!]);
    });
    test(`${name}: one series`, () => {
      draw('one-series', pairs(1));
    });
    test(`${name}: a few`, () => {
      draw('few', pairs(6));
    });
    test(`${name}: forty`, () => {
      draw('forty', pairs(40));
    });
    test(`${name}: missing ends, precisions and a stated zero`, () => {
      const { layout } = draw('mixed', mixed);
      expect([...layout.shown]).toEqual(
        expect.arrayContaining(['at_least', 'at_most', 'approximate', 'zero']),
      );
    });
    test(`${name}: over a change of form nothing is joined`, () => {
      const rows = pairs(4).map((one) => ({
        ...one,
        indicator: 'requests_on_time',
        year: one.year + 2,
        era: one.year === 2018 ? ('sections_2019' as const) : ('table_2014' as const),
      }));
      const { layout } = draw('break', rows, {
        indicators: ['requests_on_time'],
        versus: 2017,
        year: 2020,
      });
      expect(layout.shown.has('era_break')).toBe(true);
    });
    test(`${name}: a huge value, narrow`, () => {
      const rows = [...pairs(4), row({ agency: 'jiangning', year: 2015, value: 1_234_567_890 })];
      draw('huge-280', rows, {}, 280);
      draw('huge-360', rows, { scale: 'log' }, 360);
    });
  }
});

test('among many, lines show those with both ends, named while they are few; others are counted', () => {
  const many = pairs(14).filter((one, i) => one.year === 2015 || i < 6);
  const input = sample({ rows: many, view: { ...view, chart: 'slope' } });
  const { all, rows, single } = slope.spec(input);
  expect([all.length, rows.length, single]).toEqual([14, 3, 11]);
  expect(rows.every(({ muted }) => !muted)).toBe(true);
  const { lines, sides } = slope.layout(slope.spec(input), { width: 720 });
  expect(lines.map(({ path }) => path !== '')).toEqual([true, true, true]);
  expect(sides.map(({ missing }) => missing.text)).toEqual(['', '11 without a value']);
  const { text } = composeFigure(input, slope);
  expect(text.notes.find(({ id }) => id === 'change_single')?.text).toMatch(/^11 more .* table/);
  expect(text.notes.map(({ id }) => id)).not.toContain('change_left');
  const picked = { ...input, view: { ...input.view, focus: [all.at(-1)!.key] } };
  expect(slope.spec(picked).rows).toHaveLength(4);
});

describe('what is compared', () => {
  const made = (rows: Row[], rest: Partial<View> = {}) =>
    change.spec(sample({ rows, held: reports, view: { ...view, ...rest } }));
  const of = (rows: Row[], id: string, rest: Partial<View> = {}) =>
    made(rows, rest).all.find((one) => one.key === id)!;

  test('a missing end is absent and says why, and is no zero', () => {
    expect(of(mixed, 'suqian-mz')).toMatchObject({
      by: null,
      apart: 'missing',
      to: { value: null, state: 'not_stated' },
    });
    expect(of(mixed, 'guangzhou-mz').from).toMatchObject({ value: null, state: 'no_report' });
    expect(of(mixed, 'hunan-mz').from).toMatchObject({ value: 0, state: 'zero' });
  });

  test('a direction is claimed only where precision allows it', () => {
    expect(of(mixed, 'hunan-mz')).toMatchObject({ move: 'up', precision: 'at_least', by: 60 });
    expect(of(mixed, 'zengdu').move).toBe('unsure');
    expect(of(mixed, 'changchun-mz')).toMatchObject({ by: -58, move: 'unsure' });
  });

  test('nothing over a change of form that the indicator does not bear', () => {
    const rows = [
      row({ agency: 'zengdu', year: 2018, value: 10, indicator: 'requests_on_time' }),
      row({ agency: 'zengdu', year: 2020, value: 20, indicator: 'requests_on_time' }),
    ];
    const rest = { indicators: ['requests_on_time'], versus: 2018, year: 2020 };
    expect(of(rows, 'zengdu', rest)).toMatchObject({ by: null, apart: 'break' });
    const input = sample({ rows, view: { ...view, ...rest } });
    const { text } = composeFigure(input, change);
    expect(text.notes.map(({ id }) => id)).toContain('change_break');
    expect(text.summary).toBe(
      'Zengdu District Government: 10 requests in 2018, 20 requests in 2020.',
    );
  });

  test('sums over different numbers of agencies are no change', () => {
    const sum = (year: number, agencies: number) =>
      row({
        agency: null,
        province: '32',
        year,
        value: 10 * agencies,
        agencies,
        reports: agencies,
      });
    expect(of([sum(2015, 3), sum(2018, 5)], '32', { by: 'province' }).apart).toBe('agencies');
    expect(of([sum(2015, 3), sum(2018, 3)], '32', { by: 'province' }).by).toBe(0);
  });

  test('the earlier year is the first with enough that may be compared', () => {
    const rows = [...pairs(6), row({ agency: 'suqian-mz', year: 2011, value: 3 })];
    expect(made(rows, { versus: null })).toMatchObject({ from: 2015, year: 2018 });
  });

  test('years in either order are the same change', () => {
    const turned = made(pairs(6), { year: 2015, versus: 2018 });
    expect(turned.rows.map(({ key, by }) => [key, by])).toEqual(
      made(pairs(6)).rows.map(({ key, by }) => [key, by]),
    );
  });

  test('order: largest rise to largest fall, then what is not compared', () => {
    const { all } = made([...pairs(8), { ...mixed[0]!, agency: 'x' }]);
    const by = all.filter((one) => one.by !== null).map((one) => one.by!);
    expect(by).toEqual([...by].sort((a, b) => b - a));
    expect(all.findIndex((one) => one.by === null)).toBeGreaterThanOrEqual(by.length - 1);
  });
});
