/**
 * Says what each column of a table is: by its heading (names of the records' columns, labels of
 * indicators, years), else by what stands in it. A proposal, which the reader confirms. Pure.
 */
import { FIRST_YEAR, LAST_YEAR } from '../../model/schema';
import { isAbsent, isDate, numberText, plainText, scaleOf, yearText } from './cells';
import {
  FIELDS,
  type Cell,
  type Constants,
  type Field,
  type Head,
  type Mapping,
  type Match,
  type Role,
} from './types';
import type { Names } from './vocabulary';
import { codeOfWord, fieldOfHeading } from './words';

const NOTHING: Match = { role: '', ground: null, scale: 1 };

/** Share of the cells of a column that must be of a sort for it to be of it. */
const MOST = 0.8;

const inRange = (text: string): boolean =>
  /^\d{4}$/.test(text) && Number(text) >= FIRST_YEAR && Number(text) <= LAST_YEAR;

const isNumber = (cell: Cell): boolean => /^-?\d+(\.\d+)?$/.test(numberText(cell).text);

/** Cells of a column that say something, at most so many. */
const LOOKED_AT = 200;

function saidIn(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => !isAbsent(cell)).slice(0, LOOKED_AT);
}

function share(cells: readonly Cell[], fits: (cell: Cell) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
}

const REPORT_ID = /^[a-z][a-z0-9-]*-\d{4}(-plan)?$/;

/** What the cells of a column are, where its heading says nothing; '' where they say nothing. */
function fieldOfContent(cells: readonly Cell[], names: Names): Field | '' {
  const said = saidIn(cells);
  if (said.length === 0) return '';
  const text = (cell: Cell): string => plainText(cell);
  const all = (fits: (cell: Cell) => boolean): boolean => share(said, fits) >= MOST;
  // A date is a year by its heading only: most dates say when something was published.
  if (all((cell) => inRange(yearText(cell)) && !isDate(cell))) return 'year';
  if (all((cell) => isNumber(cell))) return '';
  if (all((cell) => REPORT_ID.test(text(cell)))) return 'report';
  if (all((cell) => names.indicator(text(cell)) !== undefined)) return 'indicator';
  if (all((cell) => names.agencies(text(cell), '').length > 0)) return 'agency';
  for (const field of ['precision', 'basis', 'kind', 'era', 'level'] as const)
    if (all((cell) => codeOfWord(field, text(cell)) !== undefined)) return field;
  if (all((cell) => names.province(text(cell)) !== undefined)) return 'province';
  const organ =
    /[\u3400-\u9fff](?:局|厅|廳|委|会|會|部|署|院|办|辦|室|府|处|處|镇|鎮|乡|鄉|街道|中心)$/;
  if (all((cell) => organ.test(text(cell)))) return 'agency';
  return '';
}

/** The role that a heading names; null where it names none that fits the cells below it. */
function roleOfHeading(heading: string, cells: readonly Cell[], names: Names): Role | null {
  const text = plainText(heading);
  if (text === '') return null;
  const year = yearText(text);
  const said = saidIn(cells);
  const numbers = said.length < ENOUGH || share(said, isNumber) >= LEAST;
  if (inRange(year) && !isDate(text)) return numbers ? `y:${Number(year)}` : null;
  const field = fieldOfHeading(text);
  // "Total" heads a value, but the label of an indicator that is called so wins.
  const indicator = names.indicator(text);
  if (indicator !== undefined && numbers && field !== 'year') return `i:${indicator}`;
  if (field === null) return '';
  if (field !== undefined) return fits(field, said, names) ? field : null;
  return null;
}

/** Cells by which a heading can be doubted, and the share of them that must fit it all the same. */
const ENOUGH = 4;
const LEAST = 0.25;

/** Whether cells can be what their heading says at all. */
function fits(field: Field, said: readonly Cell[], names: Names): boolean {
  if (said.length === 0) return true;
  // A heading is believed unless what stands below it is plainly something else: wrong cells are told.
  const likely = (test: (cell: Cell) => boolean): boolean =>
    said.length < ENOUGH || share(said, test) >= LEAST;
  switch (field) {
    case 'year':
      return likely((cell) => inRange(yearText(cell)));
    case 'value':
      return likely(isNumber);
    case 'report':
      return likely((cell) => REPORT_ID.test(plainText(cell)));
    case 'indicator':
      return (
        likely((cell) => !isNumber(cell)) || likely((cell) => !!names.indicator(plainText(cell)))
      );
    case 'precision':
    case 'basis':
    case 'kind':
    case 'era':
    case 'level':
      return likely((cell) => codeOfWord(field, plainText(cell)) !== undefined);
    case 'province':
      return likely((cell) => names.province(plainText(cell)) !== undefined);
    case 'agency':
    case 'agency_name':
      return likely((cell) => !isNumber(cell));
    default:
      return true;
  }
}

/** Fields that hold once in a table: of two columns the better one stays. */
function settle(columns: Match[], head: Pick<Head, 'columns' | 'sample'>, names: Names): void {
  const rank = (at: number): number => {
    const { role, ground } = columns[at]!;
    const said = saidIn(head.sample.columns[at] ?? []);
    const known =
      role === 'agency' || role === 'agency_name'
        ? share(said, (cell) => names.agencies(plainText(cell), '').length === 1)
        : role === 'indicator'
          ? share(said, (cell) => names.indicator(plainText(cell)) !== undefined)
          : 0;
    return (ground === 'name' ? 1 : 0) + 2 * known + (said.length > 0 ? 0.5 : 0);
  };
  const best = new Map<Role, number>();
  columns.forEach(({ role }, at) => {
    if (role === '') return;
    const before = best.get(role);
    if (before === undefined) best.set(role, at);
    else if (rank(at) > rank(before)) {
      columns[before] = NOTHING;
      best.set(role, at);
    } else columns[at] = NOTHING;
  });
}

