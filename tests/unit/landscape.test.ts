import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import {
  landscapeOf,
  loadStore,
  VIEW_NAMES,
  type Mask,
  type ViewName,
} from '../../src/engines/cubes';
import {
  altOf,
  binsBetween,
  binText,
  isEmpty,
  labelsOf,
  layout,
  Linked,
  linkedSpec,
  linkedTable,
  type LinkedForm,
  type LinkedSpec,
  type Measure,
} from '../../src/figures/charts/linked';
import type { Locale } from '../../src/i18n';
import type { Catalogue } from '../../src/model/nouns';
import { agencyFilter } from '../../src/engines/defaults';
import type { Portion } from '../../src/engines/partitioned/portion';
import { readPortions, writePortions } from '../../src/pages/national/address';
import {
  LOADED,
  NO_FILTERS,
  readFilters,
  readIndicator,
  readMeasure,
  tidy,
  withLoaded,
  writeAddress,
  type Filters,
} from '../../src/pages/landscape/address';
import {
  boxAt,
  framed,
  inverted,
  movable,
  moved,
  nextBox,
  spanned,
  toggled,
} from '../../src/pages/landscape/brush';
import { masksOf } from '../../src/pages/landscape/desk.svelte';
import { forExplore, selectedAgencies } from '../../src/pages/landscape/explore';
import { TILES } from '../../src/figures/tiles';
import { randomRecords, sourceOf } from './engines-records';
import { expectGolden, prettyMarkup } from './golden';
import { CATALOGUE } from './samples';

const store = await loadStore(sourceOf(randomRecords(5)));
const provinces = TILES.map(({ code }) => code);
const landscape = landscapeOf(store, 'received', 'item', provinces, (era) => era !== 'table_2014');

const filters: fc.Arbitrary<Filters> = fc
  .tuple(
    ...landscape.dimensions.map(({ cells }) =>
      fc.option(fc.uint8Array({ minLength: cells, maxLength: cells, max: 1 }), { freq: 2 }),
    ),
  )
  .map((masks) => masks.map((mask, at) => tidy(VIEW_NAMES[at]!, mask)));

describe('an address', () => {
  it('reads back to the filters it was written from', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        const params = writeAddress('received', chosen, 'share', landscape);
        const { filters: read, notices } = readFilters(params, landscape);
        expect(notices).toEqual([]);
        expect(read).toEqual(chosen);
        expect(readMeasure(params).measure).toBe('share');
      }),
      { seed: 1, numRuns: 60 },
    );
    expect(writeAddress('requests_received', NO_FILTERS, 'count', landscape).size).toBe(0);
  });

  it('keeps what is loaded of a whole country, beside a filter by province', () => {
    const codebook = {
      indicators: [],
      derived: [],
      provinces: [{ code: '43' }, { code: '32' }],
    } as unknown as Catalogue['codebook'];
    const portion = (given: Parameters<typeof agencyFilter>[0]): Portion => ({
      filter: agencyFilter(given),
      indicators: [],
    });
    const portions = [
      portion({ provinces: ['43'], levels: ['county'] }),
      portion({ provinces: ['32', '43'] }),
    ];
    const params = withLoaded(new URLSearchParams('province=11'), writePortions(portions));
    const back = new URLSearchParams(params.toString());
    expect(back.get('province')).toBe('11');
    expect(readPortions(back.get(LOADED)!, { codebook } as Catalogue)).toEqual(portions);
    expect(withLoaded(back, '').toString()).toBe('province=11');
    expect(readPortions(';province=99;%;x=1', { codebook } as Catalogue)).toEqual([]);
  });

  it('is short where neighbours are chosen', () => {
    const mask = (view: ViewName, ...cells: number[]): Filters =>
      VIEW_NAMES.map((name) => {
        if (name !== view) return null;
        const made = new Uint8Array(landscape.bins[view].length);
        for (const cell of cells) made[cell] = 1;
        return made;
      });
    const written = (chosen: Filters): string =>
      decodeURIComponent(writeAddress('received', chosen, 'count', landscape).toString());
    const [first] = landscape.years;
    expect(written(mask('year', 0, 1, 2, 4))).toBe(
      `i=received&year=${first}-${first! + 2},${first! + 4}`,
    );
    const none = landscape.bins.value.indexOf('not_stated');
    expect(written(mask('value', 0, 1, 2, 3, none))).toBe('i=received&value=0,1-10,not_stated');
  });

  it('that is hostile falls back with a notice and never throws', () => {
    const read = (search: string) => readFilters(new URLSearchParams(search), landscape);
    for (const search of [
      'year=0-99999999999999999999',
      'year=2020-2010',
      'year=__proto__',
      'value=3-4',
      'value=1-Infinity',
      'value=-1-2',
      'value=1e0-2e0',
      `province=${'11,'.repeat(5000)}`,
      'level=<script>',
      'coverage=%00',
      'kind=constructor',
    ]) {
      const { notices } = read(search);
      expect(notices.length, search).toBeGreaterThan(0);
      expect(
        notices.every(({ value }) => value.length <= 40),
        search,
      ).toBe(true);
    }
    expect(read('year=&value=').notices).toEqual([]);
    expect(read('level=county&level=township').notices).toMatchObject([{ reason: 'repeated' }]);
    fc.assert(
      fc.property(fc.constantFrom(...VIEW_NAMES), fc.string({ maxLength: 60 }), (view, value) => {
        readFilters(new URLSearchParams([[view, value]]), landscape);
      }),
      { seed: 2, numRuns: 200 },
    );
    const { indicator, notices } = readIndicator(new URLSearchParams('i=toString'), CATALOGUE);
    expect([indicator, notices[0]?.reason]).toEqual(['requests_received', 'unknown']);
    expect(readMeasure(new URLSearchParams('show=all'))).toMatchObject({
      measure: 'count',
      notices: [{ reason: 'unknown' }],
    });
  });
});

