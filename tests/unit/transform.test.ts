import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/engines/query';
import { seriesOf } from '../../src/figures/series';
import { baseYear, segments, transformSeries } from '../../src/figures/transform';
import type { View } from '../../src/figures/view';
import { line, row, sample } from './samples';

function transformed(rows: Row[], view: Partial<View>) {
  const input = sample({ rows, view });
  return transformSeries(input, seriesOf(input));
}

const values = (rows: Row[], view: Partial<View>) =>
  transformed(rows, view)[0]!.points.map((point) => [point.year, point.value]);
const reasons = (rows: Row[], view: Partial<View>) =>
  transformed(rows, view)[0]!.omitted.map((one) => [one.row.year, one.reason]);

const BROKEN: Partial<View> = { indicators: ['replies_total'] };
const replies = { indicator: 'replies_total' };

describe('value', () => {
  it('keeps values, precision and gaps; a rate of too few cases has counts only', () => {
    const rows = [
      row({ agency: 'suqian-mz', year: 2020, value: 180, precision: 'at_least' }),
      row({ agency: 'suqian-mz', year: 2022, value: null, numerator: 2, denominator: 3 }),
    ];
    const [one] = transformed(rows, {});
    expect(one!.points.map((p) => [p.year, p.value, p.precision])).toEqual([
      [2020, 180, 'at_least'],
    ]);
    expect(one!.omitted.map((o) => o.reason)).toEqual(['few']);
  });
});

describe('change', () => {
  const view: Partial<View> = { transform: 'change' };

  it('is a percentage of the year before, never of an earlier one', () => {
    const rows = line('suqian-mz', 2019, [20, 25, null, 50, 50]);
    expect(values(rows, view)).toEqual([
      [2020, 25],
      [2023, 0],
    ]);
    expect(reasons(rows, view)).toEqual([
      [2019, 'first'],
      [2022, 'first'],
    ]);
  });

  it('is not given on fewer than ten', () => {
    const rows = line('suqian-mz', 2019, [9, 90, 10]);
    expect(reasons(rows, view)).toContainEqual([2020, 'small']);
    expect(values(rows, view).map(([year]) => year)).toEqual([2021]);
  });

  it('carries precision and says nothing between two floors', () => {
    const rows = [
      ...line('suqian-mz', 2019, [20]),
      ...line('suqian-mz', 2020, [30, 40], { precision: 'at_least' }),
      ...line('suqian-mz', 2022, [60]),
    ];
    const [one] = transformed(rows, view);
    expect(one!.points.map((p) => [p.year, p.precision])).toEqual([
      [2020, 'at_least'],
      [2022, 'at_most'],
    ]);
    expect(one!.omitted).toContainEqual(expect.objectContaining({ reason: 'open' }));
  });

  it('does not cross a change of form, unless the indicator is comparable', () => {
    const broken = line('suqian-mz', 2017, [20, 30, 40, 50], replies);
    expect(reasons(broken, { ...view, ...BROKEN })).toContainEqual([2019, 'break']);
    expect(values(broken, { ...view, ...BROKEN }).map(([year]) => year)).toEqual([2018, 2020]);
    const whole = line('suqian-mz', 2017, [20, 30, 40, 50]);
    expect(values(whole, view).map(([year]) => year)).toEqual([2018, 2019, 2020]);
  });

  it('is a difference of percentage points for rates', () => {
    const rate = { indicator: 'reviews_upheld_rate' };
    const rows = line('suqian-mz', 2020, [40, 44], rate);
    const [one] = transformed(rows, { ...view, indicators: ['reviews_upheld_rate'] });
    expect(one!.unit).toBe('points');
    expect(one!.points.map((p) => p.value)).toEqual([4]);
  });
});

describe('index', () => {
  const view: Partial<View> = { transform: 'index' };

  it('starts at the first year with a value above zero', () => {
    expect(values(line('suqian-mz', 2019, [0, 50, 75]), view)).toEqual([
      [2019, 0],
      [2020, 100],
      [2021, 150],
    ]);
  });

  it('takes the base year in which most series have a value', () => {
    const rows = [...line('suqian-mz', 2015, [5, 10, 20]), ...line('hunan-mz', 2016, [40, 20])];
    const input = sample({ rows, view });
    expect(baseYear(seriesOf(input))).toBe(2016);
    const all = transformSeries(input, seriesOf(input));
    const suqian = all.find((one) => one.series.key === 'suqian-mz')!;
    expect(suqian.points.map((p) => p.value)).toEqual([50, 100, 200]);
  });

  it('has no value without a base, or on the other side of a change of form', () => {
    expect(reasons(line('suqian-mz', 2019, [4, 5]), { ...view, base: 2010 })).toEqual([
      [2019, 'base'],
      [2020, 'base'],
    ]);
    const broken = line('suqian-mz', 2017, [20, 30, 40], replies);
    expect(reasons(broken, { ...view, ...BROKEN })).toEqual([[2019, 'break']]);
  });

  it('is exact at its base and carries precision elsewhere', () => {
    const rows = [
      ...line('suqian-mz', 2019, [20], { precision: 'at_least' }),
      ...line('suqian-mz', 2020, [30]),
    ];
    const [one] = transformed(rows, view);
    expect(one!.points.map((p) => p.precision)).toEqual(['exact', 'at_most']);
  });
});

