/**
 * Identities (勾稽关系): the language they are declared in, and their check on one report.
 *
 *     rule       = expression ("==" | "<=") expression [ "when year >=" number ]
 *     expression = term { ("+" | "-") term }
 *     term       = indicator | "prev(" indicator ")" | "max(" expression { "," expression } ")"
 *                | "(" expression ")"
 *
 * `prev(x)` is x in the same agency's annual report of the year before.
 */
import type { Check, Era, IndicatorId, Observation, ReportKind, Year } from './nouns';

export type Expression =
  | { kind: 'indicator'; id: IndicatorId }
  | { kind: 'previous'; id: IndicatorId }
  | { kind: 'max'; of: Expression[] }
  | { kind: 'sum'; parts: { sign: 1 | -1; of: Expression }[] };

export interface Rule {
  left: Expression;
  relation: '==' | '<=';
  right: Expression;
  /** First year in whose reports the rule is checked; null where any. */
  from: Year | null;
}

/** What a report says, by indicator: stated figures only, see `statedFigures`. */
export type Figures = ReadonlyMap<IndicatorId, Pick<Observation, 'value' | 'precision'>>;

/** Where an identity is checked: a report's attributes and its figures. */
export interface Subject {
  year: Year;
  era: Era;
  kind: ReportKind;
  figures: Figures;
  /** Figures of the same agency's annual report of the year before; null where none is held. */
  previous: Figures | null;
}

export type Outcome = Pick<Check, 'verdict' | 'left' | 'right'>;

const TOKEN = /\s*(==|<=|>=|[-+(),]|[a-z][a-z0-9_]*|\d+)/y;

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError(`rule "${text}": cannot read "${text.slice(at).trim()}"`);
    found.push(match[1]!);
  }
  return found;
}

/** Parses a rule. Throws a SyntaxError that says what was expected and what was found. */
export function parseRule(text: string): Rule {
  const list = tokens(text);
  let at = 0;
  const fail = (wanted: string): never => {
    throw new SyntaxError(`rule "${text}": expected ${wanted}, found "${list[at] ?? 'the end'}"`);
  };
  const take = (token: string) => {
    if (list[at] !== token) fail(`"${token}"`);
    at += 1;
  };
  const name = (): IndicatorId => {
    const token = list[at];
    if (!token || !/^[a-z]/.test(token) || token === 'when') return fail('an indicator id');
    at += 1;
    return token;
  };
  const term = (): Expression => {
    if (list[at] === '(') {
      take('(');
      const inside = expression();
      take(')');
      return inside;
    }
    const id = name();
    if (list[at] !== '(') return { kind: 'indicator', id };
    take('(');
    if (id === 'prev') {
      const of = name();
      take(')');
      return { kind: 'previous', id: of };
    }
    if (id !== 'max') return fail('prev or max before "("');
    const of = [expression()];
    while (list[at] === ',') {
      take(',');
      of.push(expression());
    }
    take(')');
    return { kind: 'max', of };
  };
  const expression = (): Expression => {
    const parts: { sign: 1 | -1; of: Expression }[] = [{ sign: 1, of: term() }];
    while (list[at] === '+' || list[at] === '-') {
      const sign = list[at] === '+' ? 1 : -1;
      at += 1;
      parts.push({ sign, of: term() });
    }
    return parts.length === 1 ? parts[0]!.of : { kind: 'sum', parts };
  };

  const left = expression();
  const relation = list[at];
  if (relation !== '==' && relation !== '<=') return fail('== or <=');
  at += 1;
  const right = expression();
  let from: Year | null = null;
  if (list[at] === 'when') {
    take('when');
    take('year');
    take('>=');
    if (!/^\d{4}$/.test(list[at] ?? '')) fail('a year');
    from = Number(list[at]);
    at += 1;
  }
  if (at !== list.length) fail('the end of the rule');
  return { left, relation, right, from };
}

/** The indicators a rule reads, each once, in the order they stand. */
export function operands(rule: Rule): IndicatorId[] {
  const ids = new Set<IndicatorId>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'max') expression.of.forEach(visit);
    else if (expression.kind === 'sum') expression.parts.forEach((part) => visit(part.of));
    else ids.add(expression.id);
  };
  visit(rule.left);
  visit(rule.right);
  return [...ids];
}

/** What a report states, by indicator; derived figures and targets prove nothing. */
export function statedFigures(observations: Iterable<Observation>): Figures {
  const figures = new Map<IndicatorId, Observation>();
  for (const observation of observations) {
    if (observation.basis === 'stated') figures.set(observation.indicator, observation);
  }
  return figures;
}

/** True where the rule is meant for the report: an annual report of the era and the years. */
export function applies(rule: Rule, eras: readonly Era[], subject: Omit<Subject, 'figures'>) {
  return (
    subject.kind === 'annual_report' &&
    (eras.length === 0 || eras.includes(subject.era)) &&
    (rule.from === null || subject.year >= rule.from)
  );
}

/** An exact, stated figure, or null: then the rule cannot be checked. */
function exact(figures: Figures | null, id: IndicatorId): number | null {
  const figure = figures?.get(id);
  return figure && figure.precision === 'exact' ? figure.value : null;
}

function evaluate(expression: Expression, subject: Subject): number | null {
  switch (expression.kind) {
    case 'indicator':
      return exact(subject.figures, expression.id);
    case 'previous':
      return exact(subject.previous, expression.id);
    case 'max': {
      const values = expression.of.map((part) => evaluate(part, subject));
      return values.includes(null) ? null : Math.max(...(values as number[]));
    }
    case 'sum': {
      let total = 0;
      for (const part of expression.parts) {
        const value = evaluate(part.of, subject);
        if (value === null) return null;
        total += part.sign * value;
      }
      return total;
    }
  }
}

/**
 * Checks a rule on a report: it holds or fails only if every operand is stated and exact,
 * otherwise it is unknown, never failed. Both sides are given where both are known.
 */
export function checkRule(rule: Rule, subject: Subject): Outcome {
  const left = evaluate(rule.left, subject);
  const right = evaluate(rule.right, subject);
  if (left === null || right === null) return { verdict: 'unknown', left: null, right: null };
  const holds = rule.relation === '==' ? left === right : left <= right;
  return { verdict: holds ? 'holds' : 'fails', left, right };
}
