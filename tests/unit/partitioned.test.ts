import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { agencyFilter, lightEngine, query } from '../../src/engines';
import { AgencyMap, directoryOf, partitionedEngine } from '../../src/engines/partitioned';
import { isWhole, portionKey, sizeOf, type Portion } from '../../src/engines/partitioned/portion';
import { portionSource } from '../../src/engines/partitioned/portion-source';
import type { Query, Row } from '../../src/engines/query';
import { folderSource } from '../../src/extracts/folder';
import type { ExtractName } from '../../src/extracts/manifest';
import { openPartitioned } from '../../src/extracts/partitioned/source';
import { rangeReader } from '../../src/extracts/ranges/reader';
import type { Agency, AgencyId, Report } from '../../src/model/nouns';
import { overlayOf, readPublic, withOverlay } from '../../src/own';
import { ownEngine } from '../../src/pages/national/own';
import {
  COUNTED,
  DERIVED,
  queries,
  randomRecords,
  sourceOf,
  type Records,
} from './engines-records';
import { knowing, ownTablesOf } from './own-tables';
import { repartition, type Repartitioned } from './partitioned-files';

/** The files as a source, and what was asked of it. */
function opened({ manifest, files }: Repartitioned) {
  const traffic = { requests: 0, bytes: 0 };
  const count = (bytes: Uint8Array): Uint8Array => {
    traffic.requests++;
    traffic.bytes += bytes.byteLength;
    return bytes;
  };
  const reader = rangeReader({
    name: 'memory',
    givesParts: true,
    read: async ({ path }, { start, end }) => ({
      start,
      bytes: count(files.get(path)!.slice(start, end)),
    }),
  });
  const readBytes = async (path: string) => count(files.get(path)!);
  return { source: openPartitioned('memory', manifest, readBytes, reader), traffic };
}

/** Reports called as partitioned extracts call them, and no aims in annual reports. */
function conventional(records: Records): Records {
  const plans = new Set(
    records.reports.filter(({ kind }) => kind === 'work_plan').map(({ id }) => id),
  );
  const renamed = (id: string): string =>
    id.replace(/-annual_report$/, '').replace(/-work_plan$/, '-plan');
  const rename = <T extends { report: string }>(one: T): T => ({
    ...one,
    report: renamed(one.report),
  });
  return {
    ...records,
    reports: records.reports.map((one) => ({ ...one, id: renamed(one.id) })),
    observations: records.observations
      .filter(({ report, basis }) => plans.has(report) === (basis === 'target'))
      .map(rename),
    sources: records.sources.map(rename),
    checks: [],
  };
}

/** Sums of fractions agree to twelve digits. */
function withoutNoise(row: Row): Row {
  const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(12)));
  const [numerator, denominator] = [round(row.numerator), round(row.denominator)];
  return { ...row, value: round(row.value), numerator, denominator };
}

/** How many reports of each province, level, kind, year and era. */
function countsOf(held: readonly Report[], known: ReadonlyMap<AgencyId, Agency>) {
  const counts = new Map<string, number>();
  for (const { agency, year, era, alike = 1 } of held) {
    const { province, level, kind } = known.get(agency)!;
    const key = [province, level, kind, year, era].join(' ');
    counts.set(key, (counts.get(key) ?? 0) + alike);
  }
  return [...counts].sort();
}

const overview = (asked: Query): boolean =>
  asked.filter.agencies.length === 0 && !asked.groupBy.includes('agency');

// One signal stops the many parts of one answer; Node takes more than ten for a leak.
setMaxListeners(0);

const ASKED = ['requests_received', 'requests_carried_in'];
const built = folderSource(join(import.meta.dirname, '../../public/extracts'));

