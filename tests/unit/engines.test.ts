import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lightEngine, query } from '../../src/engines';
import { sum } from '../../src/engines/light/aggregate';
import type { Row } from '../../src/engines/query';
import { folderSource } from '../../src/extracts/folder';
import type { Agency, Era, Observation } from '../../src/model/nouns';
import {
  agencyOf,
  COUNTED,
  DERIVED,
  emptyCodebook,
  queries,
  randomRecords,
  sourceOf,
  type Records,
} from './engines-records';
import { referenceRows } from './engines-reference';

/** Values of sums to twelve digits: the reference adds naively, the engines compensate. */
const rounded = (rows: Row[]) => {
  const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(12)));
  return rows.map((row) => ({
    ...row,
    value: round(row.value),
    numerator: round(row.numerator),
    denominator: round(row.denominator),
  }));
};

describe('the light engine', () => {
  it.each([1, 2, 3])('gives the rows of the contract on random records %i', async (seed) => {
    const records = randomRecords(seed);
    const engine = lightEngine(sourceOf(records));
    const indicators = [...COUNTED, ...DERIVED.map(({ id }) => id)];
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        queries({ indicators, agencies: records.agencies, years: [2014, 2021] }),
        async (asked) => {
          const rows = await engine.rows(asked);
          count += rows.length;
          expect(rounded(rows)).toEqual(rounded(referenceRows(records, asked)));
        },
      ),
      { seed, numRuns: 70 },
    );
    expect(count).toBeGreaterThan(500);
  });
});

/** Records out of short lines: agency, year, indicator, value, then whatever differs. */
function recordsOf(
  agencies: Agency[],
  lines: [string, number, string, number, Partial<Observation & { era: Era; plan: boolean }>?][],
): Records {
  const records: Records = {
    codebook: emptyCodebook(),
    agencies,
    reports: [],
    observations: [],
    sources: [],
    checks: [],
  };
  for (const [agency, year, indicator, value, { era, plan, ...rest } = {}] of lines) {
    const kind = plan ? 'work_plan' : 'annual_report';
    const id = `${agency}-${year}-${kind}`;
    if (!records.reports.some((report) => report.id === id)) {
      records.reports.push({ id, agency, year, kind, era: era ?? 'table_2014' });
      const titleBasis = 'literal';
      records.sources.push({ report: id, titleZh: id, titleBasis, copy: '', url: '' });
    }
    records.observations.push({
      report: id,
      indicator,
      value,
      precision: 'exact',
      basis: plan ? 'target' : 'stated',
      section: '',
      note: '',
      ...rest,
    });
  }
  return records;
}

const government = (id: string) => agencyOf(id, { kind: 'government' });
const ask = (records: Records, asked: Parameters<typeof query>[0]) =>
  lightEngine(sourceOf(records)).rows(query({ indicators: ['received'], ...asked }));

describe('rows', () => {
  it('are none where there is no value, and zero where zero is stated', async () => {
    const records = recordsOf(
      [agencyOf('a')],
      [
        ['a', 2015, 'received', 0],
        ['a', 2017, 'received', 3],
      ],
    );
    const rows = await ask(records, {});
    expect(rows.map(({ year, value }) => [year, value])).toEqual([
      [2015, 0],
      [2017, 3],
    ]);
  });

  it('are none for unknown ids, no indicators, no bases and a range turned round', async () => {
    const records = recordsOf([agencyOf('a')], [['a', 2015, 'received', 1]]);
    expect(await ask(records, { indicators: ['unknown'] })).toEqual([]);
    expect(await ask(records, { indicators: [] })).toEqual([]);
    expect(await ask(records, { bases: [] })).toEqual([]);
    expect(await ask(records, { years: [2020, 2010] })).toEqual([]);
    expect(await ask(records, { filter: { agencies: ['nobody'] } })).toEqual([]);
    expect(await ask(recordsOf([], []), {})).toEqual([]);
  });

  it('come once for an indicator asked twice', async () => {
    const records = recordsOf([agencyOf('a')], [['a', 2015, 'received', 1]]);
    expect(await ask(records, { indicators: ['received', 'received'] })).toHaveLength(1);
  });

  it('never add targets to results, nor plans to reports', async () => {
    const records = recordsOf(
      [agencyOf('a')],
      [
        ['a', 2018, 'received', 5],
        ['a', 2018, 'received', 4, { plan: true, precision: 'at_least' }],
      ],
    );
    expect(await ask(records, {})).toMatchObject([{ basis: 'stated', value: 5, reports: 1 }]);
    expect(await ask(records, { bases: ['target', 'stated'] })).toMatchObject([
      { basis: 'stated', value: 5, precision: 'exact', report: 'a-2018-annual_report' },
      { basis: 'target', value: 4, precision: 'at_least', report: 'a-2018-work_plan' },
    ]);
  });

  it('keep governments apart from organs and other levels, unless asked outright', async () => {
    const agencies = [government('city'), agencyOf('desk'), agencyOf('office')];
    const records = recordsOf(agencies, [
      ['city', 2015, 'received', 100],
      ['desk', 2015, 'received', 10],
      ['office', 2015, 'received', 1, { precision: 'at_least' }],
      ['office', 2016, 'received', 1],
    ]);
    expect(await ask(records, {})).toMatchObject([
      { scope: 'government_county', value: 100, agencies: 1, report: 'city-2015-annual_report' },
      { scope: 'organ', value: 11, precision: 'at_least', agencies: 2, report: null },
      { scope: 'organ', year: 2016, value: 1 },
    ]);
    expect(await ask(records, { scopes: 'together' })).toMatchObject([
      { scope: 'mixed', year: 2015, value: 111, agencies: 3 },
      { scope: 'mixed', year: 2016, value: 1, agencies: 1 },
    ]);
    expect(await ask(records, { scopes: 'together', groupBy: ['kind'] })).toMatchObject([
      { scope: 'organ', kind: 'civil_affairs', value: 11 },
      { scope: 'organ', kind: 'civil_affairs', value: 1 },
      { scope: 'government_county', kind: 'government', value: 100 },
    ]);
  });

  it('give an agency with its province, level and kind', async () => {
    const records = recordsOf([agencyOf('a', { province: '32' })], [['a', 2015, 'received', 1]]);
    expect(await ask(records, { groupBy: ['agency'] })).toMatchObject([
      { agency: 'a', province: '32', level: 'county', kind: 'civil_affairs' },
    ]);
    expect(await ask(records, { groupBy: ['province'] })).toMatchObject([
      { agency: null, province: '32', level: null, kind: null },
    ]);
  });

  it('of a balanced panel rest on agencies with every shown year', async () => {
    const records = recordsOf(
      [agencyOf('a'), agencyOf('b')],
      [
        ['a', 2015, 'received', 1],
        ['a', 2016, 'received', 1],
        ['b', 2016, 'received', 9],
      ],
    );
    const values = async (years: [number, number] | null) =>
      (await ask(records, { years, panel: 'balanced' })).map(({ value }) => value);
    expect(await values(null)).toEqual([1, 1]);
    expect(await values([2016, 2016])).toEqual([10]);
  });

  it('say when reports of several eras stand behind one', async () => {
    const records = recordsOf(
      [agencyOf('a'), agencyOf('b')],
      [
        ['a', 2022, 'received', 1, { era: 'sections_2019' }],
        ['b', 2022, 'received', 1, { era: 'sections_2021' }],
      ],
    );
    expect(await ask(records, {})).toMatchObject([{ era: 'mixed' }]);
  });
});

