/** Random records with every precision, basis, era and scope, and random queries over them. */
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { EXTRACTS, type ExtractName } from '../../src/extracts/manifest';
import { openSource, type Source } from '../../src/extracts/source';
import { AGGREGATES, GROUP_KEYS, type AgencyFilter, type Query } from '../../src/engines/query';
import {
  BASES,
  ERAS,
  LEVELS,
  PRECISIONS,
  type Agency,
  type Basis,
  type Check,
  type Codebook,
  type DerivedIndicator,
  type Observation,
  type Report,
  type ReportSource,
} from '../../src/model/nouns';
import { PRECISION_CODE } from '../../src/model/precision';
import { framed } from './frames';

export interface Records {
  codebook: Codebook;
  agencies: Agency[];
  reports: Report[];
  observations: Observation[];
  sources: ReportSource[];
  checks: Check[];
}

/** Ids that would break careless quoting; the builder of records would refuse them. */
export const HOSTILE = ["o'brien", "'; DROP TABLE observations; --", 'a"b\\', '%', '公安局', ''];

/** Repeatable random numbers in [0, 1): Mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const COUNTED = ['received', 'answered', 'refused', 'money', "it's"];

function derivedOf(id: string, given: Partial<DerivedIndicator>): DerivedIndicator {
  return {
    id,
    group: 'requests',
    labelZh: id,
    labelHant: id,
    labelEn: id,
    unit: 'percent',
    formula: '',
    numerator: ['refused'],
    denominator: ['answered'],
    scale: 100,
    proportion: true,
    minimum: 10,
    eras: [...ERAS],
    comparable: 'yes',
    noteZh: '',
    noteHant: '',
    noteEn: '',
    ...given,
  };
}

export const DERIVED: DerivedIndicator[] = [
  derivedOf('refusal_rate', {}),
  derivedOf('late_rate', { eras: ['sections_2019', 'sections_2021'], minimum: 0 }),
  derivedOf('share', {
    numerator: ['answered', "it's"],
    denominator: ['received', 'money', "it's"],
    minimum: 40,
    scale: 1,
  }),
];

export const emptyCodebook = (derived: DerivedIndicator[] = DERIVED): Codebook => ({
  indicators: [],
  derived,
  identities: [],
  provinces: [],
  coverage: {},
});

export function agencyOf(id: string, given: Partial<Agency> = {}): Agency {
  return {
    id,
    nameZh: id,
    nameHant: id,
    nameEn: id,
    level: 'county',
    kind: 'civil_affairs',
    province: '44',
    prefectureZh: '',
    countyZh: '',
    pinyin: id,
    ...given,
  };
}

/** Records out of a seed: some 40 agencies over 8 years, with gaps, plans and odd values. */
export function randomRecords(seed: number): Records {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const ids = [
    ...HOSTILE,
    ...Array.from({ length: 4 + Math.floor(random() * 40) }, (_, i) => `a${i}`),
  ];
  const agencies = ids.sort().map((id) =>
    agencyOf(id, {
      level: pick(LEVELS),
      kind: pick(['government', 'government', 'civil_affairs', 'police', "o'kind"]),
      province: pick(['00', '11', '44']),
    }),
  );
  const records: Records = {
    codebook: emptyCodebook(),
    agencies,
    reports: [],
    observations: [],
    sources: [],
    checks: [],
  };
  for (const { id } of agencies) {
    const steady = random() < 0.4;
    for (let year = 2014; year < 2022; year++) {
      for (const kind of ['annual_report', 'work_plan'] as const) {
        if (kind === 'work_plan' ? random() > 0.1 : !steady && random() > 0.6) continue;
        const report: Report = {
          id: `${id}-${year}-${kind}`,
          agency: id,
          year,
          kind,
          era: pick(ERAS),
        };
        records.reports.push(report);
        for (const indicator of COUNTED) {
          for (const basis of basesOf(kind, random)) {
            if (!steady && random() < 0.3) continue;
            records.observations.push({
              report: report.id,
              indicator,
              basis,
              value: valueOf(indicator, random),
              precision: random() < 0.7 ? 'exact' : pick(PRECISIONS),
              section: pick(['', '一/(二)', "it's"]),
              note: '',
            });
          }
        }
      }
    }
  }
  records.reports.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of records.reports) {
    records.sources.push({
      report: id,
      titleZh: `${id} 年报`,
      titleBasis: random() < 0.5 ? 'literal' : 'reconstructed',
      copy: pick(['', 'mirror', 'republished']),
      url: random() < 0.5 ? 'https://example.test/' : '',
    });
    if (random() < 0.5) {
      records.checks.push({ report: id, identity: 'A1', verdict: 'holds', left: 3, right: 3 });
      records.checks.push({
        report: id,
        identity: 'B2',
        verdict: 'unknown',
        left: null,
        right: null,
      });
    }
  }
  return records;
}

function basesOf(kind: Report['kind'], random: () => number): Basis[] {
  if (kind === 'work_plan') return ['target'];
  return random() < 0.15 ? ['stated', 'derived'] : random() < 0.05 ? ['target'] : ['stated'];
}

