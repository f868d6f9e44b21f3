import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/engines/query';
import { composition } from '../../src/figures/charts/composition';
import { loadChart } from '../../src/figures/charts';
import { heat } from '../../src/figures/charts/heat';
import { composeFigure, figureText } from '../../src/figures/compose';
import type { FigureInput, FigureText } from '../../src/figures/figure';
import { findingOf } from '../../src/figures/findings';
import { titleOf } from '../../src/figures/title';
import { CHARTS, SERIES_KEYS, TRANSFORMS, type Chart, type View } from '../../src/figures/view';
import { LOCALES } from '../../src/i18n';
import { eraOfYear, isSections } from '../../src/model/eras';
import { PRECISIONS } from '../../src/model/nouns';
import { AGENCIES, CATALOGUE, held, line, row, sample } from './samples';

const [A, B, C] = AGENCIES.map(({ id }) => id) as [string, string, string];
const ORGANS = AGENCIES.filter(({ kind }) => kind !== 'government').map(({ id }) => id);
/** The words of a figure; some charts tell their own summary. */
function wordsOf(input: FigureInput): FigureText {
  const { chart } = input.view;
  if (chart === 'heat') return composeFigure(input, heat).text;
  return chart === 'composition' ? composeFigure(input, composition).text : figureText(input);
}

const text = (given: Parameters<typeof sample>[0]) => wordsOf(sample(given));
const note = (given: Parameters<typeof sample>[0]) => text(given).notes.map(({ id }) => id);

describe('titles', () => {
  test('state the change of the one series', () => {
    const view = { agencies: [A] };
    const title = (values: (number | null)[], rest: Partial<Row> = {}) =>
      titleOf(sample({ rows: line(A, 2015, values, rest), view }));
    expect(title([30, null, 40])).toMatch(/ rose by 33% from 2015 to 2017$/);
    expect(title([40, 30])).toMatch(/ fell by 25% from 2015 to 2016$/);
    expect(title([20, 40])).toMatch(/ about doubled from 2015 to 2016$/);
    expect(title([40, 20])).toMatch(/ about halved from 2015 to 2016$/);
    expect(title([20, 70])).toMatch(/ rose to 3.5 times from 2015 to 2016$/);
    expect(title([100, 101])).toMatch(/ changed little from 2015 to 2016$/);
  });

  test('claim nothing under ten, of one year, or of values that are not exact', () => {
    const view = { agencies: [A] };
    const none = (rows: Row[]) => expect(findingOf(sample({ rows, view }))).toBeNull();
    none(line(A, 2015, [3, 7]));
    none(line(A, 2015, [30]));
    none(line(A, 2015, [30, 40], { precision: 'at_least' }));
    none(line(A, 2015, [30, 40], { basis: 'target' }));
    none([]);
  });

  test('never cross a change of form that the indicator does not bear', () => {
    const view = { agencies: [A], indicators: ['published_total'] };
    const rows = line(A, 2016, [100, 200, 300, 900, 1000], { indicator: 'published_total' });
    const finding = findingOf(sample({ rows, view }));
    expect(finding).toMatchObject({ kind: 'change', from: { year: 2019 }, to: { year: 2020 } });
    const summary = text({ rows, view }).summary;
    expect(summary).toContain('2019 (900)');
    expect(summary).toContain('Values up to 2018 come from earlier forms and are not compared.');
    const requests = line(A, 2016, [100, 200, 300, 900, 1000]);
    expect(findingOf(sample({ rows: requests, view: { agencies: [A] } }))).toMatchObject({
      from: { year: 2016 },
      to: { year: 2020 },
    });
  });

  test('claim no change of sums over different agencies', () => {
    const rows = [2015, 2016].map((year) => row({ year, value: year - 1900, agencies: 5 }));
    expect(findingOf(sample({ rows, view: { by: 'all' } }))).toBeNull();
    expect(findingOf(sample({ rows, view: { by: 'all', panel: 'balanced' } }))).not.toBeNull();
  });

  test('name the leader only when it is sure and alone', () => {
    const [a, b, c] = ORGANS as [string, string, string];
    const of = (values: [number, number, number], rest: Partial<Row> = {}) =>
      findingOf(
        sample({
          rows: [
            row({ agency: a, year: 2020, value: values[0] }),
            row({ agency: b, year: 2020, value: values[1], ...rest }),
            row({ agency: c, year: 2020, value: values[2] }),
          ],
          view: { chart: 'ranking', year: 2020 },
        }),
      );
    expect(of([50, 20, 10])).toMatchObject({ kind: 'lead', of: 3, leader: { agency: a } });
    expect(of([50, 50, 10])).toBeNull();
    expect(of([9, 2, 1])).toBeNull();
    expect(of([50, 20, 10], { precision: 'at_least' })).toBeNull();
    expect(of([50, 20, 10], { scope: 'government_county' })).toBeNull();
  });

  test('give a share only of a whole that closes', () => {
    const part = (indicator: string, value: number, rest: Partial<Row> = {}) =>
      row({ indicator, agency: A, year: 2021, value, ...rest });
    const view = {
      chart: 'composition' as const,
      indicators: ['replies_total'],
      agencies: [A],
    };
    const closed = [
      part('replies_total', 20),
      part('replies_granted', 15),
      part('replies_refused', 5),
    ];
    expect(titleOf(sample({ rows: closed, view }))).toBe(
      'Disclosed in full: 75% of requests answered in 2021',
    );
    const open = [part('replies_total', 21), ...closed.slice(1)];
    expect(findingOf(sample({ rows: open, view }))).toBeNull();
    expect(text({ rows: open, view }).summary).toContain('Of the parts stated for 2021');
    const loose = [part('replies_total', 20, { precision: 'at_least' }), ...closed.slice(1)];
    expect(findingOf(sample({ rows: loose, view }))).toBeNull();
  });

  test('count the reports that state an indicator', () => {
    const reports = [held(A, 2020), held(A, 2021), held(B, 2020)];
    const view = { chart: 'heat' as const };
    const rows = [row({ agency: A, year: 2020, value: 0 })];
    expect(titleOf(sample({ rows, view, held: reports }))).toBe(
      '1 of 3 reports state requests received',
    );
    expect(text({ rows, view, held: reports }).source).toMatch(/^3 annual reports of 2 agencies/);
    expect(text({ rows, view, held: reports }).summary).toContain('1 of these values is a stated');
  });
});