describe('rates', () => {
  const records = recordsOf(
    [agencyOf('a'), agencyOf('b'), agencyOf('c')],
    [
      ['a', 2015, 'refused', 1],
      ['a', 2015, 'answered', 20, { precision: 'at_least' }],
      ['b', 2015, 'refused', 3],
      ['b', 2015, 'answered', 4],
      ['c', 2015, 'refused', 7],
    ],
  );
  const rate = (asked: Parameters<typeof query>[0]) =>
    ask(records, { indicators: ['refusal_rate'], ...asked });

  it('are pooled over the reports that state all operands', async () => {
    expect(await rate({})).toMatchObject([
      { value: (100 * 4) / 24, numerator: 4, denominator: 24, agencies: 2, reports: 2 },
    ]);
  });

  it('turn a denominator of at least into a rate of at most', async () => {
    expect(await rate({})).toMatchObject([{ precision: 'at_most' }]);
  });

  it('are null under the minimum, their counts are not', async () => {
    expect(await rate({ groupBy: ['agency'] })).toMatchObject([
      { agency: 'a', value: 5, denominator: 20 },
      { agency: 'b', value: null, numerator: 3, denominator: 4, report: 'b-2015-annual_report' },
    ]);
  });

  it('are averaged over reports that reach the minimum only', async () => {
    for (const aggregate of ['mean', 'median', 'min', 'max'] as const) {
      expect(await rate({ aggregate })).toMatchObject([
        { value: 5, numerator: 1, denominator: 20, agencies: 1, precision: 'at_most' },
      ]);
    }
    const under = await rate({ aggregate: 'mean', filter: { agencies: ['b'] } });
    expect(under).toMatchObject([{ value: null, denominator: 4, agencies: 1 }]);
  });

  it('leave out reports of eras in which the operands mean something else', async () => {
    expect(await rate({ indicators: ['late_rate'] })).toEqual([]);
  });

  it('need their operands with one basis', async () => {
    const mixed = recordsOf(
      [agencyOf('a')],
      [
        ['a', 2015, 'refused', 1, { basis: 'derived' }],
        ['a', 2015, 'answered', 20],
      ],
    );
    const bases = ['stated', 'derived'] as const;
    expect(await ask(mixed, { indicators: ['refusal_rate'], bases: [...bases] })).toEqual([]);
  });
});

describe('sums', () => {
  it('lose nothing that rounding would lose', () => {
    expect(sum(Array<number>(10).fill(0.1))).toBe(1);
    expect(sum([1, 1e-16, 1e-16, 1e-16, 1e-16])).toBeGreaterThan(1);
    expect(sum([])).toBe(0);
  });
});

describe('on the bundled records', () => {
  const built = folderSource(join(import.meta.dirname, '../../public/extracts'));
  const engine = lightEngine(built);

  it('holds annual reports only, by agency and year', async () => {
    const held = await engine.held(query().filter, null);
    expect(held.every(({ kind }) => kind === 'annual_report')).toBe(true);
    const keys = held.map(({ agency, year }) => `${agency}\0${year}`);
    expect(keys).toEqual([...keys].sort());
    const some = await engine.held(query({ filter: { levels: ['central'] } }).filter, [2015, 2016]);
    expect(some.length).toBeGreaterThan(0);
    expect(some.every(({ year }) => year === 2015 || year === 2016)).toBe(true);
  });

  it('says who says so', async () => {
    const [report] = await engine.held(query().filter, null);
    const evidence = await engine.evidence(report!.id);
    expect(evidence.report).toEqual(report);
    expect(evidence.source).toMatchObject({ report: report!.id });
    expect(evidence.observations.length).toBeGreaterThan(0);
    await expect(engine.evidence('nothing')).rejects.toThrow("report 'nothing' is not held");
  });
});
