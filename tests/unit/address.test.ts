import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../src/engines/query';
import {
  addressOf,
  FIRST_YEAR,
  formatView,
  LAST_YEAR,
  parseView,
  VIEW_KEYS,
} from '../../src/figures/address';
import { drawnYears } from '../../src/figures/drawn-years';
import { filterOf, heldOf, indicatorsOf, queryOf, yearsOf } from '../../src/figures/query-of';
import { readYears } from '../../src/engines/years';
import { CHARTS, DEFAULT_VIEW, SERIES_KEYS, TRANSFORMS, type View } from '../../src/figures/view';
import { LEVELS } from '../../src/model/nouns';
import { CATALOGUE } from './samples';

const parse = (text: string, catalogue?: typeof CATALOGUE) =>
  parseView(new URLSearchParams(text), catalogue);

/** Characters that address bars and our own lists give a meaning to, and some of wide scripts. */
const nasty = fc.constantFrom(...'a1,%&=+;# /?\u0000\u200b公é😀');
const id = fc
  .oneof(fc.stringMatching(/^[a-z0-9][a-z0-9_.:-]{0,30}$/), fc.string({ unit: nasty }))
  .filter((text) => text.length > 0 && text.length <= 120);
const ids = (max: number, min = 0) => fc.uniqueArray(id, { minLength: min, maxLength: max });
const year = fc.option(fc.integer({ min: FIRST_YEAR, max: LAST_YEAR }), { nil: null });

const anyView: fc.Arbitrary<View> = fc
  .record<View>({
    chart: fc.constantFrom(...CHARTS),
    indicators: ids(6, 1),
    agencies: ids(8),
    provinces: ids(5),
    levels: fc.subarray([...LEVELS]),
    kinds: ids(5),
    from: year,
    to: year,
    year,
    versus: year,
    by: fc.constantFrom(...SERIES_KEYS),
    aggregate: fc.constantFrom(...AGGREGATES),
    transform: fc.constantFrom(...TRANSFORMS),
    base: year,
    panel: fc.constantFrom('all', 'balanced'),
    scale: fc.constantFrom('linear', 'log'),
    axes: fc.constantFrom('shared', 'free'),
    targets: fc.boolean(),
    mix: fc.boolean(),
    focus: ids(5),
  })
  .map((view) =>
    view.from !== null && view.to !== null && view.from > view.to
      ? { ...view, from: view.to, to: view.from }
      : view,
  );

describe('round trip', () => {
  test('any view comes back as it was, without a notice', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { view: back, notices } = parse(formatView(view).toString());
        expect(back).toEqual(view);
        expect(notices).toEqual([]);
      }),
    );
  });

  test('the shortened address means the same', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parse(addressOf(view)).view).toEqual(view);
      }),
    );
  });

  test('the default view is an empty address', () => {
    expect(formatView(DEFAULT_VIEW).toString()).toBe('');
    expect(parse('')).toEqual({ view: DEFAULT_VIEW, notices: [] });
  });

  test('writes only what differs, the version first, in readable order', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      kinds: ['civil_affairs'],
      levels: ['prefecture'],
      from: 2015,
      to: 2025,
      targets: false,
    };
    expect(addressOf(view)).toBe(
      'v=1&level=prefecture&kind=civil_affairs&from=2015&to=2025&targets=0',
    );
  });
});

describe('hostile addresses', () => {
  test('arbitrary text never throws and always gives a usable view', () => {
    const key = fc.oneof(fc.constantFrom(...VIEW_KEYS), fc.string());
    const pairs = fc.array(fc.tuple(key, fc.oneof(fc.string(), fc.string({ unit: nasty }))), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(pairs, fc.boolean(), (entries, known) => {
        const params = new URLSearchParams(entries.map(([k, v]) => [k, v]));
        const { view, notices } = parseView(params, known ? CATALOGUE : undefined);
        expect(view.indicators.length).toBeGreaterThan(0);
        expect(CHARTS).toContain(view.chart);
        for (const { value } of notices) expect(value.length).toBeLessThanOrEqual(40);
        expect(parseView(formatView(view)).view).toEqual(view);
      }),
      { numRuns: 60 },
    );
  });

  test('says what it left out and why', () => {
    const cases: [string, string, string][] = [
      ['chart=pie', 'chart', 'unknown'],
      ['by=constructor', 'by', 'unknown'],
      ['from=20x5', 'from', 'malformed'],
      ['from=NaN', 'from', 'malformed'],
      ['year=1066', 'year', 'range'],
      ['from=2020&to=2015', 'from', 'order'],
      ['chart=heat&chart=map', 'chart', 'repeated'],
      ['v=99', 'v', 'version'],
      ['targets=yes', 'targets', 'unknown'],
      ['level=galaxy', 'level', 'unknown'],
      ['i=', 'i', 'malformed'],
    ];
    for (const [text, key, reason] of cases) {
      const { view, notices } = parse(text);
      expect(notices, text).toEqual([expect.objectContaining({ key, reason })]);
      const kept = reason === 'repeated' ? { ...DEFAULT_VIEW, chart: 'heat' } : DEFAULT_VIEW;
      expect(view, text).toEqual(kept);
    }
  });

  test('ids are checked against the catalogue once there is one', () => {
    const [agency] = CATALOGUE.agencies.keys();
    const text = `a=${agency},nobody&province=32,99&kind=civil_affairs,magic&i=requests_received,x`;
    const { view, notices } = parse(text, CATALOGUE);
    expect(view.agencies).toEqual([agency]);
    expect(view.provinces).toEqual(['32']);
    expect(view.kinds).toEqual(['civil_affairs']);
    expect(view.indicators).toEqual(['requests_received']);
    expect(notices.map(({ key }) => key).sort()).toEqual(['a', 'i', 'kind', 'province']);
    expect(parse(text).view.agencies).toEqual([agency, 'nobody']);
  });

  test('a huge list is cut with one notice', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `agency-${i}`).join(',');
    const { view, notices } = parse(`a=${many}`);
    expect(view.agencies).toHaveLength(200);
    expect(notices).toEqual([{ key: 'a', value: '200', reason: 'too_many' }]);
  });

  test('empty lists and years are said, not guessed', () => {
    const { view, notices } = parse('a=&focus=&from=&to=2020');
    expect(view).toEqual({ ...DEFAULT_VIEW, to: 2020 });
    expect(notices).toEqual([]);
  });
});

