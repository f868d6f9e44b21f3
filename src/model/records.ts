/**
 * Checks of whole record files: what a row's own schema cannot see. Pure: takes rows as read
 * (strings, with their line numbers), gives typed records and every problem at once.
 */
import * as v from 'valibot';
import { applies, checkRule, operands, parseRule, statedFigures, type Figures } from './identities';
import type {
  AgencyId,
  Check,
  Identity,
  Observation,
  Report,
  ReportId,
  ReportKind,
  Unit,
  Year,
} from './nouns';
import { compareIds } from './order';
import { RECORD_FILES, type RecordFile, type RecordRow } from './schema';

/** One row of a record file as read. */
export interface RawRow {
  /** Line of the file on which the row begins; the header is line 1. */
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** A record file as read. */
export interface RawFile {
  columns: readonly string[];
  rows: readonly RawRow[];
}

/** Null where a file could not be read at all: then nothing is said about ids that point into it. */
export type RawRecords = Record<RecordFile, RawFile | null>;

/** A checked row and where it stands. */
export interface Located<T> {
  line: number;
  row: T;
}

export type Records = { [F in RecordFile]: Located<RecordRow<F>>[] };

/** One thing wrong with the records, in the words of whoever must mend it. */
export interface Problem {
  file: RecordFile;
  line: number;
  column: string;
  value: string;
  /** The rule that is broken and, where it is not plain, what to do. */
  rule: string;
}

/** `data/records/observations.csv:123 value "abc": must be a number ...` */
export function formatProblem({ file, line, column, value, rule }: Problem): string {
  return `data/records/${file}.csv:${line} ${column} ${JSON.stringify(value)}: ${rule}`;
}

/** Records of indicators, derived indicators and identities keep an order with a meaning. */
const ORDERED_BY_HAND: readonly RecordFile[] = ['indicators', 'derived', 'identities'];

function parseRows<F extends RecordFile>(
  file: F,
  raw: RawFile,
  problems: Problem[],
): Located<RecordRow<F>>[] {
  const { row: schema } = RECORD_FILES[file];
  const parsed: Located<RecordRow<F>>[] = [];
  for (const { line, cells } of raw.rows) {
    const result = v.safeParse(schema, cells);
    if (result.success) {
      parsed.push({ line, row: result.output as RecordRow<F> });
      continue;
    }
    for (const issue of result.issues) {
      const column = v.getDotPath(issue)?.split('.')[0] ?? 'row';
      problems.push({ file, line, column, value: cells[column] ?? '', rule: issue.message });
    }
  }
  return parsed;
}

/** Keys stand once; files without an order of their own are sorted by key. */
function checkKeys(file: RecordFile, raw: RawFile, problems: Problem[]): void {
  const { key } = RECORD_FILES[file];
  const lines = new Map<string, number>();
  let before: string[] | null = null;
  for (const { line, cells } of raw.rows) {
    const parts = key.map((column) => cells[column] ?? '');
    const id = parts.join(' ');
    const column = key.join(' ');
    const first = lines.get(id);
    if (first !== undefined) {
      problems.push({ file, line, column, value: id, rule: `stands on line ${first} already` });
      continue;
    }
    lines.set(id, line);
    if (before && !ORDERED_BY_HAND.includes(file)) {
      const order = parts.map((part, i) => compareIds(before![i]!, part)).find((o) => o !== 0) ?? 0;
      if (order > 0) {
        const rule = `must stand before "${before.join(' ')}": sort the file by ${column}`;
        problems.push({ file, line, column, value: id, rule });
      }
    }
    before = parts;
  }
}

/** Ids that point into other files. */
function checkReferences(records: Records, raw: RawRecords, problems: Problem[]): void {
  const known = (file: RecordFile, column: string): { has(id: string): boolean } => {
    const rows = raw[file]?.rows;
    return rows ? new Set(rows.map(({ cells }) => cells[column]!)) : { has: () => true };
  };
  const indicators = known('indicators', 'id');
  const reports = known('reports', 'id');
  const identities = known('identities', 'id');
  const missing = (
    file: RecordFile,
    line: number,
    column: string,
    value: string,
    where: RecordFile,
  ) => {
    const rule = `is not in data/records/${where}.csv: correct it or add it there`;
    problems.push({ file, line, column, value, rule });
  };
  for (const { line, row } of records.indicators) {
    if (row.parent && !indicators.has(row.parent))
      missing('indicators', line, 'parent', row.parent, 'indicators');
    if (row.parent === row.id)
      problems.push({
        file: 'indicators',
        line,
        column: 'parent',
        value: row.id,
        rule: 'must not be the indicator itself',
      });
  }
  for (const { line, row } of records.derived) {
    if (raw.indicators && indicators.has(row.id)) {
      const rule = 'is an indicator already: choose another id';
      problems.push({ file: 'derived', line, column: 'id', value: row.id, rule });
    }
    for (const id of new Set([...row.numerator, ...row.denominator]))
      if (!indicators.has(id)) missing('derived', line, 'formula', id, 'indicators');
  }
  for (const { line, row } of records.identities) {
    for (const id of operands(parseRule(row.rule)))
      if (!indicators.has(id)) missing('identities', line, 'rule', id, 'indicators');
  }
  const provinces = known('provinces', 'code');
  for (const { line, row } of records.agencies) {
    if (!provinces.has(row.province))
      missing('agencies', line, 'province', row.province, 'provinces');
  }
  const agencies = known('agencies', 'id');
  for (const { line, row } of records.reports) {
    if (!agencies.has(row.agency)) missing('reports', line, 'agency', row.agency, 'agencies');
  }
  for (const { line, row } of records.observations) {
    if (!reports.has(row.report)) missing('observations', line, 'report', row.report, 'reports');
    if (!indicators.has(row.indicator))
      missing('observations', line, 'indicator', row.indicator, 'indicators');
  }
  for (const { line, row } of records['known-errors']) {
    if (!reports.has(row.report)) missing('known-errors', line, 'report', row.report, 'reports');
    if (!identities.has(row.identity))
      missing('known-errors', line, 'identity', row.identity, 'identities');
  }
}

/** Changes of a list may be negative; every other indicator counts. */
const SIGNED = /_items_change$/;

/** What unit, kind of report and basis demand of a value. */
function checkValues(records: Records, problems: Problem[]): void {
  const indicators = new Map(records.indicators.map(({ row }) => [row.id, row]));
  const reports = new Map(records.reports.map(({ row }) => [row.id, row]));
  for (const { line, row } of records.observations) {
    const unit = indicators.get(row.indicator)?.unit;
    const kind = reports.get(row.report)?.kind;
    for (const refusal of refusalsOf(row, unit, kind))
      problems.push({ file: 'observations', line, ...refusal });
  }
}

/** Which rules on its value and basis an observation breaks, given what is known of the rest. */
export function refusalsOf(
  row: Pick<Observation, 'indicator' | 'value' | 'basis'>,
  unit: Unit | undefined,
  kind: ReportKind | undefined,
): Pick<Problem, 'column' | 'value' | 'rule'>[] {
  const refusals: Pick<Problem, 'column' | 'value' | 'rule'>[] = [];
  const refuse = (column: string, value: string, rule: string) =>
    void refusals.push({ column, value, rule });
  if (row.value < 0 && !SIGNED.test(row.indicator))
    refuse('value', String(row.value), `must not be negative: ${row.indicator} is a count`);
  if (unit && unit !== 'CNY' && !Number.isInteger(row.value))
    refuse('value', String(row.value), `must be a whole number: ${row.indicator} counts ${unit}`);
  if (unit === 'CNY' && (String(row.value).split('.')[1] ?? '').length > 2)
    refuse('value', String(row.value), 'must be in yuan with at most two decimals');
  if (kind === 'work_plan' && row.basis !== 'target')
    refuse('basis', row.basis, 'must be target: the report is a work plan, it holds aims only');
  if (kind === 'annual_report' && row.basis === 'target')
    refuse('basis', row.basis, 'must not be target: aims belong to a report of kind work_plan');
  return refusals;
}

/** What checks of identities read of the records. */
export type Checkable = {
  reports: readonly { row: Report }[];
  observations: readonly { row: Observation }[];
  identities: readonly { row: Pick<Identity, 'id' | 'eras' | 'rule'> }[];
};

/** Checks of every identity on every annual report it is meant for, sorted by report, identity. */
export function checkIdentities(records: Checkable): Check[] {
  const figures = new Map<ReportId, Figures>();
  const observations = new Map<ReportId, Observation[]>();
  for (const { row } of records.observations) {
    const list = observations.get(row.report);
    if (list) list.push(row);
    else observations.set(row.report, [row]);
  }
  const annual = new Map<AgencyId, Map<Year, ReportId>>();
  for (const { row } of records.reports) {
    figures.set(row.id, statedFigures(observations.get(row.id) ?? []));
    if (row.kind !== 'annual_report') continue;
    if (!annual.has(row.agency)) annual.set(row.agency, new Map());
    annual.get(row.agency)!.set(row.year, row.id);
  }
  const rules = records.identities
    .map(({ row }) => ({ ...row, parsed: parseRule(row.rule) }))
    .sort((a, b) => compareIds(a.id, b.id));
  const checks: Check[] = [];
  const reports = records.reports.map(({ row }) => row).sort((a, b) => compareIds(a.id, b.id));
  for (const report of reports) {
    const before = annual.get(report.agency)?.get(report.year - 1);
    const subject = {
      year: report.year,
      era: report.era,
      kind: report.kind,
      figures: figures.get(report.id)!,
      previous: before === undefined ? null : figures.get(before)!,
    };
    for (const { id, eras, parsed } of rules) {
      if (!applies(parsed, eras, subject)) continue;
      checks.push({ report: report.id, identity: id, ...checkRule(parsed, subject) });
    }
  }
  return checks;
}

/**
 * Checks worth storing: the verdict is known, or at least two operands are stated, so that one may
 * ask why it is not. Any other identity of a report is unknown for want of figures.
 */
export function worthStoring(records: Checkable, checks: readonly Check[]): Check[] {
  const rules = new Map(
    records.identities.map(({ row }) => [row.id, operands(parseRule(row.rule))]),
  );
  const stated = new Set(
    records.observations
      .filter(({ row }) => row.basis === 'stated')
      .map(({ row }) => `${row.report} ${row.indicator}`),
  );
  return checks.filter(
    ({ verdict, report, identity }) =>
      verdict !== 'unknown' ||
      rules.get(identity)!.filter((id) => stated.has(`${report} ${id}`)).length > 1,
  );
}

/**
 * A hard identity that fails is listed as a known error, and only such a one. A line that lists
 * nothing is reported only when all else is right, since a wrong row hides what it would prove.
 */
function checkKnownErrors(records: Records, checks: Check[], problems: Problem[]): void {
  const hard = new Map(
    records.identities
      .filter(({ row }) => row.severity === 'hard')
      .map(({ row }) => [row.id, row.rule]),
  );
  const listed = new Map(
    records['known-errors'].map(({ line, row }) => [`${row.report} ${row.identity}`, line]),
  );
  const lines = new Map(
    records.observations.map(({ line, row }) => [`${row.report} ${row.indicator}`, line]),
  );
  const allElseRight = problems.length === 0;
  for (const { verdict, report, identity, left, right } of checks) {
    const rule = hard.get(identity);
    if (verdict !== 'fails' || rule === undefined) continue;
    if (listed.delete(`${report} ${identity}`)) continue;
    const [first] = operands(parseRule(rule));
    problems.push({
      file: 'observations',
      line: lines.get(`${report} ${first}`) ?? 0,
      column: 'report',
      value: report,
      rule:
        `breaks ${identity} (${rule}): ${left} against ${right}. Correct the figures, or if the ` +
        'report prints them so, list report and identity in data/records/known-errors.csv',
    });
  }
  if (!allElseRight) return;
  for (const [value, line] of listed) {
    const rule = 'is no failure of a hard identity (any more): remove the line';
    problems.push({ file: 'known-errors', line, column: 'report identity', value, rule });
  }
}

export interface Checked {
  records: Records;
  checks: Check[];
  /** Empty when the records are right; only then may the others be used. */
  problems: Problem[];
}

/**
 * Checks all record files and gives every problem at once, by file and line, after those of
 * `reading`. Identities are checked on the rows that are right themselves.
 */
export function checkRecords(raw: RawRecords, reading: readonly Problem[] = []): Checked {
  const problems: Problem[] = [...reading];
  const files = Object.keys(RECORD_FILES) as RecordFile[];
  const records = Object.fromEntries(
    files.map((file) => [file, raw[file] ? parseRows(file, raw[file], problems) : []]),
  ) as Records;
  for (const file of files) if (raw[file]) checkKeys(file, raw[file], problems);
  checkReferences(records, raw, problems);
  checkValues(records, problems);
  const checks = checkIdentities(records);
  checkKnownErrors(records, checks, problems);
  problems.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
  return { records, checks, problems };
}
