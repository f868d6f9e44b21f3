/** Identities on what a report states: their checks, and what follows from them. */
import type { Era, Identity, IndicatorId, Year } from '../../model/nouns';
import {
  applies,
  checkRule,
  operands,
  parseRule,
  type Expression,
  type Figures,
  type Rule,
  type Subject,
} from '../../model/identities';
import { isSections } from '../../model/eras';
import { APPLICANTS, type Applicant, type Finding, type Knowledge } from '../types';
import type { ReadObservation, ReportFacts } from '../types';

type Check = Extract<Finding, { kind: 'check' }>;

interface Parsed extends Pick<Identity, 'id' | 'severity' | 'eras'> {
  rule: Rule;
  operands: IndicatorId[];
  /** True where every operand has applicant columns. */
  columns: boolean;
  /** As `linear` gives them; null where nothing follows from the rule. */
  terms: ReadonlyMap<IndicatorId, number> | null;
}

const parsed = new WeakMap<Knowledge['codebook'], Parsed[]>();

/** The codebook's identities, parsed once. */
function parse(codebook: Knowledge['codebook']): Parsed[] {
  const known = parsed.get(codebook);
  if (known) return known;
  const applicant = new Set(
    codebook.indicators.filter(({ dimension }) => dimension === 'applicant').map(({ id }) => id),
  );
  const list = codebook.identities.map(({ id, severity, eras, rule: text }) => {
    const rule = parseRule(text);
    const ids = operands(rule);
    return {
      id,
      severity,
      eras,
      rule,
      operands: ids,
      columns: ids.every((one) => applicant.has(one)),
      terms: severity === 'hard' ? linear(rule) : null,
    };
  });
  parsed.set(codebook, list);
  return list;
}

/**
 * Rows of the forms that are labels without a cell: where a report does not state them, they are
 * what their own identity makes them, and the sum above them is checked on its printed parts.
 */
const LABELS_ONLY: Record<IndicatorId, string> = {
  replies_refused: 'B3',
  replies_not_held: 'B4',
  replies_not_processed: 'B5',
  replies_other: 'B6',
};

/** Stated figures of one applicant column. */
type Column = Map<IndicatorId, ReadObservation>;

/** What a report states, by applicant column. */
export interface Stated {
  columns: Map<Applicant, Column>;
  facts: Pick<ReportFacts, 'year' | 'era' | 'kind'>;
}

/** Sorts stated observations into columns. */
export function columnsOf(
  observations: readonly ReadObservation[],
  facts: Stated['facts'],
): Stated {
  const columns = new Map<Applicant, Column>();
  for (const one of observations) {
    if (one.basis !== 'stated') continue;
    const column = columns.get(one.applicant) ?? new Map<IndicatorId, ReadObservation>();
    column.set(one.indicator, one);
    columns.set(one.applicant, column);
  }
  return { columns, facts };
}

/** A report whose year is not known has no rules that begin with a year. */
const NO_YEAR: Year = 0;

function subjectOf({ facts }: Stated): Omit<Subject, 'figures'> {
  const era: Era = facts.era ?? 'narrative';
  return { year: facts.year ?? NO_YEAR, era, kind: facts.kind, previous: null };
}

/** Identities of the report's year and form. */
function inForce(codebook: Knowledge['codebook'], stated: Stated): Parsed[] {
  const subject = subjectOf(stated);
  return parse(codebook).filter((one) => applies(one.rule, one.eras, subject));
}

/** The column with the labels that have no cell, where their parts are all stated. */
function withLabels(column: Column, identities: readonly Parsed[]): Figures {
  const figures = new Map<IndicatorId, { value: number; precision: 'exact' }>();
  for (const [id, identity] of Object.entries(LABELS_ONLY)) {
    if (column.has(id)) continue;
    const found = identities.find((one) => one.id === identity);
    if (!found) continue;
    const parts = found.operands.filter((one) => one !== id).map((one) => column.get(one));
    if (!parts.every((one) => one?.precision === 'exact')) continue;
    const value = parts.reduce((total, one) => total + one!.value, 0);
    figures.set(id, { value, precision: 'exact' });
  }
  for (const [id, { value, precision }] of column) {
    if (precision === 'exact') figures.set(id, { value, precision });
  }
  return figures;
}