describe('summaries', () => {
  test('tell the last value, what it is against, and what is missing', () => {
    const given = { rows: line(A, 2015, [30, null, 40]), view: { agencies: [A] } };
    expect(text(given).summary).toBe(
      `In 2017, requests received by ${AGENCIES[0]!.nameEn} came to 40. ` +
        'That is 33% more than in 2015 (30). No value for 2016.',
    );
    expect(text({ ...given, locale: 'zh-Hans' }).summary).toBe(
      `2017 年，${AGENCIES[0]!.nameZh}收到的申请数为 40 件。比 2015 年（30 件）多 33%。2016 年没有数值。`,
    );
  });

  test('say precision words, and no percentage between open values', () => {
    const rows = line(A, 2015, [100, 200], { precision: 'at_least' });
    const { summary } = text({ rows, view: { agencies: [A] } });
    expect(summary).toContain('came to at least 200');
    expect(summary).toContain('In 2015 it was at least 100.');
    expect(summary).not.toContain('%');
  });

  test('small counts are told as counts', () => {
    const { summary } = text({ rows: line(A, 2015, [3, 6]), view: { agencies: [A] } });
    expect(summary).toContain('In 2015 it was 3.');
    expect(summary).not.toContain('%');
  });

  test('a plan without results is told as a plan', () => {
    const rows = line(A, 2018, [4], {
      basis: 'target',
      precision: 'at_least',
      indicator: 'press_conferences_held',
    });
    const given = { rows, view: { agencies: [A], indicators: ['press_conferences_held'] } };
    expect(text(given).summary).toMatch(/^The plan for 2018 sets a target of at least 4 for press/);
    expect(text(given).source).toMatch(/^1 work plan, data version/);
    expect(note(given)).toContain('targets');
  });

  test('is empty without rows', () => {
    expect(text({ rows: [] }).summary).toBe('');
    expect(text({ rows: [] }).source).toMatch(/^0 annual reports/);
  });
});

