import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW, type View } from '../../src/figures/view';
import {
  PRESETS,
  presetOf,
  toggled,
  withAgencies,
  withChart,
  withFilter,
  withIndicator,
  withIndicators,
} from '../../src/pages/explore/choices';
import { coverageStrip } from '../../src/pages/start/coverage';
import { CATALOGUE } from './samples';
import { listRows, nextOption, rowsInSight, rowTops } from '../../src/ui/list';

const view = (change: Partial<View>): View => ({ ...DEFAULT_VIEW, ...change });

describe('choices', () => {
  it('knows the saved set that a view amounts to', () => {
    for (const { id, kinds, levels } of PRESETS) {
      expect(presetOf(withFilter(DEFAULT_VIEW, { kinds, levels, provinces: [] }))).toBe(id);
    }
    expect(presetOf(view({ agencies: ['a'] }))).toBeNull();
    expect(presetOf(view({ provinces: ['31'] }))).toBeNull();
  });

  it('chooses agencies one by one or by filters, never both', () => {
    const chosen = withAgencies(view({ kinds: ['government'], provinces: ['31'] }), ['a']);
    expect(chosen).toMatchObject({ agencies: ['a'], kinds: [], provinces: [] });
    expect(withFilter(chosen, { provinces: ['44'] })).toMatchObject({
      agencies: [],
      provinces: ['44'],
    });
  });

  it('gives several indicators a series each, and takes it back for one', () => {
    const several = withIndicators(DEFAULT_VIEW, ['a', 'b']);
    expect(several).toMatchObject({ indicators: ['a', 'b'], by: 'indicator' });
    expect(withIndicators(several, ['b'])).toMatchObject({ indicators: ['b'], by: 'agency' });
    expect(withIndicators(several, [])).toBe(several);
    expect(withIndicator(view({ by: 'province' }), 'a').by).toBe('province');
  });

  it('sets chosen agencies among their peers in a distribution', () => {
    const [id, agency] = [...CATALOGUE.agencies][0]!;
    const peers = withChart(view({ agencies: [id] }), 'distribution', CATALOGUE);
    expect(peers).toMatchObject({ agencies: [], focus: [id] });
    expect(peers).toMatchObject({ kinds: [agency.kind], levels: [agency.level] });
  });

  it('drops settings that a chart cannot show', () => {
    const trend = view({ transform: 'index', scale: 'log', versus: 2019 });
    expect(withChart(trend, 'composition', CATALOGUE)).toMatchObject({
      transform: 'value',
      scale: 'linear',
    });
    expect(withChart(trend, 'ranking', CATALOGUE)).toMatchObject({
      transform: 'value',
      versus: 2019,
    });
    expect(withChart(trend, 'multiples', CATALOGUE)).toMatchObject({
      transform: 'index',
      scale: 'log',
    });
  });

  it('toggles', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('the coverage strip', () => {
  const report = (agency: string, year: number) => ({
    id: `${agency}-${year}`,
    agency,
    year,
    kind: 'annual_report' as const,
    era: 'narrative' as const,
  });

  it('counts an agency once a year, and keeps empty years', () => {
    const held = [report('a', 2008), report('a', 2008), report('b', 2008), report('a', 2010)];
    expect(coverageStrip(held, 4)).toEqual({
      years: [
        { year: 2008, held: 2 },
        { year: 2009, held: 0 },
        { year: 2010, held: 1 },
      ],
      reports: 3,
      possible: 12,
    });
  });

  it('leaves out years in which no report was due', () => {
    expect(coverageStrip([report('a', 2006), report('a', 2008)], 1).reports).toBe(1);
  });
});

describe('a long list', () => {
  const rows = listRows([
    { label: 'A', options: [{ id: '1', label: 'one' }] },
    { label: 'empty', options: [] },
    { label: 'B', options: [{ id: '2', label: 'two', detail: 'more' }] },
  ]);

  it('drops empty groups', () => {
    expect(rows.map(({ id }) => id)).toEqual(['group:A', '1', 'group:B', '2']);
  });

  it('finds the rows in sight', () => {
    const tops = rowTops(rows);
    expect(tops).toEqual([0, 30, 64, 94, 144]);
    expect(rowsInSight(tops, 31, 65, 0)).toEqual([1, 3]);
    expect(rowsInSight(tops, 0, 1000, 2)).toEqual([0, 4]);
    expect(rowsInSight([0], 0, 300)).toEqual([0, 0]);
  });

  it('walks over options only', () => {
    expect(nextOption(rows, -1, 1)).toBe(1);
    expect(nextOption(rows, 1, 1)).toBe(3);
    expect(nextOption(rows, 3, -1)).toBe(1);
    expect(nextOption(rows, 3, 5)).toBe(3);
  });
});
