import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightEngine, query } from '../../src/engines';
import type { Row } from '../../src/engines/query';
import type { Observation, Report } from '../../src/model/nouns';
import { isOwnReport } from '../../src/model/own';
import { overlayOf, readPublic, tablesOf, toRecords, withOverlay } from '../../src/own';
import { drawnId, type OwnTables } from '../../src/own/tables';
import type { OwnReport } from '../../src/own/types';
import { parseRecords } from '../../data/build/read';
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
import { knowing, ownTablesOf } from './own-tables';

const overlaid = async (records: Records, tables: OwnTables) => {
  const source = sourceOf({ ...records, codebook: knowing(records.codebook) });
  const overlay = overlayOf(tables, await readPublic(source));
  return { overlay, source: withOverlay(source, overlay), open: source };
};

/** Records with own figures put in one after the other, where nothing stands yet. */
function together(records: Records, { agencies, reports, figures }: OwnTables): Records {
  const held = [...records.reports];
  const stands: Observation[] = [...records.observations];
  const find = (one: Omit<Report, 'id' | 'era'>) =>
    held.find(
      ({ agency, year, kind }) => agency === one.agency && year === one.year && kind === one.kind,
    );
  for (const basis of ['stated', 'target', 'derived']) {
    for (const report of reports) {
      const { agency, year, kind, era } = report;
      if (!find(report)) held.push({ id: drawnId(report), agency, year, kind, era });
    }
    for (const { report: from, ...figure } of figures) {
      if (figure.basis !== basis) continue;
      const report = find(reports.find(({ id }) => id === from)!)!.id;
      const taken = stands.some(
        (one) =>
          one.report === report &&
          one.indicator === figure.indicator &&
          (one.basis === basis || (basis === 'derived' && one.basis === 'stated')),
      );
      if (!taken) stands.push({ ...figure, report, note: '' });
    }
  }
  const all = [...records.agencies, ...agencies.map((one) => agencyOf(one.id, one))];
  return { ...records, agencies: all, reports: held, observations: stands };
}

const rounded = (rows: Row[]) => {
  const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(12)));
  return rows.map((row) => ({
    ...row,
    own: undefined,
    value: round(row.value),
    numerator: round(row.numerator),
    denominator: round(row.denominator),
  }));
};

describe('figures of the reader’s own', () => {
  it('are answered like any other, in random records', async () => {
    const seed = 11;
    const records = randomRecords(seed);
    const tables = ownTablesOf(seed, records);
    const { source, overlay } = await overlaid(records, tables);
    expect(overlay.refused).toEqual([]);
    const uses = new Set([...overlay.readings.values()].flat().map(({ use }) => use));
    expect([...uses].sort()).toEqual(expect.arrayContaining(['differs', 'drawn']));
    const all = together(records, tables);
    const engine = lightEngine(source);
    let own = 0;
    await fc.assert(
      fc.asyncProperty(
        queries({
          indicators: [...COUNTED, ...DERIVED.map(({ id }) => id)],
          agencies: all.agencies,
          years: [2013, 2022],
        }),
        async (asked) => {
          const rows = await engine.rows(asked);
          own += rows.filter((row) => row.own).length;
          expect(rounded(rows)).toEqual(rounded(referenceRows(all, asked)));
          for (const row of rows) expect(row.own ?? 1).toBeLessThanOrEqual(row.reports);
        },
      ),
      { seed, numRuns: 30 },
    );
    expect(own).toBeGreaterThan(20);
  });

  it('leave the public data as they are', async () => {
    const records = randomRecords(5);
    const { source, open } = await overlaid(records, { agencies: [], reports: [], figures: [] });
    for (const name of ['agencies', 'reports', 'observations', 'evidence', 'sources'] as const) {
      const [made, given] = [await source.columns(name), await open.columns(name)];
      for (const [column, cells] of Object.entries(given))
        expect(made[column as keyof typeof made]).toEqual(Array.from(cells as ArrayLike<string>));
    }
  });
});

const PUBLIC: Records = {
  codebook: {
    ...emptyCodebook(),
    identities: [
      {
        ...{ id: 'A1', severity: 'hard', eras: [], rule: 'answered + refused == received' },
        ...{ noteZh: '', noteHant: '', noteEn: '' },
      },
    ],
  },
  agencies: [agencyOf('desk', { nameZh: '清河民政局', province: '44' })],
  reports: [
    { id: 'desk-2015', agency: 'desk', year: 2015, kind: 'annual_report', era: 'table_2014' },
  ],
  observations: [
    {
      ...{ report: 'desk-2015', indicator: 'received', value: 10, precision: 'exact' },
      ...{ basis: 'stated', section: '', note: '' },
    },
  ],
  sources: [{ report: 'desk-2015', titleZh: '年报', titleBasis: 'literal', copy: '', url: '' }],
  checks: [],
};

const OF_DESK: OwnReport = {
  ...{ id: 'a', fileName: 'C=1.html', sha256: '0', added: '2026-02-03T04:05:06Z' },
  ...{ agency: { id: 'desk' }, year: 2015, kind: 'annual_report', era: 'table_2014' },
  ...{ titleZh: '清河民政局2015年年报', titleBasis: 'literal', accepted: [] },
};
const figure = (
  indicator: string,
  value: number,
  rest: Partial<OwnReport['accepted'][number]> = {},
): OwnReport['accepted'][number] => ({
  ...{ indicator, applicant: 'total', value, precision: 'exact', basis: 'stated' },
  ...{ section: '', evidenceText: `${value}件`, ...rest },
});
const accepting = (...accepted: OwnReport['accepted']): OwnReport => ({ ...OF_DESK, accepted });
const lay = (...reports: OwnReport[]) => overlaid(PUBLIC, tablesOf(reports));

