/** What a query says of the indicators behind a value that its result does not name. Pure. */
import { asked, eraOfYear, joins } from '../../model/eras';
import type { Codebook, Era, Indicator, Year } from '../../model/nouns';

/** How values bear the changes of the forms, as an indicator says it. */
export type Forms = Pick<Indicator, 'comparable' | 'template2014' | 'template2019'>;

/** Of nothing that is known: no line goes over the form of 2019 or that of 2021. */
const UNKNOWN: Forms = { comparable: 'no', template2014: '', template2019: 'a cell@2019' };
/** Every form asked for it. */
const STEADY: Forms = { comparable: 'yes', template2014: 'a cell', template2019: 'a cell' };

/** A string as SQL writes it, its quotes doubled. */
const STRING = /'((?:[^']|'')*)'/g;
/** What takes indicators out, or names them by a pattern: then those named are not those counted. */
const OTHERS = /<>|!=|\bnot\b|\blike\b|\bilike\b|\bsimilar\b|\bexcept\b|~/i;

/**
 * The forms of a value in the result of `sql`. A query that names indicators counts these, and a line
 * goes over a change of form where all of them bear it; of one that names none nothing is known.
 */
export function formsOf(sql: string, { indicators, derived }: Codebook): Forms {
  if (OTHERS.test(sql.replaceAll(STRING, "''"))) return UNKNOWN;
  const named = new Set(Array.from(sql.matchAll(STRING), ([, text]) => text));
  const counted = indicators.filter(({ id }) => named.has(id));
  const rates = derived.filter(({ id }) => named.has(id));
  const all = [...counted, ...rates];
  if (all.length === 0) return UNKNOWN;
  const bears = (a: Era, b: Era): boolean =>
    counted.every((one) => asked(one, a) === asked(one, b));
  return {
    ...(bears('sections_2019', 'sections_2021') ? STEADY : UNKNOWN),
    comparable: all.every(({ comparable }) => comparable === 'yes') ? 'yes' : 'no',
  };
}

/** True where a line through these years is broken by a change of form. */
export function breaksIn(years: readonly Year[], forms: Forms): boolean {
  const sorted = [...new Set(years)].sort((a, b) => a - b);
  return sorted.some(
    (year, i) => i > 0 && joins(forms, eraOfYear(sorted[i - 1]!), eraOfYear(year)) === 'no',
  );
}
