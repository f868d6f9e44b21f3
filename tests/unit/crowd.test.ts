import { describe, expect, it } from 'vitest';
import { MOST_DOTS, thin, type Thinning } from '../../src/figures/marks/crowd';

const how: Thinning<number> = {
  x: (year) => year,
  y: (y) => y,
  group: (y) => (y === 300 ? null : ''),
  r: 2,
  most: 50,
  value: String,
  colour: () => 'red',
  locale: 'en',
};

describe('dots that are too many', () => {
  const crowd = Array.from({ length: MOST_DOTS }, () => 10.2);
  const first = [...crowd, 10.9, 100, 100.1, 100.2, 300, 300, 300, 300];
  const second = [20.1, 20.2, 20.3, 20.4];
  const columns = [first, second].map((things, i) => ({ year: 100 * (i + 1), things }));
  const { bars, targets, alone } = thin(columns, how);

  it('stay in one bar or alone, every one', () => {
    expect(targets.map(({ name }) => parseInt(name.replace(',', '')))).toEqual([MOST_DOTS + 1, 4]);
    expect(alone).toEqual([[100, 100.1, 100.2, 300, 300, 300, 300], []]);
  });

  it('lie where they did, as long as they are many and never invisible', () => {
    expect(bars).toMatchObject([
      { x: 50, y: 8, width: 100, height: 4, share: 1 },
      { x: 198, y: 20, width: 4, height: 4 },
    ]);
    expect(targets.map(({ x, y }) => [x, y])).toEqual([
      [100, 10],
      [200, 22],
    ]);
  });

  it('are left alone in a figure that can draw them', () => {
    const few = [{ year: 0, things: second }];
    expect(thin(few, how)).toEqual({ bars: [], targets: [], alone: [second] });
  });
});
