/** Synthetic records and the partitioned extracts built from them, number by number. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLarge } from '../../data/build/large';
import { readRecords } from '../../data/build/read';
import { synthesize } from '../../data/synthesize/synthesize';
import { readGroup, type GroupColumns } from '../../src/extracts/groups';
import type {
  AgencyShard,
  Partition,
  PartitionedManifest,
  PartitionedName,
  PlaceIndex,
} from '../../src/extracts/manifest';
import { agencyShard, shardPath } from '../../src/extracts/shards';
import { addSketch, sketchBin, sketchQuantile } from '../../src/extracts/sketch';
import { coverageOf } from '../../src/model/coverage';
import type { Codebook } from '../../src/model/nouns';
import { PRECISION_CODE } from '../../src/model/precision';
import { checkRecords, type Records } from '../../src/model/records';

const AGENCIES = 300;
/** Indicators that are built here; all would be some hundred files more of the same. */
const KEPT = [
  ...['requests_received', 'requests_completed', 'requests_on_time', 'procurement_amount'],
  ...['permit_items_change', 'trainings'],
];

let folder: string;
/** Of all observations, before those of other indicators were left out. */
let lines: string[];
let records: Records;
let manifest: PartitionedManifest;
let out: string;

/** Records of a folder, which must be without any problem: hard identities hold. */
function checkedRecords(set: string): Records {
  const { raw, problems } = readRecords(set);
  const checked = checkRecords(raw, problems);
  expect(checked.problems).toEqual([]);
  return checked.records;
}

async function built(to: string): Promise<void> {
  const problems: string[] = [];
  const options = { records: join(folder, 'records'), out: to };
  const code = await runLarge(options, (line) => problems.push(line));
  expect([code, problems]).toEqual([0, []]);
}

const read = <T>(path: string): T => JSON.parse(readFileSync(join(out, path), 'utf8')) as T;

type ReadRow = Record<string, string | number> & { key: string };
const known = new Map<PartitionedName, ReadRow[]>();

