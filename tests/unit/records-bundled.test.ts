/** The records that ship: what they must hold, and that the built extracts hold it too. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildExtracts } from '../../data/build/extracts';
import { readRecords } from '../../data/build/read';
import { codebookOf } from '../../data/build/tables';
import { pinyinOf } from '../../data/build/names';
import { openSource, type Source } from '../../src/extracts/source';
import { precisionOf } from '../../src/model/precision';
import { checkRecords, formatProblem } from '../../src/model/records';
import { parseFormula } from '../../src/model/derived';

interface SeedFigure {
  report: string;
  agency: string;
  year: string;
  indicator: string;
  value: string;
  precision: string;
  basis: string;
  section: string;
}

const root = join(import.meta.dirname, '../..');
const { raw, problems: reading } = readRecords(join(root, 'data/records'));
const { records, checks, problems } = checkRecords(raw, reading);
const seeds: SeedFigure[] = parse(readFileSync(join(root, 'tests/fixtures/seed-figures.csv')), {
  columns: true,
});

let files: Map<string, Uint8Array>;
let source: Source;
beforeAll(async () => {
  files = await buildExtracts(records, checks);
  source = openSource('a test', async (path) => files.get(path)!);
}, 60_000);

test('the records have no problem', () => {
  expect(problems.map(formatProblem)).toEqual([]);
});

describe('the 58 figures of the five reports read by hand', () => {
  test('are all in the records', () => {
    const held = new Map(
      records.observations.map(({ row }) => [`${row.report} ${row.indicator} ${row.basis}`, row]),
    );
    expect(seeds).toHaveLength(58);
    for (const seed of seeds) {
      expect(held.get(`${seed.report} ${seed.indicator} ${seed.basis}`)).toMatchObject({
        value: Number(seed.value),
        precision: seed.precision,
        section: seed.section,
      });
    }
  });

  test('are all in the extracts', async () => {
    const { indicator, agency, year, report, value, precision, basis } =
      await source.columns('observations');
    const rows = Array.from(value, (_, i) =>
      [
        report[i],
        agency[i],
        year[i],
        indicator[i],
        value[i],
        precisionOf(precision[i]!),
        basis[i],
      ].join(' '),
    );
    const places = await source.columns('evidence');
    const sections = Array.from(places.report, (id, i) =>
      [id, places.indicator[i], places.basis[i], places.section[i]].join(' '),
    );
    const held = new Set(rows);
    const said = new Set(sections);
    for (const s of seeds) {
      expect(held).toContain(
        [s.report, s.agency, s.year, s.indicator, s.value, s.precision, s.basis].join(' '),
      );
      expect(said).toContain([s.report, s.indicator, s.basis, s.section].join(' '));
    }
  });

  test('are of the agencies one looks for', () => {
    expect([...new Set(seeds.map(({ agency }) => agency))]).toEqual([
      'suqian-civil-affairs',
      'zengdu-government',
      'changchun-civil-affairs',
      'hunan-civil-affairs',
      'guangzhou-civil-affairs',
    ]);
  });
});

describe('agencies', () => {
  test('are held once: no two share a name', () => {
    const names = records.agencies.map(({ row }) => row.nameZh);
    expect(new Set(names).size).toBe(names.length);
  });

  test('of civil affairs have it in their name, governments are whole governments', () => {
    for (const { row } of records.agencies) {
      const name = row.nameZh.replace('人民政府', '');
      expect([row.nameZh, row.kind === 'civil_affairs']).toEqual([
        row.nameZh,
        name.includes('民政'),
      ]);
      if (row.kind === 'government') expect(row.nameZh).toMatch(/(人民政府|行政公署)$/);
      if (row.kind === 'government_office') expect(row.nameZh).toMatch(/办公[厅室]$/);
    }
  });

  test('name the places of their level', () => {
    for (const { row } of records.agencies) {
      const places = [row.prefectureZh !== '', row.countyZh !== ''];
      if (row.level === 'central' || row.level === 'province')
        expect([row.id, places]).toEqual([row.id, [false, false]]);
      if (row.level === 'prefecture') expect([row.id, places]).toEqual([row.id, [true, false]]);
    }
  });

  test('are read as the places are called', () => {
    expect(pinyinOf('曾都区人民政府')).toBe('zeng du qu ren min zheng fu');
    expect(pinyinOf('长春市民政局')).toBe('chang chun shi min zheng ju');
    expect(pinyinOf('长子县民政局')).toBe('zhang zi xian min zheng ju');
    expect(pinyinOf('重庆市民政局')).toBe('chong qing shi min zheng ju');
    expect(pinyinOf('上海市闵行区审计局')).toBe('shang hai shi min hang qu shen ji ju');
    expect(pinyinOf('南京市六合区教育局')).toBe('nan jing shi lu he qu jiao yu ju');
    expect(pinyinOf('长春市绿园区')).toBe('chang chun shi lv yuan qu');
  });
});

describe('the codebook', () => {
  const codebook = codebookOf(records);

  test('names everything in both scripts', () => {
    for (const { labelHant } of [...codebook.indicators, ...codebook.derived])
      expect(labelHant).not.toBe('');
    for (const { id, bridgeNoteZh, bridgeNoteHant } of codebook.indicators)
      expect([id, Boolean(bridgeNoteZh && bridgeNoteHant)]).toEqual([id, true]);
    const provinces = new Map(codebook.provinces.map((p) => [p.code, p.nameHant]));
    expect(provinces.get('44')).toBe('廣東省');
    expect(codebook.indicators.find(({ id }) => id === 'reviews_total')?.labelHant).toContain(
      '行政復議',
    );
  });

  test('counts what is stated in annual reports', () => {
    const annual = new Map(
      records.reports
        .filter(({ row }) => row.kind === 'annual_report')
        .map(({ row }) => [row.id, row]),
    );
    const of = records.observations.filter(
      ({ row }) => row.indicator === 'requests_received' && annual.has(row.report),
    );
    expect(codebook.coverage.requests_received).toEqual({
      agencies: new Set(of.map(({ row }) => annual.get(row.report)!.agency)).size,
      reports: of.length,
      from: Math.min(...of.map(({ row }) => annual.get(row.report)!.year)),
      to: Math.max(...of.map(({ row }) => annual.get(row.report)!.year)),
    });
  });

  test('declares formulas whose parts are what the unit says', () => {
    const indicators = new Map(codebook.indicators.map((indicator) => [indicator.id, indicator]));
    for (const derived of codebook.derived) {
      const { numerator, denominator } = parseFormula(derived.formula);
      expect(derived).toMatchObject({ numerator, denominator });
      if (!derived.proportion) continue;
      expect(derived.unit).toBe('percent');
      const units = [...numerator, ...denominator].map((id) => indicators.get(id)!.unit);
      expect(new Set(units).size).toBe(1);
    }
  });
});

test('a formula is a sum over a sum', () => {
  expect(parseFormula('(a + b) / c')).toEqual({ numerator: ['a', 'b'], denominator: ['c'] });
  expect(() => parseFormula('a + b / c')).toThrow('put the sum "a + b"');
  expect(() => parseFormula('a')).toThrow('needs one / between two sums');
  expect(() => parseFormula('a / b / c')).toThrow('needs one / between two sums');
  expect(() => parseFormula('a / 100')).toThrow('"100" in formula "a / 100" is not an indicator');
  expect(() => parseFormula('(a + a) / b')).toThrow('counts an indicator twice');
  expect(() => parseFormula('a / ')).toThrow('"" in formula "a / " is not an indicator');
});

test('the data on the way to the first figure stay small', () => {
  const size = (path: string) => files.get(path)!.byteLength;
  const critical =
    size('manifest.json') +
    brotliCompressSync(files.get('codebook.json')!).byteLength +
    size('agencies.parquet') +
    size('reports.parquet') +
    size('observations.parquet');
  expect(critical).toBeLessThan(120_000);
});