/** What a check rests on: to tell figures what became of the sums that they are part of. */
export interface CheckedOn {
  check: Check;
  applicants: readonly Applicant[];
  operands: readonly IndicatorId[];
}

/**
 * Checks every identity that a column has something of. An identity without all its operands is
 * unknown, and told of for the total alone. B7, the sum over applicants, is `B7/<indicator>`.
 */
export function checkAll(stated: Stated, { codebook }: Pick<Knowledge, 'codebook'>): CheckedOn[] {
  const identities = inForce(codebook, stated);
  const checked: CheckedOn[] = [];
  for (const applicant of APPLICANTS) {
    const column = stated.columns.get(applicant);
    if (!column) continue;
    const subject = { ...subjectOf(stated), figures: withLabels(column, identities) };
    for (const one of identities) {
      if (applicant !== 'total' && !one.columns) continue;
      if (!one.operands.some((id) => column.has(id))) continue;
      const outcome = checkRule(one.rule, subject);
      if (outcome.verdict === 'unknown' && applicant !== 'total') continue;
      const { id: identity, severity } = one;
      checked.push({
        check: { kind: 'check', identity, severity, applicant, ...outcome },
        applicants: [applicant],
        operands: one.operands,
      });
    }
  }
  if (stated.facts.era !== null && isSections(stated.facts.era)) checked.push(...acrossAll(stated));
  return checked;
}

/** B7 for every row of section three that has more than its total. */
function acrossAll({ columns }: Stated): CheckedOn[] {
  const rows = new Set<IndicatorId>();
  for (const [applicant, column] of columns) {
    if (applicant !== 'total') for (const id of column.keys()) rows.add(id);
  }
  return [...rows].map((id) => {
    const values = APPLICANTS.map((applicant) => {
      const one = columns.get(applicant)?.get(id);
      return one?.precision === 'exact' ? one.value : null;
    });
    const total = values.pop() ?? null;
    const known = total !== null && !values.includes(null);
    const right = known ? (values as number[]).reduce((sum, value) => sum + value, 0) : null;
    const check: Check = {
      kind: 'check',
      identity: `B7/${id}`,
      severity: 'hard',
      applicant: 'total',
      verdict: right === null ? 'unknown' : right === total ? 'holds' : 'fails',
      left: known ? total : null,
      right,
    };
    return { check, applicants: APPLICANTS, operands: [id] };
  });
}

/** Left side minus right side as signed indicators; null where the rule is more than a sum. */
function linear({ left, relation, right }: Rule): Map<IndicatorId, number> | null {
  if (relation !== '==') return null;
  const terms = new Map<IndicatorId, number>();
  const add = (expression: Expression, sign: number): boolean => {
    if (expression.kind === 'indicator') {
      terms.set(expression.id, (terms.get(expression.id) ?? 0) + sign);
      return true;
    }
    if (expression.kind !== 'sum') return false;
    return expression.parts.every((part) => add(part.of, sign * part.sign));
  };
  return add(left, 1) && add(right, -1) ? terms : null;
}

/** A value that follows: which, and from which figures. */
interface Follows {
  indicator: IndicatorId;
  applicant: Applicant;
  value: number;
  identity: string;
  from: ReadObservation[];
}

/**
 * Solves a sum for what the report does not state: one unknown, or several counts that together
 * are nothing and so are each nothing. No value that is negative or broken follows.
 */
