/**
 * The figure that every page of this benchmark draws: what eight agencies counted in eighteen
 * years, some of them missing. Invented, and the same in every run.
 */

export const NAMES = [
  'Northern district',
  'North-eastern district',
  'Eastern district',
  'South-eastern district',
  'Southern district',
  'South-western district',
  'Western district',
  'North-western district',
] as const;
export const YEARS: readonly number[] = Array.from({ length: 18 }, (_, at) => 2008 + at);

/** Years without a value, by place in NAMES: at the start, alone, in a row, around one value. */
const MISSING: readonly (readonly number[])[] = [
  [],
  [2008, 2009],
  [2013],
  [],
  [2016, 2017, 2018],
  [2011, 2013],
  [],
  [2020],
];

/** One agency's value of one year; null where it is missing. */
export interface Cell {
  /** Place in NAMES. */
  agency: number;
  year: number;
  requests: number | null;
}

/** Numbers in [0, 1) that are the same in every run: a linear congruential generator (Numerical Recipes). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** All 144 cells, agency by agency, each in the order of years. */
export function cells(): Cell[] {
  const next = sequence(8);
  return NAMES.flatMap((_, agency) => {
    let level = 60 + 90 * agency;
    return YEARS.map((year) => {
      level = Math.max(5, level * (0.86 + 0.36 * next()));
      const requests = MISSING[agency]!.includes(year) ? null : Math.round(level);
      return { agency, year, requests };
    });
  });
}

/** The cells as people keep them: a row each, a missing value an empty field. */
export function csv(): string {
  const rows = cells().map(
    ({ agency, year, requests }) => `${NAMES[agency]},${year},${requests ?? ''}`,
  );
  return ['agency,year,requests', ...rows, ''].join('\n');
}
