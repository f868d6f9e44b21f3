import { describe, expect, it } from 'vitest';
import { trend } from '../../src/figures/charts/trend';
import { golden } from './golden';
import { AGENCIES, held, line, random, row, sample } from './samples';

const four = [
  ...line('suqian-mz', 2015, [12, 18, 35, 31, null, 44, 52, 61, 58, 66]),
  ...line('guangzhou-mz', 2015, [55, 61, 64, 70, 66, 63, 71, 88, 93, 104]),
  ...line('hunan-mz', 2016, [20, 26, 30, 30, 41, 39, 57, 55, 60]),
  ...line('jiangning', 2017, [8, 14, null, 22, 19, 24]),
];

function forty() {
  const next = random(7);
  return AGENCIES.flatMap((one) => {
    const level = 5 + next() * 90;
    const values = Array.from({ length: 11 }, () =>
      next() < 0.15 ? null : Math.round(level * (0.7 + next() * 0.6)),
    );
    return line(one.id, 2014, values);
  });
}

describe('pictures of the trend', () => {
  it('is empty without rows', () => {
    const { spec, layout } = golden('trend-empty', trend, sample({ rows: [] }));
    expect(trend.isEmpty(spec)).toBe(true);
    expect(layout.targets).toEqual([]);
  });

  it('shows one point with its value', () => {
    const rows = line('suqian-mz', 2015, [909], { indicator: 'published_total' });
    golden('trend-one-point', trend, sample({ rows, view: { indicators: ['published_total'] } }));
  });

  it('shows one series', () => {
    const rows = line('guangzhou-mz', 2014, [40, 55, 61, 64, 70, 66, 63, 71, 88, 93, 104, 99]);
    golden('trend-one-series', trend, sample({ rows }));
  });

  it('names the lines of four series', () => {
    golden('trend-four-series', trend, sample({ rows: four }));
  });

  it('shows forty series in grey, the largest in colour', () => {
    const { layout } = golden('trend-forty-series', trend, sample({ rows: forty() }));
    expect(layout.lines.filter((one) => !one.muted)).toHaveLength(3);
  });

  it('breaks the line at a missing year and crosses out a silent report', () => {
    const rows = line('suqian-mz', 2014, [10, 12, null, 16, null, null, 25, 22, 31]);
    const reports = [2014, 2015, 2016, 2017, 2020, 2021, 2022].map((y) => held('suqian-mz', y));
    golden('trend-missing-year', trend, sample({ rows, held: reports }));
  });

  it('holds a huge value', () => {
    const rows = [
      ...line('suqian-mz', 2015, [12, 18, 35, 31, 28, 44]),
      ...line('guangzhou-mz', 2015, [55, 61, 64, 1_234_567_890, 66, 63]),
    ];
    golden('trend-huge-value', trend, sample({ rows }));
  });

  it('draws each precision in its way, and a stated zero', () => {
    const rows = (['exact', 'at_least', 'at_most', 'approximate', 'exact'] as const).map(
      (precision, i) =>
        row({ agency: 'suqian-mz', year: 2014 + i, value: [30, 40, 35, 50, 0][i]!, precision }),
    );
    golden('trend-precisions', trend, sample({ rows }));
  });

  it('draws targets beside results, never joined', () => {
    const rows = [
      ...line('changchun-mz', 2015, [2, 3, 5, 3], { indicator: 'press_conferences_held' }),
      ...line('changchun-mz', 2017, [4, 4], {
        indicator: 'press_conferences_held',
        basis: 'target',
        precision: 'at_least',
      }),
    ];
    const view = { indicators: ['press_conferences_held'] };
    const { layout } = golden('trend-target', trend, sample({ rows, view }));
    expect(layout.aims.every((one) => one.paths.length === 0)).toBe(true);
  });

  it('stops lines where the form changed', () => {
    const rows = [
      ...line('suqian-mz', 2014, [709, 802, 909, 1020, 990, 1400, 1600, 1500], {
        indicator: 'published_total',
      }),
      ...line('guangzhou-mz', 2014, [2700, 3100, 3300, null, 3900, 4100, 4000, 4400], {
        indicator: 'published_total',
      }),
    ];
    const view = { indicators: ['published_total'] };
    golden('trend-era-break', trend, sample({ rows, view }));
  });

  it('hatches the year after which the form stopped asking', () => {
    const rows = line('guangzhou-mz', 2014, [40, 55, 61, 64, 70], {
      indicator: 'requests_on_time',
    });
    const reports = [2014, 2015, 2016, 2017, 2018, 2019, 2020].map((y) => held('guangzhou-mz', y));
    const view = { indicators: ['requests_on_time'] };
    golden('trend-not-asked', trend, sample({ rows, held: reports, view }));
  });

  it('keeps zeros in a strip of their own on a log scale', () => {
    const rows = [
      ...line('suqian-mz', 2015, [3, 0, 0, 31, 28, 44]),
      ...line('guangzhou-mz', 2015, [55, 161, 640, 1700, 5660, 63000]),
    ];
    golden('trend-log', trend, sample({ rows, view: { scale: 'log' } }));
  });

  it('puts a rate in its interval, and only counts under ten cases', () => {
    const rows = [
      [12, 14],
      [9, 13],
      [3, 4],
      [22, 31],
      [40, 47],
      [38, 52],
    ].map(([numerator, denominator], i) =>
      row({
        agency: 'suqian-mz',
        indicator: 'reviews_upheld_rate',
        year: 2019 + i,
        value: denominator! < 10 ? null : (100 * numerator!) / denominator!,
        numerator: numerator!,
        denominator: denominator!,
      }),
    );
    golden('trend-rate', trend, sample({ rows, view: { indicators: ['reviews_upheld_rate'] } }));
  });

  it('shows an index to a base year', () => {
    golden('trend-index', trend, sample({ rows: four, view: { transform: 'index', base: 2017 } }));
  });

  it('shows the change on the year before', () => {
    golden('trend-change', trend, sample({ rows: four, view: { transform: 'change' } }));
  });

  it('shows shares of the total', () => {
    golden('trend-share', trend, sample({ rows: four, view: { transform: 'share' } }));
  });

  it('fits 280 px in traditional characters', () => {
    const input = sample({ rows: four, locale: 'zh-Hant' });
    golden('trend-280-zh-hant', trend, input, { width: 280 });
  });

  it('marks the pointed line and point', () => {
    const input = sample({ rows: four, view: { focus: ['hunan-mz'] }, locale: 'zh-Hans' });
    const target = trend.layout(trend.spec(input), { width: 720 }).targets[12]!;
    golden('trend-active', trend, input, { width: 720 }, target);
  });
});
