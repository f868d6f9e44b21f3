/**
 * The light engine over partitioned extracts: reads only the row groups that a question needs, and
 * answers it with the very loops that answer over the whole.
 */
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { Agency, AgencyId, IndicatorId, ProvinceCode, Year } from '../../model/nouns';
import { heldReports } from '../light/held';
import { rowsOf } from '../light/rows';
import type { AgencyFilter, Engine, Query, Row } from '../query';
import { ENOUGH_ROWS, readYears, wantedRows, yearCounts } from '../years';
import { directoryOf, type Directory } from './agencies';
import {
  baseBytes,
  loadBase,
  reportGroups,
  type Base,
  type Reading,
  type Span,
  type Whose,
} from './base';
import { coverageOf } from './coverage';
import { inOverview, overviewRows, readOverview } from './overview';
import { seekerOf, type Seek } from './seek';
import { Shelf } from './shelf';
import {
  costOf,
  evidenceGroups,
  loadEverything,
  loadSlice,
  observationGroups,
  SLICE_ROW,
  storeOf,
  weighSlice,
  type Slice,
} from './slices';

export { AgencyMap } from './coverage';
export { directoryOf } from './agencies';

export interface PartitionedOptions {
  /** Bytes that decoded reports and observations may take; by default `memoryBudget()`. */
  budget?: number;
  /** The most that one question may fetch, in bytes. */
  most?: number;
}

/** What one question may fetch at most, unless told otherwise: seconds on a common line. */
const MOST = 24 * 1024 * 1024;

/** Memory for answers: a sixteenth of what the device says it has, 64 to 512 MB. */
export function memoryBudget(): number {
  const device = globalThis.navigator as (Navigator & { deviceMemory?: number }) | undefined;
  return Math.min(512, Math.max(64, (device?.deviceMemory ?? 4) * 64)) * 1024 * 1024;
}

/** An engine over partitioned extracts, with its directory of agencies. */
export interface PartitionedEngine extends Engine {
  readonly name: 'light';
  readonly directory: Directory;
  /** Reads agencies by name into what is known. */
  readonly seek: Seek;
}

/**
 * Opens the engine; `known` gets every agency that it meets, before an answer names it. Rows are
 * those of the light engine over everything, but where `inOverview` says that sums answer. Asked for
 * more than `most` bytes it rejects with a `TooMuchError`.
 */
