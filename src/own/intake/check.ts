/**
 * The schema of the records, cell by cell: the entries of the very rows that the build checks, with
 * answers remembered, since a column of a large table says few different things. Pure.
 */
import * as v from 'valibot';
import { refusalsOf } from '../../model/records';
import { RECORD_FILES } from '../../model/schema';
import type { Basis, ReportKind, Unit } from '../../model/nouns';

const OBSERVATION = RECORD_FILES.observations.row.entries;
const REPORT = RECORD_FILES.reports.row;
const AGENCY = RECORD_FILES.agencies.row;

/** A rule that a cell breaks: in the words of the schema, and its name for translation. */
export interface Broken {
  rule: string;
  code: string;
}

/** Most answers that are remembered of one column. */
const REMEMBERED = 20_000;

type Entry = keyof typeof OBSERVATION;
const known = new Map<Entry, Map<string, string | null>>();

/** The rule of an observation's column that a text breaks; null where it breaks none. */
export function brokenRule(column: Entry, text: string): string | null {
  let answers = known.get(column);
  if (!answers) known.set(column, (answers = new Map()));
  let rule = answers.get(text);
  if (rule === undefined) {
    const result = v.safeParse(OBSERVATION[column], text);
    rule = result.success ? null : result.issues[0].message;
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(text, rule);
  }
  return rule;
}

/** Fields of a report or an agency that break a rule, with the rule. */
export type Refusals = Partial<Record<string, string>>;

function refusals(row: typeof REPORT | typeof AGENCY, cells: Record<string, string>): Refusals {
  const result = v.safeParse(row, cells);
  const found: Refusals = {};
  for (const issue of result.issues ?? [])
    found[v.getDotPath(issue)?.split('.')[0] ?? 'row'] ??= issue.message;
  return found;
}

/** What of a report the schema refuses; cells as in the record file. */
export function refusedReport(cells: Record<string, string>): Refusals {
  return refusals(REPORT, cells);
}

/** What of an agency the schema refuses; cells as in the record file. */
export function refusedAgency(cells: Record<string, string>): Refusals {
  return refusals(AGENCY, cells);
}

const CODES: readonly (readonly [RegExp, string])[] = [
  [/whole number/, 'whole'],
  [/negative|< 0/, 'negative'],
  [/yuan/, 'yuan'],
  [/exceed/, 'too_large'],
  [/plain digits/, 'number'],
  [/year in four digits/, 'year'],
  [/lie before|lie after/, 'year_range'],
  [/later form/, 'era_late'],
  [/work plan, it holds aims/, 'plan_target'],
  [/aims belong/, 'report_target'],
  [/name in Chinese/, 'chinese'],
  [/one line|blank/, 'line'],
  [/central agency/, 'central'],
  [/must be one of/, 'option'],
];

/** A rule's name for translation; `other` for rules that are told in the schema's own words. */
export function codeOf(rule: string): string {
  return CODES.find(([pattern]) => pattern.test(rule))?.[1] ?? 'other';
}

/** Rules on value and basis that follow from unit and kind of report. */
export function brokenTogether(
  figure: { indicator: string; value: number; basis: Basis },
  unit: Unit | undefined,
  kind: ReportKind,
): { column: string; rule: string }[] {
  return refusalsOf(figure, unit, kind);
}