function valueOf(indicator: string, random: () => number): number {
  if (random() < 0.1) return 0;
  if (indicator === 'money') return random() * 1e9;
  if (indicator === "it's") return Math.round(random() * 1000) / 10;
  return Math.floor(random() * 60);
}

/** The records as Parquet files, as the build would write them. */
export function sourceOf(records: Records): Source {
  const report = new Map(records.reports.map((one) => [one.id, one]));
  const observations = records.observations
    .map((one) => ({
      ...one,
      agency: report.get(one.report)!.agency,
      year: report.get(one.report)!.year,
    }))
    .sort(
      (a, b) =>
        order(a.indicator, b.indicator) ||
        order(a.agency, b.agency) ||
        a.year - b.year ||
        order(a.basis, b.basis),
    );
  const tables: Record<ExtractName, object[]> = {
    agencies: records.agencies,
    reports: records.reports,
    observations: observations.map((one) => ({ ...one, precision: PRECISION_CODE[one.precision] })),
    evidence: [...records.observations].sort(
      (a, b) =>
        order(a.report, b.report) || order(a.indicator, b.indicator) || order(a.basis, b.basis),
    ),
    sources: records.sources,
    checks: records.checks,
  };
  const files = new Map<string, Uint8Array>();
  files.set('codebook.json', new TextEncoder().encode(JSON.stringify(records.codebook)));
  const file = (path: string) => ({
    path,
    bytes: files.get(path)!.byteLength,
    sha256: '0123456789abcdef',
  });
  const extracts: Record<string, object> = {};
  for (const [name, rows] of Object.entries(tables)) {
    files.set(`${name}.parquet`, parquetOf(name as ExtractName, rows));
    extracts[name] = { ...file(`${name}.parquet`), rows: rows.length };
  }
  const manifest = { schema: 1, version: '01234567', codebook: file('codebook.json'), extracts };
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  return openSource('random records', async (path) => files.get(path)!);
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function parquetOf(name: ExtractName, rows: object[]): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: EXTRACTS[name].map((column) => ({
      name: column,
      data: rows.map((row) => (row as Record<string, unknown>)[column] ?? null),
      type: typeOf(column),
      nullable: column === 'left' || column === 'right',
    })),
    codec: 'ZSTD',
    compressors: { ZSTD: framed },
  });
  return new Uint8Array(buffer);
}

function typeOf(column: string): 'INT32' | 'DOUBLE' | 'STRING' {
  if (column === 'year' || column === 'precision') return 'INT32';
  return ['value', 'left', 'right'].includes(column) ? 'DOUBLE' : 'STRING';
}

/**
 * Queries over anything that a source holds, unknown and hostile ids among them. Most filters ask
 * one thing, so that most answers have rows.
 */
export function queries(held: {
  indicators: string[];
  agencies: Agency[];
  years: [number, number];
}): fc.Arbitrary<Query> {
  const { agencies } = held;
  const lists = {
    agencies: [...agencies.map((one) => one.id), 'nobody', 'nul\0', ...HOSTILE],
    provinces: [...new Set(agencies.map((one) => one.province)), '99', "'"],
    levels: [...LEVELS],
    kinds: [...new Set(agencies.map((one) => one.kind))],
  };
  const all: AgencyFilter = { agencies: [], provinces: [], levels: [], kinds: [] };
  const asked = Object.entries(lists).map(([field, list]) =>
    fc
      .array(fc.constantFrom(...list), { minLength: 1, maxLength: 6 })
      .map((chosen): AgencyFilter => ({ ...all, [field]: chosen })),
  );
  const filter = fc.oneof(
    { weight: 3, arbitrary: fc.constant(all) },
    ...asked,
    fc.tuple(asked[1]!, asked[2]!).map(([some, more]) => ({ ...some, levels: more.levels })),
  );
  const year = fc.integer({ min: held.years[0] - 1, max: held.years[1] + 1 });
  const indicator = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...held.indicators) },
    { weight: 1, arbitrary: fc.constantFrom('unknown', "x' OR 1=1 --", 'a\0b') },
  );
  const bases = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Basis[]>(['stated']) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...BASES), { maxLength: 4 }) },
  );
  return fc.record<Query>({
    indicators: fc.array(indicator, { maxLength: 4 }),
    filter,
    years: fc.option(fc.tuple(year, year), { nil: null }),
    groupBy: fc.array(fc.constantFrom(...GROUP_KEYS), { maxLength: 3 }),
    aggregate: fc.constantFrom(...AGGREGATES),
    panel: fc.constantFrom('all', 'all', 'balanced'),
    bases,
    scopes: fc.constantFrom('apart', 'together'),
    only: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant(['latest'] as const) },
      {
        weight: 1,
        arbitrary: fc.uniqueArray(fc.oneof(year, fc.constant('latest' as const)), { minLength: 1 }),
      },
    ),
  });
}
