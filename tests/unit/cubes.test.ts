import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countCubes,
  fineDimension,
  landscapeOf,
  Linked,
  loadStore,
  plainDimension,
  readCubes,
  runsOf,
  VIEW_NAMES,
  type CodedRows,
  type Codes,
  type Counts,
  type Cubes,
  type Mask,
} from '../../src/engines/cubes';
import { valueBins } from '../../src/engines/cubes/landscape';
import { COUNTED, DERIVED, randomRecords, sourceOf } from './engines-records';

/** What filtering every row by every filter counts. */
function plainCounts({ rows, dimensions, codes }: CodedRows, masks: readonly Mask[]): Counts {
  const of = dimensions.map(({ bins }) => new Uint32Array(bins));
  let selected = 0;
  for (let row = 0; row < rows; row++) {
    const fails = dimensions.map((_, at) => masks[at]?.[codes[at]![row]!] === 0);
    if (!fails.includes(true)) selected++;
    dimensions.forEach(({ binOf }, at) => {
      if (fails.some((fail, other) => fail && other !== at)) return;
      const cell = codes[at]![row]!;
      of[at]![binOf ? binOf[cell]! : cell]!++;
    });
  }
  return { of, selected };
}

const DIMENSIONS = [
  plainDimension('year', 5),
  fineDimension('value', 4, 6),
  plainDimension('kind', 3),
  plainDimension('place', 300),
];

/** Codes in the smallest array that holds them. */
const coded = (cells: number, codes: number[]): Codes =>
  cells > 256 ? Uint16Array.from(codes) : Uint8Array.from(codes);

const tables: fc.Arbitrary<CodedRows> = fc
  .array(fc.tuple(...DIMENSIONS.map(({ cells }) => fc.nat(cells - 1))), { maxLength: 300 })
  .map((rows) => ({
    rows: rows.length,
    dimensions: DIMENSIONS,
    codes: DIMENSIONS.map(({ cells }, at) =>
      coded(
        cells,
        rows.map((row) => row[at]!),
      ),
    ),
  }));

const masks: fc.Arbitrary<Mask[]> = fc.tuple(
  ...DIMENSIONS.map(({ cells }) =>
    fc.option(fc.uint8Array({ minLength: cells, maxLength: cells, max: 1 }), { freq: 2 }),
  ),
);