describe('notes', () => {
  test('only those that apply', () => {
    expect(note({ rows: line(A, 2015, [1, 2]) })).toEqual([]);
    expect(note({ rows: line(A, 2015, [1, null, 2]) })).toEqual(['gaps']);
    expect(note({ rows: line(A, 2015, [1, 2], { precision: 'approximate' }) })).toEqual([
      'approximate',
    ]);
    const broken = line(A, 2018, [1, 2], { indicator: 'published_total' });
    expect(note({ rows: broken, view: { indicators: ['published_total'] } })).toContain(
      'break-published_total',
    );
  });

  test('the set of agencies behind sums', () => {
    const rows = [
      row({ year: 2019, value: 50, agencies: 5, reports: 5 }),
      row({ year: 2022, value: 230, agencies: 23, reports: 23 }),
    ];
    const given = { rows, view: { by: 'all' as const } };
    expect(text(given).notes[0]?.text).toBe(
      'Values are added over a different set of agencies each year: 5 in 2019, 23 in 2022.',
    );
    expect(text(given).source).toMatch(/^28 annual reports, data version 00c0ffee$/);
    expect(note({ ...given, view: { by: 'all', panel: 'balanced' } })).toContain('balanced');
  });

  test('governments beside organs, and both together', () => {
    const rows = [
      row({ year: 2020, value: 50, scope: 'organ' }),
      row({ year: 2020, value: 500, scope: 'government_county' }),
    ];
    expect(note({ rows, view: { by: 'all' } })).toContain('scopes');
    const mixed = rows.slice(1).map((one) => ({ ...one, scope: 'mixed' as const }));
    expect(note({ rows: mixed, view: { by: 'all', mix: true } })).toContain('mix');
  });

  test('reports that use an older form', () => {
    const rows = line(A, 2022, [5], { era: 'sections_2019' });
    expect(note({ rows })).toContain('late-form');
  });

  test('rates say from how many cases they are given', () => {
    const { id } = CATALOGUE.codebook.derived[0]!;
    const rows = line(A, 2016, [50], { indicator: id, numerator: 10, denominator: 20 });
    expect(note({ rows, view: { indicators: [id] } })).toContain('minimum');
  });
});

const IDS = ['requests_received', 'published_total', 'press_conferences_held', 'replies_total'];

const anyRow: fc.Arbitrary<Row> = fc
  .record({
    agency: fc.constantFrom(A, B, C),
    year: fc.integer({ min: 2012, max: 2024 }),
    value: fc.oneof(fc.nat(9), fc.nat(3000), fc.nat(100_000_000)),
    indicator: fc.constantFrom(...IDS),
    precision: fc.constantFrom(...PRECISIONS, 'exact' as const, 'exact' as const),
    basis: fc.constantFrom('stated' as const, 'stated' as const, 'target' as const),
    agencies: fc.constantFrom(1, 1, 7),
  })
  .map((given) => row(given));

const anyInput = fc
  .record({
    rows: fc.uniqueArray(anyRow, {
      maxLength: 30,
      selector: (one) => [one.indicator, one.agency, one.basis, one.year].join('|'),
    }),
    chart: fc.constantFrom(...CHARTS),
    by: fc.constantFrom(...SERIES_KEYS),
    transform: fc.constantFrom(...TRANSFORMS),
    indicators: fc.subarray(IDS, { minLength: 1 }),
    agencies: fc.subarray([A, B]),
    year: fc.constantFrom(null, 2020),
    versus: fc.constantFrom(null, 2018),
    locale: fc.constantFrom(...LOCALES),
  })
  .map(({ rows, locale, ...view }) =>
    sample({ rows: rows.filter((one) => view.indicators.includes(one.indicator)), view, locale }),
  );

