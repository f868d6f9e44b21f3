import { describe, expect, it } from 'vitest';
import { distribution } from '../../src/figures/charts/distribution';
import type { View } from '../../src/figures/view';
import { golden } from './golden';
import { AGENCIES, line, random, sample } from './samples';

/** Skewed values, as real reports have them. */
function agencies(count: number, years = 9, from = 2015) {
  const next = random(3);
  return AGENCIES.slice(0, count).flatMap((one) => {
    const level = Math.exp(1.5 + next() * 3);
    const values = Array.from({ length: years }, () =>
      next() < 0.25 ? null : Math.round(level * (0.6 + next() * 0.8)),
    );
    return line(one.id, from, values);
  });
}

const view: Partial<View> = { chart: 'distribution' };

describe('pictures of the distribution', () => {
  it('is empty without rows', () => {
    const { spec } = golden('distribution-empty', distribution, sample({ rows: [], view }));
    expect(distribution.isEmpty(spec)).toBe(true);
  });

  it('shows one point', () => {
    const rows = line('suqian-mz', 2019, [14]);
    golden('distribution-one-point', distribution, sample({ rows, view }));
  });

  it('shows only dots where agencies are few', () => {
    const { layout } = golden(
      'distribution-few',
      distribution,
      sample({ rows: agencies(4), view }),
    );
    expect(layout.outer).toEqual([]);
  });

  it('shows one series', () => {
    golden('distribution-one-series', distribution, sample({ rows: agencies(1), view }));
  });

  it('shows forty agencies, two of them picked out', () => {
    const focus = ['suqian-mz', 'guangzhou-mz'];
    const input = sample({ rows: agencies(40), view: { ...view, focus } });
    golden('distribution-forty-series', distribution, input);
  });

  it('leaves a gap at a missing year', () => {
    const rows = agencies(20).filter((one) => one.year !== 2018);
    golden('distribution-missing-year', distribution, sample({ rows, view }));
  });

  it('holds a huge value on a log scale, zeros in their strip', () => {
    const rows = [
      ...agencies(20),
      ...line('bureau-30', 2015, [0, 0, 0, 8_000_000, 0]),
      ...line('bureau-31', 2015, [12, 30, 41], { precision: 'at_least' }),
    ];
    const input = sample({ rows, view: { ...view, scale: 'log', focus: ['bureau-30'] } });
    golden('distribution-huge-log', distribution, input);
  });

  it('stops bands at the change of form', () => {
    const rows = agencies(30).map((one) => ({ ...one, indicator: 'replies_total' }));
    const input = sample({ rows, view: { ...view, indicators: ['replies_total'] } });
    golden('distribution-era-break', distribution, input);
  });

  it('spreads the agencies of one year', () => {
    const rows = agencies(40, 1, 2020);
    const input = sample({ rows, view: { ...view, focus: ['hunan-mz'] } });
    golden('distribution-one-year', distribution, input);
  });

  it('fits 280 px in traditional characters', () => {
    const input = sample({
      rows: agencies(25),
      view: { ...view, focus: ['suqian-mz'] },
      locale: 'zh-Hant',
    });
    golden('distribution-280-zh-hant', distribution, input, { width: 280 });
  });
});
