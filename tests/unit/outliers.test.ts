import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outliers } from '../../src/figures/charts/outliers';
import { composeFigure } from '../../src/figures/compose';
import type { Row } from '../../src/engines/query';
import type { View } from '../../src/figures/view';
import { robustZ, spreadOf } from '../../src/model/outliers';
import { golden } from './golden';
import { AGENCIES, random, row, sample } from './samples';

const view: Partial<View> = { chart: 'outliers' };
const BUREAUS = AGENCIES.filter(
  ({ kind, level }) => kind === 'civil_affairs' && level === 'prefecture',
);

/** Values of like agencies, with kind and level as the engine gives them. */
function peers(n: number, years: readonly number[], rest: Partial<Row> = {}): Row[] {
  const next = random(11);
  return years.flatMap((year) =>
    BUREAUS.slice(0, n).map(({ id, kind, level }) =>
      row({ agency: id, kind, level, year, value: Math.round(40 + next() * 60), ...rest }),
    ),
  );
}

const at = (i: number, year: number, value: number, rest: Partial<Row> = {}): Row => {
  const { id, kind, level } = BUREAUS[i]!;
  return row({ agency: id, kind, level, year, value, ...rest });
};

const draw = (name: string, rows: Row[], rest: Partial<View> = {}, width = 720) =>
  golden(
    `outliers-${name}`,
    outliers,
    sample({
      rows,
      view: { ...view, ...rest },
      locale: width === 280 ? 'zh-Hant' : width === 360 ? 'zh-Hans' : 'en',
    }),
    { width },
  );

describe('golden pictures', () => {
  test('nothing', () => {
    expect(outliers.isEmpty(draw('empty', []).spec)).toBe(true);
  });
  test('one point has no peers', () => {
    const { spec } = draw('one-point', peers(1, [2020]));
    expect([spec.few, spec.standings.length]).toEqual([1, 0]);
  });
  test('one series: one agency picked out of its peers', () => {
    draw('one-series', peers(8, [2018, 2019, 2020]), { focus: [BUREAUS[0]!.id] });
  });
  test('forty and a missing year', () => {
    const rows = [
      ...peers(Math.min(39, BUREAUS.length - 1), [2015, 2016, 2018, 2019]),
      at(BUREAUS.length - 1, 2018, 900),
      at(BUREAUS.length - 1, 2019, 400),
    ];
    const { spec } = draw('forty-missing-year', rows);
    expect(spec.standings.filter(({ far }) => far).map(({ year }) => year)).toEqual([2018, 2019]);
  });
  test('a huge value, narrow', () => {
    const rows = [...peers(12, [2019, 2020]), at(13, 2020, 1_234_567_890)];
    draw('huge-280', rows, {}, 280);
    draw('huge-360', rows, { scale: 'log' }, 360);
  });
  test('precisions', () => {
    const rows = [
      ...peers(10, [2020]),
      at(11, 2020, 500, { precision: 'at_least' }),
      at(12, 2020, 520, { precision: 'at_most' }),
      at(13, 2020, 540, { precision: 'approximate' }),
    ];
    const { spec } = draw('precision', rows);
    const far = spec.standings
      .filter((one) => one.far && one.value >= 500)
      .map(({ row: { precision } }) => precision);
    expect(far).toEqual(['at_least', 'approximate']);
  });
});

describe('peers', () => {
  const made = (rows: Row[], rest: Partial<View> = {}) =>
    outliers.spec(sample({ rows, view: { ...view, ...rest } }));

  test('fewer than five judge nobody', () => {
    expect(made(peers(4, [2020]))).toMatchObject({ few: 4, standings: [] });
    expect(made(peers(5, [2020])).standings).toHaveLength(5);
  });

  test('are of one kind, level and scope', () => {
    const others = peers(4, [2020]).map((one) => ({
      ...one,
      kind: 'government',
      agency: `g-${one.agency}`,
    }));
    expect(made([...peers(6, [2020]), ...others])).toMatchObject({ few: 4 });
  });

  test('mostly equal ones judge nobody', () => {
    const rows = [...peers(6, [2020], { value: 3 }), at(7, 2020, 90)];
    expect(made(rows)).toMatchObject({ flat: 7, standings: [] });
  });

  test('the rule is printed, with the words for those left out', () => {
    const rows = peers(7, [2020]).map((one, i) => ({ ...one, value: 40 + 5 * i }));
    const { text } = composeFigure(sample({ rows, view }), outliers);
    expect(text.notes.find(({ id }) => id === 'outliers_rule')?.text).toContain('3.5');
    expect(text.title).toMatch(/no value far from its peers$/);
  });
});

describe('the arithmetic', () => {
  test('is that of the source', () => {
    // Median 5, deviations 3 2 1 0 1 2 95: their median 2.
    const spread = spreadOf([2, 3, 4, 5, 6, 7, 100])!;
    expect(spread).toEqual({ median: 5, mad: 2 });
    expect(robustZ(100, spread)).toBeCloseTo((0.6745 * 95) / 2, 10);
    expect(robustZ(5, { median: 5, mad: 0 })).toBeNull();
  });

  test('knows no unit and no zero point', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 1, max: 50 }),
        fc.integer(),
        (values, scale, shift) => {
          const move = (value: number) => value * scale + (shift % 1000);
          const [a, b] = [spreadOf(values)!, spreadOf(values.map(move))!];
          for (const value of values) {
            const [was, now] = [robustZ(value, a), robustZ(move(value), b)];
            if (was === null) expect(now).toBeNull();
            else expect(now!).toBeCloseTo(was, 8);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
