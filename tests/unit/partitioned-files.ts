/** Whole extracts put into the layout of large ones, with tiny row groups, so that tests are small. */
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import {
  EXTRACTS,
  PARTITIONED,
  PARTITIONED_SCHEMA,
  type AgencyShard,
  type Partition,
  type PartitionedManifest,
  type PartitionedName,
  type PlaceIndex,
} from '../../src/extracts/manifest';
import { agencyShard, shardPath } from '../../src/extracts/shards';
import { addSketch, sketchBin } from '../../src/extracts/sketch';
import type { Source } from '../../src/extracts/source';
import type { DerivedIndicator, Era } from '../../src/model/nouns';
import { compareIds } from '../../src/model/order';
import { framed } from './frames';

type Row = Record<string, string | number>;

const DOUBLES = ['value', 'sum', 'min', 'max', 'numerator', 'denominator'];
const COUNTS = ['exact', 'atLeast', 'atMost', 'approximate'];
const INTEGERS = ['agency', 'year', 'precision', 'observations', 'reports', ...COUNTS];

export interface Repartitioned {
  manifest: PartitionedManifest;
  files: Map<string, Uint8Array>;
}

/** All columns of an extract as rows. */
function rowsOf(columns: Readonly<Record<string, ArrayLike<string | number | null>>>): Row[] {
  const names = Object.keys(columns);
  return Array.from({ length: columns[names[0]!]!.length }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name]![i]!])),
  );
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const list = groups.get(key(row));
    if (list) list.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups].sort(([a], [b]) => compareIds(a, b));
}

const sorted = (rows: Row[], keys: readonly string[]): Row[] =>
  rows.sort((a, b) => {
    for (const key of keys) {
      const [x, y] = [a[key]!, b[key]!];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });

function parquetOf(name: PartitionedName, rows: readonly Row[], size: number): Uint8Array {
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    columnData: PARTITIONED[name].map((column) => ({
      name: column,
      data: rows.map((row) => row[column]!),
      type: DOUBLES.includes(column) ? 'DOUBLE' : INTEGERS.includes(column) ? 'INT32' : 'STRING',
      nullable: true,
      offsetIndex: false,
    })),
    codec: 'ZSTD',
    compressors: { ZSTD: (bytes) => framed(bytes) },
    rowGroupSize: size,
  });
  return writer.getBytes();
}

/**
 * The extracts of `source`, whose reports must be called `<agency>-<year>` or that with `-plan`, in
 * row groups of `size`. Files of single indicators are made of those that `only` names, if any.
 */
