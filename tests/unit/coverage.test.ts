import { describe, expect, it } from 'vitest';
import { coverageMap, stepEnds, stepOf, STEPS } from '../../src/pages/data/coverage';

describe('the coverage map', () => {
  const map = coverageMap(
    [
      { row: '11', year: 2015, unit: 'a' },
      { row: '11', year: 2015, unit: 'b' },
      { row: '11', year: 2018, unit: 'a' },
      { row: '31', year: 2018, unit: 'c' },
      { row: '31', year: 2018, unit: 'c' },
    ],
    ['11', '31', '65'],
  );

  it('has every year between the first and the last', () => {
    expect(map.years).toEqual([2015, 2016, 2017, 2018]);
  });

  it('leaves blank what is not held, and never says zero', () => {
    expect(map.rows.map((row) => row.cells)).toEqual([
      [2, null, null, 1],
      [null, null, null, 1],
      [null, null, null, null],
    ]);
  });

  it('counts an agency once, however many years or reports it has', () => {
    expect(map.rows.map((row) => row.total)).toEqual([2, 1, 0]);
    expect(map.all).toEqual({ cells: [2, null, null, 2], total: 3 });
  });

  it('holds nothing when nothing is held', () => {
    const empty = coverageMap([], ['11']);
    expect(empty.years).toEqual([]);
    expect(empty.rows[0]?.cells).toEqual([]);
  });
});

describe('steps of the scale', () => {
  it('rise, end at the largest count and are at most seven', () => {
    for (let most = 1; most < 500; most++) {
      const ends = stepEnds(most);
      expect(ends.length).toBeLessThanOrEqual(STEPS);
      expect(ends.at(-1)).toBe(most);
      expect([...ends].sort((a, b) => a - b)).toEqual(ends);
      expect(new Set(ends).size).toBe(ends.length);
    }
  });

  it('hold every count once', () => {
    const ends = stepEnds(60);
    expect(stepOf(1, ends)).toBe(1);
    expect(stepOf(60, ends)).toBe(ends.length);
    for (let count = 2; count <= 60; count++)
      expect(stepOf(count, ends)).toBeGreaterThanOrEqual(stepOf(count - 1, ends));
  });
});
