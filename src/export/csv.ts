import { m } from '../i18n';
import { aboutText } from './about';
import { tablesOf } from './definitions';
import { packageOf, type FigurePackage } from './package';
import type { Subject } from './subject';
import type { Cell, CellType, Table } from './table';
import { zipOf } from './zip';

/** Without it Excel takes UTF-8 for the code page of the machine; R and pandas skip it. */
const MARK = '\ufeff';

/**
 * What a spreadsheet may run as a formula, full-width forms included, which Excel takes for the
 * plain ones in some languages (OWASP, CSV injection).
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function cellText(cell: Cell | undefined, type: CellType): string {
  if (cell === null || cell === undefined) return '';
  const text = type === 'string' && FORMULA.test(String(cell)) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as CSV by RFC 4180: commas, CR LF, one header row of column names, quotes only where
 * needed, empty cells for what is missing, numbers in full with a point and without separators.
 * Text that a spreadsheet could run as a formula gets an apostrophe in front.
 */
export function csvText({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [
    columns.map(({ name }) => cellText(name, 'string')).join(','),
    ...rows.map((row) => columns.map(({ type }, at) => cellText(row[at], type)).join(',')),
  ];
  return lines.join('\r\n') + '\r\n';
}

/** The README of the archive: what the figure says, how to read the files, whom to cite. */
function readme({ about, language: locale }: FigurePackage, tables: readonly Table[]): string {
  const lines = [
    m.export_about({}, { locale }),
    '',
    ...about.map(aboutText),
    '',
    `${m.export_line({ id: 'files' }, { locale })}:`,
    ...tables.map(({ name, title, note }) => `- ${name}.csv: ${title}. ${note}`),
    '',
    m.export_encoding({}, { locale }),
    m.export_guard({}, { locale }),
    '',
  ];
  return MARK + lines.join('\r\n');
}

/**
 * The figure as an archive of CSV files: the data as a clean table that Excel, R and pandas open
 * as it is, and beside it what explains it (columns, codes, indicators, sources), a README and a
 * Frictionless descriptor. Comment lines in the table itself would break every one of its readers,
 * and two files that are downloaded apart get lost apart; so one archive.
 */
export function csvOf(subject: Subject): Uint8Array {
  const tables = tablesOf(subject);
  const files = new Map<string, string>();
  for (const table of tables) files.set(`${table.name}.csv`, MARK + csvText(table));
  const descriptor = packageOf(
    subject,
    ({ name }) => ({
      path: `${name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: {
        delimiter: ',',
        quoteChar: '"',
        doubleQuote: true,
        lineTerminator: '\r\n',
        header: true,
      },
    }),
    tables,
  );
  files.set('datapackage.json', JSON.stringify(descriptor, null, 2) + '\n');
  files.set('README.txt', readme(descriptor, tables));
  return zipOf(files, subject.made);
}
