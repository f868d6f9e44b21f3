import {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRecords, readRecords } from '../../data/build/read';
import { run } from '../../data/build/run';
import {
  checkRecords,
  formatProblem,
  type Problem,
  type RawRecords,
} from '../../src/model/records';
import { RECORD_FILES, type RecordFile } from '../../src/model/schema';
import { append, REFUSED, swap, type Edit } from './records-refused';

const FILES = Object.keys(RECORD_FILES) as RecordFile[];
const folder = join(import.meta.dirname, '../fixtures/records');
const fixture = Object.fromEntries(
  FILES.map((file) => [file, readFileSync(join(folder, `${file}.csv`), 'utf8')]),
) as Record<RecordFile, string>;

function problemsOf(edits: Partial<Record<RecordFile, Edit>>): string[] {
  const reading: Problem[] = [];
  const raw = Object.fromEntries(
    FILES.map((file) => {
      const parsed = parseRecords(file, (edits[file] ?? String)(fixture[file]));
      reading.push(...parsed.problems);
      return [file, parsed.raw];
    }),
  ) as RawRecords;
  return checkRecords(raw, reading).problems.map(formatProblem);
}

test('the fixture is right', () => {
  expect(problemsOf({})).toEqual([]);
});

test.each(REFUSED)('refuses %s', (_, file, edit, problem) => {
  expect(problemsOf({ [file]: edit })).toContain(problem);
});

describe('a file that cannot be read is one problem, not one for every row', () => {
  test.each<[string, Edit, string]>([
    [
      'another header',
      swap('report,indicator,value', 'report,metric,value'),
      'data/records/observations.csv:1 header "report,metric,value,precision,basis,section,note": must be report,indicator,value,precision,basis,section,note',
    ],
    [
      'a byte order mark',
      (text) => `\uFEFF${text}`,
      'data/records/observations.csv:1 file "\uFEFF": must be UTF-8 without a byte order mark: save it so',
    ],
    [
      'Windows line ends',
      (text) => text.replaceAll('\n', '\r\n'),
      'data/records/observations.csv:1 file "\\r": must have LF line ends only: save it with Unix line ends',
    ],
    [
      'no line end at the end',
      (text) => text.trimEnd(),
      'data/records/observations.csv:33 file "": must end with a line end',
    ],
  ])('%s', (_, edit, problem) => {
    expect(problemsOf({ observations: edit })).toEqual([problem]);
  });

  test('an open quote', () => {
    const [problem, ...others] = problemsOf({ observations: append('a,"b,c') });
    expect(problem).toMatch(
      /^data\/records\/observations\.csv:\d+ file "": cannot be read as CSV: /,
    );
    expect(others).toEqual([]);
  });

  test('ids that point into it are not blamed', () => {
    const problems = problemsOf({ indicators: swap('id,group', 'ID,group') });
    expect(problems).toHaveLength(1);
  });
});

test('all problems are given together, by file and line', () => {
  const problems = problemsOf({
    agencies: swap('prefecture,industry_science,', 'prefectural,industry,'),
    reports: swap('zengdu-government,2017,', 'zengdu-government,17,'),
    observations: (text) =>
      swap('held,12,exact', 'held,-1.5,sure')(swap('cppcc,8,', 'cppcc,eight,')(text)),
  });
  expect(problems.map((line) => line.split(':').slice(0, 2).join(':').slice(13))).toEqual([
    'agencies.csv:5 level "prefectural"',
    'agencies.csv:5 kind "industry"',
    'reports.csv:7 year "17"',
    'observations.csv:7 precision "sure"',
    'observations.csv:17 value "eight"',
  ]);
});

test('signed changes of lists may be negative, counts may be zero', () => {
  const change = 'weinan-industry-2022,permit_items_change,-3,exact,stated,二,\n';
  const before = 'weinan-industry-2022,proposals_congress';
  expect(
    problemsOf({
      observations: (text) => swap('held,12,', 'held,0,')(swap(before, change + before)(text)),
    }),
  ).toEqual([]);
});

describe('npm run data', () => {
  function workspace(edits: Partial<Record<RecordFile, Edit>>): { data: string; out: string } {
    const data = mkdtempSync(join(tmpdir(), 'gongkai-'));
    mkdirSync(join(data, 'records'));
    for (const file of FILES)
      writeFileSync(join(data, 'records', `${file}.csv`), (edits[file] ?? String)(fixture[file]));
    return { data, out: join(data, 'out') };
  }

  test('writes extracts and copies of the records for spreadsheets', async () => {
    const { data, out } = workspace({});
    const lines: string[] = [];
    expect(await run(data, out, (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual([]);
    expect(readdirSync(out).sort()).toEqual([
      'agencies.parquet',
      'checks.parquet',
      'codebook.json',
      'evidence.parquet',
      'manifest.json',
      'observations.parquet',
      'records',
      'reports.parquet',
      'slices',
      'sources.parquet',
    ]);
    const copy = readFileSync(join(out, 'records/agencies.csv'));
    expect([...copy.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(copy.subarray(3).toString()).toBe(fixture.agencies);
  });

  test('writes nothing where a record is wrong', async () => {
    const { data, out } = workspace({ observations: swap('held,12,exact', 'held,abc,exact') });
    const lines: string[] = [];
    expect(await run(data, out, (line) => lines.push(line))).toBe(1);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe('1 problem in data/records; no extracts were written.');
    expect(existsSync(out)).toBe(false);
  });

  test('says which file is missing', () => {
    const { problems } = readRecords(mkdtempSync(join(tmpdir(), 'gongkai-')));
    expect(problems.map(formatProblem)).toContain(
      'data/records/agencies.csv:0 file "": is missing',
    );
    expect(problems).toHaveLength(FILES.length);
  });
});
