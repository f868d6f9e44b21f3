/**
 * What the bundled records say, read as they are written and without any code of ours: values,
 * forms, what may be compared, rates and their intervals, peers.
 */
import { records } from './briefings';

export interface Stated {
  value: number;
  precision: string;
}
type Values = Map<string, Stated>;

export const reports = records('reports');
export const reportOf = new Map(reports.map((one) => [one.id!, one]));
export const agencies = new Map(records('agencies').map((one) => [one.id!, one]));
export const indicators = new Map(records('indicators').map((one) => [one.id!, one]));
export const rates = new Map(records('derived').map((one) => [one.id!, one]));
/** 'agency year basis' to what is stated there. */
export const values = new Map<string, Values>();
for (const one of records('observations')) {
  const { agency, year } = reportOf.get(one.report!)!;
  const key = `${agency} ${year} ${one.basis}`;
  if (!values.has(key)) values.set(key, new Map());
  values.get(key)!.set(one.indicator!, { value: Number(one.value), precision: one.precision! });
}
export const eraOf = new Map(
  reports
    .filter(({ kind }) => kind === 'annual_report')
    .map((one) => [`${one.agency} ${one.year}`, one.era!]),
);

/** A figure of an agency's report; undefined where none is stated. */
export function stated(
  agency: string,
  year: number,
  id: string,
  basis = 'stated',
): Stated | undefined {
  return values.get(`${agency} ${year} ${basis}`)?.get(id);
}

/** Whether the form has a row: '@2019' and '@2021' mark one form only. */
function hasRow(id: string, era: string): boolean {
  const cells = indicators
    .get(id)!
    .template_2019!.split(/; | \+ /)
    .filter(Boolean);
  return cells.some((cell) => !/@\d{4}$/.test(cell) || cell.endsWith(era.slice(-4)));
}

/** Whether two years may stand side by side, by the codebook. */
export function comparable(agency: string, year: number, id: string): boolean {
  const [a, b] = [eraOf.get(`${agency} ${year - 1}`)!, eraOf.get(`${agency} ${year}`)!];
  const late = (era: string) => era.startsWith('sections');
  const kind = (indicators.get(id) ?? rates.get(id))!.comparable;
  if (late(a) !== late(b)) return kind === 'yes';
  if (!late(a) || a === b || rates.has(id)) return true;
  return hasRow(id, a) === hasRow(id, b);
}

const ids = (sum: string) =>
  sum
    .replace(/[()]/g, '')
    .split('+')
    .map((one) => one.trim());

/** A rate by its formula; null where an operand is missing or the cases are too few. */
export function rateOf(agency: string, year: number, id: string) {
  const { formula, minimum, eras } = rates.get(id)!;
  const era = eraOf.get(`${agency} ${year}`);
  if (!era || (eras && !eras.split(' ').includes(era))) return null;
  const [above, below] = formula!.split('/').map((side) => {
    const parts = ids(side).map((one) => stated(agency, year, one));
    return parts.every((part) => part !== undefined)
      ? parts.reduce((sum, part) => sum + part!.value, 0)
      : null;
  });
  if (above == null || below == null || below < Number(minimum)) return null;
  const exact = ids(formula!.replace('/', '+')).every(
    (one) => stated(agency, year, one)!.precision === 'exact',
  );
  return { above, below, value: (100 * above) / below, exact };
}

/** Wilson's interval, written out. */
export function interval(k: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const p = k / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n);
  return [(middle - half) / (1 + (z * z) / n), (middle + half) / (1 + (z * z) / n)];
}

/** Peers by the records alone. */
export function alike(agency: string, year: number): string[] {
  const own = agencies.get(agency)!;
  return [...agencies.values()]
    .filter(
      (one) =>
        one.id !== agency &&
        one.kind === own.kind &&
        one.level === own.level &&
        one.province === own.province &&
        eraOf.has(`${one.id} ${year}`),
    )
    .map((one) => one.id!);
}