export async function repartition(
  source: Source,
  size: number,
  only?: readonly string[],
): Promise<Repartitioned> {
  const [codebook, agencies, reports, observations, evidence, sources] = await Promise.all([
    source.codebook(),
    source.columns('agencies').then(rowsOf),
    source.columns('reports').then(rowsOf),
    source.columns('observations').then(rowsOf),
    source.columns('evidence').then(rowsOf),
    source.columns('sources').then(rowsOf),
  ]);
  sorted(agencies, ['province', 'prefectureZh', 'countyZh', 'id']);
  agencies.forEach((row, code) => (row.code = code));
  const agencyOf = new Map(agencies.map((row) => [row.id, row]));
  const reportOf = new Map(reports.map((row) => [row.id, row]));
  const sections = new Map(
    evidence.map((row) => [`${row.report} ${row.indicator} ${row.basis}`, row]),
  );
  const coded = (row: Row): Row => {
    const agency = agencyOf.get(row.agency!)!;
    return { ...row, id: agency.id!, agency: agency.code!, province: agency.province! };
  };
  const figures = observations.map((row): Row => {
    const at = sections.get(`${row.report} ${row.indicator} ${row.basis}`)!;
    const { section, note } = at;
    const { era } = reportOf.get(row.report!)!;
    const { level, kind } = agencyOf.get(row.agency!)!;
    const scope = kind === 'government' ? kind : 'organ';
    return {
      ...coded(row),
      section: section!,
      note: note!,
      era: era!,
      level: level!,
      kind: kind!,
      scope,
    };
  });
  const files = new Map<string, Uint8Array>();
  const extracts = {} as Record<PartitionedName, Partition[]>;
  function put(
    name: PartitionedName,
    rows: Row[],
    key: (row: Row) => string,
    order: readonly string[],
    path = (key: string) => `${name}/${encodeURIComponent(key)}.parquet`,
  ): void {
    extracts[name] = grouped(rows, key).map(([key, list]) => {
      sorted(list, order);
      const bytes = parquetOf(name, list, size);
      files.set(path(key), bytes);
      const groups = parquetMetadata(bytes).row_groups.map((group) => ({
        rows: Number(group.num_rows),
        bytes: group.columns.reduce(
          (sum, { meta_data: column }) => sum + Number(column!.total_compressed_size),
          0,
        ),
      }));
      const codes = list.map((row) => Number(name === 'agencies' ? row.code : row.agency));
      let from = 0;
      const first = groups.map(({ rows }) => codes[(from += rows) - rows]!);
      return {
        key,
        path: path(key),
        rows: list.length,
        bytes: bytes.byteLength,
        sha256: '0123456789abcdef',
        from: codes[0]!,
        to: codes.at(-1)!,
        groups: {
          rows: groups.map((one) => one.rows),
          bytes: groups.map((one) => one.bytes),
          agency: first.map((code, i) => code - (first[i - 1] ?? 0)),
        },
      };
    });
  }
  const byProvince = (row: Row): string => String(row.province);
  const byIndicator = (row: Row): string => String(row.indicator);
  put('agencies', agencies, byProvince, ['code']);
  put('reports', reports.map(coded), byProvince, ['agency', 'year', 'kind']);
  const asked = only
    ? figures.filter(({ indicator }) => only.includes(String(indicator)))
    : figures;
  put('observations', [...asked], byIndicator, ['agency', 'year', 'basis']);
  put('evidence', [...figures], byProvince, ['agency', 'year', 'indicator', 'basis']);
  const told = sources.map((row) => coded({ ...reportOf.get(row.report!)!, ...row }));
  put('sources', told, byProvince, ['agency', 'year', 'kind']);
  const cells = (keys: readonly string[]): Row[] =>
    grouped(asked, (row) => ['indicator', ...keys].map((key) => row[key]).join('\0')).map(
      ([, list]) => cellOf(list),
    );
  const [overview, kinds, rates] = [PARTITIONED.overview, PARTITIONED.kinds, PARTITIONED.rates].map(
    (columns) => columns.slice(0, 6),
  ) as [string[], string[], string[]];
  put('overview', cells(overview), byIndicator, overview);
  put('kinds', cells(kinds), byIndicator, kinds);
  const rated = codebook.derived.flatMap((derived) => ratedRows(derived, asked));
  put('rates', ratesOf(rated, ['indicator', ...rates]), byIndicator, rates);
  const annual = reports
    .filter(({ kind }) => kind === 'annual_report')
    .map((row): Row => ({ ...agencyOf.get(row.agency!)!, year: row.year!, era: row.era! }));
  const shared = PARTITIONED.coverage.slice(0, 5);
  const coverage = grouped(annual, (row) => shared.map((key) => row[key]).join('\0')).map(
    ([, list]): Row => ({ ...list[0]!, reports: list.length, agency: -1 }),
  );
  put(
    'coverage',
    coverage,
    () => '',
    shared,
    () => 'coverage/all.parquet',
  );

  const text = (path: string, value: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    files.set(path, bytes);
    return { path, bytes: bytes.byteLength, sha256: '0123456789abcdef' };
  };
  const count = 4;
  for (let shard = 0; shard < count; shard++) {
    const list = agencies.filter(({ id }) => agencyShard(String(id), count) === shard);
    sorted(list, ['id']);
    const made: Record<string, unknown[]> = { code: list.map((row) => row.code!) };
    for (const column of EXTRACTS.agencies) made[column] = list.map((row) => row[column]!);
    text(shardPath(shard), made as AgencyShard);
  }
  const manifest: PartitionedManifest = {
    schema: PARTITIONED_SCHEMA,
    version: (await source.manifest()).version,
    codebook: text('codebook.json', codebook),
    places: { ...text('places.json', placesOf(agencies)), rows: 0 },
    shards: { count, bytes: 0 },
    extracts,
  };
  text('manifest.json', manifest);
  return { manifest, files };
}