describe('a brush', () => {
  const boxes = Array.from({ length: 5 }, (_, i) => ({
    id: String(i),
    name: String(i),
    cell: i,
    x: i * 10,
    y: 0,
    width: 10,
    height: 50,
  }));
  const mask = (...bits: number[]): Mask => Uint8Array.from(bits);

  it('toggles, spans, adds, inverts and moves', () => {
    expect(toggled(null, 5, 2)).toEqual(mask(0, 0, 1, 0, 0));
    expect(toggled(mask(0, 0, 1, 0, 0), 5, 2)).toEqual(mask(0, 0, 0, 0, 0));
    expect(spanned(boxes, 3, 1, 5)).toEqual(mask(0, 1, 1, 1, 0));
    expect(spanned(boxes, 3, 4, 5, mask(1, 0, 0, 0, 0))).toEqual(mask(1, 0, 0, 1, 1));
    expect(inverted(mask(1, 0, 0, 1, 1), boxes)).toEqual(mask(0, 1, 1, 0, 0));
    // What is not shown is not chosen by turning a filter round.
    expect(inverted(mask(1, 0, 0, 0, 0), boxes.slice(0, 3))).toEqual(mask(0, 1, 1, 0, 0));
    expect(inverted(null, boxes)).toBe(null);
    expect(movable(boxes, mask(0, 1, 1, 0, 0))).toEqual([1, 2]);
    expect(movable(boxes, mask(0, 1, 0, 1, 0))).toBe(null);
    expect(movable(boxes, mask(0, 1, 0, 0, 0))).toBe(null);
    expect(moved(boxes, [1, 2], 9, 5)).toEqual(mask(0, 0, 0, 1, 1));
    expect(moved(boxes, [1, 2], -9, 5)).toEqual(mask(1, 1, 0, 0, 0));
    expect(framed(boxes, { x: 32, y: 9 }, { x: 18, y: 2 }, 5)).toEqual(mask(0, 1, 1, 1, 0));
  });

  it('finds the nearest bar of a scale, and only the tile under it', () => {
    expect(boxAt(boxes, 'columns', { x: -40, y: 900 })).toBe(0);
    expect(boxAt(boxes, 'columns', { x: 41, y: 10 })).toBe(4);
    expect(boxAt(boxes, 'tiles', { x: 41, y: 60 })).toBe(-1);
    expect(boxAt([], 'bars', { x: 0, y: 0 })).toBe(-1);
  });

  it('goes to the next tile that way', () => {
    const spec = specOf('province', 'tiles', {});
    const { boxes: tiles } = layout(spec, { width: 560 });
    const at = (code: string) => tiles.findIndex(({ id }) => id === code);
    expect(nextBox(tiles, 'tiles', at('41'), 'ArrowRight')).toBe(at('37'));
    expect(nextBox(tiles, 'tiles', at('41'), 'ArrowDown')).toBe(at('42'));
    expect(nextBox(tiles, 'tiles', at('31'), 'ArrowRight')).toBe(at('31'));
    expect(nextBox(tiles, 'tiles', 0, 'x')).toBe(null);
    expect(nextBox(boxes, 'columns', 4, 'ArrowRight')).toBe(4);
  });
});

/** Counts of a view of `landscape` as given by the names of its bars; the base is thrice as much. */
function specOf(
  view: ViewName,
  form: LinkedForm,
  given: {
    counts?: (at: number) => number;
    base?: (at: number) => number;
    mask?: Mask;
    measure?: Measure;
    locale?: Locale;
    catalogue?: Catalogue;
  },
): LinkedSpec {
  const { locale = 'en', catalogue = CATALOGUE, counts = () => 0 } = given;
  const { base = (at: number) => counts(at) * 3 } = given;
  const size = landscape.bins[view].length;
  const list = (of: (at: number) => number) =>
    Uint32Array.from({ length: size }, (_, at) => of(at));
  return linkedSpec({
    form,
    title: view,
    labels: labelsOf(landscape, catalogue, locale)[view],
    counts: list(counts),
    base: list(base),
    mask: given.mask ?? null,
    measure: given.measure ?? 'count',
    locale,
  });
}