describe('cubes', () => {
  it('answer any brush as plain filtering does', () => {
    fc.assert(
      fc.property(tables, masks, fc.nat(DIMENSIONS.length - 1), (table, filters, active) => {
        const cubes = countCubes(table, active, filters);
        expect(readCubes(cubes, filters[active]!, DIMENSIONS)).toEqual(plainCounts(table, filters));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('hold for more rows than are looked at together', () => {
    const rows = 10_000;
    const codes = DIMENSIONS.map(({ cells }, at) =>
      coded(
        cells,
        Array.from({ length: rows }, (_, i) => (i * (at + 3) + (i >> 5)) % cells),
      ),
    );
    const table = { rows, dimensions: DIMENSIONS, codes };
    const filters = DIMENSIONS.map(({ cells }, at) =>
      at === 2 ? null : Uint8Array.from({ length: cells }, (_, cell) => Number(cell % 3 !== at)),
    );
    for (const active of DIMENSIONS.keys())
      expect(readCubes(countCubes(table, active, filters), filters[active]!, DIMENSIONS)).toEqual(
        plainCounts(table, filters),
      );
  });

  it('of a filter that lets nothing through are zero', () => {
    const table = {
      rows: 2,
      dimensions: DIMENSIONS,
      codes: DIMENSIONS.map(() => new Uint8Array(2)),
    };
    const { of, selected } = readCubes(countCubes(table, 0, []), new Uint8Array(5), DIMENSIONS);
    expect([selected, of[1]![0], of[0]![0]]).toEqual([0, 0, 2]);
  });
});

describe('linked views', () => {
  const table: CodedRows = {
    rows: 4,
    dimensions: DIMENSIONS,
    codes: [
      [0, 1, 1, 2],
      [0, 6, 7, 23],
      [0, 1, 2, 0],
      [5, 5, 6, 7],
    ].map((codes) => Uint8Array.from(codes)),
  };
  const only = (at: number, ...cells: number[]): Mask => {
    const mask = new Uint8Array(DIMENSIONS[at]!.cells);
    for (const cell of cells) mask[cell] = 1;
    return mask;
  };

  it('answer a brush without a question, and a state they have seen without another', () => {
    let asked = 0;
    const told: Counts[] = [];
    const source = {
      dimensions: DIMENSIONS,
      cubes: (active: number, filters: readonly Mask[]) => {
        asked++;
        return countCubes(table, active, filters);
      },
    };
    const linked = new Linked(source, { counts: (counts) => told.push(counts) });
    linked.activate(0);
    for (const cell of [0, 1, 2]) linked.select(0, only(0, cell));
    expect(asked).toBe(1);
    expect(told.map(({ selected }) => selected)).toEqual([1, 2, 1]);
    linked.activate(2);
    expect(asked).toBe(2);
    linked.select(2, only(2, 0));
    linked.activate(0);
    linked.activate(2);
    expect(asked).toBe(3);
    expect(told.at(-1)!.selected).toBe(1);
  });

  it('have one question on its way, and ask next for the latest state only', async () => {
    const waiting: (() => void)[] = [];
    const asked: string[] = [];
    const told: Counts[] = [];
    const source = {
      dimensions: DIMENSIONS,
      cubes: (active: number, filters: readonly Mask[]) => {
        asked.push(`${active}: ${filters.map((mask) => mask?.join('') ?? '-').join()}`);
        return new Promise<Cubes>((done) =>
          waiting.push(() => done(countCubes(table, active, filters))),
        );
      },
    };
    const linked = new Linked(source, { counts: (counts) => told.push(counts) });
    linked.activate(0);
    linked.activate(1);
    linked.select(2, only(2, 0, 1));
    linked.select(0, only(0, 1));
    expect(asked).toHaveLength(1);
    waiting.shift()!();
    await new Promise((done) => setTimeout(done));
    expect(asked.slice(1)).toEqual(['0: 01000,-,110,-']);
    waiting.shift()!();
    await new Promise((done) => setTimeout(done));
    expect(told.map(({ selected }) => selected)).toEqual([1]);
    expect(waiting).toEqual([]);
  });

  it('tell a failure, and ask again when there is another state', async () => {
    let fail = true;
    const failures: string[] = [];
    const told: Counts[] = [];
    const source = {
      dimensions: DIMENSIONS,
      cubes: (active: number, filters: readonly Mask[]) =>
        fail
          ? Promise.reject(new Error('no memory'))
          : Promise.resolve(countCubes(table, active, filters)),
    };
    const linked = new Linked(source, {
      counts: (counts) => told.push(counts),
      failed: ({ message }) => failures.push(message),
    });
    linked.select(0, only(0, 1));
    await new Promise((done) => setTimeout(done));
    expect(failures).toEqual(['no memory']);
    fail = false;
    linked.select(0, only(0, 2));
    await new Promise((done) => setTimeout(done));
    expect(told.map(({ selected }) => selected)).toEqual([1]);
  });
});

describe('bars of values', () => {
  it('are zero, then 1, 2 and 5 times powers of ten as far as values go', () => {
    const edges = (values: number[]) =>
      valueBins(values, 'item').map(({ from, to }) => `${from}-${to}`);
    expect(edges([0, 3, 40])).toEqual(['0-0', '1-2', '2-5', '5-10', '10-20', '20-50']);
    expect(edges([])).toEqual(['0-0']);
    expect(edges([0])).toEqual(['0-0']);
    expect(edges([0.3, 1])).toEqual(['0-0', '0.2-0.5', '0.5-1', '1-2']);
    expect(valueBins([3, 100], 'percent').at(-1)).toEqual({ from: 90, to: 100 });
  });
});

describe('the landscape of random records', async () => {
  const records = randomRecords(5);
  const store = await loadStore(sourceOf(records));

  it.each([...COUNTED, ...DERIVED.map(({ id }) => id)])('counts every year of %s once', (id) => {
    const landscape = landscapeOf(store, id, 'item', [], () => true);
    const { years, codes, bins, rows } = landscape;
    expect(rows).toBe(records.agencies.length * years.length);
    const at = (view: (typeof VIEW_NAMES)[number]) => codes[VIEW_NAMES.indexOf(view)]!;
    const annual = records.reports.filter(({ kind }) => kind === 'annual_report');
    const held = new Set(annual.map(({ agency, year }) => `${agency} ${year}`));
    let stated = 0;
    for (let row = 0; row < rows; row++) {
      const who = landscape.agencies[landscape.agency[row]!]!;
      const year = years[at('year')[row]!]!;
      const coverage = bins.coverage[at('coverage')[row]!]!;
      expect(coverage !== 'no_report').toBe(held.has(`${who} ${year}`));
      const value = bins.value[at('value')[row]!]!;
      expect(['not_stated', 'not_asked', 'no_report'].includes(value)).toBe(coverage !== 'stated');
      if (coverage === 'stated') stated++;
    }
    const reports = new Map(annual.map((report) => [report.id, report]));
    if (COUNTED.includes(id)) {
      const said = records.observations.filter(
        ({ indicator, basis, report }) =>
          indicator === id && basis === 'stated' && reports.has(report),
      );
      const slots = said.map(({ report }) => {
        const { agency, year } = reports.get(report)!;
        return `${agency} ${year}`;
      });
      expect(stated).toBe(new Set(slots).size);
    }
  });
});

it('runs of a mask are its neighbours', () => {
  expect(runsOf(Uint8Array.of(1, 1, 0, 1), 4)).toEqual([
    [0, 2],
    [3, 4],
  ]);
  expect(runsOf(null, 4)).toEqual([[0, 4]]);
});
