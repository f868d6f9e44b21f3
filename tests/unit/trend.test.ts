import { describe, expect, it } from 'vitest';
import { trend } from '../../src/figures/charts/trend';
import { held, line, row, sample } from './samples';

const draw = (input: Parameters<typeof trend.spec>[0], width = 720) =>
  trend.layout(trend.spec(input), { width });

describe('trend', () => {
  it('has one target for every drawn value, with the report behind it', () => {
    const rows = line('suqian-mz', 2015, [3, null, 0, 7]);
    const { targets } = draw(sample({ rows }));
    expect(targets.map((one) => [one.name, one.value, one.state, one.report])).toEqual([
      ['Suqian Civil Affairs Bureau, 2015', '3 requests', 'value', 'suqian-mz-2015'],
      ['Suqian Civil Affairs Bureau, 2017', '0 requests', 'zero', 'suqian-mz-2017'],
      ['Suqian Civil Affairs Bureau, 2018', '7 requests', 'value', 'suqian-mz-2018'],
    ]);
    expect(targets.at(-1)!.lines).toEqual([]);
  });

  it('crosses out only reports whose form asks and that say nothing', () => {
    const rows = line('suqian-mz', 2017, [3, 4], { indicator: 'requests_on_time' });
    const reports = [2016, 2017, 2018, 2019, 2020].map((year) => held('suqian-mz', year));
    const input = sample({ rows, held: reports, view: { indicators: ['requests_on_time'] } });
    const spec = trend.spec(input);
    expect(spec.silences.map((one) => one.year)).toEqual([2016]);
    expect(spec.unasked).toEqual([[2019, 2019]]);
    const { shown, targets } = trend.layout(spec, { width: 720 });
    expect([...shown].sort()).toEqual(['not_asked', 'not_stated']);
    const silent = targets.find((one) => one.state === 'not_stated')!;
    expect([silent.value, silent.report]).toEqual(['', 'suqian-mz-2016']);
  });

  it('does not take a work plan for a silent report', () => {
    const rows = line('suqian-mz', 2017, [3, 4]);
    const plan = held('suqian-mz', 2016, { kind: 'work_plan' });
    expect(trend.spec(sample({ rows, held: [plan] })).silences).toEqual([]);
  });

  it('breaks once between 2018 and 2019 where the indicator is not comparable', () => {
    const rows = line('suqian-mz', 2016, [3, 4, 5, 6, 7], { indicator: 'replies_total' });
    const layout = draw(sample({ rows, view: { indicators: ['replies_total'] } }));
    expect(layout.bands).toHaveLength(1);
    expect(layout.lines[0]!.paths).toHaveLength(2);
    expect(layout.shown.has('era_break')).toBe(true);
    const whole = draw(sample({ rows: line('suqian-mz', 2016, [3, 4, 5, 6, 7]) }));
    expect(whole.bands).toEqual([]);
    expect(whole.lines[0]!.paths).toHaveLength(1);
  });

  it('never moves a break into a year of the late form', () => {
    const rows = [
      ...line('suqian-mz', 2016, [3, 4], { indicator: 'replies_total' }),
      ...line('suqian-mz', 2021, [6, 7], { indicator: 'replies_total' }),
    ];
    const spec = trend.spec(sample({ rows, view: { indicators: ['replies_total'] } }));
    expect(spec.breaks).toEqual([2018.5]);
  });

  it('draws only the years asked for, though a base year is read from outside', () => {
    const rows = line('suqian-mz', 2015, [10, 20, 30, 40]);
    const view = { from: 2017, to: 2018, transform: 'index', base: 2015 } as const;
    const spec = trend.spec(sample({ rows, view }));
    expect(spec.years).toEqual([2017, 2018]);
    expect(spec.lines[0]!.points.map((point) => point.value)).toEqual([300, 400]);
    expect(trend.table(spec).rows).toHaveLength(2);
  });

  it('falls back to a linear scale below zero, with a note', () => {
    const rows = line('suqian-mz', 2019, [5, -3]);
    const spec = trend.spec(sample({ rows, view: { scale: 'log' } }));
    expect(spec.scale).toBe('linear');
    expect(trend.notes(spec).map((note) => note.id)).toContain('log');
  });

  it('says how many agencies stand behind a sum', () => {
    const rows = [row({ year: 2020, value: 900, agencies: 23, reports: 23, report: null })];
    const { targets } = draw(sample({ rows, view: { by: 'all' } }));
    expect(targets[0]!.lines).toEqual(['Sum of 23 agencies']);
  });

  it('keeps every target on the picture at 280 px', () => {
    const rows = line(
      'suqian-mz',
      2006,
      Array.from({ length: 20 }, (_, i) => i * i),
    );
    const layout = draw(sample({ rows, locale: 'zh-Hant' }), 280);
    for (const { x, y } of layout.targets) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(280);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(layout.height);
    }
  });
});