function solve(
  terms: ReadonlyMap<string, number>,
  at: (term: string) => ReadObservation | undefined,
): { unknown: string[]; value: number; from: ReadObservation[] } | null {
  const unknown: string[] = [];
  const from: ReadObservation[] = [];
  let rest = 0;
  for (const [term, sign] of terms) {
    const one = at(term);
    if (!one) unknown.push(term);
    else if (one.precision !== 'exact') return null;
    else {
      rest += sign * one.value;
      from.push(one);
    }
  }
  const [first] = unknown;
  if (first === undefined || from.length === 0) return null;
  const signs = new Set(unknown.map((term) => Math.sign(terms.get(term)!)));
  if (unknown.length > 1 && (rest !== 0 || signs.size > 1)) return null;
  const value = rest === 0 ? 0 : -rest / terms.get(first)!;
  return value >= 0 && Number.isInteger(value) ? { unknown, value, from } : null;
}

/** All that follows from one hard identity each, on stated and exact figures alone. */
function followingFrom(stated: Stated, { codebook }: Pick<Knowledge, 'codebook'>): Follows[] {
  const follows: Follows[] = [];
  const identities = inForce(codebook, stated);
  for (const [applicant, column] of stated.columns) {
    for (const { id: identity, terms, columns } of identities) {
      if (!terms || (applicant !== 'total' && !columns)) continue;
      const solved = solve(terms, (id) => column.get(id));
      if (!solved) continue;
      const { unknown, value, from } = solved;
      for (const indicator of unknown)
        follows.push({ indicator, applicant, value, identity, from });
    }
  }
  if (stated.facts.era !== null && isSections(stated.facts.era)) {
    const rows = new Set<IndicatorId>();
    for (const column of stated.columns.values()) for (const id of column.keys()) rows.add(id);
    const terms = new Map(APPLICANTS.map((name) => [name as string, name === 'total' ? -1 : 1]));
    for (const indicator of rows) {
      const at = (name: string) => stated.columns.get(name as Applicant)?.get(indicator);
      // A total alone says nothing of who applied, unless there is a column beside it.
      if (!APPLICANTS.some((name) => name !== 'total' && at(name))) continue;
      const solved = solve(terms, at);
      if (!solved) continue;
      for (const name of solved.unknown) {
        const applicant = name as Applicant;
        follows.push({ indicator, applicant, identity: 'B7', ...solved });
      }
    }
  }
  return follows;
}

/**
 * Values that follow from what a report states, each once; where two sums give different ones, or the
 * report states the value itself, neither.
 * @param blanks cells of forms that can only be zero
 */
export function derivedFrom(
  observations: readonly ReadObservation[],
  facts: Stated['facts'],
  knowledge: Pick<Knowledge, 'codebook'>,
  blanks: readonly ReadObservation[] = [],
): ReadObservation[] {
  const key = (one: Pick<ReadObservation, 'indicator' | 'applicant'>) =>
    `${one.indicator} ${one.applicant}`;
  const said = new Set(
    observations.filter(({ basis }) => basis === 'stated').map((one) => key(one)),
  );
  const found = new Map<string, ReadObservation | null>();
  const add = (one: ReadObservation) => {
    if (said.has(key(one))) return;
    const before = found.get(key(one));
    if (before === undefined) found.set(key(one), one);
    else if (before && before.value !== one.value) found.set(key(one), null);
  };
  blanks.forEach(add);
  const follows = followingFrom(columnsOf(observations, facts), knowledge);
  for (const { indicator, applicant, value, identity, from } of follows) {
    const whole = from.reduce((most, one) => (one.value > most.value ? one : most));
    add({
      indicator,
      applicant,
      value,
      precision: 'exact',
      basis: 'derived',
      section: whole.section,
      evidence: whole.evidence,
      rule: `identity/${identity}`,
      confidence: Math.min(...from.map(({ confidence }) => confidence)),
      from: 'identity',
    });
  }
  return [...found.values()].filter((one) => one !== null);
}
