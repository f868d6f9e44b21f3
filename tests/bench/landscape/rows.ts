/**
 * The rows that all three pages count: 3,000 agencies x 18 years x 60 indicators, each with a value as
 * skewed as those of reports. The same numbers everywhere, from a seed.
 */
export const AGENCIES = 3000;
export const YEARS = 18;
export const INDICATORS = 60;
export const FIRST_YEAR = 2008;
export const ROWS = AGENCIES * YEARS * INDICATORS;

/** Values lie below 10 to the power of this. */
export const DECADES = 6;

export interface Rows {
  agency: Int32Array;
  year: Int32Array;
  indicator: Int32Array;
  value: Float64Array;
  /** log10(value + 1), from 0 to DECADES. */
  size: Float64Array;
}

/** Repeatable random numbers in [0, 1): Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** All rows by agency, year, indicator. Takes about a second. */
export function makeRows(): Rows {
  const random = randomOf(2008);
  const rows: Rows = {
    agency: new Int32Array(ROWS),
    year: new Int32Array(ROWS),
    indicator: new Int32Array(ROWS),
    value: new Float64Array(ROWS),
    size: new Float64Array(ROWS),
  };
  // The sum of three uniform numbers is near enough to a bell.
  const bell = (): number => random() + random() + random() - 1.5;
  const scale = Array.from({ length: INDICATORS }, (_, i) => 0.6 + ((i * 37) % 60) / 20);
  let at = 0;
  for (let agency = 0; agency < AGENCIES; agency++) {
    const large = bell();
    for (let year = 0; year < YEARS; year++) {
      for (let indicator = 0; indicator < INDICATORS; indicator++, at++) {
        const size = scale[indicator]! + large + bell() + year * 0.03;
        const value = size <= 0 ? 0 : Math.floor(10 ** Math.min(size, DECADES - 0.01));
        rows.agency[at] = agency;
        rows.year[at] = FIRST_YEAR + year;
        rows.indicator[at] = indicator;
        rows.value[at] = value;
        rows.size[at] = Math.log10(value + 1);
      }
    }
  }
  return rows;
}