describe('the engine over partitioned extracts', () => {
  it('gives the rows and reports of the whole on random records', async () => {
    const seed = 1;
    const records = conventional(randomRecords(seed));
    const whole = sourceOf(records);
    const light = lightEngine(whole);
    const { source } = opened(await repartition(whole, 200));
    const known = new AgencyMap();
    await directoryOf(source, known).inProvinces(['00', '11', '44']);
    const engine = await partitionedEngine(source, known, { budget: 400_000 });
    const indicators = [...COUNTED, ...DERIVED.map(({ id }) => id)];
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        queries({ indicators, agencies: records.agencies, years: [2014, 2021] }),
        async (asked) => {
          const [rows, expected] = await Promise.all([engine.rows(asked), light.rows(asked)]);
          count += rows.length;
          if (overview(asked)) expect(rows.map(withoutNoise)).toEqual(expected.map(withoutNoise));
          else expect(rows).toEqual(expected);
          for (const { agency } of rows) if (agency !== null) expect(known.has(agency)).toBe(true);
          const { agencies, provinces } = asked.filter;
          const held = await engine.held(asked.filter, asked.years);
          const single = await light.held(asked.filter, asked.years);
          if (agencies.length + provinces.length > 0) expect(held).toEqual(single);
          else expect(countsOf(held, known)).toEqual(countsOf(single, known));
        },
      ),
      { seed, numRuns: 25 },
    );
    expect(count).toBeGreaterThan(100);
  });

  it('has own figures among the agencies of provinces, as the whole with them has', async () => {
    const seed = 3;
    const made = conventional(randomRecords(seed));
    const records = { ...made, codebook: knowing(made.codebook) };
    const whole = sourceOf(records);
    const tables = ownTablesOf(seed, records);
    const light = lightEngine(withOverlay(whole, overlayOf(tables, await readPublic(whole))));
    const { source } = opened(await repartition(whole, 200));
    const known = new AgencyMap();
    await directoryOf(source, known).inProvinces(['00', '11', '44']);
    const engine = await partitionedEngine(source, known);
    const country = await ownEngine({ source, engine, known }, tables);
    const inOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
    let own = 0;
    await fc.assert(
      fc.asyncProperty(
        queries({ indicators: COUNTED, agencies: records.agencies, years: [2012, 2023] }),
        fc.subarray(['11', '44'], { minLength: 1 }),
        async (any, provinces) => {
          const filter = { ...any.filter, agencies: [], provinces };
          const asked: Query = { ...any, filter, groupBy: ['agency'], panel: 'all' };
          const all = asked.only?.includes('latest') ? { ...asked, only: null } : asked;
          const rows = await country.engine.rows(asked);
          own += rows.filter((row) => row.own).length;
          expect(inOrder(rows)).toEqual(inOrder(await light.rows(all)));
          const held = await country.engine.held(filter, asked.years);
          expect(inOrder(held)).toEqual(inOrder(await light.held(filter, asked.years)));
        },
      ),
      { seed, numRuns: 20 },
    );
    expect(own).toBeGreaterThan(20);
  });

  it('answers rates of the country from sums, as the whole answers them', async () => {
    const seed = 2;
    const records = conventional(randomRecords(seed));
    const whole = sourceOf(records);
    const light = lightEngine(whole);
    const { source } = opened(await repartition(whole, 200));
    // Too little to read any single figure.
    const engine = await partitionedEngine(source, new AgencyMap(), { most: 0 });
    const indicators = DERIVED.map(({ id }) => id);
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(
        queries({ indicators, agencies: records.agencies, years: [2014, 2021] }),
        async (asked) => {
          const groupBy = asked.groupBy.filter((key) => key !== 'agency');
          const filter = { ...asked.filter, agencies: [] };
          const pooled: Query = { ...asked, filter, groupBy, panel: 'all', aggregate: 'sum' };
          const [rows, expected] = await Promise.all([engine.rows(pooled), light.rows(pooled)]);
          expect(rows.map(withoutNoise)).toEqual(expected.map(withoutNoise));
          counted += rows.filter(({ value }) => value !== null).length;
        },
      ),
      { seed, numRuns: 25 },
    );
    expect(counted).toBeGreaterThan(20);
  });

  describe('over the bundled records', () => {
    const light = lightEngine(built);
    let files: Repartitioned;
    beforeAll(async () => void (files = await repartition(built, 2048, ASKED)));

    async function cold() {
      const { source, traffic } = opened(files);
      const known = new Map<AgencyId, Agency>();
      return { engine: await partitionedEngine(source, known), traffic, known };
    }

    it('tells who says so as the whole does', async () => {
      const { engine } = await cold();
      const { id } = await built.columns('reports');
      for (let i = 0; i < id.length; i += 97)
        expect(await engine.evidence(id[i]!)).toEqual(await light.evidence(id[i]!));
      for (const wrong of ['nobody-2015', 'nobody', `${id[0]!}x`, id[0]!.replace(/\d{4}$/, '1999')])
        await expect(engine.evidence(wrong)).rejects.toThrow(`report '${wrong}' is not held`);
    });

    it('reads a few parts for one agency, and nothing twice', async () => {
      const { engine, traffic, known } = await cold();
      const asked = query({
        indicators: ['requests_received'],
        filter: { agencies: ['yangpu-government'] },
        groupBy: ['agency'],
      });
      const rows = await engine.rows(asked);
      expect(rows).toEqual(await light.rows(asked));
      await engine.held(asked.filter, null);
      // Codebook, shard, reports, figures.
      expect(traffic.requests).toBe(4);
      expect([...known.keys()]).toContain('yangpu-government');
      await engine.rows({ ...asked, indicators: ['requests_carried_in'] });
      expect(traffic.requests).toBe(4);
    });

    it('reads one overview an indicator for the country', async () => {
      const { engine, traffic } = await cold();
      const asked = query({ indicators: ['requests_received'], groupBy: ['province'] });
      expect(await engine.rows(asked)).toEqual(await light.rows(asked));
      const governments = query({
        indicators: ['requests_received'],
        filter: { kinds: ['government'] },
        groupBy: ['level'],
      });
      expect(await engine.rows(governments)).toEqual(await light.rows(governments));
      // Codebook and overview.
      expect(traffic.requests).toBe(2);
    });

    it('says what to do instead of reading too much, before it reads any', async () => {
      const { source, traffic } = opened(files);
      const engine = await partitionedEngine(source, new AgencyMap(), { most: 10_000 });
      const asked = query({ indicators: ['requests_received'], groupBy: ['agency'] });
      await expect(engine.rows(asked)).rejects.toThrow('choose some provinces');
      expect(traffic.requests).toBe(1);
    });

    it.each([
      ['上海市杨浦区民政局', 'yangpu-civil-affairs'],
      ['杨浦', 'yangpu-government'],
      ['上海市楊浦區', 'yangpu-government'],
      ['yangpu civil', 'yangpu-civil-affairs'],
    ])('finds agencies by place: %s', async (text, id) => {
      const { engine, known, traffic } = await cold();
      const met = await engine.seek(text);
      expect(known.has(id)).toBe(true);
      expect(met).toBe(known.size);
      // Codebook, places, names.
      expect(traffic.requests).toBeLessThanOrEqual(5);
    });

    it('fetches no agencies for a text that names no place', async () => {
      const { engine, traffic } = await cold();
      for (const text of ['', '?!', 'x', '民政局']) expect(await engine.seek(text)).toBe(0);
      expect(traffic.requests).toBe(2);
    });
  });
});

