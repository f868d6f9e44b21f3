/** What is loaded, in the address of the page that works on it. */
import type { Portion } from '../../engines/partitioned/portion';
import { LEVELS, type Catalogue } from '../../model/nouns';

/** Ids hold no commas. */
const KEYS = { agencies: 'a', provinces: 'province', levels: 'level', kinds: 'kind' } as const;
const INDICATORS = 'i';

/** Between the portions of one address key. */
const BETWEEN = ';';

/** Most portions that an address may ask for. */
const MOST_PORTIONS = 40;

/** Longest list that an address may ask for. */
const MOST = 200;

/** A portion as keys of an address; no indicators is everything. */
export function writePortion({ filter, indicators }: Portion, params: URLSearchParams): void {
  for (const [list, key] of Object.entries(KEYS)) {
    const ids = filter[list as keyof typeof KEYS];
    if (ids.length) params.set(key, ids.join(','));
  }
  if (indicators.length) params.set(INDICATORS, indicators.join(','));
}

/** The portion that an address asks for; null where it asks for none. Unknown ids are left out. */
export function readPortion(params: URLSearchParams, { codebook }: Catalogue): Portion | null {
  const list = (key: string): string[] =>
    (params.get(key) ?? '').split(',').filter(Boolean).slice(0, MOST);
  const known = new Set([...codebook.indicators, ...codebook.derived].map(({ id }) => id));
  const codes = new Set(codebook.provinces.map(({ code }) => code));
  const portion: Portion = {
    filter: {
      agencies: list(KEYS.agencies),
      provinces: list(KEYS.provinces).filter((code) => codes.has(code)),
      levels: LEVELS.filter((level) => list(KEYS.levels).includes(level)),
      kinds: list(KEYS.kinds),
    },
    indicators: list(INDICATORS).filter((id) => known.has(id)),
  };
  const lists = [...Object.values(portion.filter), portion.indicators];
  return lists.some((ids) => ids.length > 0) ? portion : null;
}

/** Several portions as the value of one key, where the keys of a portion mean something else. */
export function writePortions(portions: readonly Portion[]): string {
  return portions
    .map((portion) => {
      const params = new URLSearchParams();
      writePortion(portion, params);
      return params.toString();
    })
    .filter(Boolean)
    .join(BETWEEN);
}

/** The portions of such a value; unknown ones are left out. */
export function readPortions(value: string, catalogue: Catalogue): Portion[] {
  return value
    .split(BETWEEN, MOST_PORTIONS)
    .flatMap((text) => readPortion(new URLSearchParams(text), catalogue) ?? []);
}