describe('a figure of one year', () => {
  const rows = [2016, 2020, 2022].flatMap((year, i) =>
    AGENCIES.slice(0, 6).map(({ id }, j) =>
      row({ agency: id, year, value: 20 + j, precision: i < 2 ? 'at_least' : 'exact' }),
    ),
  );
  const figure = async (chart: Chart, view: Partial<View> = {}) => {
    const given = sample({ rows, view: { chart, from: 2016, ...view } });
    return composeFigure(given, await loadChart(chart));
  };

  test('says nothing of other years, also to files that are made of it', async () => {
    for (const chart of ['ranking', 'map'] as const) {
      const { text, input } = await figure(chart);
      expect(text.notes.map(({ id }) => id)).not.toContain('at-least');
      expect(new Set(input.rows.map(({ year }) => year))).toEqual(new Set([2022]));
      expect(input.held).toHaveLength(6);
      expect(text.alt).toContain('2022');
    }
    expect((await figure('ranking')).text.source).toMatch(/^6 annual reports of 6 agencies/);
  });

  test('counts both years where it is moved against another', async () => {
    const { text } = await figure('ranking', { versus: 2020, year: 2022 });
    expect(text.source).toMatch(/^12 annual reports of 6 agencies/);
    expect(text.notes.map(({ id }) => id)).toContain('at-least');
    expect((await figure('trend')).text.source).toMatch(/^18 annual reports of 6 agencies/);
  });
});

describe('whatever the rows', () => {
  test('words are clean in every language', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const words = wordsOf(input);
        const all = [
          words.title,
          words.subtitle,
          words.summary,
          words.source,
          words.alt,
          ...words.notes.map((one) => one.text),
        ];
        for (const one of all) {
          expect(one).not.toMatch(
            /undefined|null|NaN|Infinity|\s\s|[{}]|[\ue000-\uf8ff]|[\u4e00-\u9fff] [\u4e00-\u9fff]/,
          );
          expect(one).not.toMatch(/(by|多|少|增长|下降) ?0(\.0)?%|\D0(\.0)?% (more|less)/);
          expect(one).toBe(one.trim());
        }
        expect(words.title).not.toBe('');
        expect(words.source).not.toBe('');
        const ids = words.notes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 150 },
    );
  });

  test('what is drawn of some years rests on these alone, and is drawn the same from them', async () => {
    const modules = new Map(
      await Promise.all(CHARTS.map(async (chart) => [chart, await loadChart(chart)] as const)),
    );
    let narrowed = 0;
    fc.assert(
      fc.property(anyInput, (given) => {
        const asked = { ...given, view: { ...given.view, by: 'agency' as const } };
        const chart = modules.get(asked.view.chart)!;
        const made = composeFigure(asked, chart);
        const years = chart.years?.(made.spec) ?? null;
        if (!years) return void expect(made.input).toBe(asked);
        narrowed++;
        for (const { year } of [...made.input.rows, ...made.input.held])
          expect(years).toContain(year);
        if (made.isEmpty) return;
        const again = composeFigure(made.input, chart);
        const targets = (spec: unknown) => chart.layout(spec, { width: 600 }).targets;
        expect(targets(again.spec)).toEqual(targets(made.spec));
        expect(again.table).toEqual(made.table);
        for (const part of ['title', 'subtitle', 'summary', 'source', 'alt'] as const)
          expect(again.text[part]).toBe(made.text[part]);
      }),
      { numRuns: 300 },
    );
    expect(narrowed).toBeGreaterThan(60);
  });

  test('a change is claimed only of exact values of ten or more, on one side of the break', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const finding = findingOf(input);
        if (finding?.kind !== 'change') return;
        const { from, to, series } = finding;
        expect(from.precision).toBe('exact');
        expect(to.precision).toBe('exact');
        expect(Math.min(from.value, to.value)).toBeGreaterThanOrEqual(10);
        expect(series.basis).toBe('stated');
        expect(from.year).toBeLessThan(to.year);
        const { comparable } = CATALOGUE.codebook.indicators.find(
          ({ id }) => id === series.indicator,
        )!;
        if (comparable !== 'yes')
          expect(isSections(eraOfYear(from.year))).toBe(isSections(eraOfYear(to.year)));
      }),
      { numRuns: 150 },
    );
  });
});