function cellOf(list: readonly Row[]): Row {
  const values = list.map(({ value }) => Number(value));
  const [exact, atLeast, atMost, approximate] = [0, 1, 2, 3].map(
    (code) => list.filter(({ precision }) => precision === code).length,
  );
  const bins = new Map<number, number>();
  for (const value of values) addSketch(bins, String(sketchBin(value)));
  return {
    ...list[0]!,
    observations: list.length,
    ...{ exact: exact!, atLeast: atLeast!, atMost: atMost!, approximate: approximate! },
    sum: values.reduce((a, b) => a + b, 0),
    min: Math.min(...values),
    max: Math.max(...values),
    lone: list.length === 1 ? list[0]!.id! : '',
    agency: -1,
    sketch: [...bins]
      .sort(([a], [b]) => a - b)
      .map(([bin, n]) => (n > 1 ? `${bin}:${n}` : bin))
      .join(' '),
  };
}

/** Reports that state all operands of a derived indicator with one basis, in its eras. */
function ratedRows({ id, numerator, denominator, eras }: DerivedIndicator, asked: Row[]): Row[] {
  const operands = new Set([...numerator, ...denominator]);
  const read = asked.filter(
    ({ indicator, era }) => operands.has(String(indicator)) && eras.includes(era as Era),
  );
  return grouped(read, ({ report, basis }) => `${report} ${basis}`).flatMap(([, list]) => {
    if (list.length < operands.size) return [];
    const of = (ids: readonly string[], column: string): number[] =>
      ids.map((one) => Number(list.find(({ indicator }) => indicator === one)![column]));
    const add = (values: number[]): number => values.reduce((a, b) => a + b, 0);
    const merge = (values: number[]): number => values.reduce((a, b) => a | b, 0);
    const down = merge(of(denominator, 'precision'));
    return {
      ...list[0]!,
      indicator: id,
      precision: merge(of(numerator, 'precision')) | ((down & 1) << 1) | (down >> 1),
      numerator: add(of(numerator, 'value')),
      denominator: add(of(denominator, 'value')),
    };
  });
}

function ratesOf(rated: readonly Row[], keys: readonly string[]): Row[] {
  return grouped(rated, (row) => keys.map((key) => row[key]).join('\0')).map(([, list]) => ({
    ...cellOf(list),
    numerator: list.reduce((sum, row) => sum + Number(row.numerator), 0),
    denominator: list.reduce((sum, row) => sum + Number(row.denominator), 0),
  }));
}

function placesOf(agencies: readonly Row[]): PlaceIndex {
  const index: PlaceIndex = {
    version: '',
    province: [],
    prefectureZh: [],
    countyZh: [],
    pinyin: [],
    agencies: [],
  };
  let last = '';
  for (const { province, prefectureZh, countyZh, nameZh, pinyin } of agencies) {
    const key = `${province}/${prefectureZh}/${countyZh}`;
    if (key === last) {
      index.agencies[index.agencies.length - 1]! += 1;
      continue;
    }
    last = key;
    const name = String(countyZh || prefectureZh);
    const at = String(nameZh).indexOf(name);
    const spoken = String(pinyin).split(' ');
    index.province.push(String(province));
    index.prefectureZh.push(String(prefectureZh));
    index.countyZh.push(String(countyZh));
    index.pinyin.push(at < 0 ? '' : spoken.slice(at, at + name.length).join(' '));
    index.agencies.push(1);
  }
  return index;
}
