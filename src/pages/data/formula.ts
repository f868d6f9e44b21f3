import type { DerivedIndicator, IndicatorId } from '../../model/nouns';

/** A rate's formula with names: `100 × (granted + in part) ÷ answered`. */
export function formulaInWords(
  derived: Pick<DerivedIndicator, 'numerator' | 'denominator' | 'scale'>,
  word: (id: IndicatorId) => string,
): string {
  const sum = (ids: readonly IndicatorId[]): string => {
    const text = ids.map(word).join(' + ');
    return ids.length > 1 ? `(${text})` : text;
  };
  return `${derived.scale} × ${sum(derived.numerator)} ÷ ${sum(derived.denominator)}`;
}