describe('a report that the public data hold', () => {
  it('keeps what they state, and shows beside it whether the reading agrees', async () => {
    const { source, overlay } = await lay(accepting(figure('received', 12)));
    const [row] = await lightEngine(source).rows(query({ indicators: ['received'] }));
    expect(row).toMatchObject({ value: 10, report: 'desk-2015', reports: 1 });
    expect(row).not.toHaveProperty('own');
    expect(overlay.readings.get('desk-2015')).toMatchObject([{ use: 'differs', value: 12 }]);
    const same = await lay(accepting(figure('received', 10)));
    expect(same.overlay.readings.get('desk-2015')).toMatchObject([{ use: 'agrees' }]);
  });

  it('is joined by what they do not state, marked, with its checks made again', async () => {
    const { source } = await lay(accepting(figure('answered', 8), figure('refused', 3)));
    const engine = lightEngine(source);
    expect(await engine.rows(query({ indicators: ['refusal_rate'] }))).toMatchObject([
      { numerator: 3, denominator: 8, own: 1, report: 'desk-2015' },
    ]);
    expect(await engine.held(query().filter, null)).toHaveLength(1);
    const { observations, checks } = await engine.evidence('desk-2015');
    expect(observations.map(({ indicator, own }) => [indicator, own])).toEqual([
      ['answered', true],
      ['received', undefined],
      ['refused', true],
    ]);
    expect(checks).toMatchObject([{ identity: 'A1', verdict: 'fails', left: 11, right: 10 }]);
    expect((await source.codebook()).coverage).toMatchObject({
      answered: { agencies: 1, reports: 1, from: 2015, to: 2015 },
    });
  });

  it('takes each figure from the file that was read first', async () => {
    const later = { ...accepting(figure('refused', 9), figure('answered', 1)), id: 'b' };
    const { overlay } = await lay(accepting(figure('refused', 3)), later);
    const uses = overlay.readings.get('desk-2015')!.map(({ value, use }) => [value, use]);
    expect(uses).toEqual([
      [3, 'drawn'],
      [9, 'differs'],
      [1, 'drawn'],
    ]);
  });

  it('has no use for what would follow from others where it is stated', async () => {
    const { overlay } = await lay(accepting(figure('received', 10, { basis: 'derived' })));
    expect(overlay.readings.get('desk-2015')).toMatchObject([{ use: 'moot' }]);
    expect(overlay.figures).toEqual([]);
  });
});

describe('a report that they lack', () => {
  const agency = {
    nameZh: '龙泉民政局',
    level: 'county',
    kind: 'civil_affairs',
    province: '44',
  } as const;
  const own = { ...accepting(figure('received', 4)), agency, year: 2020 };

  it('is held under an id of its own, of an agency of its own', async () => {
    const { source } = await lay(own);
    const engine = lightEngine(source);
    const held = await engine.held(query().filter, [2020, 2020]);
    expect(held).toHaveLength(1);
    expect(isOwnReport(held[0]!.id)).toBe(true);
    const rows = await engine.rows(query({ indicators: ['received'], groupBy: ['agency'] }));
    expect(rows.filter((row) => row.own)).toMatchObject([
      { value: 4, own: 1, province: '44', level: 'county', report: held[0]!.id },
    ]);
    const { source: from } = await engine.evidence(held[0]!.id);
    expect(from).toMatchObject({ titleZh: OF_DESK.titleZh, copy: '', url: '' });
  });

  it('is of the public agency of that name and province, where there is one', async () => {
    const { overlay } = await lay({ ...own, agency: { ...agency, nameZh: '清河民政局' } });
    expect(overlay.agencies).toEqual([]);
    expect(overlay.reports).toMatchObject([{ agency: 'desk', year: 2020 }]);
  });

  it('is refused with what breaks the rules of the records', async () => {
    const { overlay } = await lay(
      accepting(figure('refused', -1), figure('answered', 1.5), figure('unheard_of', 1)),
      { ...own, id: 'b', year: 1890 },
      { ...own, id: 'c', agency: { id: 'gone' } },
      { ...own, id: 'd', agency: { ...agency, province: '99' } },
    );
    expect(overlay.figures).toEqual([]);
    expect(overlay.refused.map(({ column, value }) => [column, value])).toEqual([
      ['province', '99'],
      ['year', '1890'],
      ['era', 'table_2014'],
      ['agency', 'gone'],
      ['agency', expect.stringMatching(/^own_/)],
      ['value', '-1'],
      ['value', '1.5'],
      ['indicator', 'unheard_of'],
    ]);
  });
});

describe('own figures as records', () => {
  it('are rows that the build reads', () => {
    const files = toRecords(
      tablesOf([
        accepting(figure('refused', 3, { section: '=二,(一)' }), figure('received', 10)),
        {
          ...accepting(figure('received', 4, { precision: 'at_least' })),
          ...{ id: 'b', year: 2020, fileName: '"x",\n.txt' },
          agency: { nameZh: '龙泉民政局', level: 'county', kind: 'civil_affairs', province: '44' },
        },
      ]),
    );
    for (const name of ['agencies', 'reports', 'observations'] as const) {
      const { raw, problems } = parseRecords(name, files[`${name}.csv`]);
      expect(problems).toEqual([]);
      expect(raw!.rows).toHaveLength({ agencies: 1, reports: 2, observations: 3 }[name]);
    }
    expect(files['observations.csv'].split('\n').slice(1, 3)).toEqual([
      'desk-2015,received,10,exact,stated,正文,',
      `desk-2015,refused,3,exact,stated,"'=二,(一)",`,
    ]);
    expect(files['reports.csv']).toContain('"Read from ""x"", .txt"');
  });
});
