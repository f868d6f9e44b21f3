import { describe, expect, test } from 'vitest';
import { ranking } from '../../src/figures/charts/ranking';
import type { View } from '../../src/figures/view';
import type { Row } from '../../src/engines/query';
import { PRECISIONS, type Catalogue } from '../../src/model/nouns';
import { golden } from './golden';
import { AGENCIES, CATALOGUE, held, random, row, sample } from './samples';

const view: Partial<View> = { chart: 'ranking', year: 2024 };

/** One value for each of the first `n` agencies. */
function many(n: number, year = 2024, seed = 7): Row[] {
  const next = random(seed);
  return AGENCIES.slice(0, n).map(({ id }) =>
    row({ agency: id, year, value: Math.round(10 ** (next() * 4)) }),
  );
}

/** A rate with its counts; null under ten cases. */
function rate(agency: string, numerator: number, denominator: number): Row {
  return row({
    agency,
    year: 2024,
    indicator: 'reviews_upheld_rate',
    value: denominator < 10 ? null : (numerator / denominator) * 100,
    numerator,
    denominator,
  });
}

const rates = [
  rate('suqian-mz', 12, 48),
  rate('guangzhou-mz', 190, 201),
  rate('hunan-mz', 10, 10),
  rate('zengdu', 0, 31),
  rate('changchun-mz', 3, 8),
  rate('jiangning', 1, 2),
];
const rateView: Partial<View> = { ...view, indicators: ['reviews_upheld_rate'] };

describe('golden pictures', () => {
  test('empty', () => {
    const { spec } = golden('ranking-empty', ranking, sample({ rows: [], view }));
    expect(ranking.isEmpty(spec)).toBe(true);
  });

  test('one point', () => {
    golden('ranking-one-point', ranking, sample({ rows: many(1), view }));
  });

  test('one series over years shows its last year', () => {
    const rows = [2021, 2022, 2024].map((year) =>
      row({ agency: 'suqian-mz', year, value: year - 2000 }),
    );
    const { spec } = golden(
      'ranking-one-series',
      ranking,
      sample({ rows, view: { ...view, year: null } }),
    );
    expect(spec.year).toBe(2024);
  });

  test('a few bars', () => {
    golden('ranking-few', ranking, sample({ rows: many(6), view }));
  });

  test('forty series', () => {
    golden('ranking-forty', ranking, sample({ rows: many(40), view }));
  });

  test('missing year: an agency chosen by name says why it has no bar', () => {
    const agencies = AGENCIES.slice(0, 6).map(({ id }) => id);
    const input = sample({
      rows: many(4),
      view: { ...view, agencies },
      held: [...agencies.slice(0, 5).map((id) => held(id, 2024))],
    });
    const { spec } = golden('ranking-missing', ranking, input);
    expect(spec.rows.map((one) => one.state).slice(-2)).toEqual(['not_stated', 'no_report']);
  });

  test('a huge value', () => {
    const rows = [...many(4), row({ agency: 'jiangning', year: 2024, value: 1_234_567_890 })];
    golden('ranking-huge', ranking, sample({ rows, view }));
    golden('ranking-huge-zh', ranking, sample({ rows, view, locale: 'zh-Hans' }));
  });

  test('each precision, a stated zero and a target', () => {
    const rows = [
      ...PRECISIONS.map((precision, i) =>
        row({ agency: AGENCIES[i]!.id, year: 2024, value: 900 - i * 150, precision }),
      ),
      row({ agency: 'changchun-mz', year: 2024, value: 0 }),
      row({ agency: 'zengdu', year: 2024, value: 700, basis: 'target' }),
      row({ agency: 'jiangning', year: 2024, value: 120, basis: 'target' }),
    ];
    const { layout } = golden('ranking-precision', ranking, sample({ rows, view }));
    expect([...layout.shown].sort()).toEqual([
      'approximate',
      'at_least',
      'at_most',
      'target',
      'zero',
    ]);
  });

  test('zeros only', () => {
    const rows = AGENCIES.slice(0, 3).map(({ id }) => row({ agency: id, year: 2024, value: 0 }));
    golden('ranking-zeros', ranking, sample({ rows, view }));
  });

  test('rates with intervals, counts alone under ten cases', () => {
    const { spec } = golden('ranking-rates', ranking, sample({ rows: rates, view: rateView }));
    expect(spec.rows.slice(-2).map((one) => one.text)).toEqual(['3 of 8', '1 of 2']);
    expect(spec.rows.slice(-2).every((one) => one.rank === null)).toBe(true);
  });

  test('movement against another year', () => {
    const rows = [...many(6), ...many(5, 2022, 9)];
    golden('ranking-versus', ranking, sample({ rows, view: { ...view, versus: 2022 } }));
  });

  test('280 px', () => {
    golden('ranking-280', ranking, sample({ rows: many(5), view }), { width: 280 });
    golden('ranking-280-rates', ranking, sample({ rows: rates, view: rateView }), { width: 280 });
  });

  test('long names in traditional characters', () => {
    const name = '鄭州高新技術產業開發區管理委員會國土規劃住建局和北部灣經濟區規劃建設管理辦公室';
    const agencies = new Map(CATALOGUE.agencies);
    agencies.set('jiangning', { ...agencies.get('jiangning')!, nameHant: name });
    const catalogue: Catalogue = { ...CATALOGUE, agencies };
    const input = sample({ rows: many(6), view, locale: 'zh-Hant', catalogue });
    golden('ranking-hant', ranking, input);
  });

  test('negative values stand left of zero', () => {
    const rows = [12, 3, 0, -4, -20].map((value, i) =>
      row({ agency: AGENCIES[i]!.id, year: 2024, value }),
    );
    golden('ranking-negative', ranking, sample({ rows, view }));
  });
});

