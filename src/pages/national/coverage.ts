/** Where and when reports of a whole country are held: counts, as no page can name them all. */
import type { Catalogue, Count, Report, Year } from '../../model/nouns';
import type { CoverageMap } from '../data/coverage';

/**
 * Reports by province and year: as many agencies, since each accounts for a year once. With the
 * best-covered year.
 */
export function coverageOf(
  held: readonly Report[],
  { agencies, codebook, beyond }: Catalogue,
): { map: CoverageMap; year: Year; most: Count } {
  const counts = new Map<string, Count>();
  const years = new Set<Year>();
  const add = (key: string, n: Count): void => void counts.set(key, (counts.get(key) ?? 0) + n);
  for (const { agency, year, alike = 1 } of held) {
    const province = agencies.get(agency)?.province ?? '';
    years.add(year);
    add(`${province} ${year}`, alike);
    add(province, alike);
    add(`all ${year}`, alike);
  }
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const list = years.size ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [];
  const count = (key: string): Count | null => counts.get(key) ?? null;
  const codes = beyond ? [...beyond.provinces] : codebook.provinces.map(({ code }) => code);
  const rows = codes.map((id) => ({
    id,
    cells: list.map((year) => count(`${id} ${year}`)),
    total: count(id) ?? 0,
  }));
  const all = list.map((year) => count(`all ${year}`));
  const most = Math.max(0, ...all.map((cell) => cell ?? 0));
  return {
    map: {
      years: list,
      rows,
      all: { cells: all, total: 0 },
      most: Math.max(1, ...rows.flatMap(({ cells }) => cells.map((cell) => cell ?? 0))),
    },
    year: list[all.indexOf(most)] ?? 0,
    most,
  };
}
