import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/engines/query';
import type { Agency, Era, Indicator, Report } from '../../src/model/nouns';
import { compareView, groupView, leadIndicator, ledgerOf } from '../../src/pages/agency/ledger';

function indicator(id: string, rest: Partial<Indicator> = {}): Indicator {
  return {
    id,
    group: 'requests',
    parent: null,
    labelZh: id,
    labelHant: id,
    labelEn: id,
    unit: 'request',
    template2014: '三/(一)',
    template2019: '三/一',
    dimension: 'none',
    aggregation: 'sum',
    comparable: 'yes',
    bridgeNote: '',
    ...rest,
  };
}

function row(indicator: string, year: number, value: number, rest: Partial<Row> = {}): Row {
  return {
    indicator,
    agency: 'a',
    province: '32',
    level: 'prefecture',
    kind: 'civil_affairs',
    scope: 'organ',
    basis: 'stated',
    year,
    era: 'table_2014',
    value,
    precision: 'exact',
    numerator: null,
    denominator: null,
    agencies: 1,
    reports: 1,
    report: `a-${year}`,
    ...rest,
  };
}

const report = (year: number, era: Era): Report => ({
  id: `a-${year}`,
  agency: 'a',
  year,
  kind: 'annual_report',
  era,
});

const INDICATORS = [
  indicator('requests_received'),
  indicator('requests_fax', { template2019: '' }),
  indicator('money', { unit: 'CNY' }),
  indicator('silent'),
];
const HELD = [report(2016, 'table_2014'), report(2019, 'sections_2019')];

describe('the ledger of an agency', () => {
  const ledger = ledgerOf(
    INDICATORS,
    [row('requests_received', 2016, 0), row('requests_fax', 2016, 3), row('money', 2019, 5)],
    HELD,
  );
  const states = (id: string) =>
    ledger.groups[0]?.lines
      .find((line) => line.indicator.id === id)
      ?.cells.map((cell) => cell.state);

  it('has a column for every year, and lines only for what is held', () => {
    expect(ledger.years).toEqual([2016, 2017, 2018, 2019]);
    expect(ledger.groups[0]?.lines.map((line) => line.indicator.id)).toEqual([
      'requests_received',
      'requests_fax',
      'money',
    ]);
  });

  it('tells a stated zero from what is not stated, not asked and not held', () => {
    expect(states('requests_received')).toEqual(['zero', 'no_report', 'no_report', 'not_stated']);
    expect(states('requests_fax')).toEqual(['value', 'no_report', 'no_report', 'not_asked']);
  });

  it('keeps a target beside the result, and gives it no report year of its own', () => {
    const planned = ledgerOf(
      INDICATORS,
      [row('requests_received', 2018, 4, { basis: 'target', report: 'plan' })],
      [],
    );
    const cell = planned.groups[0]?.lines[0]?.cells[0];
    expect(cell).toMatchObject({ year: 2018, state: 'no_report', row: null });
    expect(cell?.target?.value).toBe(4);
    expect(leadIndicator(planned)).toBeNull();
  });

  it('does not take "at least 0" for a stated zero', () => {
    const open = ledgerOf(
      INDICATORS,
      [row('requests_received', 2016, 0, { precision: 'at_least' })],
      HELD,
    );
    expect(open.groups[0]?.lines[0]?.cells[0]?.state).toBe('value');
  });

  it('is empty when nothing is held', () => {
    expect(ledgerOf(INDICATORS, [], [])).toEqual({ years: [], groups: [] });
  });
});

describe('views of a ledger', () => {
  const rows = [
    row('requests_received', 2016, 1),
    row('requests_received', 2019, 2),
    row('requests_fax', 2016, 1),
    row('money', 2016, 100),
    row('money', 2019, 200),
    row('silent', 2016, 1),
    row('silent', 2019, 1),
  ];
  const ledger = ledgerOf(INDICATORS, rows, HELD);

  it('draw what two years state, in one unit, on the years of the agency', () => {
    expect(groupView('a', ledger.groups[0]!, ledger.years)).toMatchObject({
      chart: 'trend',
      by: 'indicator',
      agencies: ['a'],
      indicators: ['requests_received', 'silent'],
      from: 2016,
      to: 2019,
    });
  });

  it('draw no line out of single years', () => {
    const single = ledgerOf(INDICATORS, rows.slice(0, 1), HELD);
    expect(groupView('a', single.groups[0]!, single.years)).toBeNull();
  });

  it('compare over the years, and in one year where there is only one', () => {
    const agency = { id: 'a' } as Agency;
    expect(compareView(agency, ['b'], ledger)).toMatchObject({
      chart: 'trend',
      indicators: ['requests_received'],
      agencies: ['a', 'b'],
      focus: ['a'],
    });
    const single = ledgerOf(INDICATORS, rows.slice(0, 1), HELD);
    expect(compareView(agency, ['b'], single)).toMatchObject({ chart: 'ranking', year: 2016 });
  });
});
