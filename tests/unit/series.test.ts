import { describe, expect, it } from 'vitest';
import { seriesOf } from '../../src/figures/series';
import { AGENCIES, line, row, sample } from './samples';

const pair = [...line('suqian-mz', 2019, [1, 2]), ...line('hunan-mz', 2019, [5, 6])];

describe('seriesOf', () => {
  it('keys series by what the view says, in the chosen order, with stable colours', () => {
    const agencies = ['hunan-mz', 'suqian-mz'];
    const series = seriesOf(sample({ rows: pair, view: { agencies } }));
    expect(series.map(({ key, slot, muted }) => [key, slot, muted])).toEqual([
      ['hunan-mz', 1, false],
      ['suqian-mz', 2, false],
    ]);
    const focused = seriesOf(sample({ rows: pair, view: { agencies, focus: ['suqian-mz'] } }));
    expect(focused.map(({ key, slot, muted }) => [key, slot, muted])).toEqual([
      ['hunan-mz', 0, true],
      ['suqian-mz', 2, false],
    ]);
  });

  it('keeps targets apart from results of the same owner, in one colour', () => {
    const rows = [...pair, ...line('suqian-mz', 2020, [9], { basis: 'target' })];
    const series = seriesOf(sample({ rows }));
    const [result, , target] = series;
    expect(series).toHaveLength(3);
    expect(target!.key).toBe('suqian-mz.target');
    expect(target!.owner).toBe(result!.owner);
    expect(target!.slot).toBe(result!.slot);
    expect(result!.rows.map((one) => one.value)).toEqual([1, 2]);
  });

  it('adds the indicator and the scope to a key only where they differ', () => {
    const two = ['requests_received', 'replies_total'];
    const rows = two.flatMap((indicator) => line('suqian-mz', 2019, [1], { indicator }));
    const keys = seriesOf(sample({ rows, view: { indicators: two } })).map((one) => one.key);
    expect(keys).toEqual(['suqian-mz.requests_received', 'suqian-mz.replies_total']);
    const scopes = [
      row({ year: 2019, value: 3, scope: 'organ' }),
      row({ year: 2019, value: 8, scope: 'government_county' }),
    ];
    const all = seriesOf(sample({ rows: scopes, view: { by: 'all' } })).map((one) => one.key);
    expect(all).toEqual(['all.organ', 'all.government_county']);
  });

  it('labels with what tells series apart', () => {
    const two = ['requests_received', 'replies_total'];
    const rows = two.flatMap((indicator) => line('suqian-mz', 2019, [1], { indicator }));
    const labels = seriesOf(sample({ rows, view: { indicators: two } })).map((one) => one.label);
    expect(new Set(labels).size).toBe(2);
    expect(labels.every((label) => !label.includes('Suqian'))).toBe(true);
  });

  it('greys all but the largest at the end, or the focused, past eight', () => {
    const rows = AGENCIES.slice(0, 12).flatMap((one, i) => line(one.id, 2019, [50, i]));
    const coloured = (focus: string[]) =>
      seriesOf(sample({ rows, view: { focus } }))
        .filter((one) => !one.muted)
        .sort((a, b) => a.slot - b.slot)
        .map((one) => one.key);
    expect(coloured([])).toEqual([11, 10, 9].map((i) => AGENCIES[i]!.id));
    expect(coloured(['zengdu', 'suqian-mz'])).toEqual(['zengdu', 'suqian-mz']);
    expect(coloured(['nobody'])).toHaveLength(3);
  });
});