test('equals share a rank and the next is skipped', () => {
  const rows = [9, 5, 5, 1].map((value, i) => row({ agency: AGENCIES[i]!.id, year: 2024, value }));
  const { rows: made } = ranking.spec(sample({ rows, view }));
  expect(made.map((one) => one.rank)).toEqual([1, 2, 2, 4]);
});

test('nothing moves over a change of form that the indicator does not survive', () => {
  const at = (year: number, indicator: string) =>
    row({ agency: 'suqian-mz', year, value: 10, indicator });
  const moved = (indicator: string, versus: number) =>
    ranking.spec(
      sample({
        rows: [at(versus, indicator), at(2024, indicator)],
        view: { ...view, indicators: [indicator], versus },
      }),
    );
  expect(moved('requests_received', 2016).rows[0]!.was).toBe(10);
  expect(moved('published_total', 2016).rows[0]!.was).toBeNull();
  expect(ranking.notes(moved('published_total', 2016)).map((note) => note.id)).toContain(
    'ranking_break',
  );
  expect(moved('published_total', 2020).rows[0]!.was).toBe(10);
});

test('a picked agency beyond the fortieth keeps its true rank', () => {
  const ids = Array.from({ length: 60 }, (_, i) => `office-${i}`);
  const rows = ids.map((agency, i) => row({ agency, year: 2024, value: 1000 - i }));
  const spec = ranking.spec(sample({ rows, view: { ...view, focus: ['office-55'] } }));
  expect(spec.rows).toHaveLength(40);
  const last = spec.rows.at(-1)!;
  expect([last.key, last.rank, last.gap]).toEqual(['office-55', 56, true]);
  expect(ranking.notes(spec).find((note) => note.id === 'ranking_left')?.text).toContain('20');
  expect(ranking.table(spec).rows).toHaveLength(60);
});

test('without a year: the last with five rows, else the fullest', () => {
  const rows = [...many(6, 2022), ...many(2, 2024)];
  expect(ranking.spec(sample({ rows, view: { ...view, year: null } })).year).toBe(2022);
  const few = [...many(3, 2021), ...many(3, 2022), ...many(1, 2024)];
  expect(ranking.spec(sample({ rows: few, view: { ...view, year: null } })).year).toBe(2022);
});

test('no mark or text leaves the picture', () => {
  for (const width of [280, 360, 720, 1100]) {
    const layout = ranking.layout(ranking.spec(sample({ rows: many(40), view })), { width });
    for (const one of layout.rows) {
      expect(one.bar!.x + one.bar!.width).toBeLessThanOrEqual(width);
      expect(one.value.x).toBeLessThanOrEqual(width);
      expect(one.value.text).not.toMatch(/…/);
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
    }
  }
});