describe('a portion of partitioned extracts', () => {
  const records = conventional(randomRecords(4));
  const whole = sourceOf(records);
  /** Rows of a table as texts, in their order. */
  async function rowsOf(source: Pick<typeof whole, 'columns'>, name: ExtractName) {
    const columns = Object.entries(await source.columns(name));
    const length = columns[0]![1].length;
    return Array.from({ length }, (_, i) =>
      JSON.stringify(columns.map(([column, values]) => [column, values[i]])),
    );
  }

  it('holds what the whole holds of its agencies, each once, in the same order', async () => {
    const { source } = opened(await repartition(whole, 200));
    const directory = directoryOf(source, new AgencyMap());
    const { kind } = records.agencies[0]!;
    const portions: Portion[] = [
      { filter: agencyFilter({ kinds: [kind] }), indicators: ['received', DERIVED[0]!.id] },
      { filter: agencyFilter({ provinces: ['11'] }), indicators: [] },
      { filter: agencyFilter({ provinces: ['11', '44'] }), indicators: ['money'] },
    ];
    const given = await portionSource(source, directory, portions);
    const fits = ({ filter }: Portion, { province, kind: of }: Agency): boolean =>
      [filter.provinces, filter.kinds].every(
        (list, i) => !list.length || list.includes([province, of][i]!),
      );
    const [first] = DERIVED;
    const counted = [['received', ...first!.numerator, ...first!.denominator], null, ['money']];
    const agencies = new Map(records.agencies.map((one) => [one.id, one]));
    const agencyOf = new Map(records.reports.map(({ id, agency }) => [id, agencies.get(agency)!]));
    const holds = (agency: Agency, indicator: string): boolean =>
      portions.some((one, i) => fits(one, agency) && (counted[i]?.includes(indicator) ?? true));
    const among = (id: string): boolean => portions.some((one) => fits(one, agencyOf.get(id)!));
    const inFull = (id: string): boolean =>
      portions.some((one) => isWhole(one) && fits(one, agencyOf.get(id)!));
    const part = sourceOf({
      ...records,
      agencies: records.agencies.filter((one) => portions.some((portion) => fits(portion, one))),
      reports: records.reports.filter(({ id }) => among(id)),
      observations: records.observations.filter(({ report, indicator }) =>
        holds(agencyOf.get(report)!, indicator),
      ),
    });
    for (const name of ['agencies', 'reports', 'observations'] as const)
      expect(await rowsOf(given, name), name).toEqual(await rowsOf(part, name));
    const beside = sourceOf({
      ...records,
      observations: records.observations.filter(({ report }) => inFull(report)),
      sources: records.sources.filter(({ report }) => inFull(report)),
    });
    for (const name of ['evidence', 'sources'] as const)
      expect(await rowsOf(given, name), name).toEqual(await rowsOf(beside, name));
    expect((await rowsOf(given, 'evidence')).length).toBeGreaterThan(10);
  });

  it('tells beforehand what it holds', async () => {
    const { source } = opened(await repartition(whole, 200));
    const directory = directoryOf(source, new AgencyMap());
    const portion: Portion = { filter: agencyFilter({ provinces: ['11'] }), indicators: [] };
    const size = await sizeOf(source, directory, portion);
    const given = await portionSource(source, directory, [portion]);
    expect(size.agencies).toBe((await given.columns('agencies')).id.length);
    expect(size.figures).toBe((await given.columns('observations')).report.length);
    expect(size.bytes).toBeGreaterThan(0);
    expect(portionKey(portion)).toBe(
      portionKey({ ...portion, filter: agencyFilter({ provinces: ['11', '11'] }) }),
    );
  });
});
