import { describe, expect, it } from 'vitest';
import { multiples } from '../../src/figures/charts/multiples';
import { golden } from './golden';
import { AGENCIES, held, line, random, sample } from './samples';

function lines(count: number, from = 2014, years = 11) {
  const next = random(11);
  return AGENCIES.slice(0, count).flatMap((one) => {
    const level = 5 + next() * 90;
    const values = Array.from({ length: years }, () =>
      next() < 0.15 ? null : Math.round(level * (0.7 + next() * 0.6)),
    );
    return line(one.id, from, values);
  });
}

const view = { chart: 'multiples' } as const;

describe('pictures of small multiples', () => {
  it('is empty without rows', () => {
    const { spec } = golden('multiples-empty', multiples, sample({ rows: [], view }));
    expect(multiples.isEmpty(spec)).toBe(true);
  });

  it('shows one point', () => {
    const rows = line('suqian-mz', 2019, [14]);
    golden('multiples-one-point', multiples, sample({ rows, view }));
  });

  it('shows one series', () => {
    golden('multiples-one-series', multiples, sample({ rows: lines(1), view }));
  });

  it('shows six series on one scale', () => {
    golden('multiples-six', multiples, sample({ rows: lines(6), view }));
  });

  it('shows six series on their own scales', () => {
    const input = sample({ rows: lines(6), view: { ...view, axes: 'free' } });
    golden('multiples-free', multiples, input);
  });

  it('shows forty series', () => {
    golden('multiples-forty-series', multiples, sample({ rows: lines(40), view }));
  });

  it('breaks lines at missing years and crosses out silent reports', () => {
    const rows = [
      ...line('suqian-mz', 2015, [4, 5, null, 9, 12]),
      ...line('guangzhou-mz', 2015, [50, null, null, 62, 60]),
    ];
    const reports = [2015, 2016, 2017, 2018, 2019].flatMap((year) => [
      held('suqian-mz', year),
      held('guangzhou-mz', year),
    ]);
    golden('multiples-missing-year', multiples, sample({ rows, view, held: reports }));
  });

  it('holds a huge value', () => {
    const rows = [...lines(3), ...line('changchun-mz', 2014, [3, 4, 987_654_321, 5])];
    golden('multiples-huge-value', multiples, sample({ rows, view }));
  });

  it('stops at the change of form, keeps zeros on a log scale, draws targets', () => {
    const rest = { indicator: 'press_conferences_held' };
    const rows = [
      ...line('changchun-mz', 2016, [2, 3, 5, 0, 14], rest),
      ...line('changchun-mz', 2018, [4], { ...rest, basis: 'target', precision: 'at_least' }),
      ...line('hunan-mz', 2016, [20, 31, 0, 40, 120], { ...rest, precision: 'approximate' }),
    ];
    const indicators = ['press_conferences_held'];
    const input = sample({ rows, view: { ...view, indicators, scale: 'log' } });
    golden('multiples-break-log', multiples, input);
  });

  it('fits 280 px in traditional characters', () => {
    const input = sample({ rows: lines(4), view, locale: 'zh-Hant' });
    golden('multiples-280-zh-hant', multiples, input, { width: 280 });
  });

  it('draws sixty panels at most and says how many are left', () => {
    const rows = Array.from({ length: 70 }, (_, i) =>
      line(`unknown-${i}`, 2019, [i, i + 1]),
    ).flat();
    const spec = multiples.spec(sample({ rows, view }));
    expect(spec.panels).toHaveLength(60);
    expect(multiples.notes(spec).map((note) => note.text)).toContain(
      '10 more panels are not drawn; the table holds them.',
    );
  });
});