/** All rows of an extract by the byte ranges of the manifest, with the key of their partition. */
function rowsOf<N extends PartitionedName>(name: N): ReadRow[] {
  const rows: ReadRow[] = known.get(name) ?? [];
  if (known.has(name)) return rows;
  known.set(name, rows);
  for (const partition of manifest.extracts[name]) {
    const file = readFileSync(join(out, partition.path));
    let start = 4;
    let code = partition.from ?? 0;
    let first = 0;
    partition.groups.rows.forEach((count, group) => {
      const end = start + partition.groups.bytes[group]!;
      const columns: GroupColumns<N> = readGroup(
        name,
        new Uint8Array(file.subarray(start, end)),
        count,
        partition.path,
      );
      start = end;
      const names = Object.keys(columns) as (keyof GroupColumns<N> & string)[];
      first += partition.groups.agency?.[group] ?? 0;
      for (let i = 0; i < count; i++) {
        const row: ReadRow = { key: partition.key };
        for (const column of names) row[column] = columns[column][i]!;
        if (name === 'agencies') row.code = code++;
        rows.push(row);
      }
      if (partition.groups.agency) expect(rows.at(-count)!.agency).toBe(first);
    });
  }
  return rows;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'national-'));
  const set = join(folder, 'records');
  await synthesize({
    agencies: AGENCIES,
    years: 18,
    seed: 7,
    out: set,
    records: 'data/records',
    progress: () => undefined,
  });
  const file = join(set, 'observations.csv');
  lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const kept = lines.filter((line, i) => i === 0 || KEPT.includes(line.split(',')[1] ?? ''));
  writeFileSync(file, `${kept.join('\n')}\n`);
  records = checkedRecords(set);
  out = join(folder, 'extracts');
  await built(out);
  manifest = read('manifest.json');
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('synthetic records', () => {
  it('are as many as asked for, at every level and over all eras', () => {
    const count = <T>(of: T[]) => new Set(of).size;
    expect(records.agencies).toHaveLength(AGENCIES);
    expect(count(records.agencies.map(({ row }) => row.level))).toBeGreaterThanOrEqual(4);
    expect(count(records.agencies.map(({ row }) => row.province))).toBeGreaterThanOrEqual(8);
    expect(count(records.reports.map(({ row }) => row.era))).toBe(4);
    expect(count(records.reports.map(({ row }) => row.year))).toBe(18);
  });

  it('are skewed as counts are: many zeros, a mean far above the median, fewer old reports', () => {
    const values = records.observations
      .filter(({ row }) => row.indicator === 'requests_received')
      .map(({ row }) => row.value)
      .sort((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(3 * Math.max(1, values[values.length >> 1]!));
    const zeros = lines.filter((line) => line.split(',')[2] === '0').length;
    expect(zeros / lines.length).toBeGreaterThan(0.5);
    expect(zeros / lines.length).toBeLessThan(0.85);
    const held = (year: number) => records.reports.filter(({ row }) => row.year === year).length;
    expect(held(2009)).toBeLessThan(held(2023));
  });

  it('mix precision and basis as reports do', () => {
    const share = (word: string) =>
      lines.filter((line) => line.includes(`,${word},`)).length / lines.length;
    expect(share('exact')).toBeGreaterThan(0.95);
    expect(share('at_least')).toBeGreaterThan(0.001);
    expect(share('derived')).toBeGreaterThan(0);
    expect(share('target')).toBeGreaterThan(0);
  });

  it('come out the same of the same seed, and hold what reports must', async () => {
    const sums = await Promise.all(
      [7, 7, 8].map(async (seed, i) => {
        const to = join(folder, `again-${i}`);
        const base = { agencies: 30, years: 3, records: 'data/records', progress: () => undefined };
        await synthesize({ ...base, seed, out: to });
        return createHash('sha256')
          .update(readFileSync(join(to, 'observations.csv')))
          .digest('hex');
      }),
    );
    expect(sums[0]).toBe(sums[1]);
    expect(sums[0]).not.toBe(sums[2]);
    checkedRecords(join(folder, 'again-0'));
  }, 60_000);
});

describe('partitioned extracts', () => {
  const codes = () =>
    new Map(rowsOf('agencies').map((row) => [row.id as string, Number(row.code)]));

  /** Observations with the code of their agency, in any order. */
  const told = () => {
    const code = codes();
    const reports = new Map(records.reports.map(({ row }) => [row.id, row]));
    return records.observations.map(({ row }) => {
      const report = reports.get(row.report)!;
      const note = [row.note, report.note && `Whole report: ${report.note}`].filter((one) => one);
      return { ...row, agency: code.get(report.agency)!, report, note: note.join('; ') };
    });
  };

  it('number agencies by place, and find each by its id and its place', () => {
    const rows = rowsOf('agencies');
    expect(rows).toHaveLength(AGENCIES);
    const place = ({ province, prefectureZh, countyZh }: (typeof rows)[number]) =>
      [province, prefectureZh, countyZh].join('/');
    const places = read<PlaceIndex>('places.json');
    const runs = places.agencies.flatMap((count, i) =>
      Array<string>(count).fill(
        [places.province[i], places.prefectureZh[i], places.countyZh[i]].join('/'),
      ),
    );
    expect(rows.map(place)).toEqual(runs);
    for (const row of rows) {
      const shard = read<AgencyShard>(
        shardPath(agencyShard(String(row.id), manifest.shards.count)),
      );
      const at = shard.id.indexOf(String(row.id));
      expect([shard.code[at], shard.nameZh[at], shard.pinyin[at]]).toEqual([
        row.code,
        row.nameZh,
        row.pinyin,
      ]);
    }
  });

  it('hold every number of the records, by indicator and by agency', () => {
    const line = (...cells: (string | number)[]) => cells.join('|');
    const observations = told();
    expect(
      rowsOf('observations').map((row) =>
        line(row.key, row.agency!, row.year!, row.value!, row.precision!, row.basis!, row.era!),
      ),
    ).toEqual(
      observations
        .sort(
          (a, b) =>
            (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : 0) ||
            a.agency - b.agency ||
            a.report.year - b.report.year ||
            (a.basis < b.basis ? -1 : 1),
        )
        .map(({ indicator, agency, report, value, precision, basis }) =>
          line(indicator, agency, report.year, value, PRECISION_CODE[precision], basis, report.era),
        ),
    );
    const evidence = rowsOf('evidence').map((row) =>
      line(row.agency!, row.year!, row.indicator!, row.basis!, row.value!, row.section!, row.note!),
    );
    // By indicator and basis before: sorting keeps that order.
    observations.sort((a, b) => a.agency - b.agency || a.report.year - b.report.year);
    expect(evidence).toEqual(
      observations.map(({ agency, report, indicator, basis, value, section, note }) =>
        line(agency, report.year, indicator, basis, value, section, note),
      ),
    );
  });

  it('hold every report and where it was read', () => {
    const code = codes();
    const reports = records.reports.map(({ row }) => row);
    const key = (agency: unknown, year: unknown, kind: unknown, ...more: unknown[]) =>
      [agency, year, kind, ...more].join('|');
    expect(
      rowsOf('reports')
        .map((row) => key(row.agency, row.year, row.kind, row.era))
        .sort(),
    ).toEqual(reports.map((row) => key(code.get(row.agency), row.year, row.kind, row.era)).sort());
    expect(
      rowsOf('sources')
        .map((row) => key(row.agency, row.year, row.kind, row.titleZh, row.url))
        .sort(),
    ).toEqual(
      reports
        .map((row) => key(code.get(row.agency), row.year, row.kind, row.titleZh, row.url))
        .sort(),
    );
    const annual = reports.filter(({ kind }) => kind === 'annual_report').length;
    const counted = rowsOf('coverage').reduce((sum, row) => sum + Number(row.reports), 0);
    expect(counted).toBe(annual);
  });

  it.each(['overview', 'kinds'] as const)('add up in %s to what the records do', (name) => {
    const agencies = new Map(records.agencies.map(({ row }) => [row.id, row]));
    const expected = new Map<string, { values: number[]; codes: number[]; lone: string }>();
    for (const { indicator, basis, value, precision, report } of told()) {
      const { agency } = report;
      const { province, level, kind } = agencies.get(agency)!;
      const scope = kind === 'government' ? 'government' : 'organ';
      const of = name === 'kinds' ? kind : scope;
      const key = [indicator, basis, province, level, of, report.year, report.era].join('|');
      if (!expected.has(key)) expected.set(key, { values: [], codes: [], lone: report.agency });
      expected.get(key)!.values.push(value);
      expected.get(key)!.codes.push(PRECISION_CODE[precision]);
    }
    const counted = (codes: number[]) =>
      [0, 1, 2, 3].map((code) => codes.filter((one) => one === code).length).join();
    const found = rowsOf(name).map((row) => {
      const of = name === 'kinds' ? row.kind : row.scope;
      const key = [row.key, row.basis, row.province, row.level, of, row.year, row.era].join('|');
      const precision = [row.exact, row.atLeast, row.atMost, row.approximate].join();
      const numbers = [row.observations, row.sum, row.min, row.max, row.lone];
      return [key, precision, ...numbers, row.sketch].join(' ');
    });
    const sums = [...expected].map(([key, { values, codes, lone }]) => {
      const cents = values.reduce((sum, value) => sum + BigInt(Math.round(value * 100)), 0n);
      const bins = new Map<number, number>();
      for (const value of values) bins.set(sketchBin(value), (bins.get(sketchBin(value)) ?? 0) + 1);
      const sketch = [...bins]
        .sort(([a], [b]) => a - b)
        .map(([bin, count]) => (count === 1 ? String(bin) : `${bin}:${count}`));
      const numbers = [
        values.length,
        Number(cents) / 100,
        Math.min(...values),
        Math.max(...values),
      ];
      const one = values.length === 1 ? lone : '';
      return [key, counted(codes), ...numbers, one, ...sketch].join(' ');
    });
    expect(found.sort()).toEqual(sums.sort());
  });

  it('add up the operands of rates over the reports that state all of them', () => {
    const agencies = new Map(records.agencies.map(({ row }) => [row.id, row]));
    const { derived } = read<Codebook>('codebook.json');
    const reports = new Map<string, ReturnType<typeof told>>();
    for (const one of told()) {
      const key = `${one.report.id} ${one.basis}`;
      reports.set(key, [...(reports.get(key) ?? []), one]);
    }
    const cells = new Map<string, [number, number, number, number]>();
    for (const { id, numerator, denominator, eras } of derived)
      for (const figures of reports.values()) {
        const { basis, report } = figures[0]!;
        const of = new Map(figures.map((one) => [one.indicator, one]));
        const operands = [...numerator, ...denominator];
        if (!eras.includes(report.era) || !operands.every((one) => of.has(one))) continue;
        const { province, level, kind } = agencies.get(report.agency)!;
        const key = [id, basis, kind, province, level, report.year, report.era].join('|');
        const sum = (ids: string[]) => ids.reduce((all, one) => all + of.get(one)!.value, 0);
        const exact = operands.every((one) => of.get(one)!.precision === 'exact') ? 1 : 0;
        const cell = cells.get(key) ?? [0, 0, 0, 0];
        [1, exact, sum(numerator), sum(denominator)].forEach((more, i) => (cell[i]! += more));
        cells.set(key, cell);
      }
    const found = rowsOf('rates').map((row) => {
      const key = [row.key, row.basis, row.kind, row.province, row.level, row.year, row.era];
      const numbers = [row.observations, row.exact, row.numerator, row.denominator];
      expect(row.lone === '').toBe(Number(row.observations) > 1);
      return [key.join('|'), ...numbers].join(' ');
    });
    expect(found.length).toBeGreaterThan(300);
    expect(found.sort()).toEqual([...cells].map(([key, sums]) => [key, ...sums].join(' ')).sort());
  });

  it('tell coverage as the bundled ones do', () => {
    const rows = <T>(list: readonly { row: T }[]) => list.map(({ row }) => row);
    const expected = coverageOf(
      rows(records.reports),
      rows(records.observations),
      rows(records.derived),
    );
    expect(read<Codebook>('codebook.json').coverage).toEqual(expected);
  });

  it('are listed with their size and hash', () => {
    for (const partition of Object.values(manifest.extracts).flat()) {
      const bytes = readFileSync(join(out, partition.path));
      expect(bytes.byteLength).toBe(partition.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(partition.sha256);
    }
  });

  it('go on where they were cut short, and come out the same', async () => {
    const to = join(folder, 'resumed');
    const options = { records: join(folder, 'records'), out: to };
    const cut = new Error('cut short');
    const progress = (doing: string): void => {
      if (doing === 'indicators') throw cut;
    };
    const print = (): void => undefined;
    await expect(runLarge({ ...options, progress }, print)).rejects.toBe(cut);
    expect(readdirSync(to)).not.toContain('manifest.json');
    const [{ path }] = manifest.extracts.evidence as [Partition];
    const { mtimeMs } = statSync(join(to, path));
    expect(await runLarge(options, print)).toBe(0);
    expect(statSync(join(to, path)).mtimeMs).toBe(mtimeMs);
    const text = (of: string) => readFileSync(join(of, 'manifest.json'), 'utf8');
    expect(text(to)).toBe(text(out));
  });

  it('are refused where a figure points nowhere, and leave no manifest', async () => {
    const set = join(folder, 'records');
    const file = join(set, 'observations.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}zzz-2020,trainings,1,exact,stated,text,\n`);
    const said: string[] = [];
    const to = join(folder, 'refused');
    expect(await runLarge({ records: set, out: to }, (line) => said.push(line))).toBe(1);
    writeFileSync(file, text);
    expect(said[0]).toContain('names a report that is not in reports.csv');
    expect(readdirSync(to)).not.toContain('manifest.json');
  });
});

describe('sketches', () => {
  it('give quantiles within an eighth', () => {
    const values = Array.from({ length: 999 }, (_, i) => Math.round(1.01 ** i));
    const counts = new Map<number, number>();
    for (const value of values) addSketch(counts, String(sketchBin(value)));
    for (const q of [0.1, 0.5, 0.9]) {
      const exact = values[Math.ceil(q * values.length) - 1]!;
      expect(Math.abs(sketchQuantile(counts, q)! - exact) / exact).toBeLessThan(0.125);
    }
    expect(sketchQuantile(new Map(), 0.5)).toBeNull();
  });
});