export async function partitionedEngine(
  source: PartitionedSource,
  known: Map<AgencyId, Agency>,
  { budget = memoryBudget(), most = MOST }: PartitionedOptions = {},
): Promise<PartitionedEngine> {
  const codebook = await source.codebook();
  const derived = new Map(codebook.derived.map((one) => [one.id, one]));
  const directory = directoryOf(source, known);
  const shelf = new Shelf(budget);
  const provinces = source.manifest.extracts.agencies.map(({ key }) => key);

  /** Agencies and the years of which their reports are wanted; of all where these are at hand. */
  function extentOf(filter: AgencyFilter, span: Span): Extent {
    const key = baseKey(filter);
    if (!span || filter.agencies.length > 0 || shelf.has(key)) return { filter, key, span: null };
    return { filter, key: `${key} ${span.join('-')}`, span };
  }

  /** Some agencies under one key: chosen ones, or all of some provinces. */
  function baseOf({ filter, key, span }: Extent, signal?: AbortSignal): Promise<Base> {
    const load = async (signal: AbortSignal): Promise<Base> => {
      const coded = filter.agencies.length
        ? await directory.byIds(filter.agencies, signal)
        : await directory.inProvinces(
            filter.provinces.length ? filter.provinces : provinces,
            signal,
          );
      return loadBase(source, coded, span, signal);
    };
    const weigh = ({ codes, reports }: Base) => baseBytes(codes.length, reports.year.length);
    return shelf.get(key, load, weigh, signal);
  }

  /** Counted indicators that a query reads. */
  function operandsOf({ indicators }: Query): IndicatorId[] {
    const read = indicators.flatMap((id) => {
      const one = derived.get(id);
      return one ? [...one.numerator, ...one.denominator] : [id];
    });
    return [...new Set(read)];
  }

  /** Indicators that are not held yet, or that everything is, or should be, read at once. */
  function missingOf(
    key: string,
    base: Whose,
    wanted: readonly IndicatorId[],
  ): IndicatorId[] | 'everything' {
    if (shelf.peek(`* ${key}`) !== undefined) return 'everything';
    const missing = wanted.filter((id) => shelf.peek(`${id} ${key}`) === undefined);
    const apart = costOf(missing.flatMap((id) => observationGroups(source, id, base)));
    const together = costOf(evidenceGroups(source, base));
    // All that an agency says serves the next question and who says so, too.
    return together.bytes <= 2 * apart.bytes ? 'everything' : missing;
  }

  async function slicesOf(
    { key, span }: Extent,
    base: Base,
    wanted: readonly IndicatorId[],
    signal?: AbortSignal,
  ): Promise<Map<IndicatorId, Slice>> {
    if (missingOf(key, base, wanted) === 'everything') {
      const everything = await shelf.get(
        `* ${key}`,
        (signal) => loadEverything(source, base, span, signal),
        (slices) => [...slices.values()].reduce((sum, slice) => sum + weighSlice(slice), 0),
        signal,
      );
      return new Map(
        wanted.flatMap((id) => {
          const slice = everything.get(id);
          return slice ? [[id, slice] as const] : [];
        }),
      );
    }
    const slices = wanted.map(
      async (id) =>
        [
          id,
          await shelf.get(
            `${id} ${key}`,
            (signal) => loadSlice(source, base, id, span, signal),
            weighSlice,
            signal,
          ),
        ] as const,
    );
    return new Map(await Promise.all(slices));
  }

  /** Begins to read what provinces need, side by side: it stays with the reader of ranges. */
  function readAhead(
    { filter, key }: Extent,
    wanted: readonly IndicatorId[],
    signal?: AbortSignal,
  ): void {
    if (filter.agencies.length > 0 || filter.provinces.length === 0) return;
    const begin = <N extends 'reports' | 'observations'>(name: N, readings: Reading[]): void => {
      for (const { partition, groups } of readings)
        for (const group of groups)
          // Whoever needs it hears of a failure.
          source.group(name, partition, group, signal).catch(() => undefined);
    };
    const chosen = [...new Set(filter.provinces)];
    const codes = chosen.flatMap(codesOf).sort((a, b) => a - b);
    const whose: Whose = { agencies: { province: chosen }, codes };
    if (!shelf.has(key)) begin('reports', reportGroups(source, whose));
    const missing = missingOf(key, whose, wanted);
    if (missing === 'everything') return;
    for (const id of missing) begin('observations', observationGroups(source, id, whose));
  }

  /** Codes of the agencies of a province, which are one run. */
  function codesOf(province: ProvinceCode): number[] {
    const { from = 0, to = -1 } = source.partition('agencies', province) ?? {};
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  }

  /** Refuses before anything is fetched what would be too much to fetch, or to hold. */
  function checkCost(
    { agencies, provinces: chosen }: AgencyFilter,
    wanted: readonly IndicatorId[],
    why: Why = 'agencies',
  ) {
    if (agencies.length > 0) return;
    let bytes = 0;
    let memory = 0;
    for (const province of new Set(chosen.length ? chosen : provinces)) {
      const [names, reports] = [
        source.partition('agencies', province),
        source.partition('reports', province),
      ];
      if (!names) continue;
      const codes = codesOf(province);
      const figures = costOf(wanted.flatMap((id) => observationGroups(source, id, { codes })));
      bytes += names.bytes + (reports?.bytes ?? 0) + figures.bytes;
      memory += baseBytes(names.rows, reports?.rows ?? 0) + figures.rows * SLICE_ROW;
    }
    if (bytes > most || memory > budget) throw new TooMuchError(bytes, why);
  }

  /** Rows of single agencies, of the years that the query wants alone where it names them. */
  async function rowsIn(
    query: Query,
    wanted: readonly IndicatorId[],
    signal?: AbortSignal,
  ): Promise<Row[]> {
    const extent = extentOf(query.filter, query.only && readYears(query));
    readAhead(extent, wanted, signal);
    const base = await baseOf(extent, signal);
    const slices = await slicesOf(extent, base, wanted, signal);
    const store = storeOf(base, slices, derived);
    return wantedRows(query, (all) => rowsOf(store, all));
  }

  /** The last year of the figures of whole provinces, where the latest is asked for; else null. */
  function lastYear(
    { filter, years, only, panel, scopes }: Query,
    wanted: readonly IndicatorId[],
  ): Year | null {
    const latest = only?.length === 1 && only[0] === 'latest';
    if (!latest || panel !== 'all' || scopes !== 'apart' || filter.agencies.length > 0) return null;
    const ends = wanted.flatMap((id) => {
      const { groups } = source.partition('observations', id) ?? {};
      return groups?.year?.to ?? [];
    });
    const last = Math.min(Math.max(...ends), years?.[1] ?? Infinity);
    return Number.isFinite(last) && last >= (years?.[0] ?? last) ? last : null;
  }

  return {
    name: 'light',
    directory,
    seek: seekerOf(source, directory, codebook),
    async rows(query, signal) {
      signal?.throwIfAborted();
      if (query.indicators.length === 0 || query.bases.length === 0) return [];
      if (inOverview(query, derived)) {
        const overview = await readOverview(source, query, derived, signal);
        return wantedRows(query, (all) => overviewRows(overview, all, derived));
      }
      const wanted = operandsOf(query);
      checkCost(query.filter, wanted, whyOf(query, derived));
      const last = lastYear(query, wanted);
      if (last !== null) {
        // Mostly the last year has enough results to be the latest: no other need be looked at.
        const rows = await rowsIn({ ...query, only: [last] }, wanted, signal);
        if ((yearCounts(rows).get(last) ?? 0) >= ENOUGH_ROWS) return rows;
      }
      return rowsIn(query, wanted, signal);
    },
    async held(filter, years, signal) {
      // Reports one by one where single agencies are asked for too, which the rows have begun to read.
      const named = filter.agencies.length + filter.provinces.length > 0;
      if (!named && !shelf.has(baseKey(filter))) return coverageOf(source, filter, years, signal);
      checkCost(filter, []);
      const some = extentOf(filter, years);
      // Those of some years alone only where rows were read of them.
      const base = await baseOf(shelf.has(some.key) ? some : extentOf(filter, null), signal);
      return heldReports(storeOf(base, new Map(), derived), filter, years);
    },
    async evidence(id, signal) {
      // No figure needs it; it brings along the rules that reports are checked by.
      const { evidenceOf } = await import('./evidence');
      return evidenceOf(
        source,
        directory,
        codebook,
        (agency, signal) =>
          baseOf(
            extentOf({ agencies: [agency], provinces: [], levels: [], kinds: [] }, null),
            signal,
          ),
        id,
        signal,
      );
    },
    async close() {
      shelf.clear();
    },
  };
}

