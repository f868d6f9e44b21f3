import type { DerivedIndicator, Era, Indicator, IndicatorId, Year } from './nouns';

/** What a report's form does with an indicator. */
export type Asked = 'asked' | 'not_asked' | 'free';

/**
 * same: no change of form between the two that matters; yes, bridged, no: one lies between, and
 * this says whether one line may cross (2018/2019: the indicator's own comparability).
 */
export type Join = 'same' | 'yes' | 'bridged' | 'no';

/** True for the forms from the 2019 report on (国办公开办函〔2019〕60号 and 〔2021〕30号). */
export function isSections(era: Era): boolean {
  return era === 'sections_2019' || era === 'sections_2021';
}

/** The form that reports of a year use unless they are late or early with it. */
export function eraOfYear(year: Year): Era {
  if (year <= 2013) return 'narrative';
  if (year <= 2018) return 'table_2014';
  return year <= 2020 ? 'sections_2019' : 'sections_2021';
}

/**
 * Whether one of the cells of `template` is in the form of `era`. Cells are separated by `; `
 * (renamed) or ` + ` (a sum); `@2019` and `@2021` mark one form only (domain notes, section 3).
 */
function hasCell(template: string, era: Era): boolean {
  let known = cellsHeld.get(template);
  if (!known) cellsHeld.set(template, (known = new Map()));
  let has = known.get(era);
  if (has === undefined) known.set(era, (has = findCell(template, era)));
  return has;
}

/** Answers by template, as many as the codebook has: every line of a plot asks. */
const cellsHeld = new Map<string, Map<Era, boolean>>();

function findCell(template: string, era: Era): boolean {
  return template.split(/; | \+ /).some((cell) => {
    const form = /@(\d{4})$/.exec(cell.trim());
    return cell.trim() !== '' && (!form || era === `sections_${form[1]}`);
  });
}

/**
 * Whether the form of `era` has a row for the indicator. free: the indicator belongs to no form,
 * or the era has none (narrative reports): then silence means "not stated", never "not asked".
 */
export function asked(
  indicator: Pick<Indicator, 'template2014' | 'template2019'>,
  era: Era,
): Asked {
  if (era === 'narrative') return 'free';
  if (!indicator.template2014 && !indicator.template2019) return 'free';
  const template = isSections(era) ? indicator.template2019 : indicator.template2014;
  return hasCell(template, era) ? 'asked' : 'not_asked';
}

/**
 * Like `asked` for a rate: not asked where its formula does not hold or one operand is not asked;
 * free where an operand is free; else asked.
 */
export function askedDerived(
  derived: DerivedIndicator,
  era: Era,
  indicators: ReadonlyMap<IndicatorId, Indicator>,
): Asked {
  if (derived.eras.length > 0 && !derived.eras.includes(era)) return 'not_asked';
  let result: Asked = 'asked';
  for (const id of [...derived.numerator, ...derived.denominator]) {
    const operand = indicators.get(id);
    const one = operand ? asked(operand, era) : 'free';
    if (one === 'not_asked') return 'not_asked';
    if (one === 'free') result = 'free';
  }
  return result;
}

/** What tells whether values of two forms mean the same; rates have no rows of their own. */
type Joinable = Pick<Indicator | DerivedIndicator, 'comparable'> &
  Partial<Pick<Indicator, 'template2014' | 'template2019'>>;

/**
 * Whether a line of the indicator may run from a report of era `a` to one of era `b`. Between the
 * forms of 2019 and 2021 it may not where only one of them has a row: what was an official cell on
 * one side is free narrative on the other (国办公开办函〔2021〕30号).
 */
export function joins(indicator: Joinable, a: Era, b: Era): Join {
  if (isSections(a) !== isSections(b)) return indicator.comparable;
  if (!isSections(a) || a === b) return 'same';
  const { template2014 = '', template2019 = '' } = indicator;
  const templates = { template2014, template2019 };
  return asked(templates, a) === asked(templates, b) ? 'same' : 'no';
}

/** True where a line may be drawn: the same side of the break, or a comparable indicator. */
export function joined(indicator: Joinable, a: Era, b: Era): boolean {
  const join = joins(indicator, a, b);
  return join === 'same' || join === 'yes';
}