function golden(name: string, spec: LinkedSpec, width: number): void {
  const made = layout(spec, { width });
  const { body } = render(Linked, { props: { layout: made } });
  const open =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${made.width} ${made.height}" ` +
    `width="${made.width}" height="${made.height}" font-family="var(--sans)">`;
  expectGolden(`linked-${name}.svg`, prettyMarkup(`${open}${body}</svg>`));
}

describe('golden pictures', () => {
  const some = (at: number) => (at * at * 7) % 61;
  const half = (view: ViewName): Mask =>
    Uint8Array.from(landscape.bins[view], (_, at) => Number(at % 3 > 0));

  it.each([
    ['columns', 'value'],
    ['bars', 'coverage'],
    ['tiles', 'province'],
  ] as const)('of %s: empty, one, full', (form, view) => {
    const empty = specOf(view, form, {});
    expect(isEmpty(empty)).toBe(true);
    expect(altOf(empty)).toContain('No report');
    golden(`${form}-empty`, empty, 480);
    golden(`${form}-one`, specOf(view, form, { counts: (at) => Number(at === 1) }), 480);
    golden(`${form}-full`, specOf(view, form, { counts: some, mask: half(view) }), 480);
  });

  it('of a phone, in Chinese, and of shares', () => {
    golden('columns-280', specOf('year', 'columns', { counts: some, locale: 'zh-Hans' }), 280);
    golden('bars-280', specOf('kind', 'bars', { counts: some, locale: 'zh-Hant' }), 280);
    golden(
      'columns-share',
      specOf('value', 'columns', { counts: some, base: (at) => 61 - at, measure: 'share' }),
      480,
    );
  });
});

describe('a linked view', () => {
  it('leaves out years without a report when it reckons shares, and breaks their bar', () => {
    const of = (unheld: number) =>
      specOf('coverage', 'bars', {
        counts: (at) => [30, 10, 0, unheld][at]!,
        measure: 'share',
      });
    const spec = of(5000);
    expect(spec.bins.map(({ id }) => id)).toEqual(['stated', 'not_stated', 'no_report']);
    expect(linkedTable(spec).rows.map(({ cells }) => cells[2]!.raw)).toEqual([75, 25, null]);
    // Off the scale, in two pieces that are the same for every number but none.
    const broken = (unheld: number) => {
      const { boxes, pieces } = layout(of(unheld), { width: 300 });
      const top = boxes.find(({ id }) => id === 'no_report')?.y ?? Infinity;
      return pieces.filter(({ y }) => y > top).map(({ x, width }) => [x, width]);
    };
    expect(broken(5000)).toHaveLength(2);
    expect(broken(7)).toEqual(broken(5000));
    expect(broken(0)).toEqual([]);
    expect(binText(spec, spec.bins[0]!)).toBe('Stated: 30 of 90');
    expect(altOf(spec)).toContain('30 of 40');
  });

  it('names runs of values as one', () => {
    const { value } = labelsOf(landscape, CATALOGUE, 'en');
    const none = landscape.values.length;
    expect(binsBetween(landscape, value, 0, 0, 'en')).toEqual(['0']);
    expect(binsBetween(landscape, value, 0, 4, 'en')).toEqual(['0', '1 to 19']);
    expect(binsBetween(landscape, value, none - 1, none + 1, 'en').slice(1)).toEqual([
      'Too few',
      'Not stated',
    ]);
  });
});

describe('the way to Explore', () => {
  const chosen = (given: Partial<Record<ViewName, string>>): Filters =>
    readFilters(new URLSearchParams(given), landscape).filters;

  it('carries what Explore can filter by', () => {
    const [first = 0] = landscape.years;
    const some = chosen({ level: 'county', year: `${first}-${first + 1},${first + 3}` });
    expect(forExplore(landscape, some, masksOf(some))).toMatchObject({
      view: { indicators: ['received'], levels: ['county'], from: first, to: first + 3 },
      without: ['year'],
      named: false,
    });
  });

  it('names the agencies where only values tell them apart', () => {
    const some = chosen({ coverage: 'stated', level: 'county' });
    const masks = masksOf(some);
    const { view, named, without } = forExplore(landscape, some, masks);
    expect([named, without]).toEqual([true, []]);
    expect(view.agencies).toEqual(selectedAgencies(landscape, masks));
    expect(view.levels).toEqual([]);
  });
});