/** What is read together: agencies, of some years or all, under one key. */
interface Extent {
  filter: AgencyFilter;
  key: string;
  span: Span;
}

/** Filters of one key read the same agencies. */
function baseKey({ agencies, provinces }: AgencyFilter): string {
  return agencies.length
    ? `agencies ${[...new Set(agencies)].sort().join(' ')}`
    : `provinces ${[...new Set(provinces)].sort().join(' ')}`;
}

/** Why single agencies are read: sums do not hold what is asked for. */
export type Why = 'agencies' | 'panel' | 'rates' | 'median';

function whyOf(
  { groupBy, panel, indicators }: Query,
  derived: ReadonlyMap<IndicatorId, unknown>,
): Why {
  if (groupBy.includes('agency')) return 'agencies';
  if (panel === 'balanced') return 'panel';
  return indicators.some((id) => derived.has(id)) ? 'rates' : 'median';
}

const WORDS: Record<Why, string> = {
  agencies: 'this figure shows every single agency',
  panel: 'the same agencies in all years are found by reading each',
  rates: "means, medians, least and greatest of agencies' own rates need each of them",
  median: 'a median needs the figure of each agency',
};

/** A question needs more of single agencies' figures than one may fetch or hold. */
export class TooMuchError extends Error {
  override readonly name = 'TooMuchError';
  constructor(
    readonly bytes: number,
    readonly why: Why,
  ) {
    super(`${WORDS[why]}, about ${Math.ceil(bytes / 1e6)} MB: choose some provinces or agencies`);
  }
}
