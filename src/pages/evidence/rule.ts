import type { IndicatorId } from '../../model/nouns';
import { operands, parseRule, type Expression, type Rule } from '../../model/identities';

const SIGN = { '==': '=', '<=': '≤' } as const;
const NOT = { '==': '≠', '<=': '>' } as const;

/** Minus sign and spaces around signs, as set in print. */
function print(
  expression: Expression,
  word: (id: IndicatorId, previous: boolean) => string,
): string {
  switch (expression.kind) {
    case 'indicator':
      return word(expression.id, false);
    case 'previous':
      return word(expression.id, true);
    case 'max':
      return `max(${expression.of.map((part) => print(part, word)).join(', ')})`;
    case 'sum':
      return expression.parts
        .map(({ sign, of }, at) => {
          const text = of.kind === 'sum' ? `(${print(of, word)})` : print(of, word);
          if (at === 0) return sign < 0 ? `−${text}` : text;
          return `${sign < 0 ? '−' : '+'} ${text}`;
        })
        .join(' ');
  }
}

/** A rule as people write it: `word` names an indicator, of the year before when `previous`. */
export function ruleInWords(
  rule: string,
  word: (id: IndicatorId, previous: boolean) => string,
): string {
  const { left, relation, right } = parseRule(rule);
  return `${print(left, word)} ${SIGN[relation]} ${print(right, word)}`;
}

function reads(expression: Expression): boolean {
  if (expression.kind === 'previous') return true;
  if (expression.kind === 'max') return expression.of.some(reads);
  return expression.kind === 'sum' && expression.parts.some((part) => reads(part.of));
}

/** True where one side is a single figure, so that printing its sum again would say nothing. */
function single(expression: Expression): boolean {
  return expression.kind === 'indicator' || expression.kind === 'previous';
}

/**
 * A checked rule with the report's own numbers in it: `380 ≠ 285 + 116 = 401`. Where a figure of
 * the year before is read, which one report does not tell, only both sides: `12 ≠ 9`.
 */
export function ruleInNumbers(
  rule: string,
  check: { left: number; right: number; holds: boolean },
  value: (id: IndicatorId) => number | undefined,
  format: (value: number) => string,
): string {
  const parsed: Rule = parseRule(rule);
  const sign = (check.holds ? SIGN : NOT)[parsed.relation];
  const sides = `${format(check.left)} ${sign} ${format(check.right)}`;
  const known = operands(parsed).every((id) => value(id) !== undefined);
  if (!known || reads(parsed.left) || reads(parsed.right)) return sides;
  const side = (expression: Expression): string =>
    print(expression, (id) => format(value(id) ?? Number.NaN));
  const left = single(parsed.left)
    ? format(check.left)
    : `${side(parsed.left)} = ${format(check.left)}`;
  const right = single(parsed.right)
    ? format(check.right)
    : `${format(check.right)} = ${side(parsed.right)}`;
  if (check.holds && parsed.relation === '==')
    return single(parsed.left)
      ? `${left} = ${side(parsed.right)}`
      : `${side(parsed.left)} = ${right}`;
  return `${left} ${sign} ${right}`;
}