describe('share', () => {
  const view: Partial<View> = { transform: 'share' };

  it('is of rows of the same year, indicator and scope', () => {
    const rows = [
      ...line('suqian-mz', 2020, [10]),
      ...line('hunan-mz', 2020, [30]),
      ...line('zengdu', 2020, [999]),
    ];
    const all = transformed(rows, view);
    const of = (key: string) => all.find((one) => one.series.key === key)!;
    expect(of('suqian-mz').points[0]!.value).toBe(25);
    expect(of('hunan-mz').points[0]!.value).toBe(75);
    expect(of('zengdu').omitted[0]!.reason).toBe('whole');
  });

  it('rises with its own floor and falls with the floors of others', () => {
    const rows = [
      ...line('suqian-mz', 2020, [10], { precision: 'at_least' }),
      ...line('hunan-mz', 2020, [30]),
    ];
    const precision = transformed(rows, view).map((one) => one.points[0]!.precision);
    expect(precision).toEqual(['at_least', 'at_most']);
  });

  it('adds indicators only where one contains them all', () => {
    const parts = ['replies_granted', 'replies_refused'].flatMap((indicator, i) =>
      line('suqian-mz', 2020, [30 + 40 * i], { indicator }),
    );
    const by: Partial<View> = { ...view, by: 'indicator' };
    const shares = transformed(parts, {
      ...by,
      indicators: ['replies_granted', 'replies_refused'],
    });
    expect(shares.map((one) => one.points[0]!.value)).toEqual([30, 70]);
    const apples = ['requests_received', 'published_total'].flatMap((indicator) =>
      line('suqian-mz', 2020, [5], { indicator }),
    );
    const none = transformed(apples, {
      ...by,
      indicators: ['requests_received', 'published_total'],
    });
    expect(none.every((one) => one.points.length === 0)).toBe(true);
  });

  it('adds up to one hundred', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 8 }),
        (counts) => {
          fc.pre(counts.some((n) => n > 0));
          const rows = counts.map((value, i) => row({ agency: `a${i}`, year: 2020, value }));
          const sum = transformed(rows, view).reduce((s, one) => s + one.points[0]!.value, 0);
          expect(sum).toBeCloseTo(100, 6);
        },
      ),
    );
  });
});

describe('targets', () => {
  it('have no index, change or share', () => {
    const rows = [
      ...line('suqian-mz', 2019, [20, 30]),
      ...line('suqian-mz', 2020, [25], { basis: 'target' }),
    ];
    for (const transform of ['index', 'change', 'share'] as const) {
      expect(transformed(rows, { transform }).every((t) => t.series.basis === 'stated')).toBe(true);
    }
    expect(transformed(rows, {}).map((t) => t.series.basis)).toEqual(['stated', 'target']);
  });
});

describe('segments', () => {
  it('never join over a missing year or a change of form', () => {
    const rows = line('suqian-mz', 2015, [1, 2, null, 4, 5, 6], replies);
    const [one] = transformed(rows, BROKEN);
    const runs = segments(one!.points).map((run) => run.map((point) => point.year));
    expect(runs).toEqual([[2015, 2016], [2018], [2019, 2020]]);
  });

  it('keep every point once, in order', () => {
    const gaps = fc.array(fc.option(fc.integer({ min: 0, max: 99 })), { maxLength: 14 });
    fc.assert(
      fc.property(gaps, (list) => {
        const rows = line('suqian-mz', 2010, list);
        if (rows.length === 0) return;
        const [one] = transformed(rows, {});
        const runs = segments(one!.points);
        expect(runs.flat()).toEqual(one!.points);
        for (const run of runs) {
          run.forEach((point, i) => expect(point.year).toBe(run[0]!.year + i));
        }
      }),
    );
  });
});
