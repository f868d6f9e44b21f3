import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flow } from '../../src/figures/charts/flow';
import { composeFigure } from '../../src/figures/compose';
import type { Row } from '../../src/engines/query';
import type { View } from '../../src/figures/view';
import { golden } from './golden';
import { AGENCIES, row, sample } from './samples';

const view: Partial<View> = { chart: 'flow', year: 2022, by: 'all' };
const PARTS = ['granted', 'partial', 'refused', 'not_held', 'not_processed', 'other'];

interface Account {
  received?: number;
  carriedIn?: number;
  replies?: number;
  carriedOut?: number;
  parts?: number[];
}

function account(agency: string, of: Account, rest: Partial<Row> = {}, year = 2022): Row[] {
  const values: [string, number | undefined][] = [
    ['requests_received', of.received],
    ['requests_carried_in', of.carriedIn],
    ['replies_total', of.replies],
    ['requests_carried_out', of.carriedOut],
    ...PARTS.map((part, i): [string, number | undefined] => [`replies_${part}`, of.parts?.[i]]),
  ];
  return values.flatMap(([indicator, value]) =>
    value === undefined ? [] : [row({ agency, year, indicator, value, ...rest })],
  );
}

const closed: Account = {
  received: 100,
  carriedIn: 7,
  replies: 98,
  carriedOut: 9,
  parts: [40, 8, 12, 30, 5, 3],
};
const one = (of: Account, rest?: Partial<Row>) => account('zengdu', of, rest);
const draw = (name: string, rows: Row[], rest: Partial<View> = {}, width = 720) =>
  golden(
    `flow-${name}`,
    flow,
    sample({
      rows,
      view: { ...view, ...rest },
      locale: width === 280 ? 'zh-Hant' : width === 360 ? 'zh-Hans' : 'en',
    }),
    { width },
  );

describe('golden pictures', () => {
  test('nothing', () => {
    expect(flow.isEmpty(draw('empty', []).spec)).toBe(true);
  });
  test('one point: requests and replies alone', () => {
    const { spec } = draw('one-point', one({ received: 5, replies: 5 }));
    expect(spec.missing).toEqual(['requests_carried_in', 'requests_carried_out']);
    expect(spec.verdict).toBe('unknown');
  });
  test('one series: an account that closes', () => {
    expect(draw('one-series', one(closed)).spec.verdict).toBe('holds');
    draw('360', one(closed), {}, 360);
  });
  test('forty reports added, one that lacks a part left out', () => {
    const rows = AGENCIES.slice(0, 40).flatMap(({ id }, i) =>
      account(id, i === 0 ? { received: 9000, replies: 1 } : closed),
    );
    const { spec } = draw('forty', rows);
    expect([spec.agencies, spec.left, spec.into?.value]).toEqual([
      expect.any(Number),
      1,
      107 * spec.agencies,
    ]);
  });
  test('a missing year', () => {
    const { spec } = draw('missing-year', one(closed), { year: 2023 });
    expect(spec.nodes).toEqual([]);
  });
  test('an imbalance is an open band with its number', () => {
    const { spec } = draw('lacking', one({ ...closed, carriedOut: 2 }));
    expect(spec.verdict).toBe('fails');
    expect(spec.nodes.find(({ open }) => open)).toMatchObject({ id: 'lacking', value: 7 });
    const more = draw('surplus', one({ ...closed, received: 80, replies: 104 }));
    expect(more.spec.nodes.filter(({ open }) => open).map(({ id, value }) => [id, value])).toEqual([
      ['surplus', 26],
      ['rest', 6],
    ]);
  });
  test('precisions', () => {
    const rows = one(closed).map((each, i) =>
      i === 0 ? { ...each, precision: 'at_least' as const } : each,
    );
    const { spec, layout } = draw('precision', rows);
    expect(spec.verdict).toBe('unknown');
    expect(layout.shown.has('at_least')).toBe(true);
  });
  test('a huge value beside small ones, at the narrowest', () => {
    draw('huge-280', one({ ...closed, received: 1_234_567_890, replies: 1_234_567_881 }), {}, 280);
  });
  test('zeros only', () => {
    draw('zeros', one({ received: 0, carriedIn: 0, replies: 0, carriedOut: 0 }));
  });
});

test('a sum answers with the reports that it adds up, one report with itself', () => {
  const rows = [...account('zengdu', closed), ...account('jiangning', closed)];
  const targets = (given: Row[]) => {
    const spec = flow.spec(sample({ rows: given, view }));
    return new Map(flow.layout(spec, { width: 720 }).targets.map((one) => [one.id, one]));
  };
  const both = targets(rows);
  expect(both.get('requests_received')).toMatchObject({
    report: null,
    row: { agency: null, value: 200, agencies: 2, reports: 2 },
    parts: {
      rows: [
        { agency: 'zengdu', value: 100 },
        { agency: 'jiangning', value: 100 },
      ],
    },
  });
  // What came in is made of two numbers of each report.
  expect(both.get('all')?.parts?.rows.map(({ value }) => value)).toEqual([100, 100, 7, 7]);
  const alone = targets(account('zengdu', closed));
  expect(alone.get('requests_received')?.parts).toBeUndefined();
  expect(alone.get('all')?.report).toBe(alone.get('requests_received')?.report);
});

test('an imbalance is told in the notes and in the summary', () => {
  const { text } = composeFigure(sample({ rows: one({ ...closed, carriedOut: 2 }), view }), flow);
  expect(text.notes.map(({ id }) => id)).toContain('flow_fails');
  expect(text.summary).toContain('107 on the way in, 100 on the way out');
});

test('bands neither make nor lose a request', () => {
  const count = fc.option(fc.nat(500), { nil: undefined });
  fc.assert(
    fc.property(
      fc.nat(500),
      count,
      count,
      count,
      fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }),
      (received, carriedIn, replies, carriedOut, parts) => {
        const given = { received, carriedIn, replies, carriedOut, parts } as Account;
        const { nodes, links } = flow.spec(sample({ rows: one(given), view }));
        for (const { id, value } of nodes) {
          const into = links.filter(({ target }) => target === id);
          const out = links.filter(({ source }) => source === id);
          const sum = (list: typeof links) => list.reduce((all, link) => all + link.value, 0);
          if (into.length > 0 && out.length > 0) expect(sum(into)).toBe(sum(out));
          if (id !== 'all' && !(into.length > 0 && out.length > 0))
            expect(sum(into) + sum(out)).toBe(value);
        }
      },
    ),
    { numRuns: 200 },
  );
});