describe('the query of a view', () => {
  const view = (rest: Partial<View>): View => ({ ...DEFAULT_VIEW, ...rest });

  test('groups by what one mark stands for', () => {
    expect(queryOf(view({})).groupBy).toEqual(['agency']);
    expect(queryOf(view({ by: 'all' })).groupBy).toEqual([]);
    expect(queryOf(view({ by: 'indicator' })).groupBy).toEqual([]);
    expect(queryOf(view({ by: 'level' })).groupBy).toEqual(['level']);
    expect(queryOf(view({ chart: 'distribution', by: 'all' })).groupBy).toEqual(['agency']);
    expect(queryOf(view({ chart: 'map', by: 'agency' })).groupBy).toEqual(['province']);
    expect(queryOf(view({ chart: 'composition', by: 'all' })).groupBy).toEqual(['agency']);
  });

  test('targets and mixing are read only when asked', () => {
    expect(queryOf(view({})).bases).toEqual(['stated', 'target']);
    expect(queryOf(view({ targets: false })).bases).toEqual(['stated']);
    expect(queryOf(view({})).scopes).toBe('apart');
    expect(queryOf(view({ mix: true })).scopes).toBe('together');
  });

  test('a composition reads its total and the parts of all forms', () => {
    const read = indicatorsOf(view({ chart: 'composition', indicators: ['reviews_total'] }));
    expect(read[0]).toBe('reviews_total');
    expect(read).toContain('reviews_pending');
    expect(new Set(read).size).toBe(read.length);
    expect(
      indicatorsOf(view({ chart: 'composition', indicators: ['replies_total', 'replies_other'] })),
    ).toEqual(['replies_total', 'replies_other']);
    expect(indicatorsOf(view({ chart: 'composition', indicators: ['reviews_upheld'] }))).toEqual(
      read,
    );
  });

  test('years reach to the year shown and the year compared with', () => {
    expect(yearsOf(view({}))).toBeNull();
    expect(yearsOf(view({ year: 2020 }))).toBeNull();
    expect(yearsOf(view({ from: 2015, to: 2020 }))).toEqual([2015, 2020]);
    expect(yearsOf(view({ from: 2015, to: 2020, versus: 2012, year: 2022 }))).toEqual([2012, 2022]);
    expect(yearsOf(view({ from: 2015 }))).toEqual([2015, LAST_YEAR]);
  });

  test('rows are asked of the years that are drawn alone', () => {
    const only = (rest: Partial<View>) => drawnYears(view(rest));
    expect(only({})).toBeNull();
    expect(only({ chart: 'ranking' })).toEqual(['latest']);
    expect(only({ chart: 'map', from: 2015, versus: 2019 })).toEqual(['latest']);
    expect(only({ chart: 'ranking', year: 2020, versus: 2015 })).toEqual([2020, 2015]);
    expect(only({ chart: 'ranking', versus: 2015 })).toEqual(['latest', 2015]);
    expect(only({ chart: 'ranking', to: 2014, versus: 2015 })).toBeNull();
    expect(only({ chart: 'ranking', by: 'indicator' })).toBeNull();
    expect(only({ chart: 'change', year: 2020 })).toBeNull();
    expect(only({ chart: 'slope', year: 2020, versus: 2012 })).toEqual([2020, 2012]);
    expect(only({ chart: 'scatter', year: 2020 })).toEqual([2020]);
    expect(only({ chart: 'flow' })).toBeNull();
    const flow = view({ chart: 'flow', year: 2020 });
    expect(readYears({ ...queryOf(flow), only: drawnYears(flow) })).toEqual([2020, 2020]);
  });

  test('reports are held for the same agencies and years', () => {
    const one = view({ kinds: ['health'], from: 2015, to: 2016 });
    expect(heldOf(one)).toEqual({ filter: filterOf(one), years: [2015, 2016] });
    expect(queryOf(one).filter).toEqual(filterOf(one));
  });
});