const has = (columns: readonly Match[], ...roles: Role[]): boolean =>
  columns.some((one) => roles.includes(one.role));
const some = (columns: readonly Match[], start: 'i:' | 'y:'): boolean =>
  columns.some(({ role }) => role.startsWith(start));

export const NO_CONSTANTS: Constants = { agency: '', year: '', indicator: '', province: '' };

/** A proposal for all columns. */
export function matchColumns(
  head: Pick<Head, 'columns' | 'sample' | 'sheet'>,
  names: Names,
): Mapping {
  const cellsOf = (at: number): readonly Cell[] => head.sample.columns[at] ?? [];
  const columns = head.columns.map((heading, at): Match => {
    const role = roleOfHeading(heading, cellsOf(at), names);
    if (role !== null)
      return { role, ground: role === '' ? null : 'name', scale: scaleOf(heading) };
    const field = fieldOfContent(cellsOf(at), names);
    return field === '' ? NOTHING : { role: field, ground: 'content', scale: 1 };
  });
  settle(columns, head, names);
  // The one column of numbers that is left holds the values of a long table.
  if (has(columns, 'indicator') && !has(columns, 'value') && !some(columns, 'y:')) {
    const left = columns.flatMap(({ role }, at) => {
      const said = saidIn(cellsOf(at));
      const heading = fieldOfHeading(head.columns[at]!);
      return role === '' && heading !== null && said.length > 0 && share(said, isNumber) >= MOST
        ? [at]
        : [];
    });
    if (left.length === 1) columns[left[0]!] = { role: 'value', ground: 'content', scale: 1 };
  }
  // In a wide table nothing else can be a value; in a long one no column is an indicator.
  if (has(columns, 'value') && has(columns, 'indicator'))
    columns.forEach(({ role }, at) => {
      if (/^[iy]:/.test(role)) columns[at] = NOTHING;
    });
  else if (some(columns, 'i:') || some(columns, 'y:'))
    columns.forEach(({ role }, at) => {
      if (role === 'value') columns[at] = NOTHING;
    });
  if (has(columns, 'report'))
    for (const [at, { role, ground }] of columns.entries())
      if ((role === 'agency' || role === 'agency_name' || role === 'year') && ground === 'content')
        columns[at] = NOTHING;
  return { columns, constants: constantsOf(columns, head, names) };
}

/** What the name of a sheet tells where no column does: 2020, 江宁区民政局. */
function constantsOf(
  columns: readonly Match[],
  head: Pick<Head, 'sheet'>,
  names: Names,
): Constants {
  const constants = { ...NO_CONSTANTS };
  const year = /(?:^|\D)(20\d\d)(?:\D|$)/.exec(head.sheet.normalize('NFKC'))?.[1];
  if (year && !has(columns, 'year') && !has(columns, 'report') && !some(columns, 'y:'))
    constants.year = year;
  if (!has(columns, 'agency', 'agency_name', 'report')) {
    const [one, two] = names.agencies(head.sheet, '');
    if (one?.exact && !two) constants.agency = one.id;
  }
  return constants;
}

/** What is wrong with a mapping: fields that are lacking or named twice. */
export interface MappingIssue {
  kind: 'lacking' | 'twice' | 'both';
  role: Role;
}

/** What must be settled before rows can become figures; empty where nothing must. */
export function issuesOf({ columns, constants }: Mapping): MappingIssue[] {
  const issues: MappingIssue[] = [];
  const seen = new Set<Role>();
  for (const { role } of columns) {
    if (role === '') continue;
    if (seen.has(role)) issues.push({ kind: 'twice', role });
    seen.add(role);
  }
  const lacking = (role: Role): void => void issues.push({ kind: 'lacking', role });
  const [wide, years] = [some(columns, 'i:'), some(columns, 'y:')];
  if (!has(columns, 'agency', 'agency_name', 'report') && !constants.agency) lacking('agency');
  if (!has(columns, 'year') && !has(columns, 'report') && !years && !constants.year)
    lacking('year');
  if (!has(columns, 'indicator') && !wide && !constants.indicator) lacking('indicator');
  if (!has(columns, 'value') && !wide && !years) lacking('value');
  const ways = [wide, years, has(columns, 'value')].filter(Boolean).length;
  if (ways > 1) issues.push({ kind: 'both', role: 'value' });
  return issues.filter(
    (one, at) =>
      issues.findIndex(({ kind, role }) => kind === one.kind && role === one.role) === at,
  );
}

/**
 * Whether a table looks like figures of reports: with at least an indicator by name or content, or
 * most of what a long table has.
 */
export function looksLikeFigures({ columns }: Mapping): boolean {
  if (some(columns, 'i:')) return has(columns, 'agency', 'agency_name', 'report', 'year');
  const found = FIELDS.filter((field) => has(columns, field));
  return found.includes('indicator') && (found.includes('value') || some(columns, 'y:'));
}
