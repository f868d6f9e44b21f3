/** Formulas of derived indicators: a sum of indicators over a sum of indicators. */
import type { IndicatorId } from './nouns';

export interface Formula {
  numerator: IndicatorId[];
  denominator: IndicatorId[];
}

/** `a` or `a + b` or `(a + b)`: the ids, at least one. */
function parseSum(text: string, formula: string): IndicatorId[] {
  const inner = text.trim().replace(/^\((.*)\)$/, '$1');
  if (inner.includes('+') && inner === text.trim())
    throw new SyntaxError(`put the sum "${inner}" of formula "${formula}" in brackets`);
  return inner.split('+').map((part) => {
    const id = part.trim();
    if (!/^[a-z][a-z0-9_]*$/.test(id))
      throw new SyntaxError(`"${id}" in formula "${formula}" is not an indicator id`);
    return id;
  });
}

/**
 * Parses `(a + b) / c`. A sum on either side stands in brackets; an indicator stands once on a
 * side. Throws a SyntaxError that names what is wrong.
 */
export function parseFormula(formula: string): Formula {
  const sides = formula.split('/');
  if (sides.length !== 2)
    throw new SyntaxError(`formula "${formula}" needs one / between two sums of indicators`);
  const [numerator, denominator] = sides.map((side) => parseSum(side, formula)) as [
    IndicatorId[],
    IndicatorId[],
  ];
  for (const side of [numerator, denominator]) {
    if (new Set(side).size !== side.length)
      throw new SyntaxError(`formula "${formula}" counts an indicator twice on one side`);
  }
  return { numerator, denominator };
}
