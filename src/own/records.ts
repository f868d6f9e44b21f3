/** The reader's own tables as rows of record files: what they are checked as and exported as. */
import * as v from 'valibot';
import { isOwnAgency } from '../model/own';
import { compareIds } from '../model/order';
import { refusalsOf } from '../model/records';
import { RECORD_FILES } from '../model/schema';
import type { Codebook } from '../model/nouns';
import type { OwnFigure, OwnReportRow, OwnTables } from './tables';

type Cells = Record<string, string>;
type File = 'agencies' | 'reports' | 'observations';

/** An id as the records allow it: the underscore that marks own agencies becomes a hyphen. */
const legal = (id: string): string => (isOwnAgency(id) ? id.replace('_', '-') : id);

/** Where a figure stands when its report has no headings. */
const NO_SECTION = '正文';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function agencyCells({ id, nameZh, level, kind, province }: OwnTables['agencies'][number]): Cells {
  // An English name is not known; the records demand one.
  const name = { name_zh: nameZh, name_en: nameZh };
  return { id: legal(id), ...name, level, kind, province, prefecture_zh: '', county_zh: '' };
}

function reportId({ agency, year, kind }: OwnReportRow): string {
  return `${legal(agency)}-${year}${kind === 'work_plan' ? '-plan' : ''}`;
}

function reportCells(report: OwnReportRow): Cells {
  const { agency, year, kind, era, titleZh, titleBasis, origin } = report;
  return {
    ...{ id: reportId(report), agency: legal(agency), year: String(year), kind, era },
    title_zh: oneLine(titleZh),
    ...{ title_basis: titleBasis, copy: '', url: '' },
    note: oneLine(`Read from ${origin.fileName}`),
  };
}

function observationCells(figure: OwnFigure, report: OwnReportRow): Cells {
  const { indicator, value, precision, basis, section, note = '' } = figure;
  const place = oneLine(section) || NO_SECTION;
  return {
    ...{ report: reportId(report), indicator, value: String(value), precision, basis },
    ...{ section: place, note: oneLine(note) },
  };
}

/** Something that the records would refuse, and so figures do. */
export interface Refused {
  /** Id of the report in the tables; null for an agency. */
  report: string | null;
  /** Null where the whole report or agency is refused. */
  figure: OwnFigure | null;
  /** The cell and the rule that it breaks. */
  column: string;
  value: string;
  rule: string;
}

/** What of the tables the records would take, and what not and why. */
export interface Sound {
  tables: OwnTables;
  refused: Refused[];
}

/**
 * Checks tables by the schema of the records, row by row, and by what unit and kind of report demand
 * of a value. A refused agency takes its reports along, a refused report its figures.
 * `known` are the ids of public agencies.
 */
export function soundTables(
  tables: OwnTables,
  codebook: Pick<Codebook, 'indicators' | 'provinces'>,
  known: { has(id: string): boolean },
): Sound {
  const refused: Refused[] = [];
  const units = new Map(codebook.indicators.map(({ id, unit }) => [id, unit]));
  const provinces = new Set(codebook.provinces.map(({ code }) => code));
  const check = (file: File, cells: Cells, of: Pick<Refused, 'report' | 'figure'>): boolean => {
    const result = v.safeParse(RECORD_FILES[file].row, cells);
    for (const issue of result.issues ?? []) {
      const column = v.getDotPath(issue)?.split('.')[0] ?? 'row';
      refused.push({ ...of, column, value: cells[column] ?? '', rule: issue.message });
    }
    return result.success;
  };
  const missing = (
    of: Pick<Refused, 'report' | 'figure'>,
    column: string,
    value: string,
  ): false => {
    refused.push({ ...of, column, value, rule: 'is not among the public data' });
    return false;
  };

  const agencies = tables.agencies.filter((agency) => {
    const of = { report: null, figure: null };
    if (agency.province !== '00' && !provinces.has(agency.province))
      return missing(of, 'province', agency.province);
    return check('agencies', agencyCells(agency), of);
  });
  const own = new Set(agencies.map(({ id }) => id));
  const reports = new Map<string, OwnReportRow>();
  for (const report of tables.reports) {
    const of = { report: report.id, figure: null };
    if (!own.has(report.agency) && !known.has(report.agency)) missing(of, 'agency', report.agency);
    else if (check('reports', reportCells(report), of)) reports.set(report.id, report);
  }
  const figures = tables.figures.filter((figure) => {
    const report = reports.get(figure.report);
    if (!report) return false;
    const of = { report: report.id, figure };
    if (!units.has(figure.indicator)) return missing(of, 'indicator', figure.indicator);
    const broken = refusalsOf(figure, units.get(figure.indicator), report.kind);
    for (const one of broken) refused.push({ ...of, ...one });
    return broken.length === 0 && check('observations', observationCells(figure, report), of);
  });
  return { tables: { agencies, reports: [...reports.values()], figures }, refused };
}

/** What a spreadsheet may run as a formula gets an apostrophe in front (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d/;

function csv(file: File, rows: readonly Cells[]): string {
  const { columns, key } = RECORD_FILES[file];
  const keys = (row: Cells): string => key.map((column) => row[column]).join(' ');
  const once = new Map([...rows].reverse().map((row) => [keys(row), row]));
  const sorted = [...once.values()].sort(
    (a, b) => key.map((one) => compareIds(a[one]!, b[one]!)).find((order) => order !== 0) ?? 0,
  );
  const quoted = (cell: string): string => {
    const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns, ...sorted.map((row) => columns.map((column) => quoted(row[column]!)))];
  return lines.map((line) => `${line.join(',')}\n`).join('');
}

/** Names of the record files that own tables become. */
export const OWN_FILES = ['agencies.csv', 'reports.csv', 'observations.csv'] as const;

/**
 * Tables as record files: the columns, order and rules of `data/records`, to be added to them.
 * `agencies.csv` holds the new agencies only. Where two reports are of one agency and year, the
 * figures of the first one stand.
 */
export function toRecords(tables: OwnTables): Record<(typeof OWN_FILES)[number], string> {
  const reports = new Map(tables.reports.map((report) => [report.id, report]));
  const order = new Map(tables.reports.map(({ id }, at) => [id, at]));
  const figures = tables.figures
    .filter(({ report }) => reports.has(report))
    .sort((a, b) => order.get(a.report)! - order.get(b.report)!);
  return {
    'agencies.csv': csv('agencies', tables.agencies.map(agencyCells)),
    'reports.csv': csv('reports', tables.reports.map(reportCells)),
    'observations.csv': csv(
      'observations',
      figures.map((figure) => observationCells(figure, reports.get(figure.report)!)),
    ),
  };
}
